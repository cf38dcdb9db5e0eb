//! What stands inside a paragraph: text with its white space collapsed, fields, links, and what nobody sees.

use super::Reader;
use super::spaced::{Spaced, spaces};
use crate::xml::{Content, Element, Namespace};
use draft::{Marks, Origin, Place, safe_link};
use text::Span;

use Namespace::{Draw, Text};

impl Reader<'_> {
    /// Reads what stands in a paragraph, span or link.
    pub(super) fn inlines(&mut self, parent: Element, place: Place, line: &mut Spaced, marks: &Marks) {
        for content in parent.contents() {
            match content {
                Content::Text(text, bytes, verbatim) => line.text(&text, (self.part, bytes, verbatim), marks),
                Content::Element(element) => self.inline(element, place, line, marks),
            }
        }
    }

    fn inline(&mut self, element: Element, place: Place, line: &mut Spaced, marks: &Marks) {
        let whole = Origin::whole(self.part, element.bytes());
        match (element.namespace(), element.name()) {
            (Text, "s") => line.exact(&spaces(element), marks, whole),
            (Text, "tab") => line.exact("\t", marks, whole),
            (Text, "line-break") => line.exact("\n", marks, whole),
            (Text, "span") => self.span(element, place, line, marks),
            (Text, "a") => {
                let link = element.attribute("href").and_then(|href| safe_link(&href));
                self.inlines(element, place, line, &Marks { link: link.or(marks.link.clone()), ..marks.clone() });
            }
            (Text, "meta" | "meta-field" | "ruby-base") => self.inlines(element, place, line, marks),
            (Text, "placeholder") => {
                let shown = element.text();
                let name = shown.trim().trim_start_matches('<').trim_end_matches('>').trim().to_owned();
                line.field(&name, marks, whole);
            }
            (Text, "database-display") => {
                let name = element.attribute("column-name").unwrap_or_else(|| element.text());
                line.field(name.trim(), marks, whole);
            }
            (Text, "note") => self.note(element),
            (Text, "ruby") => {
                if let Some(base) = element.child(Text, "ruby-base") {
                    self.inlines(base, place, line, marks);
                }
            }
            (Draw, _) => self.frames(element, place),
            (Text, "hidden-paragraph") => line.hidden |= element.attribute("is-hidden").as_deref() == Some("true"),
            (Text, _) => line.exact(&shown(element), marks, whole),
            (Namespace::Other, "content-control") => self.content_control(element, place, line, marks),
            _ => {}
        }
    }

    fn span(&mut self, element: Element, place: Place, line: &mut Spaced, marks: &Marks) {
        let look = self.styles.look(element.attribute("style-name").as_deref());
        let marks = Marks {
            bold: look.bold.unwrap_or(marks.bold),
            italic: look.italic.unwrap_or(marks.italic),
            link: marks.link.clone(),
        };
        if !look.hidden {
            self.inlines(element, place, line, &marks);
        }
    }

    /// A content control that still shows its prompt is a field to be filled in.
    fn content_control(&mut self, element: Element, place: Place, line: &mut Spaced, marks: &Marks) {
        let start = line.line.text.len();
        self.inlines(element, place, line, marks);
        let shown = line.line.text[start..].trim().to_owned();
        let prompts = element.attribute("showing-place-holder").as_deref() == Some("true");
        if prompts && !shown.is_empty() && !shown.contains('\n') {
            let value = |name| element.attribute(name).filter(|value| !value.trim().is_empty());
            let name = value("alias").or_else(|| value("tag")).unwrap_or(shown);
            line.line.mark_field(Span::new(start, line.line.text.len()), &name);
        }
    }
}

/// What a field or another element that stands for its text as a whole shows.
fn shown(element: Element) -> String {
    let is = |name: &str, value: &str| element.attribute(name).as_deref() == Some(value);
    let text = match element.name() {
        "change" | "change-start" | "change-end" | "tracked-changes" | "script" => String::new(),
        _ if is("display", "none") => String::new(),
        "hidden-text" if is("is-hidden", "false") => Some(element.text())
            .filter(|text| !text.is_empty())
            .or(element.attribute("string-value"))
            .unwrap_or_default(),
        "hidden-text" => String::new(),
        "drop-down" => {
            let selected = |label: &Element| label.attribute("current-selected").as_deref() == Some("true");
            let label = || element.elements().find(selected)?.attribute("value");
            Some(element.text()).filter(|text| !text.trim().is_empty()).or_else(label).unwrap_or_default()
        }
        _ => element.text(),
    };
    text.replace(['\n', '\t'], " ")
}
