//! Seals: what the audit trail knows of the rows that it tells about.
//!
//! Each event says of every row that its transaction wrote how that row was before and after, as a mark: a hash under the
//! installation's key. Whoever changes a row behind the program's back can't make a mark that fits. Erasing and redacting
//! are writes like any other: their event has the marks of what is left, so they explain themselves. A mark is keyed so that
//! it can't be guessed back to the name or telephone number that was erased.
//!
//! As text, in an event: a line `meelezer 2`, then a line per row: `annotations 019ab… - 5f0c…`, table, key, mark before,
//! mark after; `-` where there is no row. A line `!` says that the end of the chain was not this program's own.

use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use std::collections::{HashMap, HashSet};
use std::fmt;
use std::sync::Arc;

/// The first line of what an event seals.
const HEADER: &str = "meelezer 2";
/// The line that says that the chain was continued from an end that was not this program's own.
const FOREIGN_END: &str = "!";

/// The installation's key, as seals and ends of chains are made with it. Never shows in logs.
#[derive(Clone, PartialEq, Eq)]
pub struct SealingKey(Arc<[u8; 32]>);

impl SealingKey {
    /// A key of these bytes.
    pub fn new(bytes: [u8; 32]) -> SealingKey {
        SealingKey(Arc::new(bytes))
    }

    /// An HMAC-SHA-256 under this key for one purpose.
    fn mac(&self, purpose: &str) -> Hmac<Sha256> {
        let mut mac =
            Hmac::<Sha256>::new_from_slice(&*self.0).unwrap_or_else(|_| unreachable!("HMAC takes a key of any length"));
        mac.update(purpose.as_bytes());
        mac.update(&[0]);
        mac
    }

    /// What vouches for the end of a chain: only who has the key can make it. In hexadecimal.
    pub fn end_of_chain(&self, organisation: uuid::Uuid, sequence: u64, hash: &str) -> String {
        let mut mac = self.mac("meelezer end of chain");
        mac.update(organisation.as_bytes());
        mac.update(&sequence.to_be_bytes());
        mac.update(hash.as_bytes());
        hex::encode(mac.finalize().into_bytes())
    }

    /// Begins the mark of a row of `table`.
    pub fn marker(&self, table: &str) -> Marker {
        let mut marker = Marker(self.mac("meelezer row"));
        marker.field(b't', table.as_bytes());
        marker
    }
}

impl fmt::Debug for SealingKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("SealingKey(…)")
    }
}

/// Makes the mark of a row, field by field.
pub struct Marker(Hmac<Sha256>);

impl Marker {
    /// Adds a field: a sign for its kind, and its bytes. Lengths go along, so that no two rows read the same.
    pub fn field(&mut self, kind: u8, bytes: &[u8]) {
        self.0.update(&[kind]);
        self.0.update(&(bytes.len() as u64).to_be_bytes());
        self.0.update(bytes);
    }

    /// The mark.
    pub fn finish(self) -> Mark {
        let full: [u8; 32] = self.0.finalize().into_bytes().into();
        let mut mark = [0; 16];
        mark.copy_from_slice(&full[..16]);
        Mark(mark)
    }
}

/// How a row reads: 128 bits of an HMAC-SHA-256 over its fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Mark([u8; 16]);

impl fmt::Display for Mark {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&hex::encode(self.0))
    }
}

impl Mark {
    fn parse(text: &str) -> Option<Option<Mark>> {
        if text == "-" {
            return Some(None);
        }
        let mut mark = [0; 16];
        hex::decode_to_slice(text, &mut mark).ok()?;
        Some(Some(Mark(mark)))
    }
}

/// What an event says of one row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SealedRow {
    /// The table.
    pub table: String,
    /// The row's key; the parts of a longer one with slashes in between.
    pub key: String,
    /// How it read before the event's transaction wrote to it; none when it wasn't there.
    pub before: Option<Mark>,
    /// How it reads after; none when it was removed.
    pub after: Option<Mark>,
}

/// Everything that an event seals.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seals {
    /// Whether the chain was continued from an end that was not this program's own.
    pub foreign_end: bool,
    /// The rows that were written.
    pub rows: Vec<SealedRow>,
}

impl Seals {
    /// As it is kept with the event.
    pub fn write(&self) -> String {
        let mut text = String::from(HEADER);
        if self.foreign_end {
            text.push('\n');
            text.push_str(FOREIGN_END);
        }
        let mark = |mark: Option<Mark>| mark.map_or_else(|| "-".to_owned(), |mark| mark.to_string());
        for row in &self.rows {
            text.push_str(&format!("\n{} {} {} {}", row.table, row.key, mark(row.before), mark(row.after)));
        }
        text
    }

    /// What an event has; none for an event from before seals, and for a text that this program didn't write.
    pub fn read(text: &str) -> Option<Seals> {
        let mut lines = text.split('\n');
        if lines.next() != Some(HEADER) {
            return None;
        }
        let mut seals = Seals::default();
        for line in lines {
            if line == FOREIGN_END {
                seals.foreign_end = true;
                continue;
            }
            let mut parts = line.split(' ');
            let mut next = || parts.next();
            let (table, key, before, after) = (next()?, next()?, next()?, next()?);
            seals.rows.push(SealedRow {
                table: table.to_owned(),
                key: key.to_owned(),
                before: Mark::parse(before)?,
                after: Mark::parse(after)?,
            });
        }
        Some(seals)
    }
}

/// An event, by the number of its chain in the order in which chains were gone through, and its place in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The chain.
    pub chain: usize,
    /// The event's place in it.
    pub sequence: u64,
}

/// A row in 16 bytes: the start of a hash of table and key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct RowId([u8; 16]);

impl RowId {
    /// The row of `table` with that key.
    pub fn of(table: &str, key: &str) -> RowId {
        let full = Sha256::new_with_prefix(table.as_bytes()).chain_update([0]).chain_update(key.as_bytes()).finalize();
        let mut id = [0; 16];
        id.copy_from_slice(&full[..16]);
        RowId(id)
    }
}

#[derive(Clone, Copy, Debug)]
struct Last {
    after: Option<Mark>,
    place: Place,
    seen: bool,
}

/// What all chains together say of all rows. Holds some 60 bytes a row, never a row itself.
#[derive(Debug, Default)]
pub struct Ledger {
    rows: HashMap<RowId, Last>,
    /// Rows that more than one chain tells of.
    crossed: HashSet<RowId>,
    breaks: Vec<(RowId, Place)>,
}

/// What the ledger says of a row that is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// It reads as this event left it.
    Same(Place),
    /// It reads otherwise than this event left it.
    Changed(Place),
    /// This event removed it, and here it is.
    Returned(Place),
    /// No event tells of it.
    Unknown,
}

/// What an event says of a row, with what puts events of different chains in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CrossedRow {
    /// The event's identifier: those of version 7 go by time.
    pub event: uuid::Uuid,
    /// The event.
    pub place: Place,
    /// The row.
    pub row: RowId,
    /// How it read before.
    pub before: Option<Mark>,
    /// How it read after.
    pub after: Option<Mark>,
}

impl Ledger {
    /// Takes in what an event says of a row. Events of one chain come in their order.
    pub fn tell(&mut self, row: &SealedRow, place: Place) {
        let id = RowId::of(&row.table, &row.key);
        let last = Last { after: row.after, place, seen: false };
        if let Some(known) = self.rows.insert(id, last) {
            if known.place.chain != place.chain {
                self.crossed.insert(id);
            }
            if known.after != row.before {
                self.breaks.push((id, place));
            }
        } else if row.before.is_some() {
            self.breaks.push((id, place));
        }
    }

    /// Whether more than one chain tells of a row: then [`Ledger::settle`] wants all that they say of it.
    pub fn is_crossed(&self, id: RowId) -> bool {
        self.crossed.contains(&id)
    }

    /// Whether any row is told of by more than one chain.
    pub fn has_crossed(&self) -> bool {
        !self.crossed.is_empty()
    }

    /// Puts in order what several chains say of the same rows: by time, and where clocks of several machines disagree, so
    /// that each begins where another ended.
    pub fn settle(&mut self, mut told: Vec<CrossedRow>) {
        let crossed = std::mem::take(&mut self.crossed);
        self.breaks.retain(|(id, _)| !crossed.contains(id));
        told.sort_by_key(|one| (one.event, one.place));
        let mut of_row: HashMap<RowId, Vec<CrossedRow>> = HashMap::new();
        for one in told {
            of_row.entry(one.row).or_default().push(one);
        }
        for (id, mut left) in of_row {
            let mut now: Option<Mark> = None;
            while !left.is_empty() {
                let first_of_chain =
                    |at: usize| left[..at].iter().all(|other| other.place.chain != left[at].place.chain);
                let fits = (0..left.len()).find(|&at| left[at].before == now && first_of_chain(at));
                if fits.is_none() {
                    self.breaks.push((id, left[0].place));
                }
                let next = left.remove(fits.unwrap_or(0));
                now = next.after;
                self.rows.insert(id, Last { after: now, place: next.place, seen: false });
            }
        }
    }

    /// The rows that didn't read, before an event wrote to them, as the event before that left them.
    pub fn breaks(&self) -> &[(RowId, Place)] {
        &self.breaks
    }

    /// Looks a row up that is there.
    pub fn find(&mut self, id: RowId, mark: Mark) -> Found {
        let Some(last) = self.rows.get_mut(&id) else { return Found::Unknown };
        last.seen = true;
        match last.after {
            Some(after) if after == mark => Found::Same(last.place),
            Some(_) => Found::Changed(last.place),
            None => Found::Returned(last.place),
        }
    }

    /// The rows that should be there and weren't looked up, by the event that last told of each.
    pub fn missing(&self) -> Vec<(RowId, Place)> {
        let gone = self.rows.iter().filter(|(_, last)| last.after.is_some() && !last.seen);
        let mut gone: Vec<_> = gone.map(|(id, last)| (*id, last.place)).collect();
        gone.sort_by_key(|(id, place)| (*place, id.0));
        gone
    }

    /// How many rows there should be.
    pub fn len(&self) -> usize {
        self.rows.values().filter(|last| last.after.is_some()).count()
    }

    /// Whether there should be none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn mark(number: u8) -> Mark {
        Mark([number; 16])
    }

    fn row(before: Option<u8>, after: Option<u8>) -> SealedRow {
        SealedRow { table: "users".into(), key: "a".into(), before: before.map(mark), after: after.map(mark) }
    }

    const ROW: (&str, &str) = ("users", "a");

    fn at(chain: usize, sequence: u64) -> Place {
        Place { chain, sequence }
    }

    #[test]
    fn what_an_event_seals_is_read_as_it_was_written() {
        let seals = Seals { foreign_end: true, rows: vec![row(None, Some(1)), row(Some(1), None)] };
        let text = seals.write();
        assert_eq!(
            text,
            "meelezer 2\n!\nusers a - 01010101010101010101010101010101\nusers a 01010101010101010101010101010101 -"
        );
        assert_eq!(Seals::read(&text), Some(seals));
        assert_eq!(Seals::read(&Seals::default().write()), Some(Seals::default()));
        assert_eq!(Seals::read(""), None);
        assert_eq!(Seals::read("meelezer 2\nusers a"), None);
    }

    #[test]
    fn a_mark_tells_rows_apart_and_needs_the_key() {
        let mark = |key: u8, fields: &[&[u8]]| {
            let mut marker = SealingKey::new([key; 32]).marker("users");
            fields.iter().for_each(|field| marker.field(b's', field));
            marker.finish()
        };
        assert_eq!(mark(1, &[b"ab", b"c"]), mark(1, &[b"ab", b"c"]));
        assert_ne!(mark(1, &[b"ab", b"c"]), mark(1, &[b"a", b"bc"]));
        assert_ne!(mark(1, &[b"ab"]), mark(2, &[b"ab"]));
        assert!(!format!("{:?}", SealingKey::new([7; 32])).contains('7'));
    }

    #[test]
    fn a_row_is_followed_through_a_chain() {
        let id = RowId::of(ROW.0, ROW.1);
        let mut ledger = Ledger::default();
        ledger.tell(&row(None, Some(1)), at(0, 1));
        ledger.tell(&row(Some(1), Some(2)), at(0, 2));
        assert!(ledger.breaks().is_empty());
        assert_eq!(ledger.missing(), [(id, at(0, 2))]);
        assert_eq!(ledger.find(id, mark(1)), Found::Changed(at(0, 2)));
        assert_eq!(ledger.find(id, mark(2)), Found::Same(at(0, 2)));
        assert_eq!(ledger.find(RowId::of("users", "b"), mark(2)), Found::Unknown);
        assert!(ledger.missing().is_empty());
        ledger.tell(&row(Some(3), None), at(0, 3));
        assert_eq!(ledger.breaks(), [(id, at(0, 3))]);
        assert_eq!(ledger.find(id, mark(2)), Found::Returned(at(0, 3)));
    }

    #[test]
    fn what_several_chains_say_is_put_in_order() {
        let told = |time: u128, place: Place, row: SealedRow| {
            let id = RowId::of(&row.table, &row.key);
            let crossed =
                CrossedRow { event: Uuid::from_u128(time), place, row: id, before: row.before, after: row.after };
            (row, crossed)
        };
        let check = |events: &[(SealedRow, CrossedRow)], last: u8, breaks: &[(RowId, Place)]| {
            let mut ledger = Ledger::default();
            events.iter().for_each(|(row, crossed)| ledger.tell(row, crossed.place));
            assert!(ledger.has_crossed());
            ledger.settle(events.iter().map(|(_, crossed)| *crossed).collect());
            assert_eq!(ledger.breaks(), breaks);
            assert!(matches!(ledger.find(RowId::of(ROW.0, ROW.1), mark(last)), Found::Same(_)));
        };
        let first = told(1, at(0, 1), row(None, Some(1)));
        let third = told(3, at(0, 2), row(Some(2), Some(3)));
        let second = told(2, at(1, 1), row(Some(1), Some(2)));
        check(&[first.clone(), third.clone(), second.clone()], 3, &[]);
        // The clock of the second chain's machine is ahead.
        let late = told(4, at(1, 1), row(Some(1), Some(2)));
        check(&[first.clone(), third.clone(), late], 3, &[]);
        let tampered = told(2, at(1, 1), row(Some(9), Some(2)));
        check(&[first, third, tampered], 3, &[(RowId::of(ROW.0, ROW.1), at(1, 1))]);
    }
}
