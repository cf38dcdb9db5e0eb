//! A table of words and phrases.

use super::compiled::WordIndex;
use super::lists::Lists;
use super::row::Row;
use std::borrow::Cow;
use std::fmt;
use std::ops::Range;
use std::sync::Arc;

/// A table of words and phrases.
#[derive(Clone)]
pub struct WordTable {
    rows: Rows,
    /// What `@name` in the conditions of senses stands for.
    pub lists: Lists,
}

#[derive(Clone)]
enum Rows {
    Read(Vec<Row>),
    /// Entries of a compiled index, read when they are asked for.
    Compiled(Arc<WordIndex>, Range<usize>),
}

impl WordTable {
    /// A table of rows: by class, then by key; terms last.
    pub fn new(rows: Vec<Row>, lists: Lists) -> Self {
        Self { rows: Rows::Read(rows), lists }
    }

    /// A table whose rows are entries of an index.
    pub(crate) fn compiled(index: Arc<WordIndex>, entries: Range<usize>, lists: Lists) -> Self {
        Self { rows: Rows::Compiled(index, entries), lists }
    }

    /// The rows, in order.
    pub fn rows(&self) -> impl Iterator<Item = Cow<'_, Row>> {
        let (read, compiled) = match &self.rows {
            Rows::Read(rows) => (rows.as_slice(), None),
            Rows::Compiled(index, entries) => (&[][..], Some(entries.clone().filter_map(|entry| index.row(entry)))),
        };
        read.iter().map(Cow::Borrowed).chain(compiled.into_iter().flatten().map(Cow::Owned))
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        match &self.rows {
            Rows::Read(rows) => rows.len(),
            Rows::Compiled(_, entries) => entries.len(),
        }
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl PartialEq for WordTable {
    fn eq(&self, other: &Self) -> bool {
        self.lists == other.lists && self.rows().eq(other.rows())
    }
}

impl Eq for WordTable {}

impl fmt::Debug for WordTable {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_list().entries(self.rows()).finish()
    }
}
