//! Verifying: every chain, and every row of the sealed tables against what the chains say of it. Rows and events pass one
//! by one; what is kept in memory is some 60 bytes a row.

use super::audit::{Row, StoredHead};
use super::cells::{Cell, Cells, key_text, select};
use super::db::run;
use super::tables::{self, SEALED, Table};
use super::{Db, Result, Tx};
use crate::review::audit::{Broken, Entry, Head, HeadLine, NewEntry, Verifier};
use crate::review::event::NewRevision;
use crate::review::letter::revision_hash;
use crate::review::seal::{CrossedRow, Found, Ledger, Place, RowId, SealedRow, SealingKey, Seals};
use crate::review::{Actor, Event, OrganisationId};
use futures_util::TryStreamExt;
use jiff::Timestamp;
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// How many differences are named; more are counted.
pub const MOST_NAMED: usize = 200;
/// How many rows one event seals at most when records from before seals are sealed.
const SEALED_AT_ONCE: usize = 1_000;

/// What verifying found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Every chain, in order of the organisations' names.
    pub chains: Vec<Verdict>,
    /// Rows that are not as the chains say, at most [`MOST_NAMED`].
    pub differences: Vec<Difference>,
    /// How many more there are.
    pub more: usize,
    /// Rows that are as the chains say.
    pub covered: u64,
    /// Rows from before seals, of which no chain tells.
    pub uncovered: u64,
    /// Ends that were kept elsewhere, of chains that are gone altogether.
    pub lost: Vec<HeadLine>,
}

impl Report {
    /// Whether nothing was found.
    pub fn holds(&self) -> bool {
        self.differences.is_empty()
            && self.lost.is_empty()
            && self.chains.iter().all(|chain| chain.broken.is_none() && chain.contradicted.is_empty())
    }
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
    /// Whether the end is vouched for under the key; false for a chain from before that.
    pub vouched: bool,
    /// How many of its events are from before seals.
    pub unsealed: u64,
    /// The event with which records from before seals were sealed, and when.
    pub sealed_at: Option<(u64, Timestamp)>,
    /// Ends that were kept elsewhere and that this chain doesn't have.
    pub contradicted: Vec<HeadLine>,
    /// How many ends that were kept elsewhere it has.
    pub confirmed: usize,
}

/// A row that is not as the chains say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The table.
    pub table: String,
    /// The row's key.
    pub key: String,
    /// What happened to it.
    pub kind: DifferenceKind,
    /// The event that tells of it; none for a row that no event tells of.
    pub event: Option<Told>,
}

/// What happened to a row behind the program's back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DifferenceKind {
    /// It reads otherwise than the event left it.
    Changed,
    /// It is gone.
    Removed,
    /// It was added, or put back after the event removed it.
    Added,
    /// It read otherwise when the event wrote to it than the event before had left it.
    ChangedBefore,
}

/// An event that tells of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// The name of the organisation whose chain it is on.
    pub organisation: String,
    /// Its place.
    pub sequence: u64,
    /// Its kind.
    pub kind: String,
    /// When it was.
    pub at: Timestamp,
}

macro_rules! each_row {
    ($tx:expr, $query:expr, $row:ident => $body:expr) => {
        match $tx {
            Tx::Sqlite(open) => {
                let mut rows = $query.fetch(&mut **open);
                while let Some($row) = rows.try_next().await? {
                    $body
                }
            }
            Tx::Postgres(open) => {
                let mut rows = $query.fetch(&mut **open);
                while let Some($row) = rows.try_next().await? {
                    $body
                }
            }
        }
    };
}

const CHAIN: &str = "select * from audit_events where organisation_id = $1 order by sequence";

/// Goes through a chain, event by event.
struct Walk<'a> {
    chain: usize,
    verifier: Verifier,
    broken: Option<Broken>,
    is_first: bool,
    /// Whether it was sealed from its first event on.
    was_born_sealed: bool,
    has_seals: bool,
    unsealed: u64,
    sealed_at: Option<(u64, Timestamp)>,
    kept: Vec<&'a HeadLine>,
    confirmed: usize,
}

/// What all chains say together.
#[derive(Default)]
struct Said {
    ledger: Ledger,
    /// The hash of each revision that an event tells of, by letter and number.
    revisions: HashMap<(Uuid, u32), String>,
    /// The events that sealed records from before seals.
    sealing: HashSet<Place>,
    /// Whether every chain is sealed: then no row may be without a seal.
    is_sealed: bool,
}

impl<'a> Walk<'a> {
    fn new(chain: usize, organisation: OrganisationId, kept: &'a [HeadLine]) -> Walk<'a> {
        Walk {
            chain,
            verifier: Verifier::default(),
            broken: None,
            is_first: true,
            was_born_sealed: false,
            has_seals: false,
            unsealed: 0,
            sealed_at: None,
            kept: kept.iter().filter(|line| line.organisation == organisation).collect(),
            confirmed: 0,
        }
    }

    fn take(&mut self, entry: &Entry, said: &mut Said) {
        if self.broken.is_none() {
            self.broken = self.verifier.check(entry).err();
        }
        let place = Place { chain: self.chain, sequence: entry.sequence };
        let seals = entry.seals();
        self.was_born_sealed |= self.is_first && seals.is_some();
        self.is_first = false;
        match &seals {
            Some(seals) => {
                self.has_seals = true;
                seals.rows.iter().for_each(|row| said.ledger.tell(row, place));
            }
            None => self.unsealed += 1,
        }
        match entry.event() {
            Some(Event::RecordsSealed { .. }) => {
                self.sealed_at.get_or_insert((entry.sequence, entry.at));
                said.sealing.insert(place);
            }
            Some(event) => {
                if let Some((letter, (number, sha256))) = entry.letter.zip(revision_of(&event)) {
                    said.revisions.insert((letter.0, number), sha256);
                }
            }
            None => {}
        }
        let kept = self.kept.len();
        self.kept.retain(|line| line.sequence != entry.sequence || line.hash != entry.hash);
        self.confirmed += kept - self.kept.len();
    }

    fn finish(self, stored: &StoredHead, key: &SealingKey, said: &mut Said) -> Verdict {
        let is_old = !self.has_seals && stored.mac.is_empty();
        let is_empty = self.is_first && stored.head == Head::empty();
        let vouched = stored.mac == stored.head.mac(key, stored.organisation);
        let mut broken = self.broken;
        if broken.is_none() {
            broken = self.verifier.finish(&stored.head).err();
        }
        if broken.is_none() && !is_old && !is_empty && !vouched {
            broken = Some(Broken::Head(stored.head.sequence));
        }
        said.is_sealed &= is_empty || self.was_born_sealed || self.sealed_at.is_some();
        Verdict {
            organisation: stored.organisation,
            name: stored.name.clone(),
            head: stored.head.clone(),
            broken,
            vouched: vouched || is_empty,
            unsealed: self.unsealed,
            sealed_at: self.sealed_at,
            contradicted: self.kept.into_iter().cloned().collect(),
            confirmed: self.confirmed,
        }
    }
}

/// The number and hash of the revision that an event tells of.
fn revision_of(event: &Event) -> Option<(u32, String)> {
    match event {
        Event::LetterUploaded { revision, sha256, .. } => Some((*revision, sha256.clone())),
        Event::RevisionSaved(new) | Event::RevisionUploaded(new) | Event::PersonalDataReplaced(new) => {
            let NewRevision { revision, sha256, .. } = new;
            Some((*revision, sha256.clone()))
        }
        _ => None,
    }
}

impl Said {
    /// What is wrong with a row that is there, and the event that tells so; also whether any chain tells of it.
    fn judge(&mut self, table: &'static Table, row: &Cells, key: &SealingKey) -> (Option<Finding>, bool) {
        let id = RowId::of(table.name, &key_text(&row.key(table)));
        let of = |kind, place| Some(Finding { table, id, key: Some(key_text(&row.key(table))), kind, place });
        match self.ledger.find(id, row.mark(table, key)) {
            Found::Changed(place) => (of(DifferenceKind::Changed, Some(place)), true),
            Found::Returned(place) => (of(DifferenceKind::Added, Some(place)), true),
            Found::Unknown if self.is_sealed => (of(DifferenceKind::Added, None), false),
            Found::Unknown if self.contradicts(table, row) => (of(DifferenceKind::Changed, None), false),
            Found::Unknown => (None, false),
            Found::Same(place) if self.sealing.contains(&place) && self.contradicts(table, row) => {
                (of(DifferenceKind::Changed, None), true)
            }
            Found::Same(_) => (None, true),
        }
    }

    /// Whether a revision from before seals isn't the one whose hash its event has.
    fn contradicts(&self, table: &Table, row: &Cells) -> bool {
        if table.name != tables::REVISIONS.name {
            return false;
        }
        let (letter, number, document) =
            (row.get(table, "letter_id"), row.get(table, "number"), row.get(table, "document"));
        let (Some(Cell::Id(letter)), Some(Cell::Number(number)), Some(Cell::Text(document))) =
            (letter, number, document)
        else {
            return true;
        };
        let told = u32::try_from(*number).ok().and_then(|number| self.revisions.get(&(*letter, number)));
        told.is_some_and(|sha256| *sha256 != revision_hash(document))
    }
}

/// A difference before its event and key are looked up.
struct Finding {
    table: &'static Table,
    id: RowId,
    key: Option<String>,
    kind: DifferenceKind,
    place: Option<Place>,
}

impl Tx {
    /// Verifies every organisation's chain, in order of name, without looking at other tables.
    pub async fn verify_chains(&mut self) -> Result<Vec<Verdict>> {
        let heads = self.audit_heads().await?;
        Ok(self.walk(&heads, &[]).await?.0)
    }

    async fn walk(&mut self, heads: &[StoredHead], kept: &[HeadLine]) -> Result<(Vec<Verdict>, Said)> {
        let key = self.sealing_key()?;
        let mut said = Said { is_sealed: true, ..Said::default() };
        let mut verdicts = Vec::with_capacity(heads.len());
        for (chain, stored) in heads.iter().enumerate() {
            let mut walk = Walk::new(chain, stored.organisation, kept);
            each_row!(self, sqlx::query_as::<_, Row>(CHAIN).bind(stored.organisation.0), row => {
                walk.take(&row.entry()?, &mut said);
            });
            verdicts.push(walk.finish(stored, &key, &mut said));
        }
        if said.ledger.has_crossed() {
            let crossed = self.crossed(heads, &said.ledger).await?;
            said.ledger.settle(crossed);
        }
        Ok((verdicts, said))
    }

    /// Everything that the chains say of rows that more than one of them tells of.
    async fn crossed(&mut self, heads: &[StoredHead], ledger: &Ledger) -> Result<Vec<CrossedRow>> {
        let mut told = Vec::new();
        for (chain, stored) in heads.iter().enumerate() {
            each_row!(self, sqlx::query_as::<_, Row>(CHAIN).bind(stored.organisation.0), row => {
                let entry = row.entry()?;
                let place = Place { chain, sequence: entry.sequence };
                for row in entry.seals().unwrap_or_default().rows {
                    let id = RowId::of(&row.table, &row.key);
                    if ledger.is_crossed(id) {
                        let SealedRow { before, after, .. } = row;
                        told.push(CrossedRow { event: entry.id.0, place, row: id, before, after });
                    }
                }
            });
        }
        Ok(told)
    }

    /// Verifies every chain, every row of the sealed tables, and the ends that were kept elsewhere.
    pub async fn verify(&mut self, kept: &[HeadLine]) -> Result<Report> {
        let key = self.sealing_key()?;
        let heads = self.audit_heads().await?;
        let (chains, mut said) = self.walk(&heads, kept).await?;
        let is_gone = |line: &&HeadLine| heads.iter().all(|head| head.organisation != line.organisation);
        let lost = kept.iter().filter(is_gone).cloned().collect();
        let mut report = Report { chains, lost, ..Report::default() };
        let mut found = Vec::new();
        for &table in SEALED {
            each_row!(self, sqlx::query(sqlx::AssertSqlSafe(select(table))), row => {
                let (finding, is_told) = said.judge(table, &Cells::of(table, &row)?, &key);
                match finding {
                    Some(_) if found.len() >= MOST_NAMED => report.more += 1,
                    Some(finding) => found.push(finding),
                    None if is_told => report.covered += 1,
                    None => report.uncovered += 1,
                }
            });
        }
        let gone = said.ledger.missing().into_iter().map(|told| (told, DifferenceKind::Removed));
        let breaks = said.ledger.breaks().iter().map(|told| (*told, DifferenceKind::ChangedBefore));
        for ((id, place), kind) in gone.chain(breaks) {
            if found.len() >= MOST_NAMED {
                report.more += 1;
            } else {
                // Which table it is in, its event says.
                found.push(Finding { table: SEALED[0], id, key: None, kind, place: Some(place) });
            }
        }
        for finding in found {
            report.differences.push(self.named(finding, &heads).await?);
        }
        Ok(report)
    }

    /// A difference with its event, which knows the key of a row that is gone.
    async fn named(&mut self, finding: Finding, heads: &[StoredHead]) -> Result<Difference> {
        let Finding { table, id, key, kind, place } = finding;
        let stored = place.and_then(|place| Some((heads.get(place.chain)?, place.sequence)));
        let entry = match stored {
            Some((stored, sequence)) => self.event_at(stored.organisation, sequence).await?,
            None => None,
        };
        let rows = entry.as_ref().and_then(Entry::seals).unwrap_or_default().rows;
        let row = rows.into_iter().find(|row| RowId::of(&row.table, &row.key) == id);
        let (table, key) = match (key, row) {
            (Some(key), _) => (table.name.to_owned(), key),
            (None, Some(row)) => (row.table, row.key),
            (None, None) => (String::new(), String::new()),
        };
        let event = entry.zip(stored).map(|(entry, (stored, _))| Told {
            organisation: stored.name.clone(),
            sequence: entry.sequence,
            kind: entry.kind,
            at: entry.at,
        });
        Ok(Difference { table, key, kind, event })
    }

    /// Seals what stood before this program sealed anything, as it is now: once per chain. Gives how many rows.
    pub async fn seal_existing(&mut self, at: Timestamp) -> Result<usize> {
        let locked = self.for_update("select sequence from audit_heads order by organisation_id");
        let _held: Vec<i64> = run!(self, conn => sqlx::query_scalar(locked).fetch_all(conn))?;
        let heads = self.audit_heads().await?;
        let is_old = |head: &StoredHead| head.head.sequence > 0 && head.mac.is_empty();
        if !heads.iter().any(is_old) {
            return Ok(0);
        }
        let (verdicts, mut said) = self.walk(&heads, &[]).await?;
        // A chain with seals and without what vouches for it was tampered with: that stays to be seen.
        let is_open = |at: usize| is_old(&heads[at]) && verdicts[at].unsealed == verdicts[at].head.sequence;
        let open: Vec<usize> = (0..heads.len()).filter(|at| is_open(*at)).collect();
        let Some(&first) = open.first() else { return Ok(0) };
        let mut rows: HashMap<OrganisationId, Vec<SealedRow>> = HashMap::new();
        let mut owners = Owners::default();
        let key = self.sealing_key()?;
        for &table in SEALED {
            each_row!(self, sqlx::query(sqlx::AssertSqlSafe(select(table))), row => {
                let row = Cells::of(table, &row)?;
                let owner = owners.of(table, &row).unwrap_or(heads[first].organisation);
                let (name, mark) = (key_text(&row.key(table)), row.mark(table, &key));
                if said.ledger.find(RowId::of(table.name, &name), mark) == Found::Unknown {
                    let sealed = SealedRow { table: table.name.to_owned(), key: name, before: None, after: Some(mark) };
                    rows.entry(owner).or_default().push(sealed);
                }
            });
        }
        let mut total = 0;
        for at_chain in open {
            let stored = &heads[at_chain];
            let own = rows.remove(&stored.organisation).unwrap_or_default();
            total += own.len();
            self.seal_rows(stored, own, at).await?;
        }
        Ok(total)
    }

    async fn seal_rows(&mut self, stored: &StoredHead, mut rows: Vec<SealedRow>, at: Timestamp) -> Result<()> {
        let mut head = stored.head.clone();
        loop {
            let rest = rows.split_off(rows.len().min(SEALED_AT_ONCE));
            let event = Event::RecordsSealed { records: rows.len() };
            let entry = NewEntry::of(stored.organisation, &Actor::System, event, at);
            head = self.extend_chain(&head, &entry, &Seals { foreign_end: false, rows }).await?;
            if rest.is_empty() {
                return Ok(());
            }
            rows = rest;
        }
    }
}

/// Whose each row is, for rows that come after those that they belong to.
#[derive(Default)]
struct Owners(HashMap<Uuid, OrganisationId>);

impl Owners {
    fn of(&mut self, table: &Table, row: &Cells) -> Option<OrganisationId> {
        const PARENTS: [&str; 5] = ["letter_id", "revision_id", "round_id", "invitation_id", "annotation_id"];
        let id = |name: &str| match row.get(table, name) {
            Some(Cell::Id(id)) => Some(*id),
            _ => None,
        };
        let own = id("id");
        let owner = match id("organisation_id") {
            Some(organisation) => Some(OrganisationId(organisation)),
            None if table.name == tables::ORGANISATIONS.name => own.map(OrganisationId),
            None => PARENTS.iter().find_map(|parent| self.0.get(&id(parent)?).copied()),
        };
        if let (Some(own), Some(owner)) = (own, owner) {
            self.0.insert(own, owner);
        }
        owner
    }
}

impl Db {
    /// Verifies every chain in one consistent view; see [`Tx::verify_chains`].
    pub async fn verify_chains(&self) -> Result<Vec<Verdict>> {
        self.read().await?.verify_chains().await
    }

    /// Verifies everything in one consistent view; see [`Tx::verify`].
    pub async fn verify(&self, kept: &[HeadLine]) -> Result<Report> {
        self.read().await?.verify(kept).await
    }
}
