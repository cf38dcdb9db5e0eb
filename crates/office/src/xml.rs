//! XML as a flat tree whose nodes know their bytes, and changes spliced into the source by those bytes.
//!
//! Reading and writing share it: what is not named in a [`Splice`] is copied as it stood, so nothing unknown to us can
//! be lost. Hostile input is bounded: nodes, depth and namespace declarations are limited, a DOCTYPE is refused.

use draft::Error;
use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};
use std::borrow::Cow;
use std::ops::Range;

/// More elements and texts than this are refused; a letter has some thousands, a book of 500 pages under a million.
pub const MAX_NODES: usize = 1_000_000;
/// A longer name of an element is refused, in bytes: names are compared often. Word's longest has thirty.
const MAX_NAME: usize = 256;
/// Deeper nesting is refused; nested tables in text boxes in content controls stay under 100.
const MAX_DEPTH: usize = 200;
/// More namespace declarations in force at one place are refused; Word writes some forty.
const MAX_NAMESPACES: usize = 256;

const NONE: u32 = u32::MAX;

/// The vocabularies that are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Namespace {
    /// WordprocessingML, transitional or strict.
    Word,
    /// Markup compatibility: alternatives for older readers.
    Compatibility,
    /// OpenDocument `office`.
    Office,
    /// OpenDocument `text`.
    Text,
    /// OpenDocument `table`.
    Table,
    /// OpenDocument `drawing`.
    Draw,
    /// OpenDocument `style`.
    Style,
    /// Anything else.
    Other,
}

impl Namespace {
    fn of(uri: &str) -> Self {
        match uri {
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
            | "http://purl.oclc.org/ooxml/wordprocessingml/main" => Self::Word,
            "http://schemas.openxmlformats.org/markup-compatibility/2006" => Self::Compatibility,
            "urn:oasis:names:tc:opendocument:xmlns:office:1.0" => Self::Office,
            "urn:oasis:names:tc:opendocument:xmlns:text:1.0" => Self::Text,
            "urn:oasis:names:tc:opendocument:xmlns:table:1.0" => Self::Table,
            "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" => Self::Draw,
            "urn:oasis:names:tc:opendocument:xmlns:style:1.0" => Self::Style,
            _ => Self::Other,
        }
    }
}

/// Whether today's Word knows a vocabulary, as branches of markup compatibility ask: those of Word and of drawings.
fn is_known(uri: &str) -> bool {
    const KNOWN: [&str; 6] = [
        "http://schemas.microsoft.com/office/word/",
        "http://schemas.microsoft.com/office/drawing/",
        "http://schemas.openxmlformats.org/",
        "http://purl.oclc.org/ooxml/",
        "http://schemas.microsoft.com/ink/",
        "urn:schemas-microsoft-com:",
    ];
    KNOWN.iter().any(|start| uri.starts_with(start))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Element(Namespace),
    Text,
    CData,
}

struct Node {
    kind: Kind,
    /// The whole node, tags included.
    start: u32,
    end: u32,
    /// End of the start tag, so that name and attributes lie between `start` and here.
    head: u32,
    parent: u32,
    first_child: u32,
    next: u32,
}

/// A parsed part.
pub struct Tree<'x> {
    source: &'x str,
    nodes: Vec<Node>,
    /// The branches that ask for a vocabulary that Word does not know, in order.
    unknown: Vec<u32>,
}

/// An element of a [`Tree`].
#[derive(Clone, Copy)]
pub struct Element<'t> {
    tree: &'t Tree<'t>,
    index: u32,
}

impl PartialEq for Element<'_> {
    /// Whether it is the same element of the same part.
    fn eq(&self, other: &Self) -> bool {
        self.index == other.index && std::ptr::eq(self.tree, other.tree)
    }
}

/// What stands inside an element.
pub enum Content<'t> {
    /// A child element.
    Element(Element<'t>),
    /// Characters, with entities resolved; where they stand in the source, and whether the source has them as they are
    /// (else as a reference).
    Text(Cow<'t, str>, Range<usize>, bool),
}

impl<'x> Tree<'x> {
    /// Parses a whole part.
    ///
    /// # Errors
    /// `Damaged` when it is not well formed, `Doctype` when it has one, `TooComplex` over the limits.
    pub fn parse(source: &'x str) -> Result<Self, Error> {
        if u32::try_from(source.len()).is_err() {
            return Err(Error::TooComplex);
        }
        let mut growing = Growing {
            tree: Tree { source, nodes: Vec::new(), unknown: Vec::new() },
            open: Vec::new(),
            namespaces: Vec::new(),
        };
        let mut reader = Reader::from_str(source);
        loop {
            let from = reader.buffer_position();
            let event = reader.read_event().map_err(|_| Error::Damaged)?;
            let bytes = from as u32..reader.buffer_position() as u32;
            match event {
                Event::Start(start) => growing.open(&start, bytes)?,
                Event::Empty(start) => {
                    growing.open(&start, bytes.clone())?;
                    growing.close(bytes.end);
                }
                Event::End(_) => growing.close(bytes.end),
                Event::Text(_) => growing.leaf(Kind::Text, bytes)?,
                Event::GeneralRef(_) => {
                    let reference = &source[bytes.start as usize..bytes.end as usize];
                    unescape(reference).map_err(|_| Error::Damaged)?;
                    growing.leaf(Kind::Text, bytes)?;
                }
                Event::CData(_) => growing.leaf(Kind::CData, bytes)?,
                Event::DocType(_) => return Err(Error::Doctype),
                Event::Decl(_) | Event::PI(_) | Event::Comment(_) => {}
                Event::Eof => break,
            }
        }
        let whole =
            growing.open.is_empty() && growing.tree.nodes.iter().any(|node| matches!(node.kind, Kind::Element(_)));
        if whole { Ok(growing.tree) } else { Err(Error::Damaged) }
    }

    /// The outermost element.
    pub fn root(&self) -> Option<Element<'_>> {
        let index = self.nodes.iter().position(|node| matches!(node.kind, Kind::Element(_)))?;
        Some(Element { tree: self, index: index as u32 })
    }

    /// The text that was parsed.
    pub fn source(&self) -> &'x str {
        self.source
    }

    /// The innermost element that holds the byte.
    pub fn element_at(&self, byte: usize) -> Option<Element<'_>> {
        let mut index = self.nodes.partition_point(|node| node.start as usize <= byte).checked_sub(1)? as u32;
        loop {
            let node = self.nodes.get(index as usize)?;
            if matches!(node.kind, Kind::Element(_)) && byte < node.end as usize {
                return Some(Element { tree: self, index });
            }
            index = node.parent;
        }
    }

    /// How many elements and texts it has.
    pub fn size(&self) -> usize {
        self.nodes.len()
    }

    /// Whether a byte stands inside a CDATA section, so that what is put before it stands in the section as well.
    pub fn is_in_section(&self, byte: usize) -> bool {
        let before = self.nodes.partition_point(|node| (node.start as usize) < byte).checked_sub(1);
        let node = before.and_then(|index| self.nodes.get(index));
        node.is_some_and(|node| node.kind == Kind::CData && byte < node.end as usize)
    }

    /// The characters of a text node, entities resolved; none for an element.
    fn characters(&self, index: u32) -> Option<Cow<'_, str>> {
        let node = &self.nodes[index as usize];
        let source = &self.source[node.start as usize..node.end as usize];
        match node.kind {
            Kind::Element(_) => None,
            Kind::Text => Some(unescape(source).unwrap_or(Cow::Borrowed(source))),
            Kind::CData => {
                let inner = source.strip_prefix("<![CDATA[").unwrap_or(source);
                Some(Cow::Borrowed(inner.strip_suffix("]]>").unwrap_or(inner)))
            }
        }
    }

    /// The characters of a text node, their place, and whether the source has them as they are.
    fn placed(&self, index: u32) -> Option<(Cow<'_, str>, Range<usize>, bool)> {
        let node = &self.nodes[index as usize];
        let characters = self.characters(index)?;
        let (mut start, mut end) = (node.start as usize, node.end as usize);
        if node.kind == Kind::CData {
            start += "<![CDATA[".len();
            end = start + characters.len();
        }
        let verbatim = self.source.get(start..end) == Some(&*characters);
        Some((characters, start..end, verbatim))
    }
}

/// An element that is not closed yet.
struct Open {
    node: u32,
    last_child: u32,
    namespaces_before: usize,
}

struct Growing<'x> {
    tree: Tree<'x>,
    open: Vec<Open>,
    /// Prefix, what it stands for, and whether Word knows it; the innermost declaration is last.
    namespaces: Vec<(String, Namespace, bool)>,
}

impl Growing<'_> {
    fn open(&mut self, start: &BytesStart, bytes: Range<u32>) -> Result<(), Error> {
        if self.open.len() >= MAX_DEPTH {
            return Err(Error::TooComplex);
        }
        let namespaces_before = self.namespaces.len();
        if start.attributes_raw().contains("xmlns") {
            self.declare(start)?;
        }
        let name = start.name();
        let name = name.as_ref();
        if name.len() > MAX_NAME {
            return Err(Error::TooComplex);
        }
        let prefix = name.split_once(':').map_or("", |(prefix, _)| prefix);
        let (namespace, _) = self.declared(prefix);
        let node = self.add(Kind::Element(namespace), bytes)?;
        if namespace == Namespace::Compatibility && name.ends_with("Choice") && self.asks_unknown(start)? {
            self.tree.unknown.push(node);
        }
        self.open.push(Open { node, last_child: NONE, namespaces_before });
        Ok(())
    }

    /// What a prefix stands for, and whether Word knows it.
    fn declared(&self, prefix: &str) -> (Namespace, bool) {
        let found = self.namespaces.iter().rev().find(|(declared, ..)| declared == prefix);
        found.map_or((Namespace::Other, false), |&(_, namespace, known)| (namespace, known))
    }

    /// Whether a branch asks for a vocabulary that Word does not know (ECMA-376 part 3, 7.6).
    fn asks_unknown(&self, start: &BytesStart) -> Result<bool, Error> {
        let asked = start.try_get_attribute("Requires").map_err(|_| Error::Damaged)?;
        Ok(asked.is_some_and(|asked| asked.value.split_ascii_whitespace().any(|prefix| !self.declared(prefix).1)))
    }

    fn declare(&mut self, start: &BytesStart) -> Result<(), Error> {
        for attribute in start.attributes().with_checks(false) {
            let attribute = attribute.map_err(|_| Error::Damaged)?;
            let key: &str = attribute.key.as_ref();
            let prefix = match key.strip_prefix("xmlns") {
                Some("") => "",
                Some(rest) if rest.starts_with(':') => &rest[1..],
                _ => continue,
            };
            let uri = &attribute.value;
            self.namespaces.push((prefix.to_owned(), Namespace::of(uri), is_known(uri)));
            if self.namespaces.len() > MAX_NAMESPACES {
                return Err(Error::TooComplex);
            }
        }
        Ok(())
    }

    fn close(&mut self, end: u32) {
        if let Some(open) = self.open.pop() {
            self.tree.nodes[open.node as usize].end = end;
            self.namespaces.truncate(open.namespaces_before);
        }
    }

    fn leaf(&mut self, kind: Kind, bytes: Range<u32>) -> Result<(), Error> {
        if self.open.is_empty() { Ok(()) } else { self.add(kind, bytes).map(|_| ()) }
    }

    fn add(&mut self, kind: Kind, bytes: Range<u32>) -> Result<u32, Error> {
        let nodes = &mut self.tree.nodes;
        if nodes.len() >= MAX_NODES {
            return Err(Error::TooComplex);
        }
        let index = nodes.len() as u32;
        let parent = self.open.last().map_or(NONE, |open| open.node);
        let (start, end) = (bytes.start, bytes.end);
        nodes.push(Node { kind, start, end, head: end, parent, first_child: NONE, next: NONE });
        if let Some(parent) = self.open.last_mut() {
            match parent.last_child {
                NONE => nodes[parent.node as usize].first_child = index,
                last => nodes[last as usize].next = index,
            }
            parent.last_child = index;
        }
        Ok(index)
    }
}

impl<'t> Element<'t> {
    fn node(&self) -> &'t Node {
        &self.tree.nodes[self.index as usize]
    }

    /// The vocabulary of its name.
    pub fn namespace(&self) -> Namespace {
        match self.node().kind {
            Kind::Element(namespace) => namespace,
            _ => Namespace::Other,
        }
    }

    /// Whether it is a branch that Word shows, if it is the first: one that asks only for vocabularies that Word knows.
    pub fn is_known_branch(&self) -> bool {
        self.name() == "Choice" && self.tree.unknown.binary_search(&self.index).is_err()
    }

    /// Its name as it stands in the source, with its prefix.
    pub fn full_name(&self) -> &'t str {
        let head = self.head();
        let end = head.find(|c: char| c.is_whitespace()).unwrap_or(head.len());
        &head[..end]
    }

    /// The name of an attribute of its vocabulary. An attribute without prefix has none (Namespaces in XML 1.0, 6.2), so
    /// that a root whose own name has no prefix is asked for another prefix that it declares for the same.
    pub fn attribute_beside(&self, name: &str) -> String {
        if self.full_name().contains(':') {
            return self.name_beside(name);
        }
        let address = self.declared("xmlns").unwrap_or_default();
        let tag = self.start_tag();
        let declarations =
            tag.split_whitespace().filter_map(|attribute| attribute.strip_prefix("xmlns:")?.split_once('='));
        let same =
            |(_, value): &(&str, &str)| value.trim_matches(['"', '\'', '>', '/']) == address.trim_end_matches('/');
        let prefix = declarations.clone().find(same).map(|(prefix, _)| prefix);
        prefix.map_or_else(|| name.to_owned(), |prefix| format!("{prefix}:{name}"))
    }

    /// The value of a declaration of a namespace on this element.
    fn declared(&self, key: &str) -> Option<String> {
        let head = self.head();
        let start = BytesStart::from_content(head, head.find(|c: char| c.is_whitespace())?);
        let found = start.attributes().with_checks(false).flatten().find(|attribute| attribute.key.as_ref() == key);
        found.map(|attribute| attribute.value.to_string())
    }

    /// Its name without prefix.
    pub fn name(&self) -> &'t str {
        let name = self.full_name();
        name.split_once(':').map_or(name, |(_, local)| local)
    }

    /// A name with the prefix of this one.
    pub fn name_beside(&self, name: &str) -> String {
        match self.full_name().split_once(':') {
            Some((prefix, _)) => format!("{prefix}:{name}"),
            None => name.to_owned(),
        }
    }

    /// Whether it is that element of that vocabulary.
    pub fn is(&self, namespace: Namespace, name: &str) -> bool {
        self.namespace() == namespace && self.name() == name
    }

    /// What stands between `<` and `>` (or `/>`) of the start tag.
    fn head(&self) -> &'t str {
        let node = self.node();
        let tag = &self.tree.source[node.start as usize..node.head as usize];
        let inner = tag.strip_prefix('<').unwrap_or(tag);
        let inner = inner.strip_suffix('>').unwrap_or(inner);
        inner.strip_suffix('/').unwrap_or(inner)
    }

    /// The value of the attribute with that name, whatever its prefix; entities resolved.
    pub fn attribute(&self, name: &str) -> Option<String> {
        let head = self.head();
        let name_length = head.find(|c: char| c.is_whitespace())?;
        let start = BytesStart::from_content(head, name_length);
        start.attributes().with_checks(false).flatten().find_map(|attribute| {
            let key: &str = attribute.key.as_ref();
            let local = key.split_once(':').map_or(key, |(_, local)| local);
            let ours = local == name && !key.starts_with("xmlns");
            ours.then(|| unescape(&attribute.value).map(Cow::into_owned).unwrap_or_default())
        })
    }

    /// What stands in it, in order.
    pub fn contents(&self) -> impl Iterator<Item = Content<'t>> + use<'t> {
        let tree = self.tree;
        self.children().map(move |index| {
            let element = Element { tree, index };
            let text = tree.placed(index).map(|(text, bytes, verbatim)| Content::Text(text, bytes, verbatim));
            text.unwrap_or(Content::Element(element))
        })
    }

    fn children(&self) -> impl Iterator<Item = u32> + use<'t> {
        self.row(self.node().first_child)
    }

    /// A node with those that follow it in the same element.
    fn row(&self, first: u32) -> impl Iterator<Item = u32> + use<'t> {
        let tree = self.tree;
        let some = |index: u32| (index != NONE).then_some(index);
        std::iter::successors(some(first), move |&index| some(tree.nodes[index as usize].next))
    }

    /// The elements that follow it in the same element, in order.
    pub fn later(&self) -> impl Iterator<Item = Element<'t>> + use<'t> {
        let tree = self.tree;
        self.row(self.node().next)
            .filter(|&index| matches!(tree.nodes[index as usize].kind, Kind::Element(_)))
            .map(move |index| Element { tree, index })
    }

    /// Its child elements, in order.
    pub fn elements(&self) -> impl Iterator<Item = Element<'t>> + use<'t> {
        let tree = self.tree;
        self.children()
            .filter(|&index| matches!(tree.nodes[index as usize].kind, Kind::Element(_)))
            .map(move |index| Element { tree, index })
    }

    /// The first child element with that name.
    pub fn child(&self, namespace: Namespace, name: &str) -> Option<Element<'t>> {
        self.elements().find(|element| element.is(namespace, name))
    }

    /// Every element inside it, in document order.
    pub fn descendants(&self) -> impl Iterator<Item = Element<'t>> + use<'t> {
        let tree = self.tree;
        self.nodes()
            .filter(|&index| matches!(tree.nodes[index as usize].kind, Kind::Element(_)))
            .map(move |index| Element { tree, index })
    }

    /// Every node inside it, in document order.
    fn nodes(&self) -> impl Iterator<Item = u32> + use<'t> {
        let tree = self.tree;
        let end = self.node().end;
        (self.index + 1..tree.nodes.len() as u32).take_while(move |&index| tree.nodes[index as usize].start < end)
    }

    /// The element that it stands in.
    pub fn parent(&self) -> Option<Element<'t>> {
        let index = self.node().parent;
        (index != NONE).then_some(Element { tree: self.tree, index })
    }

    /// The element and those around it, innermost first.
    pub fn ancestors(&self) -> impl Iterator<Item = Element<'t>> + use<'t> {
        std::iter::successors(Some(*self), Element::parent)
    }

    /// Its own pieces of text, not those of elements inside it; as [`Self::texts`].
    pub fn own_texts(&self) -> impl Iterator<Item = (Cow<'t, str>, Range<usize>, bool)> + use<'t> {
        let tree = self.tree;
        self.children().filter_map(move |index| tree.placed(index))
    }

    /// Its pieces of text at any depth: the characters, where they stand in the source, and whether the source has
    /// them as they are (else as a reference).
    pub fn texts(&self) -> impl Iterator<Item = (Cow<'t, str>, Range<usize>, bool)> + use<'t> {
        let tree = self.tree;
        self.nodes().filter_map(move |index| tree.placed(index))
    }

    /// Where what stands in it is: between its tags; an empty place after an element of one tag.
    pub fn inner(&self) -> Range<usize> {
        let node = self.node();
        let (head, end) = (node.head as usize, node.end as usize);
        let close = self.tree.source[head..end].rfind("</").map_or(end, |at| head + at);
        head..close
    }

    /// Its start tag, or its one tag, as it stands in the source.
    pub fn start_tag(&self) -> &'t str {
        &self.tree.source[self.tag()]
    }

    /// What stands between its tags, as it stands in the source.
    pub fn inside(&self) -> &'t str {
        &self.tree.source[self.inner()]
    }

    /// All of it as it stands in the source.
    pub fn whole(&self) -> &'t str {
        &self.tree.source[self.bytes()]
    }

    /// Where its start tag stands, or its one tag.
    pub fn tag(&self) -> Range<usize> {
        let node = self.node();
        node.start as usize..node.head as usize
    }

    /// Whether it is one tag that closes itself.
    pub fn is_one_tag(&self) -> bool {
        self.node().head == self.node().end
    }

    /// All its characters, at any depth.
    pub fn text(&self) -> String {
        self.nodes().filter_map(|index| self.tree.characters(index)).collect()
    }

    /// Where the whole element stands in the source, tags included.
    pub fn bytes(&self) -> Range<usize> {
        let node = self.node();
        node.start as usize..node.end as usize
    }
}

/// Changes to one part: everything outside the given ranges is copied byte for byte.
#[derive(Default)]
pub struct Splice {
    changes: Vec<(Range<usize>, String)>,
}

impl Splice {
    /// No changes.
    pub fn new() -> Self {
        Self::default()
    }

    /// Puts `new` in the place of `bytes`; an empty range inserts. Insertions at one place keep their order.
    pub fn replace(&mut self, bytes: Range<usize>, new: impl Into<String>) {
        self.changes.push((bytes, new.into()));
    }

    /// Adds the changes of another; at one place they come after these.
    pub fn append(&mut self, mut other: Splice) {
        self.changes.append(&mut other.changes);
    }

    /// Whether nothing changes.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// The changed source, or none when two changes overlap or one lies outside the source.
    pub fn apply(mut self, source: &str) -> Option<String> {
        self.changes.sort_by_key(|(bytes, _)| (bytes.start, bytes.end));
        let mut out = String::with_capacity(source.len());
        let mut at = 0;
        for (bytes, new) in &self.changes {
            out.push_str(source.get(at..bytes.start)?);
            out.push_str(new);
            source.get(bytes.clone())?;
            at = bytes.end;
        }
        out.push_str(source.get(at..)?);
        Some(out)
    }
}
