//! Requests for everything that is kept of a key person, and what each municipality says to them.

use super::db::{execute, run};
use super::tables::{DATA_CONSENTS, DATA_REQUESTS};
use super::values::{millis, time, time_option};
use super::{Result, Tx};
use crate::review::data_request::Consent;
use crate::review::{DataRequest, DataRequestId, KeyPersonId, OrganisationId, UserId};
use jiff::Timestamp;
use uuid::Uuid;

const REQUEST: &str = "select id, key_person_id, asked_for, asked_at, expires_at, closed_at from data_requests";

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    key_person_id: Uuid,
    asked_for: Uuid,
    asked_at: i64,
    expires_at: i64,
    closed_at: Option<i64>,
}

impl Tx {
    /// Keeps a request with those who are asked. A second one that stands for the same person and municipality gives
    /// [`super::Error::Conflict`].
    pub async fn insert_data_request(&mut self, request: &DataRequest, asked_by: UserId) -> Result<()> {
        self.will_write(&DATA_REQUESTS, [request.id.0.into()]).await?;
        execute!(
            self,
            sqlx::query(
                "insert into data_requests (id, key_person_id, asked_for, asked_by, asked_at, expires_at)
                 values ($1, $2, $3, $4, $5, $6)"
            )
            .bind(request.id.0)
            .bind(request.key_person.0)
            .bind(request.asked_for.0)
            .bind(asked_by.0)
            .bind(millis(request.asked_at))
            .bind(millis(request.expires_at))
        )?;
        for one in &request.consents {
            let answered = one.consents.is_some();
            self.will_write(&DATA_CONSENTS, [request.id.0.into(), one.organisation.0.into()]).await?;
            execute!(
                self,
                sqlx::query(
                    "insert into data_consents (request_id, organisation_id, consents, answered_by, answered_at)
                     values ($1, $2, $3, $4, $5)"
                )
                .bind(request.id.0)
                .bind(one.organisation.0)
                .bind(one.consents)
                .bind(answered.then_some(asked_by.0))
                .bind(answered.then(|| millis(request.asked_at)))
            )?;
        }
        Ok(())
    }

    async fn with_consents(&mut self, row: Row) -> Result<DataRequest> {
        let consents: Vec<(Uuid, String, Option<bool>)> = run!(self, conn => sqlx::query_as(
            "select c.organisation_id, o.name, c.consents from data_consents c
               join organisations o on o.id = c.organisation_id
             where c.request_id = $1 order by o.name",
        )
        .bind(row.id)
        .fetch_all(conn))?;
        let consent =
            |(organisation, name, consents)| Consent { organisation: OrganisationId(organisation), name, consents };
        Ok(DataRequest {
            id: DataRequestId(row.id),
            key_person: KeyPersonId(row.key_person_id),
            asked_for: OrganisationId(row.asked_for),
            asked_at: time(row.asked_at)?,
            expires_at: time(row.expires_at)?,
            closed_at: time_option(row.closed_at)?,
            consents: consents.into_iter().map(consent).collect(),
        })
    }

    /// A request.
    pub async fn data_request(&mut self, id: DataRequestId) -> Result<DataRequest> {
        let sql = sqlx::AssertSqlSafe(format!("{REQUEST} where id = $1"));
        let row: Row = run!(self, conn => sqlx::query_as(sql).bind(id.0).fetch_one(conn))?;
        self.with_consents(row).await
    }

    /// A request, held until the end of the transaction.
    pub async fn lock_data_request(&mut self, id: DataRequestId) -> Result<DataRequest> {
        let sql = self.for_update(&format!("{REQUEST} where id = $1"));
        let row: Row = run!(self, conn => sqlx::query_as(sql).bind(id.0).fetch_one(conn))?;
        self.with_consents(row).await
    }

    /// The requests for a key person that began after `since`, the newest first.
    pub async fn data_requests_of(&mut self, person: KeyPersonId, since: Timestamp) -> Result<Vec<DataRequest>> {
        let sql = sqlx::AssertSqlSafe(format!(
            "{REQUEST} where key_person_id = $1 and asked_at > $2 order by asked_at desc, id desc"
        ));
        let rows: Vec<Row> =
            run!(self, conn => sqlx::query_as(sql).bind(person.0).bind(millis(since)).fetch_all(conn))?;
        let mut requests = Vec::with_capacity(rows.len());
        for row in rows {
            requests.push(self.with_consents(row).await?);
        }
        Ok(requests)
    }

    /// Notes what a municipality says to a request; false when it answered before.
    pub async fn answer_data_request(
        &mut self,
        id: DataRequestId,
        organisation: OrganisationId,
        consents: bool,
        by: UserId,
        at: Timestamp,
    ) -> Result<bool> {
        self.will_write(&DATA_CONSENTS, [id.0.into(), organisation.0.into()]).await?;
        let answered = execute!(
            self,
            sqlx::query(
                "update data_consents set consents = $3, answered_by = $4, answered_at = $5
                 where request_id = $1 and organisation_id = $2 and consents is null"
            )
            .bind(id.0)
            .bind(organisation.0)
            .bind(consents)
            .bind(by.0)
            .bind(millis(at))
        )?;
        Ok(answered == 1)
    }

    /// Closes a request.
    pub async fn close_data_request(&mut self, id: DataRequestId, at: Timestamp) -> Result<()> {
        self.will_write(&DATA_REQUESTS, [id.0.into()]).await?;
        execute!(
            self,
            sqlx::query("update data_requests set closed_at = $2 where id = $1 and closed_at is null")
                .bind(id.0)
                .bind(millis(at))
        )?;
        Ok(())
    }

    /// Closes the requests for a key person: those of one municipality whose time is over, or with none every one.
    pub async fn close_data_requests(
        &mut self,
        person: KeyPersonId,
        of: Option<OrganisationId>,
        at: Timestamp,
    ) -> Result<()> {
        self.will_write_where(&DATA_REQUESTS, "key_person_id = $1 and closed_at is null", &[person.0.into()]).await?;
        execute!(
            self,
            sqlx::query(
                "update data_requests set closed_at = $3 where key_person_id = $1 and closed_at is null
                   and ($4 or (asked_for = $2 and expires_at <= $3))"
            )
            .bind(person.0)
            .bind(of.map(|organisation| organisation.0))
            .bind(millis(at))
            .bind(of.is_none())
        )?;
        Ok(())
    }
}
