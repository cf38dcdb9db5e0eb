//! From a letter to its trees, with a memory for the sentences that come back.

use super::analysis::{Analysis, segment};
use super::lemmas::Lemmatiser;
use super::morphology;
use super::parser::{Node, Parser, Workspace};
use super::syntax::{MOST_PARSED, Syntax, Word};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use text::{Document, TokenKind};

/// What stands in a sentence where a merge field will be filled in: a name, as most merge fields are.
const FILLED_IN: &str = "Jansen";
/// Tokens that go to the parser together, or one sentence more: enough to be fast, few enough to take little memory.
const BATCH: usize = 1 << 14;
/// How many sentences a generation of the memory holds.
const GENERATION: usize = 2048;
/// Longer sentences, in bytes, are not remembered.
const LONGEST_REMEMBERED: usize = 2000;
/// How many workspaces are kept for later.
const IDLE_WORKSPACES: usize = 4;

/// Finds the sentences, tokens and trees of a letter, in time linear in its text.
pub fn analyse(document: &Document) -> Analysis {
    Analyser::default().analyse(document)
}

/// Analyses letters, and remembers the sentences it has seen: of a letter that is being written, only the sentence that
/// changed is parsed again. It gives what [`analyse`] gives, whatever it remembers. Threads may share one.
#[derive(Debug, Default)]
pub struct Analyser {
    memory: Mutex<Memory>,
    idle: Mutex<Vec<Workspace>>,
}

impl Analyser {
    /// Finds the sentences, tokens and trees of a letter, in time linear in its text. Of a letter of more than
    /// [`MOST_PARSED`] tokens, a sentence that does not fit in that has no tree.
    pub fn analyse(&self, document: &Document) -> Analysis {
        self.analyse_up_to(document, MOST_PARSED)
    }

    /// The same, in which at most so many tokens are parsed.
    pub(crate) fn analyse_up_to(&self, document: &Document, most: usize) -> Analysis {
        let mut analysis = segment(document);
        let forms: Vec<&str> = analysis
            .tokens
            .iter()
            .map(|token| if token.kind == TokenKind::MergeField { FILLED_IN } else { token.span.of(&document.text) })
            .collect();
        let mut left = most;
        let mut batch: Vec<&[&str]> = Vec::new();
        let mut in_batch = 0;
        for sentence in &analysis.sentences {
            let forms = forms.get(sentence.tokens.clone()).unwrap_or(&[]);
            let fits = forms.len() <= left;
            if !fits || in_batch >= BATCH {
                self.append(&batch, &mut analysis.syntax);
                batch.clear();
                in_batch = 0;
            }
            if fits {
                left -= forms.len();
                in_batch += forms.len();
                batch.push(forms);
            } else {
                analysis.syntax.push_unparsed(forms.len());
            }
        }
        self.append(&batch, &mut analysis.syntax);
        analysis
    }

    fn append(&self, sentences: &[&[&str]], syntax: &mut Syntax) {
        for part in self.parse(sentences) {
            syntax.append(&part);
        }
    }

    /// The trees of sentences, each given as the forms of its tokens.
    pub fn parse(&self, sentences: &[&[&str]]) -> Vec<Arc<Syntax>> {
        // No form holds white space, so this tells all sentences apart.
        let keys: Vec<String> = sentences.iter().map(|forms| forms.join("\n")).collect();
        let mut found: Vec<Option<Arc<Syntax>>> = {
            let mut memory = lock(&self.memory);
            keys.iter().map(|key| memory.recall(key)).collect()
        };
        let fresh: Vec<usize> = (0..sentences.len()).filter(|&number| found[number].is_none()).collect();
        if !fresh.is_empty() {
            let mut workspace = lock(&self.idle).pop().unwrap_or_default();
            let forms: Vec<&[&str]> = fresh.iter().map(|&number| sentences[number]).collect();
            let trees = Parser::embedded().parse(&forms, &mut workspace);
            let mut lemmatiser = Lemmatiser::default();
            let whole = |(forms, tree): (&&[&str], &Vec<Node>)| Arc::new(syntax(forms, tree, &mut lemmatiser));
            let parsed: Vec<Arc<Syntax>> = forms.iter().zip(&trees).map(whole).collect();
            let mut idle = lock(&self.idle);
            if idle.len() < IDLE_WORKSPACES {
                idle.push(workspace);
            }
            drop(idle);
            let mut memory = lock(&self.memory);
            for (number, syntax) in fresh.into_iter().zip(parsed) {
                memory.keep(&keys[number], &syntax);
                found[number] = Some(syntax);
            }
        }
        found.into_iter().map(Option::unwrap_or_default).collect()
    }
}

/// A panic elsewhere leaves nothing half done here.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Words with their morphology and lemmas.
fn syntax(forms: &[&str], tree: &[Node], lemmatiser: &mut Lemmatiser) -> Syntax {
    let word = |node: &Node| {
        let Node { upos, xpos, head, relation } = *node;
        Word { upos, xpos, features: morphology::features(upos, xpos), head, relation }
    };
    let words: Vec<Word> = tree.iter().map(word).collect();
    let mut syntax = Syntax::default();
    lemmatiser.append(forms, &words, &mut syntax);
    syntax
}

/// Sentences of late. When a generation is full, the one before it is forgotten; what is recalled joins the new one.
#[derive(Debug, Default)]
struct Memory {
    new: HashMap<String, Arc<Syntax>>,
    old: HashMap<String, Arc<Syntax>>,
}

impl Memory {
    fn recall(&mut self, key: &str) -> Option<Arc<Syntax>> {
        if let Some(syntax) = self.new.get(key) {
            return Some(Arc::clone(syntax));
        }
        let (key, syntax) = self.old.remove_entry(key)?;
        self.insert(key, Arc::clone(&syntax));
        Some(syntax)
    }

    fn keep(&mut self, key: &str, syntax: &Arc<Syntax>) {
        if key.len() <= LONGEST_REMEMBERED {
            self.insert(key.to_owned(), Arc::clone(syntax));
        }
    }

    fn insert(&mut self, key: String, syntax: Arc<Syntax>) {
        if self.new.len() >= GENERATION {
            self.old = std::mem::take(&mut self.new);
        }
        self.new.insert(key, syntax);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use text::{BlockKind, DocumentBuilder, Region};

    fn document(paragraphs: &[String]) -> Document {
        let mut builder = DocumentBuilder::new();
        for paragraph in paragraphs {
            builder.push(BlockKind::Paragraph, Region::Body, paragraph, Vec::new());
        }
        builder.finish()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4))]

        #[test]
        fn what_is_remembered_changes_nothing(
            letters in prop::collection::vec(prop::collection::vec("(Wij sturen u een brief\\. |U kunt bellen\\. |\\PC{0,6}){0,3}", 0..3), 1..4),
        ) {
            let analyser = Analyser::default();
            for paragraphs in &letters {
                let document = document(paragraphs);
                let analysis = analyser.analyse(&document);
                prop_assert_eq!(analysis.syntax.words().len(), analysis.tokens.len());
                prop_assert_eq!(analysis, analyse(&document));
            }
        }
    }

    #[test]
    fn a_sentence_that_does_not_fit_has_no_tree() {
        let letter = document(&[
            "Wij bellen u. ".to_owned(),
            "Wij sturen u morgen een brief.".to_owned(),
            "Tot dan.".to_owned(),
        ]);
        let analysis = Analyser::default().analyse_up_to(&letter, 8);
        let words = |at: usize| analysis.syntax.of(analysis.sentences[at].tokens.clone()).len();
        assert_eq!([words(0), words(1), words(2)], [4, 0, 3]);
        assert_eq!(analysis.syntax.words().len(), analysis.tokens.len());
        let whole = analyse(&letter);
        assert_eq!(
            whole.syntax.of(whole.sentences[2].tokens.clone()),
            analysis.syntax.of(analysis.sentences[2].tokens.clone())
        );
        assert_eq!(analysis.syntax.lemma(analysis.sentences[2].tokens.start), "tot");
    }

    #[test]
    fn batches_give_what_one_call_gives() {
        let paragraphs: Vec<String> = (0..40).map(|at| "Wij bellen u. ".repeat(1 + at % 3)).collect();
        let letter = document(&paragraphs);
        let analysis = analyse(&letter);
        assert!(analysis.sentences.iter().all(|sentence| analysis.syntax.of(sentence.tokens.clone()).len() == 4));
    }

    #[test]
    fn a_sentence_is_parsed_once() {
        let analyser = Analyser::default();
        let sentence: &[&str] = &["Wij", "sturen", "u", "een", "brief", "."];
        let first = analyser.parse(&[sentence]).remove(0);
        assert!(Arc::ptr_eq(&first, &analyser.parse(&[&["Nee"], sentence])[1]));
    }

    #[test]
    fn old_sentences_are_forgotten() {
        let mut memory = Memory::default();
        let syntax = Arc::new(Syntax::default());
        for number in 0..3 * GENERATION {
            memory.keep("vaak", &syntax);
            memory.keep(&number.to_string(), &syntax);
            assert!(memory.recall("vaak").is_some());
        }
        assert!(memory.new.len() + memory.old.len() <= 2 * GENERATION);
        assert!(memory.recall("0").is_none());
    }
}
