//! Tags as they stand in the source: copied, closed, and looked at without their content.

use super::parts::{is_list_part, paragraph_of};
use crate::xml::{Element, Namespace, Splice, Tree};
use draft::Origin;

/// The end tag of an element.
pub fn close(element: Element) -> String {
    format!("</{}>", element.full_name())
}

/// The end tags of nested elements, given from the outermost.
pub fn close_all(elements: &[Element]) -> String {
    elements.iter().rev().map(|&element| close(element)).collect()
}

/// The start tag of an element as it stands, also when the element is one tag.
pub fn start(element: Element) -> String {
    let tag = element.start_tag();
    if element.is_one_tag() {
        format!("{}>", tag.trim_end_matches('>').trim_end_matches('/').trim_end())
    } else {
        tag.to_owned()
    }
}

/// A start tag like that of an element: its identifier and what counts anew in lists are left out.
pub fn copy(element: Element) -> String {
    const OWN: [&str; 5] = ["xml:id", "text:id", "text:start-value", "text:restart-numbering", "text:continue-list"];
    OWN.iter().fold(start(element), |tag, name| without_attribute(tag, name))
}

/// A start tag for the rest of a span or link that was cut in two. A space before its end, which XML readers do not see,
/// tells so: [`is_rest`].
pub fn copy_rest(element: Element) -> String {
    let tag = copy(element);
    format!("{} >", tag.trim_end_matches('>').trim_end())
}

/// The start tags of [`copy_rest`] for nested elements, given from the outermost.
pub fn copy_rests(elements: &[Element]) -> String {
    elements.iter().map(|&element| copy_rest(element)).collect()
}

/// Whether a span or link is the rest of one that was cut in two, and that one is `first`.
pub fn is_rest(rest: Element, first: Element) -> bool {
    let plain = |element: Element| copy(element).trim_end_matches('>').trim_end().to_owned();
    rest.start_tag().ends_with(" >") && matches!(rest.name(), "span" | "a") && plain(rest) == plain(first)
}

/// A start tag for the rest of a list that was cut in two.
pub fn copy_going_on(element: Element) -> String {
    let tag = copy(element);
    if element.name() == "list" && !tag.contains("continue-numbering") {
        format!("{} {}=\"true\">", tag.trim_end_matches('>'), element.name_beside("continue-numbering"))
    } else {
        tag
    }
}

fn without_attribute(tag: String, name: &str) -> String {
    for quote in ['"', '\''] {
        if let Some(at) = tag.find(&format!(" {name}={quote}")) {
            let value = at + name.len() + 3;
            if let Some(length) = tag.get(value..).and_then(|rest| rest.find(quote)) {
                return format!("{}{}", &tag[..at], &tag[value + length + 1..]);
            }
        }
    }
    tag
}

/// The elements between a paragraph and what stands in it, from the outermost.
pub fn inline_chain<'t>(inside: Element<'t>, paragraph: Element) -> Vec<Element<'t>> {
    let mut chain: Vec<Element> = inside.ancestors().skip(1).take_while(|element| *element != paragraph).collect();
    chain.reverse();
    chain
}

/// The paragraph that words stand in, and the elements between it and them, from the outermost.
pub fn around_words<'t>(tree: &'t Tree, words: Origin) -> Option<(Element<'t>, Vec<Element<'t>>)> {
    let inside = tree.element_at(words.start as usize)?;
    let paragraph = paragraph_of(inside)?;
    // An element that stands for its words is not around them.
    let itself = !words.verbatim && inside.bytes().start == words.start as usize;
    let around = inside.ancestors().skip(usize::from(itself)).take_while(|element| *element != paragraph);
    let mut around: Vec<Element> = around.collect();
    around.reverse();
    Some((paragraph, around))
}

/// The list parts that a paragraph stands in, from the outermost.
pub fn list_chain(paragraph: Element) -> Vec<Element> {
    let mut chain: Vec<Element> = paragraph.ancestors().skip(1).take_while(is_list_part).collect();
    chain.reverse();
    chain
}

/// Whether an element marks where a tracked change is.
pub fn is_change_mark(element: &Element) -> bool {
    element.namespace() == Namespace::Text && matches!(element.name(), "change" | "change-start" | "change-end")
}

/// Whether a picture, shape or frame is anchored in a paragraph. LibreOffice takes it away with a paragraph that goes
/// right beside it, so no paragraph may come or go there by its end.
pub fn holds_drawing(paragraph: Element) -> bool {
    paragraph.descendants().any(|element| element.namespace() == Namespace::Draw)
}

/// Whether nobody sees anything between two places of a paragraph: no text, only marks of changes and empty spans.
pub fn is_blank(paragraph: Element, bytes: std::ops::Range<usize>) -> bool {
    let seen = |element: &Element| {
        let unseen = element.namespace() == Namespace::Text && matches!(element.name(), "span" | "soft-page-break");
        !unseen && !is_change_mark(element)
    };
    let inside = |at: std::ops::Range<usize>| bytes.start <= at.start && at.start < bytes.end;
    let text = paragraph.texts().any(|(text, at, _)| inside(at) && !text.trim().is_empty());
    !text && !paragraph.descendants().any(|element| inside(element.bytes()) && seen(&element))
}

/// After a paragraph `levels` of the list parts around it are closed already: takes away their end tags where nothing
/// follows in them, else opens what is left of them again.
pub fn drop_closing(paragraph: Element, levels: usize, splice: &mut Splice) {
    let mut inner = paragraph;
    for done in 0..levels {
        let Some(around) = inner.parent() else { return };
        let rest = around.inside().get(inner.bytes().end - around.inner().start..);
        if rest.is_some_and(|rest| rest.trim().is_empty()) {
            splice.replace(around.inner().end..around.bytes().end, "");
            inner = around;
            continue;
        }
        let mut open: Vec<Element> = inner.ancestors().skip(1).take(levels - done).collect();
        open.reverse();
        let tags: String = open.iter().map(|&element| copy_going_on(element)).collect();
        splice.replace(inner.bytes().end..inner.bytes().end, tags);
        return;
    }
}
