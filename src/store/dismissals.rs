//! Findings that an author dismissed, and how often that happened to each rule.

use super::db::{execute, run};
use super::tables::DISMISSALS;
use super::values::{millis, small, time};
use super::{Error, Result, Tx};
use crate::review::dismissal::{Dismissal, DismissalKind, RuleCount};
use crate::review::{DismissalId, LetterId, OrganisationId, UserId};
use uuid::Uuid;

impl Tx {
    /// Notes that a finding was dismissed; saying it again changes what was said.
    pub async fn insert_dismissal(&mut self, dismissal: &Dismissal) -> Result<()> {
        self.will_write(&DISMISSALS, [dismissal.id.0.into()]).await?;
        let Dismissal { letter, rule, sentence, quote, .. } = dismissal;
        self.will_write_where(
            &DISMISSALS,
            "letter_id = $1 and rule = $2 and sentence = $3 and quote = $4",
            &[letter.0.into(), rule.as_str().into(), sentence.as_str().into(), quote.as_str().into()],
        )
        .await?;
        execute!(
            self,
            sqlx::query(
                "insert into dismissals (id, letter_id, rule, sentence, quote, kind, reason, version, shared_words, author_id, created_at)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
             on conflict (letter_id, rule, sentence, quote) do update set kind = excluded.kind, reason = excluded.reason,
               version = excluded.version, shared_words = excluded.shared_words, author_id = excluded.author_id,
               created_at = excluded.created_at"
            )
            .bind(dismissal.id.0)
            .bind(dismissal.letter.0)
            .bind(&dismissal.rule)
            .bind(&dismissal.sentence)
            .bind(&dismissal.quote)
            .bind(dismissal.kind.name())
            .bind(&dismissal.reason)
            .bind(&dismissal.version)
            .bind(&dismissal.shared_words)
            .bind(dismissal.author.0)
            .bind(millis(dismissal.created_at))
        )?;
        Ok(())
    }

    /// Takes a dismissal back; gives whether there was one.
    pub async fn delete_dismissal(&mut self, letter: LetterId, id: DismissalId) -> Result<bool> {
        self.will_write_where(&DISMISSALS, "letter_id = $1 and id = $2", &[letter.0.into(), id.0.into()]).await?;
        let rows = execute!(
            self,
            sqlx::query("delete from dismissals where letter_id = $1 and id = $2").bind(letter.0).bind(id.0)
        )?;
        Ok(rows > 0)
    }

    /// The findings of a letter that were dismissed, oldest first.
    pub async fn dismissals(&mut self, letter: LetterId) -> Result<Vec<Dismissal>> {
        #[derive(sqlx::FromRow)]
        struct Row {
            id: Uuid,
            rule: String,
            sentence: String,
            quote: String,
            kind: String,
            reason: String,
            version: String,
            shared_words: String,
            author_id: Uuid,
            created_at: i64,
        }
        let rows: Vec<Row> = run!(self, conn => sqlx::query_as(
            "select id, rule, sentence, quote, kind, reason, version, shared_words, author_id, created_at from dismissals
             where letter_id = $1 order by created_at, id").bind(letter.0).fetch_all(conn))?;
        rows.into_iter()
            .map(|row| {
                Ok(Dismissal {
                    id: DismissalId(row.id),
                    letter,
                    rule: row.rule,
                    sentence: row.sentence,
                    quote: row.quote,
                    kind: DismissalKind::parse(&row.kind).ok_or(Error::Corrupt("dismissal kind"))?,
                    reason: row.reason,
                    version: row.version,
                    shared_words: row.shared_words,
                    author: UserId(row.author_id),
                    created_at: time(row.created_at)?,
                })
            })
            .collect()
    }

    /// How often findings of each rule were dismissed, in an organisation or in all; the most mistaken rule first.
    pub async fn rule_counts(&mut self, organisation: Option<OrganisationId>) -> Result<Vec<RuleCount>> {
        type Row = (String, String, i64, i64);
        const COUNTS: &str = "select d.rule, d.version,
               count(case when d.kind = 'wrong' then 1 end), count(case when d.kind = 'stays' then 1 end)
             from dismissals d join letters l on l.id = d.letter_id";
        const ORDER: &str = "group by d.rule, d.version order by 3 desc, 4 desc, 1, 2";
        let rows: Vec<Row> = match organisation {
            Some(id) => {
                let sql = sqlx::AssertSqlSafe(format!("{COUNTS} where l.organisation_id = $1 {ORDER}"));
                run!(self, conn => sqlx::query_as(sql).bind(id.0).fetch_all(conn))?
            }
            None => {
                let sql = sqlx::AssertSqlSafe(format!("{COUNTS} {ORDER}"));
                run!(self, conn => sqlx::query_as(sql).fetch_all(conn))?
            }
        };
        let count =
            |(rule, version, wrong, stays)| Ok(RuleCount { rule, version, wrong: small(wrong)?, stays: small(stays)? });
        rows.into_iter().map(count).collect()
    }

    /// The words that authors agreed to share, with the rule that was called wrong about them and how often.
    pub async fn shared_words(&mut self, organisation: Option<OrganisationId>) -> Result<Vec<(String, String, u32)>> {
        type Row = (String, String, i64);
        const WORDS: &str =
            "select d.rule, d.shared_words, count(*) from dismissals d join letters l on l.id = d.letter_id
             where d.kind = 'wrong' and d.shared_words <> ''";
        const ORDER: &str = "group by d.rule, d.shared_words order by 1, 3 desc, 2 limit 1000";
        let rows: Vec<Row> = match organisation {
            Some(id) => {
                let sql = sqlx::AssertSqlSafe(format!("{WORDS} and l.organisation_id = $1 {ORDER}"));
                run!(self, conn => sqlx::query_as(sql).bind(id.0).fetch_all(conn))?
            }
            None => {
                let sql = sqlx::AssertSqlSafe(format!("{WORDS} {ORDER}"));
                run!(self, conn => sqlx::query_as(sql).fetch_all(conn))?
            }
        };
        rows.into_iter().map(|(rule, words, number)| Ok((rule, words, small(number)?))).collect()
    }
}
