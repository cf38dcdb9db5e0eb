//! Rules about a sentence's tree: the patterns of [`rule_files::trees`], tried on the sentences of paragraphs and list items.

use super::{Hit, Letter};
use rule_files::Definition;
use rule_files::definition::Tree;
use rule_files::trees::{Error, Index, Match, Pattern, matches, with_sentence};
use std::collections::{BTreeMap, HashSet};
use text::{Sentence, Span};

/// The name that narrows a finding.
const FOUND: &str = "found";
/// A match that reaches over more bytes than this shows nobody anything.
const LONGEST: usize = 2_000;

/// The tree patterns of all rules.
pub struct TreePatterns {
    patterns: Vec<Body>,
    index: Index,
    /// Per rule: what may stand in place of the words found.
    replace: Vec<BTreeMap<String, String>>,
    /// Per rule: words that are no finding.
    except: Vec<HashSet<String>>,
}

struct Body {
    /// Number of the rule.
    rule: usize,
    pattern: Pattern,
    tree: Tree,
}

impl TreePatterns {
    /// Reads the patterns of all rules.
    ///
    /// # Errors
    /// The code of a rule and what is wrong with one of its patterns.
    pub fn new<'d>(definitions: impl Iterator<Item = &'d Definition>) -> Result<Self, (String, Error)> {
        let mut patterns = Vec::new();
        let (mut replace, mut except) = (Vec::new(), Vec::new());
        for (rule, definition) in definitions.enumerate() {
            let own = definition.trees();
            let read = own.patterns().map_err(|(_, error)| (definition.code.clone(), error))?;
            let of_rule = read.into_iter().zip(&own.trees);
            patterns.extend(of_rule.map(|(pattern, tree)| Body { rule, pattern, tree: tree.clone() }));
            replace.push(own.replace.clone());
            except.push(own.except.iter().cloned().collect());
        }
        let index = Index::new(patterns.iter().map(|body| &body.pattern));
        Ok(Self { patterns, index, replace, except })
    }

    /// Everything that the patterns find in the letter's running text, with the number of its rule.
    pub fn hits(&self, letter: &Letter<'_>) -> Vec<(usize, Hit)> {
        let mut hits = Vec::new();
        for sentence in letter.running_sentences() {
            self.in_sentence(letter, sentence, &mut hits);
        }
        hits
    }

    fn in_sentence(&self, letter: &Letter<'_>, sentence: &Sentence, hits: &mut Vec<(usize, Hit)>) {
        with_sentence(letter.document, letter.analysis, sentence, |parsed| {
            for number in self.index.candidates(parsed) {
                let body = &self.patterns[number];
                for found in matches(&body.pattern, parsed) {
                    let mut hit = hit(letter, sentence, &found, &body.tree);
                    if hit.span.len() > LONGEST {
                        continue;
                    }
                    let text = letter.of(hit.span).to_lowercase();
                    if !self.except[body.rule].contains(&text) {
                        hit.suggestions.extend(self.replace[body.rule].get(&text).cloned());
                        hits.push((body.rule, hit));
                    }
                }
            }
        });
    }
}

fn hit(letter: &Letter<'_>, sentence: &Sentence, found: &Match<'_>, tree: &Tree) -> Hit {
    let tokens = letter.tokens(sentence);
    let narrowed = || found.named.iter().filter(|(name, _)| *name == FOUND).map(|&(_, token)| token);
    let (first, last) = match (narrowed().min(), narrowed().max()) {
        (Some(first), Some(last)) => (first, last),
        _ => (found.words.first().copied().unwrap_or_default(), found.words.last().copied().unwrap_or_default()),
    };
    let span_of = |token: usize| tokens.get(token).map_or(Span::new(0, 0), |token| token.span);
    let mut hit = Hit::at(Span::new(span_of(first).start, span_of(last).end));
    for &(name, token) in found.named.iter().filter(|(name, _)| *name != FOUND) {
        let lemma = letter.analysis.syntax.lemma(sentence.tokens.start + token);
        hit = hit.with(name.to_owned(), letter.of(span_of(token)).to_lowercase()).with(format!("{name}.lemma"), lemma);
    }
    hit.suggestions = tree.suggest.iter().map(|suggestion| hit.filled_in(suggestion)).collect();
    hit.ideas = tree.ideas.iter().map(|idea| hit.filled_in(idea)).collect();
    hit.message = tree.message.clone().map(Into::into);
    hit.note = tree.note.clone();
    hit
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Registry, check_with, examples};
    use language::{analyse, segment};

    const DUTY: &str = "U dient het formulier vóór 1 maart in te vullen. Dit dient als bewijs.";

    #[test]
    fn names_narrow_the_finding_and_stand_in_the_message() {
        let rule = "code = \"Z999\"\nname = \"x\"\nseverity = \"info\"\nmessage = \"‘{found}’: {verb}, {verb.lemma}\"\nwhy = \"\"\n\
            documentation = \"\"\nsource = \"\"\nkind = \"tree\"\n[[trees]]\npattern = \"found:{lemma=dienen} > verb:{verbform=inf}\"\n\
            suggest = [\"moet {verb.lemma}\"]\n";
        let definition = Definition::parse(rule).expect("a rule");
        let registry = Registry::new(vec![definition]).expect("a registry");
        let document = examples::document(DUTY);
        let report = check_with(&registry, &document, &analyse(&document), &Default::default());
        let [finding] = report.findings.as_slice() else { panic!("{:?}", report.findings) };
        assert_eq!(finding.span.of(&document.text), "dient");
        assert_eq!(finding.message, "‘dient’: vullen, invullen");
        assert_eq!(finding.suggestions, ["moet invullen"]);
    }

    #[test]
    fn a_letter_that_was_not_parsed_has_no_matches() {
        let document = examples::document(DUTY);
        let analysis = segment(&document);
        let definition = Registry::standard().definitions().iter();
        let patterns = TreePatterns::new(definition).expect("the rules are sound");
        assert!(patterns.hits(&Letter::new(&document, &analysis)).is_empty());
    }
}
