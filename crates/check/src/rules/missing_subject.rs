//! A letter without a subject line, or with one that says nothing.

use super::shape;
use crate::{Hit, Letter, Rule};
use rule_files::coded;
use std::collections::HashSet;
use text::{Region, Span};

/// Looks for a title, a heading or a labelled line before the salutation.
pub struct MissingSubject {
    labels: HashSet<String>,
    vague: HashSet<String>,
}

impl MissingSubject {
    /// Lists: `labels` of a subject line; words that alone are a `vague` subject.
    pub fn new(own: &coded::MissingSubject) -> Self {
        Self { labels: own.labels.clone(), vague: own.vague.clone() }
    }

    /// The subject after its label, where a line has one.
    fn labelled<'l>(&self, line: &'l str) -> Option<&'l str> {
        let (label, subject) = line.split_once([':', '\t', ' '])?;
        self.labels
            .contains(&label.trim().to_lowercase())
            .then(|| subject.trim_start_matches([':', ' ', '\t']).trim_end())
    }

    fn is_vague(&self, subject: &str) -> bool {
        let mut words = subject.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).peekable();
        words.peek().is_some() && words.all(|word| self.vague.contains(&word.to_lowercase()))
    }
}

impl Rule for MissingSubject {
    fn check(&self, letter: &Letter<'_>, hits: &mut Vec<Hit>) {
        if !shape::is_letter(letter) {
            return;
        }
        let salutation = shape::salutation(letter);
        let last = salutation.map_or(3, |salutation| salutation + 2);
        let mut found = false;
        for (number, block) in letter.document.blocks.iter().enumerate() {
            let text = letter.of(block.span);
            let is_near = number <= last || block.region == Region::Letterhead;
            for line in text.lines().filter(|_| is_near) {
                let Some(subject) = self.labelled(line) else { continue };
                found = true;
                let start = block.span.start + (line.as_ptr() as usize - text.as_ptr() as usize);
                if self.is_vague(subject) {
                    hits.push(Hit::at(Span::new(start, start + line.len())).saying("vague"));
                }
            }
            found |= number <= last && shape::is_heading(&block.kind);
        }
        if let (false, Some((_, first))) = (found, letter.running_blocks().next()) {
            hits.push(Hit::at(first.span));
        }
    }
}
