//! Regions and organisations.

use super::db::{execute, run};
use super::tables::{ORGANISATIONS, REGIONS};
use super::values::{millis, small};
use super::{Error, Result, Tx};
use crate::review::{Audience, Organisation, OrganisationId, RegionId};
use jiff::Timestamp;
use uuid::Uuid;

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    region_id: Uuid,
    name: String,
    theme: String,
    target_lint: f64,
    quorum: i64,
    most_changed: i64,
    audience: String,
}

impl Row {
    fn organisation(self) -> Result<Organisation> {
        Ok(Organisation {
            id: OrganisationId(self.id),
            region: RegionId(self.region_id),
            name: self.name,
            theme: self.theme,
            target_lint: self.target_lint,
            quorum: small(self.quorum)?,
            most_changed: small(self.most_changed)?,
            audience: Audience::parse(&self.audience).ok_or(Error::Corrupt("audience"))?,
        })
    }
}

impl Tx {
    /// Adds a region; its name must be new.
    pub async fn add_region(&mut self, id: RegionId, name: &str) -> Result<()> {
        self.will_write(&REGIONS, [id.0.into()]).await?;
        execute!(self, sqlx::query("insert into regions (id, name) values ($1, $2)").bind(id.0).bind(name))?;
        Ok(())
    }

    /// The region of that name.
    pub async fn region_named(&mut self, name: &str) -> Result<Option<RegionId>> {
        let id: Option<Uuid> = run!(self, conn => sqlx::query_scalar("select id from regions where name = $1")
            .bind(name)
            .fetch_optional(conn))?;
        Ok(id.map(RegionId))
    }

    /// A region's name.
    pub async fn region_name(&mut self, id: RegionId) -> Result<String> {
        Ok(run!(self, conn => sqlx::query_scalar("select name from regions where id = $1")
            .bind(id.0)
            .fetch_one(conn))?)
    }

    /// Adds an organisation; its name must be new.
    pub async fn add_organisation(&mut self, organisation: &Organisation, at: Timestamp) -> Result<()> {
        self.will_write(&ORGANISATIONS, [organisation.id.0.into()]).await?;
        execute!(
            self,
            sqlx::query(
                "insert into organisations (id, region_id, name, theme, target_lint, quorum, audience, created_at,
               most_changed)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            )
            .bind(organisation.id.0)
            .bind(organisation.region.0)
            .bind(&organisation.name)
            .bind(&organisation.theme)
            .bind(organisation.target_lint)
            .bind(i64::from(organisation.quorum))
            .bind(organisation.audience.name())
            .bind(millis(at))
            .bind(i64::from(organisation.most_changed))
        )?;
        Ok(())
    }

    /// Changes an organisation's settings; its region stays.
    pub async fn update_organisation(&mut self, organisation: &Organisation) -> Result<()> {
        self.will_write(&ORGANISATIONS, [organisation.id.0.into()]).await?;
        execute!(
            self,
            sqlx::query(
                "update organisations set name = $1, theme = $2, target_lint = $3, quorum = $4, audience = $5, most_changed = $6
                 where id = $7",
            )
                .bind(&organisation.name)
                .bind(&organisation.theme)
                .bind(organisation.target_lint)
                .bind(i64::from(organisation.quorum))
                .bind(organisation.audience.name())
                .bind(i64::from(organisation.most_changed))
                .bind(organisation.id.0)
        )?;
        Ok(())
    }

    /// An organisation.
    pub async fn organisation(&mut self, id: OrganisationId) -> Result<Organisation> {
        let row: Row = run!(self, conn => sqlx::query_as(
            "select id, region_id, name, theme, target_lint, quorum, most_changed, audience from organisations where id = $1",
        )
        .bind(id.0)
        .fetch_one(conn))?;
        row.organisation()
    }

    /// An organisation, held until the end of the transaction.
    pub async fn lock_organisation(&mut self, id: OrganisationId) -> Result<Organisation> {
        let sql = self.for_update(
            "select id, region_id, name, theme, target_lint, quorum, most_changed, audience from organisations where id = $1",
        );
        let row: Row = run!(self, conn => sqlx::query_as(sql).bind(id.0).fetch_one(conn))?;
        row.organisation()
    }

    /// The organisation of that name.
    pub async fn organisation_named(&mut self, name: &str) -> Result<Option<Organisation>> {
        let row: Option<Row> = run!(self, conn => sqlx::query_as(
            "select id, region_id, name, theme, target_lint, quorum, most_changed, audience from organisations where name = $1",
        )
        .bind(name)
        .fetch_optional(conn))?;
        row.map(Row::organisation).transpose()
    }

    /// Every organisation, in order of name.
    pub async fn organisations(&mut self) -> Result<Vec<Organisation>> {
        let rows: Vec<Row> = run!(self, conn => sqlx::query_as(
            "select id, region_id, name, theme, target_lint, quorum, most_changed, audience from organisations order by name",
        )
        .fetch_all(conn))?;
        rows.into_iter().map(Row::organisation).collect()
    }
}
