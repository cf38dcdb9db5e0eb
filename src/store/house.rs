//! House rules.

use super::db::{execute, run};
use super::tables::{HOUSE_RULES, ORGANISATIONS};
use super::values::{millis, small, time, time_option};
use super::{Error, Result, Tx};
use crate::review::house::StoredHouseRule;
use crate::review::{HouseRule, HouseRuleId, HouseRuleKind, OrganisationId, UserId};
use uuid::Uuid;

const RULE: &str =
    "select h.id, h.organisation_id, h.number, h.kind, h.class, h.term, h.alternatives, h.note, h.changed_by,
   h.changed_at, h.removed_at, u.name as changed_by_name from house_rules h join users u on u.id = h.changed_by";

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    organisation_id: Uuid,
    number: i64,
    kind: String,
    class: String,
    term: String,
    alternatives: String,
    note: String,
    changed_by: Uuid,
    changed_at: i64,
    removed_at: Option<i64>,
    changed_by_name: String,
}

impl TryFrom<Row> for StoredHouseRule {
    type Error = Error;
    fn try_from(row: Row) -> Result<Self> {
        Ok(StoredHouseRule {
            rule: HouseRule {
                id: HouseRuleId(row.id),
                organisation: OrganisationId(row.organisation_id),
                number: small(row.number)?,
                kind: HouseRuleKind::parse(&row.kind).ok_or(Error::Corrupt("house rule kind"))?,
                class: row.class,
                term: row.term,
                alternatives: serde_json::from_str(&row.alternatives).map_err(|_| Error::Corrupt("alternatives"))?,
                note: row.note,
                changed_by: UserId(row.changed_by),
                changed_at: time(row.changed_at)?,
                removed_at: time_option(row.removed_at)?,
            },
            changed_by_name: row.changed_by_name,
        })
    }
}

fn json(texts: &[String]) -> String {
    serde_json::Value::from(texts).to_string()
}

impl Tx {
    /// How often an organisation's house rules were changed.
    pub async fn house_version(&mut self, organisation: OrganisationId) -> Result<i64> {
        Ok(run!(self, conn => sqlx::query_scalar("select house_version from organisations where id = $1")
            .bind(organisation.0)
            .fetch_one(conn))?)
    }

    /// Counts a change of an organisation's house rules; every process then makes them ready anew.
    pub async fn count_house_change(&mut self, organisation: OrganisationId) -> Result<()> {
        self.will_write(&ORGANISATIONS, [organisation.0.into()]).await?;
        execute!(
            self,
            sqlx::query("update organisations set house_version = house_version + 1 where id = $1")
                .bind(organisation.0)
        )?;
        Ok(())
    }

    /// An organisation's house rules, those that were removed among them, in order of number.
    pub async fn house_rules(&mut self, organisation: OrganisationId) -> Result<Vec<StoredHouseRule>> {
        let sql = sqlx::AssertSqlSafe(format!("{RULE} where h.organisation_id = $1 order by h.number"));
        let rows: Vec<Row> = run!(self, conn => sqlx::query_as(sql).bind(organisation.0).fetch_all(conn))?;
        rows.into_iter().map(StoredHouseRule::try_from).collect()
    }

    /// A house rule.
    pub async fn house_rule(&mut self, id: HouseRuleId) -> Result<StoredHouseRule> {
        let sql = sqlx::AssertSqlSafe(format!("{RULE} where h.id = $1"));
        let row: Row = run!(self, conn => sqlx::query_as(sql).bind(id.0).fetch_one(conn))?;
        row.try_into()
    }

    /// Adds a house rule. A number that is taken, or a word that stands already, gives [`Error::Conflict`].
    pub async fn insert_house_rule(&mut self, rule: &HouseRule) -> Result<()> {
        self.will_write(&HOUSE_RULES, [rule.id.0.into()]).await?;
        execute!(
            self,
            sqlx::query(
                "insert into house_rules (id, organisation_id, number, kind, class, term, alternatives, note, changed_by, changed_at, removed_at)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"
            )
            .bind(rule.id.0)
            .bind(rule.organisation.0)
            .bind(i64::from(rule.number))
            .bind(rule.kind.name())
            .bind(&rule.class)
            .bind(&rule.term)
            .bind(json(&rule.alternatives))
            .bind(&rule.note)
            .bind(rule.changed_by.0)
            .bind(millis(rule.changed_at))
            .bind(rule.removed_at.map(millis))
        )?;
        Ok(())
    }

    /// Changes a house rule; its number and its organisation stay.
    pub async fn update_house_rule(&mut self, rule: &HouseRule) -> Result<()> {
        self.will_write(&HOUSE_RULES, [rule.id.0.into()]).await?;
        execute!(
            self,
            sqlx::query(
                "update house_rules set kind = $2, class = $3, term = $4, alternatives = $5, note = $6, changed_by = $7,
               changed_at = $8, removed_at = $9 where id = $1"
            )
            .bind(rule.id.0)
            .bind(rule.kind.name())
            .bind(&rule.class)
            .bind(&rule.term)
            .bind(json(&rule.alternatives))
            .bind(&rule.note)
            .bind(rule.changed_by.0)
            .bind(millis(rule.changed_at))
            .bind(rule.removed_at.map(millis))
        )?;
        Ok(())
    }
}
