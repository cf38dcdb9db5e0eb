//! Key persons of a region.

use super::db::{execute, run};
use super::tables::KEY_PERSONS;
use super::values::{millis, small, time, time_option};
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
    /// Holds a region's panel until the end of the transaction: nobody else adds or changes anybody meanwhile.
    pub async fn lock_panel(&mut self, region: RegionId) -> Result<()> {
        let sql = self.for_update("select name from regions where id = $1");
        let _held: String = run!(self, conn => sqlx::query_scalar(sql).bind(region.0).fetch_one(conn))?;
        Ok(())
    }

    /// The number that a region's next key person gets; numbers are never given twice. Holds the panel.
    pub async fn next_key_person_number(&mut self, region: RegionId) -> Result<u32> {
        self.lock_panel(region).await?;
        let next: i64 = run!(self, conn => sqlx::query_scalar(
            "select coalesce(max(number), 0) + 1 from key_persons where region_id = $1",
        )
        .bind(region.0)
        .fetch_one(conn))?;
        small(next)
    }

    /// Adds a key person.
    pub async fn add_key_person(&mut self, person: &KeyPerson, at: Timestamp) -> Result<()> {
        self.will_write(&KEY_PERSONS, [person.id.0.into()]).await?;
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
        self.will_write(&KEY_PERSONS, [person.id.0.into()]).await?;
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

    /// The same, held until the end of the transaction: nobody is erased or reached elsewhere meanwhile. Hold letters
    /// before the panel.
    pub async fn held_panel_of_organisation(&mut self, organisation: OrganisationId) -> Result<Vec<KeyPerson>> {
        let region = self.organisation(organisation).await?.region;
        self.lock_panel(region).await?;
        self.panel(region).await
    }

    /// Everything that a municipality asked a key person and was told, oldest invitation first.
    pub async fn record_of_key_person(
        &mut self,
        id: KeyPersonId,
        organisation: OrganisationId,
    ) -> Result<Vec<InvitedRecord>> {
        #[derive(sqlx::FromRow)]
        struct InvitationRow {
            id: Uuid,
            title: String,
            organisation: String,
            sent_at: i64,
            opened_at: Option<i64>,
            done_at: Option<i64>,
        }
        let rows: Vec<InvitationRow> = run!(self, conn => sqlx::query_as(
            "select invitations.id, letters.title, organisations.name as organisation, rounds.opened_at as sent_at,
                    invitations.opened_at, invitations.done_at
             from invitations
               join rounds on rounds.id = invitations.round_id
               join letters on letters.id = rounds.letter_id
               join organisations on organisations.id = letters.organisation_id
             where invitations.key_person_id = $1 and letters.organisation_id = $2
             order by rounds.opened_at, invitations.id",
        )
        .bind(id.0)
        .bind(organisation.0)
        .fetch_all(conn))?;
        let mut record = Vec::with_capacity(rows.len());
        for row in rows {
            record.push(InvitedRecord {
                letter: row.title,
                organisation: row.organisation,
                sent_at: time(row.sent_at)?,
                opened_at: time_option(row.opened_at)?,
                done_at: time_option(row.done_at)?,
                remarks: self.remarks_made_on(row.id).await?,
                answers: self.answers_given_on(row.id).await?,
            });
        }
        Ok(record)
    }

    async fn remarks_made_on(&mut self, invitation: Uuid) -> Result<Vec<RemarkRecord>> {
        let rows: Vec<(String, String, String, String, i64)> = run!(self, conn => sqlx::query_as(
            "select quote, reason, text, answer, created_at from annotations
             where invitation_id = $1 order by created_at, id",
        )
        .bind(invitation)
        .fetch_all(conn))?;
        rows.into_iter()
            .map(|(quote, reason, text, answer, at)| Ok(RemarkRecord { quote, reason, text, answer, at: time(at)? }))
            .collect()
    }

    async fn answers_given_on(&mut self, invitation: Uuid) -> Result<Vec<(String, String)>> {
        Ok(run!(self, conn => sqlx::query_as(
            "select questions.text, answers.text as answer
             from answers join questions on questions.id = answers.question_id
             where answers.invitation_id = $1 order by questions.position",
        )
        .bind(invitation)
        .fetch_all(conn))?)
    }
}

/// What is kept of one invitation of a key person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvitedRecord {
    /// The letter's title.
    pub letter: String,
    /// Whose letter it was.
    pub organisation: String,
    /// When the round was opened.
    pub sent_at: Timestamp,
    /// When the reader first opened it.
    pub opened_at: Option<Timestamp>,
    /// When they said "done".
    pub done_at: Option<Timestamp>,
    /// What they marked.
    pub remarks: Vec<RemarkRecord>,
    /// The questions that they answered, each with the answer.
    pub answers: Vec<(String, String)>,
}

/// What is kept of one remark of a key person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RemarkRecord {
    /// The words that they marked.
    pub quote: String,
    /// Why, by the name of the reason.
    pub reason: String,
    /// Their own words.
    pub text: String,
    /// What the author answered.
    pub answer: String,
    /// When it was made.
    pub at: Timestamp,
}
