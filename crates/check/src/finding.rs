//! What a rule found.

use rule_files::{Family, Severity};
use text::Span;

/// One thing that a rule found in a letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The rule's code, such as `W001`.
    pub rule: String,
    /// What the rule is about.
    pub family: Family,
    /// Whether it points at personal data.
    pub is_personal_data: bool,
    /// The rule's name, such as `ambtelijk-woord`.
    pub name: String,
    /// How much it matters.
    pub severity: Severity,
    /// Where, in bytes of the canonical text; inside one block.
    pub span: Span,
    /// What is the matter, in one sentence.
    pub message: String,
    /// Why that is hard for the reader.
    pub why: String,
    /// What may stand in its place, the best first; each fits the place, capital included. Often empty.
    pub suggestions: Vec<String>,
    /// Wordings to think about, the best first: the writer fits them in. Often empty.
    pub ideas: Vec<String>,
    /// Text that may be put in, such as the explanation of a term.
    pub insertion: Option<Insertion>,
    /// Whether the letter cannot be signed off while this stands in it.
    pub blocking: bool,
}

/// Text that may be put into a letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Insertion {
    /// Where, in bytes of the canonical text: the end of a sentence.
    pub at: usize,
    /// The text, with the space before it.
    pub text: String,
}
