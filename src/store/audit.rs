//! The audit chains, one per organisation.

use super::db::{execute, run};
use super::values::{big, millis, time};
use super::{Db, Error, Result, Tx};
use crate::review::audit::{Broken, Entry, GENESIS, Head, NewEntry, Verifier};
use crate::review::{EventId, LetterId, OrganisationId};
use uuid::Uuid;

/// How many events are in memory at once while a chain is verified.
const PAGE: usize = 1_000;

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    organisation_id: Uuid,
    sequence: i64,
    letter_id: Option<Uuid>,
    actor: String,
    kind: String,
    data: String,
    created_at: i64,
    previous: String,
    hash: String,
}

impl Row {
    fn entry(self) -> Result<Entry> {
        Ok(Entry {
            id: EventId(self.id),
            organisation: OrganisationId(self.organisation_id),
            sequence: place(self.sequence)?,
            letter: self.letter_id.map(LetterId),
            actor: self.actor,
            kind: self.kind,
            data: self.data,
            at: time(self.created_at)?,
            previous: self.previous,
            hash: self.hash,
        })
    }
}

fn place(sequence: i64) -> Result<u64> {
    u64::try_from(sequence).map_err(|_| Error::Corrupt("audit sequence"))
}

fn column(sequence: u64) -> Result<i64> {
    i64::try_from(sequence).map_err(|_| Error::Corrupt("audit sequence"))
}

/// What verifying one organisation's chain found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// Whose chain.
    pub organisation: OrganisationId,
    /// The organisation's name.
    pub name: String,
    /// The head that the database keeps.
    pub head: Head,
    /// What is wrong with it, if anything.
    pub broken: Option<Broken>,
}

impl Tx {
    /// Puts an event at the end of its organisation's chain. Call it last in a transaction: until the commit, nobody
    /// else can write to that chain. With several organisations, append in order of their identifiers.
    pub async fn append_event(&mut self, new: &NewEntry) -> Result<()> {
        let organisation = new.organisation.0;
        execute!(
            self,
            sqlx::query(
                "insert into audit_heads (organisation_id, sequence, hash) values ($1, 0, $2) on conflict do nothing",
            )
            .bind(organisation)
            .bind(GENESIS)
        )?;
        let sql = self.for_update("select sequence, hash from audit_heads where organisation_id = $1");
        let (sequence, hash): (i64, String) =
            run!(self, conn => sqlx::query_as(sql).bind(organisation).fetch_one(conn))?;
        let head = Head { sequence: place(sequence)?, hash };
        let entry = Entry::after(&head, EventId(Uuid::now_v7()), new);
        self.insert_event(&entry).await?;
        execute!(
            self,
            sqlx::query("update audit_heads set sequence = $1, hash = $2 where organisation_id = $3")
                .bind(column(entry.sequence)?)
                .bind(&entry.hash)
                .bind(organisation)
        )?;
        Ok(())
    }

    async fn insert_event(&mut self, entry: &Entry) -> Result<()> {
        execute!(
            self,
            sqlx::query(
                "insert into audit_events
               (id, organisation_id, sequence, letter_id, actor, kind, data, created_at, previous, hash)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
            )
            .bind(entry.id.0)
            .bind(entry.organisation.0)
            .bind(column(entry.sequence)?)
            .bind(entry.letter.map(|letter| letter.0))
            .bind(&entry.actor)
            .bind(&entry.kind)
            .bind(&entry.data)
            .bind(millis(entry.at))
            .bind(&entry.previous)
            .bind(&entry.hash)
        )?;
        Ok(())
    }

    /// Everything that happened to a letter, oldest first.
    pub async fn events_of_letter(&mut self, letter: LetterId) -> Result<Vec<Entry>> {
        let rows: Vec<Row> = run!(self, conn => sqlx::query_as(
            "select * from audit_events where letter_id = $1 order by sequence",
        )
        .bind(letter.0)
        .fetch_all(conn))?;
        rows.into_iter().map(Row::entry).collect()
    }

    /// What last happened in an organisation, newest first.
    pub async fn events_of_organisation(&mut self, organisation: OrganisationId, most: usize) -> Result<Vec<Entry>> {
        let rows: Vec<Row> = run!(self, conn => sqlx::query_as(
            "select * from audit_events where organisation_id = $1 order by sequence desc limit $2",
        )
        .bind(organisation.0)
        .bind(big(most))
        .fetch_all(conn))?;
        rows.into_iter().map(Row::entry).collect()
    }

    /// Verifies every organisation's chain, in order of name, a page of events at a time.
    pub async fn verify_chains(&mut self) -> Result<Vec<Verdict>> {
        let organisations: Vec<(Uuid, String)> = run!(self, conn => sqlx::query_as(
            "select id, name from organisations order by name",
        )
        .fetch_all(conn))?;
        let mut verdicts = Vec::with_capacity(organisations.len());
        for (id, name) in organisations {
            let organisation = OrganisationId(id);
            let head = self.audit_head(organisation).await?;
            let broken = self.verify_chain(organisation, &head).await?.err();
            verdicts.push(Verdict { organisation, name, head, broken });
        }
        Ok(verdicts)
    }

    async fn audit_head(&mut self, organisation: OrganisationId) -> Result<Head> {
        let row: Option<(i64, String)> = run!(self, conn => sqlx::query_as(
            "select sequence, hash from audit_heads where organisation_id = $1",
        )
        .bind(organisation.0)
        .fetch_optional(conn))?;
        match row {
            Some((sequence, hash)) => Ok(Head { sequence: place(sequence)?, hash }),
            None => Ok(Head::empty()),
        }
    }

    async fn verify_chain(
        &mut self,
        organisation: OrganisationId,
        head: &Head,
    ) -> Result<std::result::Result<(), Broken>> {
        let mut verifier = Verifier::default();
        let mut last = i64::MIN;
        loop {
            let rows: Vec<Row> = run!(self, conn => sqlx::query_as(
                "select * from audit_events where organisation_id = $1 and sequence > $2 order by sequence limit $3",
            )
            .bind(organisation.0)
            .bind(last)
            .bind(big(PAGE))
            .fetch_all(conn))?;
            let full = rows.len() == PAGE;
            for row in rows {
                last = row.sequence;
                if let Err(broken) = verifier.check(&row.entry()?) {
                    return Ok(Err(broken));
                }
            }
            if !full {
                return Ok(verifier.finish(head));
            }
        }
    }
}

impl Db {
    /// Verifies every chain in one consistent view; see [`Tx::verify_chains`].
    pub async fn verify_chains(&self) -> Result<Vec<Verdict>> {
        self.read().await?.verify_chains().await
    }
}
