//! Rules whose body is a list of regular expressions.

use super::{Hit, Letter, Rule};
use regex::Regex;
use rule_files::definition;
use std::collections::{BTreeMap, HashSet};
use text::{Inline, InlineKind, Span};

/// Tries patterns on every sentence of the body, except inside merge fields.
pub struct Patterns {
    patterns: Vec<Regex>,
    replace: BTreeMap<String, String>,
    except: HashSet<String>,
}

impl Patterns {
    /// Compiles the rule's patterns.
    pub fn new(own: &definition::Patterns) -> Result<Self, regex::Error> {
        let patterns = own.patterns.iter().map(|pattern| Regex::new(pattern)).collect::<Result<_, _>>()?;
        Ok(Self { patterns, replace: own.replace.clone(), except: own.except.iter().cloned().collect() })
    }

    fn hit(&self, found: Span, text: &str) -> Option<Hit> {
        let small = text.to_lowercase();
        let replacement = self.replace.get(&small).cloned();
        (!self.except.contains(&small))
            .then(|| Hit { suggestions: replacement.into_iter().collect(), ..Hit::at(found) })
    }
}

impl Rule for Patterns {
    fn check(&self, letter: &Letter<'_>, hits: &mut Vec<Hit>) {
        for sentence in letter.sentences() {
            let text = letter.of(sentence.span);
            let fields = letter.block_of(sentence).map_or(&[][..], |block| &block.inlines);
            for pattern in &self.patterns {
                for captures in pattern.captures_iter(text) {
                    let Some(found) = captures.name("found").or_else(|| captures.get(0)) else { continue };
                    let span = Span::new(found.start(), found.end()).shift(sentence.span.start);
                    if !found.is_empty() && !in_field(fields, span) {
                        hits.extend(self.hit(span, found.as_str()));
                    }
                }
            }
        }
    }
}

fn in_field(inlines: &[Inline], span: Span) -> bool {
    let is_field = |inline: &&Inline| matches!(inline.kind, InlineKind::MergeField { .. });
    inlines.iter().filter(is_field).any(|inline| inline.span.overlaps(span))
}
