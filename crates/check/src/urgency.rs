//! What to fix first.

use super::Finding;
use rule_files::{Family, Severity};

impl Finding {
    /// How urgent it is: what stands in the way of sign-off first, then by severity. Among equals comes first what keeps
    /// a reader from doing what the letter asks: what the letter doesn't say, then its tone, its sentences, its words, and
    /// last how numbers are written. The house's own rules stand with the words.
    pub fn urgency(&self) -> u32 {
        let severity = match self.severity {
            Severity::Error => 300,
            Severity::Warning => 200,
            Severity::Info => 100,
        };
        let family = match self.family {
            Family::Guard => 60,
            Family::Letter => 50,
            Family::Tone => 40,
            Family::Sentences => 30,
            Family::House => 20,
            Family::Words => 10,
            Family::Notation => 0,
        };
        u32::from(self.blocking) * 1000 + severity + family
    }
}
