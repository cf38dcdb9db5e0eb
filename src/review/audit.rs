//! The audit chain: each event's hash covers the event before it, so that no event can be changed, removed or moved
//! without every later hash giving it away.
//!
//! The end of each chain is vouched for under the installation's key, so that a chain that was cut off or written anew
//! as a whole shows too. What that can't show: a whole database that was put back to an earlier day, and somebody who has
//! the key. A chain's end that is kept elsewhere ([`HeadLine`]) shows both.

use super::seal::{SealingKey, Seals};
use super::{Actor, Event, EventId, Letter, LetterId, OrganisationId};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fmt;

/// What stands in for "the hash before" in a chain's first event.
pub const GENESIS: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// An event before it has its place in the chain.
#[derive(Clone, Debug, PartialEq)]
pub struct NewEntry {
    /// Whose chain it goes on.
    pub organisation: OrganisationId,
    /// The letter that it is about, if any.
    pub letter: Option<LetterId>,
    /// `user:<id>`, `reader:<invitation id>` or `system`; see [`Actor::label`].
    pub actor: String,
    /// What happened.
    pub event: Event,
    /// When.
    pub at: Timestamp,
}

impl NewEntry {
    /// What `actor` did in an organisation.
    pub fn of(organisation: OrganisationId, actor: &Actor, event: Event, at: Timestamp) -> NewEntry {
        NewEntry { organisation, letter: None, actor: actor.label(), event, at }
    }

    /// What `actor` did with a letter.
    pub fn about(letter: &Letter, actor: &Actor, event: Event, at: Timestamp) -> NewEntry {
        NewEntry { letter: Some(letter.id), ..NewEntry::of(letter.organisation, actor, event, at) }
    }
}

/// An event in its place in the chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its identifier.
    pub id: EventId,
    /// Whose chain it is on.
    pub organisation: OrganisationId,
    /// Its place: 1 for the first, without gaps.
    pub sequence: u64,
    /// The letter that it is about.
    pub letter: Option<LetterId>,
    /// Who did it, as in [`NewEntry::actor`].
    pub actor: String,
    /// What happened: a name in message keys, such as `letter-uploaded`.
    pub kind: String,
    /// Details, as the JSON text that was hashed.
    pub data: String,
    /// What it seals, as [`Seals::write`] gives it; empty in events from before seals.
    pub content: String,
    /// When, to the millisecond.
    pub at: Timestamp,
    /// The hash of the event before it, or [`GENESIS`].
    pub previous: String,
    /// Its own hash.
    pub hash: String,
}

impl Entry {
    /// The next entry of a chain that ends in `head`, with what it seals.
    pub fn after(head: &Head, id: EventId, new: &NewEntry, seals: &Seals) -> Entry {
        Entry::with_content(head, id, new, seals.write())
    }

    fn with_content(head: &Head, id: EventId, new: &NewEntry, content: String) -> Entry {
        let (kind, data) = new.event.wire();
        let mut entry = Entry {
            id,
            organisation: new.organisation,
            sequence: head.sequence + 1,
            letter: new.letter,
            actor: new.actor.clone(),
            kind,
            data: data.to_string(),
            content,
            at: new.at,
            previous: head.hash.clone(),
            hash: String::new(),
        };
        entry.hash = entry.computed_hash();
        entry
    }

    /// What happened; none when another version of this program wrote it in a way that this one doesn't know.
    pub fn event(&self) -> Option<Event> {
        Event::read(&self.kind, &self.data)
    }

    /// What it seals; none for an event from before seals.
    pub fn seals(&self) -> Option<Seals> {
        Seals::read(&self.content)
    }

    /// SHA-256, in hexadecimal, over every field but the hash itself, each preceded by its length in bytes (8 bytes,
    /// big-endian), so that no two different entries read the same. Events from before seals have one field less.
    pub fn computed_hash(&self) -> String {
        let is_sealed = !self.content.is_empty();
        let prefix: &[u8] = if is_sealed { b"meelezer audit 2" } else { b"meelezer audit 1" };
        let mut hash = Sha256::new_with_prefix(prefix);
        let mut field = |bytes: &[u8]| {
            hash.update((bytes.len() as u64).to_be_bytes());
            hash.update(bytes);
        };
        field(self.organisation.0.as_bytes());
        field(&self.sequence.to_be_bytes());
        field(self.id.0.as_bytes());
        field(self.letter.as_ref().map_or(&[][..], |letter| letter.0.as_bytes()));
        field(self.actor.as_bytes());
        field(self.kind.as_bytes());
        field(self.data.as_bytes());
        field(&self.at.as_millisecond().to_be_bytes());
        field(self.previous.as_bytes());
        if is_sealed {
            field(self.content.as_bytes());
        }
        hex::encode(hash.finalize())
    }
}

/// The end of a chain as the database keeps it beside the events.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// The place of the last event; 0 for an empty chain.
    pub sequence: u64,
    /// The hash of the last event, or [`GENESIS`].
    pub hash: String,
}

impl Head {
    /// The head of a chain without events.
    pub fn empty() -> Head {
        Head { sequence: 0, hash: GENESIS.to_owned() }
    }

    /// What vouches for it.
    pub fn mac(&self, key: &SealingKey, organisation: OrganisationId) -> String {
        key.end_of_chain(organisation.0, self.sequence, &self.hash)
    }
}

/// The end of a chain on a day, as it is sent out and kept elsewhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeadLine {
    /// The day.
    pub day: Date,
    /// Whose chain.
    pub organisation: OrganisationId,
    /// The place of its last event.
    pub sequence: u64,
    /// The hash of its last event.
    pub hash: String,
}

impl fmt::Display for HeadLine {
    /// `2026-11-30 019ab000-… 142 5f0c…`.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} {} {} {}", self.day, self.organisation, self.sequence, self.hash)
    }
}

impl HeadLine {
    /// The ends of chains in a text: a file with a line for each, or a mail with other lines around them.
    pub fn all_in(text: &str) -> Vec<HeadLine> {
        text.lines().filter_map(HeadLine::parse).collect()
    }

    /// A line, wherever in it the four parts stand: mail programs put signs before and names after.
    fn parse(line: &str) -> Option<HeadLine> {
        let words: Vec<&str> = line.split_whitespace().collect();
        words.windows(4).find_map(|words| {
            let [day, organisation, sequence, hash] = words else { return None };
            let is_hash = hash.len() == GENESIS.len() && hash.bytes().all(|byte| byte.is_ascii_hexdigit());
            Some(HeadLine {
                day: day.parse().ok()?,
                organisation: organisation.parse().ok()?,
                sequence: sequence.parse().ok()?,
                hash: is_hash.then(|| hash.to_ascii_lowercase())?,
            })
        })
    }
}

/// Why a chain is broken, and at which event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Broken {
    /// The event's content isn't what was written.
    Changed(u64),
    /// The event is missing, with later ones still there.
    Removed(u64),
    /// Another event stands in this place.
    Reordered(u64),
    /// The events from this one on are missing.
    TailCut(u64),
    /// The kept head doesn't belong to this last event (0: there is none): the head was changed or removed, or events
    /// were added behind it, or what vouches for it isn't this program's.
    Head(u64),
    /// Before this event was written, the end of the chain wasn't this program's own.
    Foreign(u64),
}

impl Broken {
    /// The place of the first event that is not as it was written.
    pub fn sequence(self) -> u64 {
        match self {
            Broken::Changed(at)
            | Broken::Removed(at)
            | Broken::Reordered(at)
            | Broken::TailCut(at)
            | Broken::Head(at)
            | Broken::Foreign(at) => at,
        }
    }

    /// The name in message keys.
    pub fn name(self) -> &'static str {
        match self {
            Broken::Changed(_) => "changed",
            Broken::Removed(_) => "removed",
            Broken::Reordered(_) => "reordered",
            Broken::TailCut(_) => "tail-cut",
            Broken::Head(_) => "head",
            Broken::Foreign(_) => "foreign",
        }
    }
}

/// Checks a chain event by event, in order of sequence, so that it never has to be in memory as a whole.
#[derive(Clone, Debug)]
pub struct Verifier {
    last: Head,
}

impl Default for Verifier {
    fn default() -> Self {
        Verifier { last: Head::empty() }
    }
}

impl Verifier {
    /// Checks the next entry.
    pub fn check(&mut self, entry: &Entry) -> Result<(), Broken> {
        let expected = self.last.sequence + 1;
        if entry.sequence > expected {
            return Err(Broken::Removed(expected));
        }
        if entry.sequence < expected {
            return Err(Broken::Reordered(entry.sequence));
        }
        let intact = entry.computed_hash() == entry.hash;
        match (entry.previous == self.last.hash, intact) {
            (true, true) => {}
            (true, false) => return Err(Broken::Changed(expected)),
            // It vouches for a predecessor that isn't there: that one was written anew, hash and all.
            (false, true) => return Err(Broken::Changed(expected.saturating_sub(1).max(1))),
            (false, false) => return Err(Broken::Reordered(expected)),
        }
        if entry.seals().is_some_and(|seals| seals.foreign_end) {
            return Err(Broken::Foreign(expected));
        }
        self.last = Head { sequence: entry.sequence, hash: entry.hash.clone() };
        Ok(())
    }

    /// Checks that the chain ends where `head` says.
    pub fn finish(self, head: &Head) -> Result<(), Broken> {
        if self.last.sequence < head.sequence {
            return Err(Broken::TailCut(self.last.sequence + 1));
        }
        if self.last != *head {
            return Err(Broken::Head(self.last.sequence));
        }
        Ok(())
    }
}

/// Checks a whole chain, in order of sequence.
pub fn verify(entries: &[Entry], head: &Head) -> Result<(), Broken> {
    let mut verifier = Verifier::default();
    entries.iter().try_for_each(|entry| verifier.check(entry))?;
    verifier.finish(head)
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    /// How many events of a test's chain are from before seals.
    const OLD: u128 = 3;

    fn chain(length: u128) -> (Vec<Entry>, Head) {
        let mut head = Head::empty();
        let entries = (1..=length)
            .map(|number| {
                let new = NewEntry {
                    organisation: OrganisationId(Uuid::from_u128(1)),
                    letter: (number % 2 == 0).then_some(LetterId(Uuid::from_u128(2))),
                    actor: "system".into(),
                    event: Event::LetterUploaded { revision: 1, sha256: number.to_string(), file: true },
                    at: Timestamp::UNIX_EPOCH,
                };
                let id = EventId(Uuid::from_u128(number));
                let entry = if number <= OLD {
                    Entry::with_content(&head, id, &new, String::new())
                } else {
                    Entry::after(&head, id, &new, &Seals::default())
                };
                head = Head { sequence: entry.sequence, hash: entry.hash.clone() };
                entry
            })
            .collect();
        (entries, head)
    }

    fn check(tamper: impl FnOnce(&mut Vec<Entry>), expect: Result<(), Broken>) {
        let (mut entries, head) = chain(6);
        tamper(&mut entries);
        assert_eq!(verify(&entries, &head), expect);
    }

    #[test]
    fn an_event_is_hashed_as_it_always_was() {
        let (entries, _) = chain(1);
        assert_eq!(entries[0].data, r#"{"file":true,"revision":1,"sha256":"1"}"#);
        assert_eq!(entries[0].hash, "c311dac7a63ed86137ea2c186cd1f6c0204e5387a94fc4730cbc4bbde5beeabf");
    }

    #[test]
    fn what_an_event_seals_is_part_of_its_hash() {
        check(|entries| entries[4].content = "meelezer 2\nusers a - -".into(), Err(Broken::Changed(5)));
        check(|entries| entries[4].content.clear(), Err(Broken::Changed(5)));
    }

    #[test]
    fn an_end_that_is_kept_elsewhere_is_read_from_what_people_keep() {
        let line = HeadLine {
            day: jiff::civil::date(2026, 11, 30),
            organisation: OrganisationId(Uuid::from_u128(1)),
            sequence: 142,
            hash: "ab".repeat(32),
        };
        let text = format!("Beste beheerder,\n\n> {line} Gemeente Voorbeeld\n{line}\n2026-11-30 142\n");
        assert_eq!(HeadLine::all_in(&text), [line.clone(), line]);
    }

    #[test]
    fn an_untouched_chain_holds() {
        check(|_| {}, Ok(()));
        assert_eq!(verify(&[], &Head::empty()), Ok(()));
    }

    #[test]
    fn a_changed_event_is_named() {
        check(|entries| entries[2].data = "{}".into(), Err(Broken::Changed(3)));
        check(|entries| entries[2].actor = "user:1".into(), Err(Broken::Changed(3)));
        check(|entries| entries[1].letter = None, Err(Broken::Changed(2)));
        check(|entries| entries[5].kind.push('x'), Err(Broken::Changed(6)));
    }

    #[test]
    fn a_changed_event_with_a_matching_hash_is_named_by_its_successor() {
        check(
            |entries| {
                entries[2].data = "{}".into();
                entries[2].hash = entries[2].computed_hash();
            },
            Err(Broken::Changed(3)),
        );
    }

    #[test]
    fn a_removed_event_is_named() {
        check(|entries| drop(entries.remove(0)), Err(Broken::Removed(1)));
        check(|entries| drop(entries.remove(3)), Err(Broken::Removed(4)));
    }

    #[test]
    fn events_that_changed_places_are_named() {
        check(
            |entries| {
                entries.swap(2, 3);
                entries[2].sequence = 3;
                entries[3].sequence = 4;
            },
            Err(Broken::Reordered(3)),
        );
    }

    #[test]
    fn a_cut_tail_is_named() {
        check(|entries| entries.truncate(4), Err(Broken::TailCut(5)));
        check(Vec::clear, Err(Broken::TailCut(1)));
    }

    #[test]
    fn an_added_event_is_named() {
        let (entries, _) = chain(6);
        let head = Head { sequence: 5, hash: entries[4].hash.clone() };
        assert_eq!(verify(&entries, &head), Err(Broken::Head(6)));
    }
}
