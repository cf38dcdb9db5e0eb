//! The audit chains, one per organisation.

use super::db::{execute, run};
use super::values::{big, millis, time};
use super::{Error, Result, Tx};
use crate::review::audit::{Entry, GENESIS, Head, NewEntry};
use crate::review::seal::Seals;
use crate::review::{EventId, LetterId, OrganisationId};
use uuid::Uuid;

/// An event as its row has it.
#[derive(sqlx::FromRow)]
pub(super) struct Row {
    id: Uuid,
    organisation_id: Uuid,
    sequence: i64,
    letter_id: Option<Uuid>,
    actor: String,
    kind: String,
    data: String,
    content: String,
    created_at: i64,
    previous: String,
    hash: String,
}

impl Row {
    /// The event.
    pub(super) fn entry(self) -> Result<Entry> {
        Ok(Entry {
            id: EventId(self.id),
            organisation: OrganisationId(self.organisation_id),
            sequence: place(self.sequence)?,
            letter: self.letter_id.map(LetterId),
            actor: self.actor,
            kind: self.kind,
            data: self.data,
            content: self.content,
            at: time(self.created_at)?,
            previous: self.previous,
            hash: self.hash,
        })
    }
}

/// A place in a chain, as a column holds it.
fn place(sequence: i64) -> Result<u64> {
    u64::try_from(sequence).map_err(|_| Error::Corrupt("audit sequence"))
}

fn column(sequence: u64) -> Result<i64> {
    i64::try_from(sequence).map_err(|_| Error::Corrupt("audit sequence"))
}

/// An organisation's chain, as the database keeps it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredHead {
    /// Whose.
    pub organisation: OrganisationId,
    /// The organisation's name.
    pub name: String,
    /// Its end.
    pub head: Head,
    /// What vouches for the end; empty for a chain from before that.
    pub mac: String,
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
        let sql = self.for_update("select sequence, hash, mac from audit_heads where organisation_id = $1");
        let (sequence, hash, mac): (i64, String, String) =
            run!(self, conn => sqlx::query_as(sql).bind(organisation).fetch_one(conn))?;
        let head = Head { sequence: place(sequence)?, hash };
        let foreign_end = head != Head::empty() && mac != head.mac(&self.sealing_key()?, new.organisation);
        if foreign_end {
            tracing::error!(%organisation, "the end of an audit chain was changed behind this program's back");
        }
        let seals = Seals { foreign_end, ..self.seals().await? };
        self.extend_chain(&head, new, &seals).await?;
        Ok(())
    }

    /// Puts an event behind `head`, which is locked and is the end of its chain; gives the new end.
    pub(super) async fn extend_chain(&mut self, head: &Head, new: &NewEntry, seals: &Seals) -> Result<Head> {
        let entry = Entry::after(head, EventId(Uuid::now_v7()), new, seals);
        self.insert_event(&entry).await?;
        let head = Head { sequence: entry.sequence, hash: entry.hash };
        let mac = head.mac(&self.sealing_key()?, entry.organisation);
        execute!(
            self,
            sqlx::query("update audit_heads set sequence = $1, hash = $2, mac = $3 where organisation_id = $4")
                .bind(column(head.sequence)?)
                .bind(&head.hash)
                .bind(mac)
                .bind(entry.organisation.0)
        )?;
        Ok(head)
    }

    async fn insert_event(&mut self, entry: &Entry) -> Result<()> {
        execute!(
            self,
            sqlx::query(
                "insert into audit_events
               (id, organisation_id, sequence, letter_id, actor, kind, data, created_at, previous, hash, content)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
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
            .bind(&entry.content)
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

    /// The ends of all chains, in order of the organisations' names; empty ones among them, and those of an organisation
    /// whose own row is gone.
    pub async fn audit_heads(&mut self) -> Result<Vec<StoredHead>> {
        type HeadRow = (Uuid, Option<String>, Option<i64>, Option<String>, Option<String>);
        let rows: Vec<HeadRow> = run!(self, conn => sqlx::query_as(
            "select c.id, o.name, h.sequence, h.hash, h.mac
             from (select id from organisations union select organisation_id from audit_heads
                   union select organisation_id from audit_events) as c
               left join organisations o on o.id = c.id left join audit_heads h on h.organisation_id = c.id
             order by coalesce(o.name, ''), c.id",
        )
        .fetch_all(conn))?;
        rows.into_iter()
            .map(|(id, name, sequence, hash, mac)| {
                let head = match sequence.zip(hash) {
                    Some((sequence, hash)) => Head { sequence: place(sequence)?, hash },
                    None => Head::empty(),
                };
                let name = name.unwrap_or_else(|| id.to_string());
                Ok(StoredHead { organisation: OrganisationId(id), name, head, mac: mac.unwrap_or_default() })
            })
            .collect()
    }

    /// An event by its place in a chain.
    pub(super) async fn event_at(&mut self, organisation: OrganisationId, sequence: u64) -> Result<Option<Entry>> {
        let row: Option<Row> = run!(self, conn => sqlx::query_as(
            "select * from audit_events where organisation_id = $1 and sequence = $2",
        )
        .bind(organisation.0)
        .bind(column(sequence)?)
        .fetch_optional(conn))?;
        row.map(Row::entry).transpose()
    }
}
