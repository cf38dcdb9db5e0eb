//! What the writers of a kind of letter agree on: a reader asks it, and knows no language itself.

use crate::draft::Draft;
use text::{Region, Span};

/// How letters of one kind are laid out, told by the words in them. The methods as they stand here know nothing of any
/// language; [`Neutral`] leaves them so.
pub trait Conventions: Sync {
    /// Which part of the letter each piece belongs to, in the same order and as many as there are. It may make a piece
    /// the title, and must leave the texts as they are.
    fn regions(&self, drafts: &mut [Draft]) -> Vec<Region> {
        drafts.iter().map(|draft| draft.place.region()).collect()
    }

    /// Whether a line is the salutation.
    fn is_salutation(&self, _line: &str) -> bool {
        false
    }

    /// Whether a line is a fixed formula (salutation, closing, reference line) and so no heading.
    fn is_formula(&self, _line: &str) -> bool {
        false
    }

    /// Whether a line is a label and what belongs to it, such as a reference, and so a line of its own.
    fn is_label(&self, _line: &str) -> bool {
        false
    }

    /// Whether a line is the last one of an address, such as one with a postcode.
    fn ends_address(&self, _line: &str) -> bool {
        false
    }

    /// The merge fields that are written out in a text, in order, each with its name; they don't overlap.
    fn fields(&self, _text: &str) -> Vec<(Span, String)> {
        Vec::new()
    }

    /// What a reader sees in place of the merge field with that name.
    fn sample(&self, name: &str) -> String {
        format!("({name})")
    }
}

/// No conventions at all: page headers and footers are told by their place, all else is the message.
#[derive(Clone, Copy, Debug, Default)]
pub struct Neutral;

impl Conventions for Neutral {}
