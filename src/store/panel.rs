//! Key persons of a region.

use super::db::{execute, run};
use super::values::{millis, small};
use super::{Result, Tx};
use crate::review::{KeyPerson, KeyPersonId, OrganisationId, RegionId};
use jiff::Timestamp;
use uuid::Uuid;

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    region_id: Uuid,
    number: i64,
    name: String,
    email: Option<String>,
    phone: Option<String>,
    language: String,
    active: bool,
}

impl Row {
    fn key_person(self) -> Result<KeyPerson> {
        Ok(KeyPerson {
            id: KeyPersonId(self.id),
            region: RegionId(self.region_id),
            number: small(self.number)?,
            name: self.name,
            email: self.email,
            phone: self.phone,
            language: self.language,
            active: self.active,
        })
    }
}

impl Tx {
    /// The number that a region's next key person gets; numbers are never given twice. Holds the region until the end
    /// of the transaction.
    pub async fn next_key_person_number(&mut self, region: RegionId) -> Result<u32> {
        let sql = self.for_update("select name from regions where id = $1");
        let _held: String = run!(self, conn => sqlx::query_scalar(sql).bind(region.0).fetch_one(conn))?;
        let next: i64 = run!(self, conn => sqlx::query_scalar(
            "select coalesce(max(number), 0) + 1 from key_persons where region_id = $1",
        )
        .bind(region.0)
        .fetch_one(conn))?;
        small(next)
    }

    /// Adds a key person.
    pub async fn add_key_person(&mut self, person: &KeyPerson, at: Timestamp) -> Result<()> {
        execute!(
            self,
            sqlx::query(
                "insert into key_persons (id, region_id, number, name, email, phone, language, active, created_at)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            )
            .bind(person.id.0)
            .bind(person.region.0)
            .bind(i64::from(person.number))
            .bind(&person.name)
            .bind(&person.email)
            .bind(&person.phone)
            .bind(&person.language)
            .bind(person.active)
            .bind(millis(at))
        )?;
        Ok(())
    }

    /// Changes a key person; region and number stay.
    pub async fn update_key_person(&mut self, person: &KeyPerson) -> Result<()> {
        execute!(
            self,
            sqlx::query(
                "update key_persons set name = $1, email = $2, phone = $3, language = $4, active = $5 where id = $6",
            )
            .bind(&person.name)
            .bind(&person.email)
            .bind(&person.phone)
            .bind(&person.language)
            .bind(person.active)
            .bind(person.id.0)
        )?;
        Ok(())
    }

    /// A key person.
    pub async fn key_person(&mut self, id: KeyPersonId) -> Result<KeyPerson> {
        let row: Row = run!(self, conn => sqlx::query_as(
            "select id, region_id, number, name, email, phone, language, active from key_persons where id = $1",
        )
        .bind(id.0)
        .fetch_one(conn))?;
        row.key_person()
    }

    /// A region's key persons, in order of number.
    pub async fn panel(&mut self, region: RegionId) -> Result<Vec<KeyPerson>> {
        let rows: Vec<Row> = run!(self, conn => sqlx::query_as(
            "select id, region_id, number, name, email, phone, language, active from key_persons
             where region_id = $1 order by number",
        )
        .bind(region.0)
        .fetch_all(conn))?;
        rows.into_iter().map(Row::key_person).collect()
    }

    /// The key persons whom an organisation can invite: its region's, in order of number.
    pub async fn panel_of_organisation(&mut self, organisation: OrganisationId) -> Result<Vec<KeyPerson>> {
        let region = self.organisation(organisation).await?.region;
        self.panel(region).await
    }
}
