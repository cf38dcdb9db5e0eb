//! What the elements of HTML stand for, and what their attributes and Word's own styles say.

use super::tokens::Tag;
use draft::{Marks, Place};
use std::rc::Rc;
use text::BlockKind;

/// What an element does to what stands in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// A block of its own.
    Block,
    /// The main part of a page.
    Main,
    /// A heading with its level.
    Heading(u8),
    /// A list.
    List,
    /// An item of a list.
    Item,
    /// A table.
    Table,
    /// A group of rows.
    Rows,
    /// A row.
    Row,
    /// A cell.
    Cell,
    /// A line break.
    Break,
    /// A link.
    Link,
    /// Never shown as text.
    Hidden,
    /// Parts of a page around its message.
    Around,
    /// A stretch of text.
    Inline,
}

impl Role {
    /// Whether text before and after it stands in other paragraphs.
    pub fn is_block(self) -> bool {
        !matches!(self, Role::Inline | Role::Link | Role::Break | Role::Hidden)
    }

    /// Whether it belongs to a table.
    pub fn is_table_part(self) -> bool {
        matches!(self, Role::Table | Role::Rows | Role::Row | Role::Cell)
    }
}

/// What an element is by its name.
pub fn role(name: &str) -> Role {
    match name {
        "h1" => Role::Heading(1),
        "h2" => Role::Heading(2),
        "h3" => Role::Heading(3),
        "h4" => Role::Heading(4),
        "h5" => Role::Heading(5),
        "h6" => Role::Heading(6),
        "ul" | "ol" | "menu" => Role::List,
        "li" => Role::Item,
        "table" => Role::Table,
        "thead" | "tbody" | "tfoot" => Role::Rows,
        "tr" => Role::Row,
        "td" | "th" => Role::Cell,
        "br" => Role::Break,
        "a" => Role::Link,
        "main" => Role::Main,
        "nav" | "header" | "footer" | "aside" | "dialog" => Role::Around,
        "head" | "script" | "style" | "title" | "template" | "noscript" | "iframe" | "object" | "svg" | "math"
        | "canvas" | "audio" | "video" | "select" | "textarea" | "button" | "datalist" | "xml" | "del" | "noframes"
        | "noembed" | "map" | "rp" | "rt" => Role::Hidden,
        "p" | "div" | "section" | "article" | "blockquote" | "pre" | "address" | "dl" | "dt" | "dd" | "figure"
        | "body" | "html" | "form" | "fieldset" | "legend" | "caption" | "figcaption" | "center" | "hr" | "details"
        | "summary" | "hgroup" | "search" | "xmp" | "listing" => Role::Block,
        _ => Role::Inline,
    }
}

/// Elements that end each other when an end tag is left out, as bits, so that many open ones are looked through fast.
pub mod group {
    /// `p`.
    pub const PARAGRAPH: u16 = 1;
    /// `li`.
    pub const ITEM: u16 = 1 << 1;
    /// `dt` and `dd`.
    pub const TERM: u16 = 1 << 2;
    /// `tr`.
    pub const ROW: u16 = 1 << 3;
    /// `td` and `th`.
    pub const CELL: u16 = 1 << 4;
    /// `thead`, `tbody` and `tfoot`.
    pub const ROWS: u16 = 1 << 5;
    /// `ul`, `ol` and `menu`.
    pub const LIST: u16 = 1 << 6;
    /// `table`.
    pub const TABLE: u16 = 1 << 7;
    /// `dl`.
    pub const TERMS: u16 = 1 << 8;
    /// Other blocks that hold blocks.
    pub const HOLDER: u16 = 1 << 9;
    /// `article`, `main` and `section`.
    pub const ARTICLE: u16 = 1 << 10;
    /// `head`.
    pub const HEAD: u16 = 1 << 11;

    /// The group of an element by its name.
    pub fn of(name: &str) -> u16 {
        match name {
            "p" => PARAGRAPH,
            "li" => ITEM,
            "dt" | "dd" => TERM,
            "tr" => ROW,
            "td" | "th" => CELL,
            "thead" | "tbody" | "tfoot" => ROWS,
            "ul" | "ol" | "menu" => LIST,
            "table" => TABLE,
            "dl" => TERMS,
            "article" | "main" | "section" => ARTICLE | HOLDER,
            "div" | "blockquote" | "body" | "form" | "fieldset" | "details" => HOLDER,
            "head" => HEAD,
            _ => 0,
        }
    }

    /// What a new element ends when it is open, and what keeps it from looking further out.
    pub fn implied(name: &str) -> (u16, u16) {
        match of(name) {
            ITEM => (ITEM, LIST | TABLE),
            TERM => (TERM, TERMS | TABLE),
            ROW => (ROW, TABLE),
            CELL => (CELL, ROW | TABLE),
            ROWS => (ROWS, TABLE),
            _ => (PARAGRAPH, CELL | TABLE | HOLDER | ITEM),
        }
    }
}

/// A number for a name (FNV-1a), to compare names fast.
pub fn id(name: &str) -> u64 {
    name.bytes().fold(0xcbf2_9ce4_8422_2325, |id, byte| (id ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3))
}

/// Whether nothing can stand in it.
pub fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
    )
}

/// Whether it may stand in the head of a page.
pub fn is_head_content(name: &str) -> bool {
    let known =
        ["title", "meta", "link", "script", "style", "base", "noscript", "template", "xml", "object", "head", "html"];
    known.contains(&name) || name.contains(':')
}

/// How text in an element looks; what stands in an element takes over from it.
#[derive(Clone, Debug)]
pub struct Look {
    /// Bold.
    pub bold: bool,
    /// Italic.
    pub italic: bool,
    /// Where it leads; shared by all that stands in the link.
    pub link: Option<Rc<str>>,
    /// Nobody sees it.
    pub hidden: bool,
    /// Line ends stay.
    pub preformatted: bool,
    /// It is Word's own bullet or number.
    pub marker: bool,
    /// Where it stands.
    pub place: Place,
}

impl Look {
    /// Its marks.
    pub fn marks(&self) -> Marks {
        Marks { bold: self.bold, italic: self.italic, link: self.link.as_deref().map(str::to_owned) }
    }
}

impl Default for Look {
    fn default() -> Self {
        Self {
            bold: false,
            italic: false,
            link: None,
            hidden: false,
            preformatted: false,
            marker: false,
            place: Place::Flow,
        }
    }
}

/// How text in this element looks. Headers and footers inside an article belong to it; those of a page do not.
pub fn look(tag: &Tag, role: Role, outer: Look, inside_article: bool) -> Look {
    let mut look = outer;
    let name = tag.name.as_str();
    match name {
        "b" | "strong" | "th" => look.bold = true,
        "i" | "em" | "cite" | "dfn" | "var" => look.italic = true,
        "pre" | "xmp" | "listing" => look.preformatted = true,
        _ => {}
    }
    let around = role == Role::Around && !(inside_article && matches!(name, "header" | "footer"));
    let landmark = tag.attribute("role").is_some_and(|role| {
        matches!(
            &*role,
            "navigation" | "banner" | "contentinfo" | "complementary" | "search" | "dialog" | "alertdialog"
        )
    });
    let said = tag.attribute("hidden").is_some() || tag.attribute("aria-hidden").is_some_and(|value| value == "true");
    look.hidden |= role == Role::Hidden || around || landmark || said;
    // LibreOffice writes the page's own header and footer so.
    match tag.attribute("title").as_deref() {
        Some("header") if name == "div" => look.place = Place::Header,
        Some("footer") if name == "div" => look.place = Place::Footer,
        _ => {}
    }
    if let Some(style) = tag.attribute("style") {
        for (property, value) in style.split(';').filter_map(|declaration| declaration.split_once(':')) {
            style_of(&mut look, &property.trim().to_ascii_lowercase(), &value.trim().to_ascii_lowercase());
        }
    }
    look
}

fn style_of(look: &mut Look, property: &str, value: &str) {
    match (property, value) {
        ("font-weight", value) => {
            look.bold = value.starts_with("bold") || value.parse::<u32>().is_ok_and(|weight| weight >= 600);
        }
        ("font-style", value) => look.italic = value.starts_with("italic") || value.starts_with("oblique"),
        ("white-space", value) => look.preformatted = value.starts_with("pre"),
        ("display", "none") | ("visibility", "hidden") | ("mso-hide", "all") => look.hidden = true,
        ("mso-list", "ignore") => look.marker = true,
        ("mso-element", "footnote" | "endnote") => look.place = Place::Note,
        ("mso-element", "header") => look.place = Place::Header,
        ("mso-element", "footer") => look.place = Place::Footer,
        ("mso-element", "comment-list" | "comment") => look.hidden = true,
        _ => {}
    }
}

/// What a paragraph is by Word's own classes and styles.
pub fn word_kind(tag: &Tag) -> Option<BlockKind> {
    let style = tag.attribute("style").unwrap_or_default().to_ascii_lowercase();
    if let Some((_, list)) = style.split_once("mso-list:")
        && let Some((_, level)) = list.split(';').next()?.split_once("level")
    {
        let level = level.chars().next().and_then(|digit| digit.to_digit(10)).unwrap_or(1);
        return Some(BlockKind::ListItem { level: level.saturating_sub(1).min(8) as u8, number: None });
    }
    let class = tag.attribute("class").unwrap_or_default();
    let title = class.split_whitespace().any(|class| matches!(class, "MsoTitle" | "MsoTitleCxSpFirst"));
    title.then_some(BlockKind::Title)
}
