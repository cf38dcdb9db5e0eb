//! Finds for each word of a sentence its part of speech, its CGN tag, its head and its relation to it.
//!
//! A network that was trained by `rules/language/train/`, with weights of one byte. It gives the same result to the last
//! bit on every processor, in a call with other sentences or alone. A sentence of more than 160 words is cut into
//! windows at its punctuation; the roots of the later windows hang on the root of the first as `parataxis`.
//!
//! Architecture invariant: pure, linear in the text, no panic on any input or any model.

mod features;
mod forms;
pub mod kernel;
mod model;
mod network;
mod tree;
mod windows;

pub use model::Error;

use super::syntax::Upos;
use kernel::Kernel;
use model::Model;
use network::{Choice, Network};
use std::sync::LazyLock;
use windows::windows;

/// What the parser says of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Node {
    /// Part of speech.
    pub upos: Upos,
    /// CGN tag with bars, as UD_Dutch-Alpino writes it.
    pub xpos: &'static str,
    /// The head's place in the sentence, from 0; none for the root.
    pub head: Option<u32>,
    /// UD relation to the head; `root` for the root.
    pub relation: &'static str,
}

/// A network that is ready for use.
#[derive(Clone, Debug)]
pub struct Parser {
    model: Model,
    kernel: Kernel,
}

/// Buffers of a [`Parser`], to be used again for the next call. What was parsed with it before changes no result.
#[derive(Clone, Debug, Default)]
pub struct Workspace {
    /// The hash of the model that the network has words of.
    model: String,
    network: Network,
}

/// Bytes that stand at a multiple of 64, as vector instructions like them.
#[repr(C, align(64))]
struct Aligned<T: ?Sized>(T);

static EMBEDDED: &Aligned<[u8]> = &Aligned(*include_bytes!("../../../../rules/language/parser.bin"));

impl Parser {
    /// The parser that comes with the program.
    ///
    /// # Panics
    /// Never: a unit test reads the embedded model.
    pub fn embedded() -> &'static Self {
        static PARSER: LazyLock<Parser> =
            LazyLock::new(|| Parser::read(&EMBEDDED.0).expect("the model of the program is sound"));
        &PARSER
    }

    /// Reads a model, which is used where it stands.
    pub fn read(bytes: &'static [u8]) -> Result<Self, Error> {
        Ok(Parser { model: Model::read(bytes)?, kernel: Kernel::best() })
    }

    /// The same parser with other instructions, for comparison; the result is the same.
    pub fn with_kernel(self, kernel: Kernel) -> Self {
        Parser { kernel, ..self }
    }

    /// The SHA-256 of the model, in hexadecimal.
    pub fn hash(&self) -> &str {
        &self.model.hash
    }

    /// Parses sentences, each given as the forms of its words: a tree per sentence, a node per word. Many short
    /// sentences in one call take less time than one at a time.
    pub fn parse(&self, sentences: &[&[&str]], workspace: &mut Workspace) -> Vec<Vec<Node>> {
        if workspace.model != self.model.hash {
            workspace.model.clone_from(&self.model.hash);
            workspace.network.forget();
        }
        let parts: Vec<&[&str]> = sentences.iter().flat_map(|&forms| windows(forms).map(|part| &forms[part])).collect();
        let mut choices = workspace.network.run(self.kernel, &self.model, &parts).into_iter();
        let tree = |forms: &&[&str]| {
            let mut tree = Vec::with_capacity(forms.len());
            for _ in windows(forms) {
                self.append(&mut tree, &choices.next().unwrap_or_default());
            }
            tree
        };
        sentences.iter().map(tree).collect()
    }

    /// Adds a window to the tree of its sentence.
    fn append(&self, tree: &mut Vec<Node>, window: &[Choice]) {
        let start = tree.len() as u32;
        let root = tree.iter().position(|node| node.head.is_none()).map(|place| place as u32);
        for choice in window {
            let (head, relation) = match (choice.head, root) {
                (0, None) => (None, self.model.relations[choice.relation]),
                (0, Some(root)) => (Some(root), "parataxis"),
                (head, _) => (Some(start + head as u32 - 1), self.model.relations[choice.relation]),
            };
            let (upos, xpos) = (self.model.upos[choice.upos], self.model.xpos[choice.xpos]);
            tree.push(Node { upos, xpos, head, relation });
        }
    }
}

#[cfg(test)]
#[path = "parser_test.rs"]
mod tests;
