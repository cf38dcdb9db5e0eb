//! Who read what of a letter. A reader counts for the text that they read: what was rewritten afterwards they never saw.

use super::{KeyPersonId, RevisionId};
use jiff::Timestamp;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// How many in a hundred sentences may differ from what a reader read, in a new organisation: one in five.
pub const MOST_CHANGED: u32 = 20;

/// A number of sentences, as a share of a letter's message.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// How many.
    pub sentences: usize,
    /// Of how many.
    pub of: usize,
}

impl Share {
    /// Whether it is at most `percent` in a hundred.
    pub fn is_within(self, percent: u32) -> bool {
        self.sentences.saturating_mul(100) <= self.of.saturating_mul(percent as usize)
    }
}

/// A revision that was read, held against the newest one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Compared {
    /// For each sentence of the newest revision, in order, whether it stood in this one word for word, wherever; none for
    /// one outside the message.
    pub kept: Vec<Option<bool>>,
    /// Sentences of this revision's message.
    pub sentences: usize,
}

impl Compared {
    /// How much differs between the two, of the longer one: what was added or rewritten, or what was taken out.
    pub fn changed(&self) -> Share {
        let kept = self.kept.iter().filter(|kept| **kept == Some(true)).count();
        let of = self.kept.iter().flatten().count().max(self.sentences);
        Share { sentences: of.saturating_sub(kept), of }
    }
}

/// A reader who said "done" in a round, and was not taken out of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finished {
    /// Who.
    pub person: KeyPersonId,
    /// Their number at the letter, in that round.
    pub reader: u32,
    /// Number of the round.
    pub round: u32,
    /// The revision that they read.
    pub revision: RevisionId,
    /// When they were done.
    pub at: Timestamp,
}

/// Who read what of the newest revision of a letter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Readership {
    finished: Vec<(Finished, Arc<Compared>)>,
}

impl Readership {
    /// From all who are done, and each revision that was read, held against the newest. A reader of a revision that is
    /// not among these counts for nothing.
    pub fn new(finished: Vec<Finished>, compared: &HashMap<RevisionId, Arc<Compared>>) -> Readership {
        let known = |one: Finished| compared.get(&one.revision).cloned().map(|compared| (one, compared));
        Readership { finished: finished.into_iter().filter_map(known).collect() }
    }

    /// Each who is done, with how much was changed since they read, in the order given.
    pub fn finished(&self) -> impl Iterator<Item = (&Finished, Share)> {
        self.finished.iter().map(|(one, compared)| (one, compared.changed()))
    }

    /// How many people are done, over all rounds.
    pub fn readers(&self) -> u32 {
        people(self.finished.iter().map(|(one, _)| one))
    }

    /// How many people read a revision from which at most `percent` in a hundred sentences differ.
    pub fn readers_within(&self, percent: u32) -> u32 {
        people(self.finished().filter(|(_, changed)| changed.is_within(percent)).map(|(one, _)| one))
    }

    /// For each sentence of the newest revision how many people read it as it stands; none for one outside the message.
    /// Empty when nobody is done.
    pub fn readers_of_sentences(&self) -> Vec<Option<u32>> {
        let Some((_, first)) = self.finished.first() else { return Vec::new() };
        let of = |sentence: usize| {
            let reads = |(_, compared): &&(Finished, Arc<Compared>)| compared.kept.get(sentence) == Some(&Some(true));
            people(self.finished.iter().filter(reads).map(|(one, _)| one))
        };
        first.kept.iter().enumerate().map(|(at, kept)| kept.map(|_| of(at))).collect()
    }

    /// The sentences of the newest revision that fewer than `quorum` people read as they stand; all when nobody is done.
    pub fn unread(&self, quorum: u32) -> Share {
        let readers = self.readers_of_sentences();
        let unread = readers.iter().flatten().filter(|readers| **readers < quorum).count();
        Share { sentences: unread, of: readers.iter().flatten().count() }
    }
}

fn people<'a>(finished: impl Iterator<Item = &'a Finished>) -> u32 {
    let people: HashSet<KeyPersonId> = finished.map(|one| one.person).collect();
    u32::try_from(people.len()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn revision(number: u8) -> RevisionId {
        RevisionId(Uuid::from_bytes([number; 16]))
    }

    fn done(person: u8, round: u32, read: u8) -> Finished {
        let person_id = KeyPersonId(Uuid::from_bytes([person; 16]));
        Finished {
            person: person_id,
            reader: u32::from(person),
            round,
            revision: revision(read),
            at: Timestamp::UNIX_EPOCH,
        }
    }

    /// A revision of as many sentences as the newest, of which those with an `x` still stand; `-` is outside the message.
    fn compared(kept: &str) -> Arc<Compared> {
        let kept: Vec<Option<bool>> = kept.chars().map(|sign| (sign != '-').then_some(sign == 'x')).collect();
        let sentences = kept.iter().flatten().count();
        Arc::new(Compared { kept, sentences })
    }

    #[test]
    fn a_share_of_one_in_five_is_exactly_one_in_five() {
        for (sentences, of, expect) in [(0, 0, true), (1, 5, true), (2, 9, false), (2, 10, true), (3, 10, false)] {
            assert_eq!(Share { sentences, of }.is_within(MOST_CHANGED), expect, "{sentences} of {of}");
        }
        assert!(Share { sentences: 9, of: 9 }.is_within(100));
        assert!(!Share { sentences: 1, of: 900 }.is_within(0));
    }

    #[test]
    fn what_was_taken_out_is_a_change_too() {
        let shorter = Compared { kept: vec![Some(true), None, Some(true)], sentences: 4 };
        assert_eq!(shorter.changed(), Share { sentences: 2, of: 4 });
        let longer = Compared { kept: vec![Some(true), Some(false), Some(false)], sentences: 1 };
        assert_eq!(longer.changed(), Share { sentences: 2, of: 3 });
    }

    #[test]
    fn readers_count_for_the_sentences_that_they_read() {
        let read = HashMap::from([(revision(1), compared("xxx..-")), (revision(2), compared("xxxxx-"))]);
        let readership = Readership::new(vec![done(1, 1, 1), done(2, 1, 1), done(1, 2, 2), done(3, 2, 9)], &read);
        assert_eq!(readership.readers(), 2, "each person once, and nobody of an unknown revision");
        assert_eq!((readership.readers_within(20), readership.readers_within(40)), (1, 2));
        assert_eq!(readership.readers_of_sentences(), [Some(2), Some(2), Some(2), Some(1), Some(1), None]);
        assert_eq!(readership.unread(2), Share { sentences: 2, of: 5 });
        assert_eq!(readership.unread(1), Share { sentences: 0, of: 5 });
        assert_eq!(Readership::default().unread(1), Share::default());
    }
}
