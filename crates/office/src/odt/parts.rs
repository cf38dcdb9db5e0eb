//! The two parts of an OpenDocument text that hold text: `content.xml` and `styles.xml`, as characters and back.

use crate::package::Package;
use crate::runs::xml;
use crate::xml::{Element, Namespace, Splice, Tree};
use draft::Error;
use draft::decode_xml;
use std::collections::BTreeMap;
use std::ops::Range;

/// The names, in the order in which places number them.
pub const NAMES: [&str; 2] = ["content.xml", "styles.xml"];

/// How the characters of a part were packed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Encoding {
    Utf8,
    Utf8WithMark,
    Utf16Little,
    Utf16Big,
}

/// Both parts; the second can be missing and is empty then.
#[derive(Clone, PartialEq, Eq)]
pub struct Parts {
    sources: [String; 2],
    encodings: [Encoding; 2],
}

impl Parts {
    /// Unpacks them.
    ///
    /// # Errors
    /// `Damaged` when there is no content or a part is no text, `TooComplex` over the limits.
    pub fn load(package: &mut Package) -> Result<Self, Error> {
        let mut parts = Self { sources: Default::default(), encodings: [Encoding::Utf8; 2] };
        for (at, name) in NAMES.iter().enumerate() {
            let Some(bytes) = package.part(name)? else { continue };
            parts.encodings[at] = match bytes.as_slice() {
                [0xEF, 0xBB, 0xBF, ..] => Encoding::Utf8WithMark,
                [0xFF, 0xFE, ..] => Encoding::Utf16Little,
                [0xFE, 0xFF, ..] => Encoding::Utf16Big,
                _ => Encoding::Utf8,
            };
            parts.sources[at] = decode_xml(bytes).ok_or(Error::Damaged)?;
        }
        if parts.sources[0].is_empty() { Err(Error::Damaged) } else { Ok(parts) }
    }

    /// The characters of a part.
    pub fn source(&self, part: u16) -> &str {
        self.sources.get(usize::from(part)).map_or("", String::as_str)
    }

    /// The parts that are there, parsed; a missing one is none.
    ///
    /// # Errors
    /// As [`Tree::parse`].
    pub fn trees(&self) -> Result<Vec<Option<Tree<'_>>>, Error> {
        let present = |source| Some(source).filter(|source: &&str| !source.is_empty());
        self.sources.iter().map(|source| present(source.as_str()).map(Tree::parse).transpose()).collect()
    }

    /// The same parts after a change to each; none when it fails for one of them.
    pub fn map(&self, change: impl Fn(&str) -> Option<String>) -> Option<Self> {
        let mut parts = self.clone();
        for source in parts.sources.iter_mut().filter(|source| !source.is_empty()) {
            *source = change(source)?;
        }
        Some(parts)
    }

    /// The same parts with other characters.
    pub fn with(&self, sources: [String; 2]) -> Self {
        Self { sources, encodings: self.encodings }
    }

    /// The package with those parts that differ from `before`.
    ///
    /// # Errors
    /// `Damaged` when an entry cannot be copied.
    pub fn write(&self, before: &Self, package: &mut Package) -> Result<Vec<u8>, Error> {
        let changed = (0..NAMES.len()).filter(|&at| self.sources[at] != before.sources[at]);
        let entry = |at: usize| (NAMES[at].to_owned(), encode(&self.sources[at], self.encodings[at]));
        package.rewrite(changed.map(entry).collect::<BTreeMap<_, _>>())
    }
}

fn encode(text: &str, encoding: Encoding) -> Vec<u8> {
    let units = |mark: [u8; 2], bytes: fn(u16) -> [u8; 2]| mark.into_iter().chain(text.encode_utf16().flat_map(bytes));
    match encoding {
        Encoding::Utf8 => text.as_bytes().to_vec(),
        Encoding::Utf8WithMark => [&[0xEF, 0xBB, 0xBF], text.as_bytes()].concat(),
        Encoding::Utf16Little => units([0xFF, 0xFE], u16::to_le_bytes).collect(),
        Encoding::Utf16Big => units([0xFE, 0xFF], u16::to_be_bytes).collect(),
    }
}

/// Prefixes that what we write uses, and what they stand for.
const VOCABULARIES: [(&str, &str); 4] = [
    ("office", "urn:oasis:names:tc:opendocument:xmlns:office:1.0"),
    ("text", "urn:oasis:names:tc:opendocument:xmlns:text:1.0"),
    ("dc", "http://purl.org/dc/elements/1.1/"),
    ("loext", "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"),
];

/// The declarations, as attributes of an element that is put into the part, of those prefixes that its outermost
/// element does not declare. Standing on the element itself they go when it goes.
pub fn declarations(tree: &Tree, prefixes: &[&str]) -> String {
    let head = tree.root().map_or("", |root| &tree.source()[root.tag()]);
    let missing = |(prefix, uri): &&(&str, &str)| {
        let declared = |quote: char| head.contains(&format!("xmlns:{prefix}={quote}{uri}{quote}"));
        prefixes.contains(prefix) && !declared('"') && !declared('\'')
    };
    VOCABULARIES.iter().filter(missing).map(|(prefix, uri)| format!(" xmlns:{prefix}=\"{uri}\"")).collect()
}

const CDATA: &str = "<![CDATA[";
const CDATA_END: &str = "]]>";

/// Puts something at a byte of a part. A section of literal characters around it is closed before and opened after.
pub fn put(splice: &mut Splice, source: &str, at: usize, new: String) {
    let literal = source.get(..at).and_then(|before| {
        let start = before.rfind(CDATA)?;
        let content = start + CDATA.len();
        let end = content + source[content..].find(CDATA_END)?;
        (content <= at && at <= end).then_some((start, content, end))
    });
    match literal {
        Some((start, content, _)) if at == content => splice.replace(start..start, new),
        Some((.., end)) if at == end => splice.replace(end + CDATA_END.len()..end + CDATA_END.len(), new),
        Some(_) => splice.replace(at..at, format!("{CDATA_END}{new}{CDATA}")),
        None => splice.replace(at..at, new),
    }
}

/// Takes away ranges of a part, and what [`put`] closed and opened around them.
pub fn take(splice: &mut Splice, source: &str, mut ranges: Vec<Range<usize>>) {
    ranges.sort_by_key(|bytes| bytes.start);
    let mut joined: Vec<Range<usize>> = Vec::new();
    for bytes in ranges {
        match joined.last_mut() {
            Some(last) if bytes.start <= last.end => last.end = last.end.max(bytes.end),
            _ => joined.push(bytes),
        }
    }
    for bytes in joined {
        let literal = source[..bytes.start].ends_with(CDATA_END) && source[bytes.end..].starts_with(CDATA);
        let (before, after) = if literal { (CDATA_END.len(), CDATA.len()) } else { (0, 0) };
        splice.replace(bytes.start - before..bytes.end + after, "");
    }
}

/// A part with its sections of literal characters written as ordinary text.
pub fn without_literals(source: &str) -> Option<String> {
    let mut out = String::with_capacity(source.len());
    let mut rest = source;
    while let Some(start) = rest.find(CDATA) {
        let content = &rest[start + CDATA.len()..];
        let end = content.find(CDATA_END)?;
        out.push_str(&rest[..start]);
        out.push_str(&xml(&content[..end]));
        rest = &content[end + CDATA_END.len()..];
    }
    Some(out + rest)
}

/// The innermost paragraph or heading around an element, or the element itself.
pub fn paragraph_of(element: Element) -> Option<Element> {
    element.ancestors().find(is_paragraph)
}

/// Whether it is a paragraph or heading.
pub fn is_paragraph(element: &Element) -> bool {
    element.namespace() == Namespace::Text && matches!(element.name(), "p" | "h")
}

/// What a paragraph's text runs on in: the letter, a page header, a note, a cell, a text box. Lists don't count.
pub fn story_of(paragraph: Element) -> Option<Element> {
    paragraph.ancestors().skip(1).find(|element| !is_list_part(element))
}

/// Whether it is a list or a part of one that holds paragraphs.
pub fn is_list_part(element: &Element) -> bool {
    element.namespace() == Namespace::Text
        && matches!(element.name(), "list" | "list-item" | "list-header" | "numbered-paragraph")
}

/// Whether an element stands among what was deleted with changes tracked.
pub fn is_deleted(element: Element) -> bool {
    element.ancestors().any(|around| around.is(Namespace::Text, "tracked-changes"))
}
