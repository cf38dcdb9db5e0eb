//! The words that rules know: a table of one rule in pages, and a search in all.

use crate::http::address::encode;
use crate::http::ui::Pages;
use check::Registry;
use check::definition::{self, Definition, Says};
use check::entry::Offer;
use check::words::{Class, Lexeme};

/// Words on one page: with thousands of them, a page stays light.
const PER_PAGE: usize = 100;
/// Most words that a search in all rules shows.
const MOST_FOUND: usize = 60;

/// A word with what may stand in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The rule that knows it.
    pub code: &'static str,
    /// The word.
    pub word: String,
    /// What to write, or the explanation.
    pub instead: String,
}

/// The words of one rule: a page of them.
pub struct Table {
    /// Those on this page.
    pub rows: Vec<Row>,
    /// How many were found.
    pub found: usize,
    /// How many the rule knows.
    pub total: usize,
    /// The pages.
    pub pages: Pages,
    /// What was looked for.
    pub search: String,
}

impl Table {
    /// The page of that number with the words of a rule that `search` is in.
    pub fn of(definition: &'static Definition, search: &str, page: Option<u32>) -> Table {
        let total = definition.rows().len();
        let found: Vec<Row> = rows(definition).filter(|row| search.is_empty() || row.has(search)).collect();
        let last = u32::try_from(found.len().div_ceil(PER_PAGE)).unwrap_or(u32::MAX).max(1);
        let current = page.unwrap_or(1).clamp(1, last);
        let from = (current as usize - 1) * PER_PAGE;
        Table {
            found: found.len(),
            rows: found.into_iter().skip(from).take(PER_PAGE).collect(),
            total,
            pages: Pages {
                current,
                last,
                address: format!("/regels/{}?zoek={}&pagina=", definition.code, encode(search)),
            },
            search: search.to_owned(),
        }
    }
}

impl Row {
    fn has(&self, search: &str) -> bool {
        holds(&format!("{} {}", self.word, self.instead), search)
    }
}

/// Words of all rules that have what was looked for; those that begin with it first.
pub fn everywhere(search: &str) -> Vec<Row> {
    let definitions = Registry::standard().definitions().iter();
    let mut found: Vec<Row> = definitions.flat_map(rows).filter(|row| row.has(search)).collect();
    let small = search.to_lowercase();
    found.sort_by_cached_key(|row| {
        let word = row.word.to_lowercase();
        (!word.starts_with(&small), !word.contains(&small), word)
    });
    found.truncate(MOST_FOUND);
    found
}

/// Whether a text has all the words that were looked for.
pub fn holds(text: &str, search: &str) -> bool {
    let text = text.to_lowercase();
    search.to_lowercase().split_whitespace().all(|word| text.contains(word))
}

fn rows(definition: &'static Definition) -> impl Iterator<Item = Row> {
    definition.rows().iter().map(|row| Row {
        code: &definition.code,
        word: Lexeme::plain(row.class, &row.key),
        instead: instead(row),
    })
}

/// What may stand in a word's place, with the remark; for each of its meanings.
fn instead(row: &definition::Row) -> String {
    let entry = match &row.says {
        Says::Explained(sentence) => return sentence.clone(),
        Says::Replaced(entry) => entry,
    };
    let offers = entry.offers().map(|offer| offered(row.class, offer)).filter(|one| !one.is_empty());
    offers.collect::<Vec<_>>().join("; ")
}

fn offered(class: Class, offer: &Offer) -> String {
    let wordings = offer.plain(class).join(", ");
    match &offer.note {
        Some(note) if wordings.is_empty() => note.clone(),
        Some(note) => format!("{wordings}. {note}"),
        None => wordings,
    }
}
