//! What organisations call their own data.

use super::db::{execute, run};
use super::tables::OWN_DATA;
use super::values::{millis, time};
use super::{Error, Result, Tx};
use crate::review::own_data::StoredOwnDatum;
use crate::review::{OrganisationId, OwnDatum, OwnDatumId, UserId};
use uuid::Uuid;

const DATUM: &str = "select o.id, o.organisation_id, o.kind, o.value, o.sameness, o.note, o.changed_by, o.changed_at,
   u.name as changed_by_name from own_data o join users u on u.id = o.changed_by";

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    organisation_id: Uuid,
    kind: String,
    value: String,
    sameness: String,
    note: String,
    changed_by: Uuid,
    changed_at: i64,
    changed_by_name: String,
}

impl TryFrom<Row> for StoredOwnDatum {
    type Error = Error;
    fn try_from(row: Row) -> Result<Self> {
        Ok(StoredOwnDatum {
            datum: OwnDatum {
                id: OwnDatumId(row.id),
                organisation: OrganisationId(row.organisation_id),
                kind: row.kind,
                value: row.value,
                sameness: row.sameness,
                note: row.note,
                changed_by: UserId(row.changed_by),
                changed_at: time(row.changed_at)?,
            },
            changed_by_name: row.changed_by_name,
        })
    }
}

impl Tx {
    /// What an organisation calls its own, by kind and value.
    pub async fn own_data(&mut self, organisation: OrganisationId) -> Result<Vec<StoredOwnDatum>> {
        let sql = sqlx::AssertSqlSafe(format!("{DATUM} where o.organisation_id = $1 order by o.kind, o.sameness"));
        let rows: Vec<Row> = run!(self, conn => sqlx::query_as(sql).bind(organisation.0).fetch_all(conn))?;
        rows.into_iter().map(StoredOwnDatum::try_from).collect()
    }

    /// One piece of it.
    pub async fn own_datum(&mut self, id: OwnDatumId) -> Result<StoredOwnDatum> {
        let sql = sqlx::AssertSqlSafe(format!("{DATUM} where o.id = $1"));
        let row: Row = run!(self, conn => sqlx::query_as(sql).bind(id.0).fetch_one(conn))?;
        row.try_into()
    }

    /// Adds a piece. One that is on the list already gives [`Error::Conflict`].
    pub async fn insert_own_datum(&mut self, datum: &OwnDatum) -> Result<()> {
        self.will_write(&OWN_DATA, [datum.id.0.into()]).await?;
        execute!(
            self,
            sqlx::query(
                "insert into own_data (id, organisation_id, kind, value, sameness, note, changed_by, changed_at)
             values ($1, $2, $3, $4, $5, $6, $7, $8)"
            )
            .bind(datum.id.0)
            .bind(datum.organisation.0)
            .bind(&datum.kind)
            .bind(&datum.value)
            .bind(&datum.sameness)
            .bind(&datum.note)
            .bind(datum.changed_by.0)
            .bind(millis(datum.changed_at))
        )?;
        Ok(())
    }

    /// Writes a piece anew; it stays its organisation's.
    pub async fn update_own_datum(&mut self, datum: &OwnDatum) -> Result<()> {
        self.will_write(&OWN_DATA, [datum.id.0.into()]).await?;
        execute!(
            self,
            sqlx::query(
                "update own_data set kind = $2, value = $3, sameness = $4, note = $5, changed_by = $6, changed_at = $7
               where id = $1"
            )
            .bind(datum.id.0)
            .bind(&datum.kind)
            .bind(&datum.value)
            .bind(&datum.sameness)
            .bind(&datum.note)
            .bind(datum.changed_by.0)
            .bind(millis(datum.changed_at))
        )?;
        Ok(())
    }

    /// Takes a piece off the list; gives whether it was there.
    pub async fn delete_own_datum(&mut self, id: OwnDatumId) -> Result<bool> {
        self.will_write(&OWN_DATA, [id.0.into()]).await?;
        let rows = execute!(self, sqlx::query("delete from own_data where id = $1").bind(id.0))?;
        Ok(rows > 0)
    }
}
