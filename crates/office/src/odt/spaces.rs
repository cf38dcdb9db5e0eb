//! Spaces beside tracked changes: a space that stands alone now is one of two when the words before it go, and white
//! space in a row shows as one space unless it is written as `text:s`.

use super::spaced::is_space;
use super::tracked::marks;
use crate::xml::{Splice, Tree};

/// What stands before a place in a paragraph, as far as collapsing goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Before {
    /// White space that collapses, or the start of the paragraph: a space here would not be seen.
    Space,
    /// Anything else.
    Other,
}

/// What stands before a byte of the source.
pub fn before(source: &str, at: usize) -> Before {
    let mut rest = source.get(..at).unwrap_or("");
    while let Some(tag) = rest.strip_suffix('>').and_then(|_| rest.rfind('<')) {
        let name = rest[tag..].trim_start_matches(['<', '/']);
        let name = &name[..name.find(|c: char| c.is_whitespace() || matches!(c, '/' | '>')).unwrap_or(name.len())];
        let local = name.split_once(':').map_or(name, |(_, local)| local);
        match local {
            "span" | "a" | "change" | "change-start" | "change-end" | "bookmark" | "bookmark-start"
            | "bookmark-end" | "soft-page-break" => rest = &rest[..tag],
            "p" | "h" => return Before::Space,
            _ => return Before::Other,
        }
    }
    if rest.ends_with(is_space) { Before::Space } else { Before::Other }
}

/// Puts a stand-in, which the source has nowhere else, for each space that stands behind the mark of a change and is
/// seen. The stand-in is none when there is none.
pub fn keep(source: &str) -> Option<(String, Option<char>)> {
    let stand_in = ('\u{E000}'..'\u{E100}').find(|&c| !source.contains(c));
    let Some(stand_in) = stand_in.filter(|_| source.contains("<text:change")) else {
        return Some((source.to_owned(), None));
    };
    let tree = Tree::parse(source).ok()?;
    let mut splice = Splice::new();
    for (mark, _) in marks(&tree) {
        let end = mark.bytes().end;
        if source[end..].starts_with(' ') && before(source, end) == Before::Other {
            splice.replace(end..end + 1, stand_in);
        }
    }
    Some((splice.apply(source)?, Some(stand_in)))
}

/// Puts spaces in the place of their stand-ins, so that they are seen.
pub fn put_back(source: &str, stand_in: Option<char>) -> String {
    let Some(stand_in) = stand_in else { return source.to_owned() };
    let mut out = String::with_capacity(source.len());
    for (at, piece) in source.split(stand_in).enumerate() {
        if at > 0 {
            let seen = before(&out, out.len()) == Before::Other;
            out.push_str(if seen { " " } else { "<text:s/>" });
        }
        out.push_str(piece);
    }
    out
}
