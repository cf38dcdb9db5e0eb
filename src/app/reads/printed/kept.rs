//! What was made last, so that a page that is opened again doesn't make it again. In memory only: a letter has no business
//! in one more file on the disk.

use super::outcome::Outcome;
use std::collections::VecDeque;
use std::time::{Duration, Instant};

/// Most that is kept, in bytes of all PDFs together.
const MOST_BYTES: usize = 24 << 20;
/// Most that are kept.
const MOST: usize = 16;
/// How long a failure is remembered: long enough not to try at every click, short enough for whoever mends the server.
const FAILURE: Duration = Duration::from_secs(5 * 60);

/// SHA-256 of a file.
pub type Hash = [u8; 32];

/// Outcomes by file, the one that was asked for longest ago first.
#[derive(Default)]
pub struct Kept {
    entries: VecDeque<(Hash, Outcome, Instant)>,
}

impl Kept {
    /// What came of a file, when that is still known.
    pub fn get(&mut self, hash: &Hash, now: Instant) -> Option<Outcome> {
        self.entries.retain(|(_, outcome, at)| outcome.is_ok() || now.duration_since(*at) < FAILURE);
        let at = self.entries.iter().position(|(known, ..)| known == hash)?;
        let entry = self.entries.remove(at)?;
        let outcome = entry.1.clone();
        self.entries.push_back(entry);
        Some(outcome)
    }

    /// Keeps what came of a file; what was asked for longest ago makes room.
    pub fn put(&mut self, hash: Hash, outcome: &Outcome, now: Instant) {
        self.entries.retain(|(known, ..)| *known != hash);
        self.entries.push_back((hash, outcome.clone(), now));
        while self.entries.len() > MOST || self.bytes() > MOST_BYTES {
            self.entries.pop_front();
        }
    }

    fn bytes(&self) -> usize {
        self.entries.iter().filter_map(|(_, outcome, _)| outcome.as_ref().ok()).map(|bytes| bytes.len()).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::reads::printed::outcome::Failure;

    fn pdf(length: usize) -> Outcome {
        Ok(vec![0; length].into())
    }

    #[test]
    fn what_was_asked_for_longest_ago_makes_room() {
        let (mut kept, now) = (Kept::default(), Instant::now());
        kept.put([1; 32], &pdf(10 << 20), now);
        kept.put([2; 32], &pdf(10 << 20), now);
        assert!(kept.get(&[1; 32], now).is_some());
        kept.put([3; 32], &pdf(10 << 20), now);
        assert!(kept.get(&[2; 32], now).is_none(), "the one that was asked for longest ago");
        assert!(kept.get(&[1; 32], now).is_some() && kept.get(&[3; 32], now).is_some());
        kept.put([4; 32], &pdf(25 << 20), now);
        assert_eq!(kept.entries.len(), 0, "one that is too large isn't kept at all");
    }

    #[test]
    fn a_failure_is_tried_again_after_a_while() {
        let (mut kept, now) = (Kept::default(), Instant::now());
        kept.put([1; 32], &Err(Failure::TooSlow), now);
        assert_eq!(kept.get(&[1; 32], now), Some(Err(Failure::TooSlow)));
        assert_eq!(kept.get(&[1; 32], now + FAILURE), None);
    }
}
