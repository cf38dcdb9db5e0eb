//! What goes of a paragraph, and what comes in its place.

use super::super::markup::{close_all, copy_rests};
use crate::xml::{Element, Namespace};
use std::ops::Range;
use text::Span;

/// Bytes of a paragraph that go.
pub struct Cut<'w> {
    /// The part.
    pub part: u16,
    /// The bytes, all tags that go with them included.
    pub bytes: Range<usize>,
    /// The words, in bytes of the canonical text.
    pub words: Span,
    /// The elements around the mark, from the outermost.
    pub around: Vec<Element<'w>>,
    /// The elements around the last words, from the outermost: what comes in their place looks like them.
    pub look: Vec<Element<'w>>,
    /// Further elements that are open before what goes, and after it.
    pub cut_open: (Vec<Element<'w>>, Vec<Element<'w>>),
    /// The mark of the change.
    pub mark: String,
    /// What comes in the place of the words.
    pub new: String,
}

impl Cut<'_> {
    /// What stands in the place of the bytes.
    pub fn replacement(&self) -> String {
        let (before, after) = &self.cut_open;
        [close_all(before), self.mark.clone(), self.new.clone(), copy_rests(after)].concat()
    }
}

/// Whether changes can be tracked in a paragraph. In the text of a drawn shape they would be made for good, and
/// LibreOffice takes a frame for a shape when its own style has no parent.
pub fn takes_changes(paragraph: Element) -> bool {
    let mut drawn = paragraph.ancestors().filter(|around| around.namespace() == Namespace::Draw);
    drawn.all(|around| match around.name() {
        "text-box" | "a" => true,
        "frame" => around.attribute("style-name").is_none_or(|style| !is_shape_style(paragraph, &style)),
        _ => false,
    })
}

/// Whether a style is one of the part's automatic styles and has no parent.
fn is_shape_style(anywhere: Element, name: &str) -> bool {
    let root = anywhere.ancestors().last();
    let styles = root.and_then(|root| root.child(Namespace::Office, "automatic-styles"));
    let mut styles = styles.into_iter().flat_map(|styles| styles.elements());
    styles.any(|style| {
        let value = |name| style.attribute(name);
        value("name").as_deref() == Some(name)
            && value("family").as_deref() == Some("graphic")
            && value("parent-style-name").is_none()
    })
}
