//! Rules whose body is a list of regular expressions.

use super::{Hit, Letter, Rule};
use regex::Regex;
use rule_files::definition;
use std::collections::{BTreeMap, HashSet};
use text::Span;

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
        let fields: Vec<Span> = letter.document.merge_fields().map(|(field, ..)| field.span).collect();
        for sentence in letter.sentences() {
            let text = letter.of(sentence.span);
            for pattern in &self.patterns {
                for captures in pattern.captures_iter(text) {
                    let Some(found) = captures.name("found").or_else(|| captures.get(0)) else { continue };
                    let span = Span::new(found.start(), found.end()).shift(sentence.span.start);
                    if !found.is_empty() && !in_field(&fields, span) {
                        hits.extend(self.hit(span, found.as_str()));
                    }
                }
            }
        }
    }
}

/// Whether a span lies in one of the letter's fields, which come in order.
fn in_field(fields: &[Span], span: Span) -> bool {
    let next = fields.partition_point(|field| field.end <= span.start);
    fields.get(next).is_some_and(|field| field.overlaps(span))
}
