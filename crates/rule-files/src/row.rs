//! A row of a word table.

use super::entry::Entry;
use super::pack::{Bytes, Pack, packed};
use super::words::Class;

/// A word or phrase of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// How it inflects.
    pub class: Class,
    /// The word as the file has it, with its marks.
    pub key: String,
    /// What the table says of it.
    pub says: Says,
}

/// What a table says of a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Says {
    /// What may stand in its place.
    Replaced(Entry),
    /// A sentence that explains it.
    Explained(String),
}

impl Row {
    /// Whether what is offered depends on the place.
    pub fn has_senses(&self) -> bool {
        matches!(&self.says, Says::Replaced(entry) if !entry.senses().is_empty())
    }
}

packed!(Row { class, key, says });

impl Pack for Says {
    fn put(&self, out: &mut Vec<u8>) {
        match self {
            Says::Replaced(entry) => {
                true.put(out);
                entry.put(out);
            }
            Says::Explained(sentence) => {
                false.put(out);
                sentence.put(out);
            }
        }
    }

    fn get(bytes: &mut Bytes<'_>) -> Option<Self> {
        if bool::get(bytes)? { Pack::get(bytes).map(Says::Replaced) } else { Pack::get(bytes).map(Says::Explained) }
    }
}
