//! What to fix first.

use super::Finding;
use rule_files::Severity;

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
        let family = match self.rule.chars().next() {
            Some('P') => 60,
            Some('B') => 50,
            Some('T') => 40,
            Some('Z') => 30,
            Some('H') => 20,
            Some('W') => 10,
            _ => 0,
        };
        u32::from(self.blocking) * 1000 + severity + family
    }

    /// The family of its rule: the letter of its code.
    pub fn family(&self) -> &str {
        self.rule.get(..1).unwrap_or_default()
    }
}
