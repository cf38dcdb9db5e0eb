//! Pages show invisible characters that change the reading order as what they are, with a sentence that explains it.
//!
//! It is done to the page as a whole, so that no page can forget it. What a person types and sends back stays as it is: the
//! values of fields, and the text that the editor draws behind one.

use crate::messages::bidi::{mark, marks_in};
use crate::messages::{Locale, Messages};

/// Elements whose text is no text to read on the page, or is sent back.
const RAW: [&str; 3] = ["textarea", "script", "style"];
/// Attributes that are read out or shown.
const READ: [&str; 5] = ["title", "aria-label", "alt", "placeholder", "content"];
/// The class of what the editor draws behind a field, letter by letter.
const MIRROR: &str = "m-mirror__back";

/// A page as it is sent.
pub fn shown(page: String) -> String {
    if !page.contains(|c| mark(c).is_some()) {
        return page;
    }
    let mut out = String::with_capacity(page.len() + 1_000);
    let mut rest = page.as_str();
    let mut in_fields: Vec<&str> = Vec::new();
    while let Some(at) = rest.find('<') {
        out.push_str(&text(&rest[..at], !out.ends_with("<title>")));
        let end = end_of_tag(&rest[at..]).map_or(rest.len(), |end| at + end);
        let tag = &rest[at..end];
        push_tag(&mut out, tag);
        rest = &rest[end..];
        if let Some(close) = closing_of_raw(tag) {
            let end = rest.find(&close).unwrap_or(rest.len());
            if close == "</textarea" {
                in_fields.extend(marks_in(&rest[..end]));
            }
            out.push_str(&rest[..end]);
            rest = &rest[end..];
        }
    }
    out.push_str(&text(rest, true));
    explained(out, in_fields)
}

/// Text between tags; with elements around marks where elements may be.
fn text(text: &str, elements: bool) -> String {
    let mut shown = String::with_capacity(text.len());
    for character in text.chars() {
        match mark(character) {
            Some(mark) if elements => shown.push_str(&format!(r#"<bdi class="m-bidi" dir="ltr">{mark}</bdi>"#)),
            Some(mark) => shown.push_str(mark),
            None => shown.push(character),
        }
    }
    shown
}

/// Where the tag at the start of `html` ends; quotes may hold what ends a tag.
fn end_of_tag(html: &str) -> Option<usize> {
    let mut quoted = false;
    for (at, byte) in html.bytes().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b'>' if !quoted => return Some(at + 1),
            _ => {}
        }
    }
    None
}

/// A tag with marks in the attributes that are read.
fn push_tag(out: &mut String, tag: &str) {
    for (number, part) in tag.split('"').enumerate() {
        if number > 0 {
            out.push('"');
        }
        let is_value = number % 2 == 1;
        let name = out.trim_end_matches('"').trim_end_matches('=');
        let name = name.rsplit([' ', '\n']).next().unwrap_or_default();
        if is_value && READ.contains(&name) {
            out.push_str(&text(part, false));
        } else {
            out.push_str(part);
        }
    }
}

/// What ends an element whose text stays as it is; none for another tag.
fn closing_of_raw(tag: &str) -> Option<String> {
    let name = tag.trim_start_matches('<').split([' ', '>', '\n', '/']).next().unwrap_or_default();
    let is_raw = RAW.contains(&name) || tag.contains(MIRROR);
    is_raw.then(|| format!("</{name}"))
}

/// The page with a sentence at the end of what it says for marks that stand in it, and one for what stands in fields, where
/// a mark would become part of what is sent back.
fn explained(page: String, mut in_fields: Vec<&str>) -> String {
    let marks = marks_of(&page);
    let Some(end) = page.rfind("</main>") else { return page };
    let lang = page.split_once("<html lang=\"").and_then(|(_, rest)| rest.split('"').next()).unwrap_or("nl");
    let messages = Messages::of(Locale::parse(lang).unwrap_or_default());
    in_fields.sort_unstable();
    in_fields.dedup();
    let note = |key: &str, marks: &[&str]| match marks {
        [] => String::new(),
        marks => {
            let sentence = messages.with(key, [("marks", marks.join(" ").into())]);
            format!("<p class=\"m-bidi-note\">{sentence}</p>")
        }
    };
    let notes = note("bidi-note", &marks) + &note("bidi-note-field", &in_fields);
    format!("{}{notes}{}", &page[..end], &page[end..])
}

/// The marks that a page shows.
fn marks_of(page: &str) -> Vec<&str> {
    let mut marks: Vec<&str> = Vec::new();
    for part in page.split("<bdi class=\"m-bidi\" dir=\"ltr\">").skip(1) {
        if let Some((mark, _)) = part.split_once("</bdi>")
            && !marks.contains(&mark)
        {
            marks.push(mark);
        }
    }
    marks
}

#[cfg(test)]
mod tests {
    use super::shown;

    fn check(page: &str, expect: &str) {
        assert_eq!(shown(page.to_owned()), expect);
    }

    #[test]
    fn a_page_without_such_characters_stays_as_it_is() {
        check("<p title=\"a\">é</p>", "<p title=\"a\">é</p>");
    }

    #[test]
    fn text_is_marked_and_explained_in_the_language_of_the_page() {
        let page = shown("<html lang=\"en\"><title>a\u{202e}b</title><main><p>c\u{202e}d</p></main>".to_owned());
        let body = "<title>a⟨RLO⟩b</title><main><p>c<bdi class=\"m-bidi\" dir=\"ltr\">⟨RLO⟩</bdi>d</p><p class=\"m-bidi-note\">";
        assert!(page.contains(body), "{page}");
        assert!(page.contains("⟨RLO⟩ stand for invisible characters"), "{page}");
    }

    #[test]
    fn what_is_sent_back_stays_as_it_was_typed() {
        let field = "<input aria-label=\"a\" value=\"b\u{202e}c\"><textarea name=\"tekst\">d\u{2067}e</textarea>";
        check(field, field);
        let mirror = "<div class=\"m-mirror__back\" aria-hidden=\"true\">a<span class=\"x\">\u{202e}</span></div>";
        check(mirror, mirror);
    }

    #[test]
    fn what_stands_in_a_field_is_told_of_below() {
        let page = shown("<html lang=\"nl\"><main><textarea>a\u{202e}b</textarea></main>".to_owned());
        assert!(page.contains("<textarea>a\u{202e}b</textarea><p class=\"m-bidi-note\">"), "{page}");
        assert!(page.contains("In een veld op deze pagina staan onzichtbare tekens: ⟨RLO⟩."), "{page}");
    }

    #[test]
    fn attributes_that_are_read_are_marked() {
        let page = "<a href=\"/a>b\" aria-label=\"x\u{202e}y\" data-a=\"\u{202e}\">z</a>";
        check(page, "<a href=\"/a>b\" aria-label=\"x⟨RLO⟩y\" data-a=\"\u{202e}\">z</a>");
    }
}
