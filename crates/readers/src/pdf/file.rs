//! A PDF as a set of numbered objects, found by looking for them rather than by the file's own table of places, which is
//! often wrong. Objects are read when they are asked for, within one budget for the whole file.

use super::crypt::Key;
use super::filter;
use super::object::{Dict, Object, Parser, is_space};
use draft::Error;
use std::cell::Cell;
use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::rc::Rc;

/// What all streams together may unpack to, in bytes; 200 pages of text take about 5 MB.
const MAX_UNPACKED_BYTES: usize = 64 << 20;
/// How many values may be read from objects, in all.
const MAX_VALUES: usize = 3_000_000;
/// How many values one object may hold.
const MAX_OBJECT_VALUES: usize = 200_000;
/// A stream is packed at most so many times over.
const MAX_FILTERS: usize = 4;
/// More pages than this are refused: no letter has them.
const MAX_PAGES: usize = 300;
/// A reference that leads to a reference is followed so often.
const MAX_STEPS: usize = 8;
/// The tree of pages is not followed deeper.
const MAX_TREE_DEPTH: usize = 32;

enum Place {
    /// In the file, with the bytes of its stream.
    Plain { at: usize, stream: Option<Range<usize>> },
    /// In an unpacked stream of objects.
    Packed { container: usize, at: usize },
}

/// An opened file.
pub struct File<'b> {
    bytes: &'b [u8],
    objects: HashMap<u32, Place>,
    containers: Vec<Vec<u8>>,
    root: Object,
    /// What the trailer says of encryption, and of the file's identifier.
    encrypted: Option<(Object, Object)>,
    key: Option<Key>,
    /// Number and generation of the objects with a stream, by its first byte; only of an encrypted file.
    numbers: HashMap<usize, (u32, u16)>,
    unpacked: Cell<usize>,
    values: Cell<usize>,
}

/// A page: its own entries, with what it inherits.
pub struct Page {
    /// Fonts and forms by name.
    pub resources: Rc<Object>,
    /// Left, bottom, right and top, in points.
    pub area: [f64; 4],
    contents: Object,
}

impl<'b> File<'b> {
    /// Finds the objects of a file.
    ///
    /// # Errors
    /// `Password` when it does not open without one, `TooComplex` over the limits, `Damaged` when it has no pages.
    pub fn open(bytes: &'b [u8]) -> Result<Self, Error> {
        let mut file = Self {
            bytes,
            objects: HashMap::new(),
            containers: Vec::new(),
            root: Object::Null,
            encrypted: None,
            key: None,
            numbers: HashMap::new(),
            unpacked: Cell::new(0),
            values: Cell::new(0),
        };
        let mut packed = Vec::new();
        let mut identifiers = Vec::new();
        for (id, at, stream) in found_objects(bytes, |trailer| {
            let trailer = file.parse(bytes, trailer);
            file.trailer(trailer.dict())?;
            file.within_limits()
        })? {
            let (number, _) = id;
            identifiers.extend(stream.as_ref().map(|stream| (stream.start, id)));
            let head = stream.as_ref().and_then(|stream| bytes.get(at..stream.start)).unwrap_or_default();
            let (container, table) = (contains(head, b"ObjStm") || contains(head, b"Obj#"), contains(head, b"/Root"));
            file.objects.insert(number, Place::Plain { at, stream });
            if container {
                packed.push(number);
            }
            if table {
                let dict = file.get(number);
                file.trailer(dict.dict())?;
            }
        }
        file.unlock(identifiers)?;
        for number in packed {
            file.open_container(number)?;
        }
        if file.root == Object::Null {
            file.root = file.catalog();
        }
        file.within_limits()?;
        Ok(file)
    }

    /// Remembers where the document begins; the last one said counts.
    fn trailer(&mut self, dict: Option<&Dict>) -> Result<(), Error> {
        let Some(dict) = dict else { return Ok(()) };
        if let Some(encrypt) = dict.get(b"Encrypt".as_slice()).filter(|encrypt| **encrypt != Object::Null) {
            let id = dict.get(b"ID".as_slice()).cloned().unwrap_or(Object::Null);
            self.encrypted = Some((encrypt.clone(), id));
        }
        if let Some(root) = dict.get(b"Root".as_slice()) {
            self.root = root.clone();
        }
        Ok(())
    }

    /// Finds the key of an encrypted file that opens without a password.
    fn unlock(&mut self, numbers: Vec<(usize, (u32, u16))>) -> Result<(), Error> {
        let Some((encrypt, id)) = &self.encrypted else { return Ok(()) };
        let encrypt = self.deep(encrypt, MAX_STEPS);
        let id = match self.resolve(id).array().first().map(|id| self.resolve(id)) {
            Some(Object::Text(id)) => id,
            _ => Vec::new(),
        };
        let key = encrypt.dict().and_then(|dict| Key::of(dict, &id)).ok_or(Error::Password)?;
        self.key = Some(key);
        self.numbers = numbers.into_iter().collect();
        Ok(())
    }

    /// A value with what it refers to in its place.
    fn deep(&self, object: &Object, depth: usize) -> Object {
        match self.resolve(object) {
            Object::Dict(dict) if depth > 0 => {
                Object::Dict(dict.into_iter().map(|(key, value)| (key, self.deep(&value, depth - 1))).collect())
            }
            other => other,
        }
    }

    /// The beginning of the document when nothing says where it is.
    fn catalog(&self) -> Object {
        let mut numbers: Vec<u32> = self.objects.keys().copied().collect();
        numbers.sort_unstable();
        let is_catalog = |number: &u32| self.entry(&Object::Reference(*number), b"Type").name() == Some(b"Catalog");
        numbers.into_iter().find(is_catalog).map_or(Object::Null, Object::Reference)
    }

    /// Unpacks a stream of objects and remembers where each stands in it. An object that stands in the file by itself
    /// is newer.
    fn open_container(&mut self, number: u32) -> Result<(), Error> {
        let stream = self.get(number);
        let Some(first) = self.entry(&stream, b"First").number() else { return Ok(()) };
        let data = self.data(&stream)?;
        let container = self.containers.len();
        let mut head = Parser::new(&data, 0, MAX_OBJECT_VALUES);
        while head.at < first as usize {
            let (Some(Object::Number(number)), Some(Object::Number(offset))) = (head.next(), head.next()) else {
                break;
            };
            let at = (first + offset) as usize;
            let older = !matches!(self.objects.get(&(number as u32)), Some(Place::Plain { .. }));
            if older && at < data.len() {
                self.objects.insert(number as u32, Place::Packed { container, at });
            }
        }
        self.containers.push(data);
        Ok(())
    }

    /// The object with that number; `Null` when there is none.
    pub fn get(&self, number: u32) -> Object {
        let (bytes, at, stream) = match self.objects.get(&number) {
            Some(Place::Plain { at, stream }) => (self.bytes, *at, stream.clone()),
            Some(Place::Packed { container, at }) => (self.containers[*container].as_slice(), *at, None),
            None => return Object::Null,
        };
        match (self.parse(bytes, at), stream) {
            (Object::Dict(dict), Some(range)) => {
                let range = self.true_length(&dict, range);
                Object::Stream(dict, range)
            }
            (object, _) => object,
        }
    }

    /// The value at a place, read within the budget.
    fn parse(&self, bytes: &[u8], at: usize) -> Object {
        let left = MAX_OBJECT_VALUES.min(MAX_VALUES.saturating_sub(self.values.get()));
        let mut parser = Parser::new(bytes, at, left);
        let object = parser.next();
        // Also a look-up that finds little costs something, so that endless ones come to an end.
        self.values.set(self.values.get() + left - parser.left + 4);
        object.unwrap_or(Object::Null)
    }

    /// The bytes of a stream may hold the word that ends it; its length, when it fits, says so.
    fn true_length(&self, dict: &Dict, found: Range<usize>) -> Range<usize> {
        let length = dict.get(b"Length".as_slice()).and_then(Object::number).filter(|length| *length >= 0.0);
        let Some(end) = length.and_then(|length| found.start.checked_add(length as usize)) else { return found };
        let rest = self.bytes.get(end..).unwrap_or_default();
        let ends =
            rest.iter().take(4).position(|&b| !is_space(b)).is_some_and(|at| rest[at..].starts_with(b"endstream"));
        if ends { found.start..end } else { found }
    }

    /// The value itself, when it is a reference to one.
    pub fn resolve(&self, object: &Object) -> Object {
        let Object::Reference(number) = object else {
            self.values.set(self.values.get() + object.values());
            return if self.values.get() < MAX_VALUES { object.clone() } else { Object::Null };
        };
        let mut number = *number;
        for _ in 0..MAX_STEPS {
            match self.get(number) {
                Object::Reference(next) => number = next,
                found => return found,
            }
        }
        Object::Null
    }

    /// An entry of a dictionary, or of a reference to one; `Null` when it has none.
    pub fn entry(&self, object: &Object, key: &[u8]) -> Object {
        let own;
        let dict = match object {
            Object::Reference(_) => {
                own = self.resolve(object);
                own.dict()
            }
            object => object.dict(),
        };
        dict.and_then(|dict| dict.get(key)).map_or(Object::Null, |value| self.resolve(value))
    }

    /// The bytes of a stream, unpacked; empty when they cannot be.
    ///
    /// # Errors
    /// `TooComplex` over the limits.
    pub fn data(&self, stream: &Object) -> Result<Vec<u8>, Error> {
        let Object::Stream(dict, range) = stream else { return Ok(Vec::new()) };
        let entry = |long: &[u8], short: &[u8]| {
            dict.get(long).or_else(|| dict.get(short)).map_or(Object::Null, |value| self.resolve(value))
        };
        let listed = |object: Object| if let Object::Array(values) = object { values } else { vec![object] };
        let filters = listed(entry(b"Filter", b"F"));
        let parameters = listed(entry(b"DecodeParms", b"DP"));
        let mut data = self.bytes.get(range.clone()).unwrap_or_default().to_vec();
        let is_table = dict.get(b"Type".as_slice()).and_then(Object::name) == Some(b"XRef");
        if let Some((key, &number)) = self.key.as_ref().zip(self.numbers.get(&range.start)).filter(|_| !is_table) {
            data = key.open(number, &data);
        }
        if filters.len() > MAX_FILTERS {
            return Err(Error::TooComplex);
        }
        for (at, filter) in filters.iter().enumerate() {
            let filter = self.resolve(filter);
            let Some(name) = filter.name() else { break };
            let parameter = parameters.get(at).map(|parameter| self.resolve(parameter));
            let left = MAX_UNPACKED_BYTES - self.unpacked.get();
            let known = filter::is_known(name);
            match filter::unpack(name, parameter.as_ref().and_then(Object::dict), &data, left) {
                Some(plain) => data = plain,
                None if known => return Err(Error::TooComplex),
                None => return Ok(Vec::new()),
            }
            self.spend(data.len())?;
        }
        self.spend(data.len())?;
        Ok(data)
    }

    fn spend(&self, bytes: usize) -> Result<(), Error> {
        self.unpacked.set((self.unpacked.get() + bytes).min(MAX_UNPACKED_BYTES));
        if self.unpacked.get() >= MAX_UNPACKED_BYTES { Err(Error::TooComplex) } else { Ok(()) }
    }

    /// Whether the budget sufficed so far.
    ///
    /// # Errors
    /// `TooComplex` when it did not.
    pub fn within_limits(&self) -> Result<(), Error> {
        if self.values.get() >= MAX_VALUES { Err(Error::TooComplex) } else { Ok(()) }
    }

    /// The pages in order.
    ///
    /// # Errors
    /// `Damaged` when there are none, `TooComplex` when there are too many.
    pub fn pages(&self) -> Result<Vec<Page>, Error> {
        let mut pages = Vec::new();
        let mut seen = HashSet::new();
        let top = self.resolve(&self.root).dict().and_then(|root| root.get(b"Pages".as_slice())).cloned();
        let nothing = Page { resources: Rc::new(Object::Null), area: [0.0, 0.0, 595.0, 842.0], contents: Object::Null };
        // What is still to be visited, the next one last.
        let mut open = vec![(top.ok_or(Error::Damaged)?, nothing, 0)];
        while let Some((node, inherited, depth)) = open.pop() {
            if let Object::Reference(number) = node
                && !seen.insert(number)
            {
                continue;
            }
            let node = self.resolve(&node);
            let Some(dict) = node.dict().filter(|_| depth < MAX_TREE_DEPTH) else { continue };
            let page = self.page(dict, inherited);
            let kids = dict.get(b"Kids".as_slice()).map(|kids| self.resolve(kids));
            match kids {
                Some(kids) => {
                    let below = |kid: &Object| (kid.clone(), page.for_kids(), depth + 1);
                    open.extend(kids.array().iter().rev().map(below));
                }
                None => pages.push(page),
            }
            if pages.len() > MAX_PAGES || open.len() > MAX_OBJECT_VALUES {
                return Err(Error::TooComplex);
            }
            self.within_limits()?;
        }
        if pages.is_empty() { Err(Error::Damaged) } else { Ok(pages) }
    }

    fn page(&self, dict: &Dict, inherited: Page) -> Page {
        let resources = dict.get(b"Resources".as_slice()).map_or(inherited.resources, |own| Rc::new(own.clone()));
        let area = ["CropBox", "MediaBox"].iter().find_map(|key| {
            let corners = self.resolve(dict.get(key.as_bytes())?);
            let corners: Vec<f64> = corners.array().iter().filter_map(|value| self.resolve(value).number()).collect();
            let &[left, bottom, right, top] = corners.as_slice() else { return None };
            Some([left.min(right), bottom.min(top), left.max(right), bottom.max(top)])
        });
        let contents = dict.get(b"Contents".as_slice()).cloned().unwrap_or(Object::Null);
        Page { resources, area: area.unwrap_or(inherited.area), contents }
    }

    /// The operators of a page; its streams are one text.
    ///
    /// # Errors
    /// `TooComplex` over the limits.
    pub fn operators(&self, page: &Page) -> Result<Vec<u8>, Error> {
        let contents = self.resolve(&page.contents);
        if let Object::Array(parts) = &contents {
            let mut all = Vec::new();
            for part in parts {
                all.extend(self.data(&self.resolve(part))?);
                all.push(b'\n');
                self.within_limits()?;
            }
            return Ok(all);
        }
        self.data(&contents)
    }
}

impl Page {
    fn for_kids(&self) -> Page {
        Page { resources: Rc::clone(&self.resources), area: self.area, contents: Object::Null }
    }
}

/// An object's number and generation, where its value begins, and the bytes of its stream.
type Found = ((u32, u16), usize, Option<Range<usize>>);

/// Every `12 0 obj` of the file in order, in one pass; `trailer` is told where the dictionary of each trailer begins.
fn found_objects(bytes: &[u8], mut trailer: impl FnMut(usize) -> Result<(), Error>) -> Result<Vec<Found>, Error> {
    let mut objects: Vec<Found> = Vec::new();
    let mut open = false;
    let mut at = 0;
    let is_mark = |word: &[u8]| matches!(word, b"obj" | b"tra" | b"str");
    while let Some(found) = bytes[at..].windows(3).position(is_mark).map(|found| found + at) {
        let rest = &bytes[found..];
        at = found + 3;
        if rest.starts_with(b"trailer") {
            trailer(found + 7)?;
        } else if rest.starts_with(b"obj") {
            let number = number_before(&bytes[found.saturating_sub(40)..found]);
            open = number.is_some();
            objects.extend(number.map(|number| (number, at, None)));
        } else if rest.starts_with(b"stream") && open {
            let start = match rest.get(6..8) {
                Some(b"\r\n") => found + 8,
                Some([b'\n' | b'\r', _]) => found + 7,
                _ => continue,
            };
            let end = bytes[start..].windows(9).position(|word| word == b"endstream");
            at = end.map_or(bytes.len(), |end| start + end);
            if let Some(object) = objects.last_mut() {
                object.2 = Some(start..at);
            }
            open = false;
        }
    }
    Ok(objects)
}

/// The two numbers that `bytes` ends in.
fn number_before(bytes: &[u8]) -> Option<(u32, u16)> {
    let trim = |bytes: &[u8]| bytes.len() - bytes.iter().rev().take_while(|&&b| is_space(b)).take(16).count();
    let digits = |bytes: &[u8]| bytes.iter().rev().take_while(|b| b.is_ascii_digit()).take(11).count();
    let end = trim(bytes);
    let before = end - digits(&bytes[..end]);
    let generation = std::str::from_utf8(&bytes[before..end]).ok()?;
    let end = trim(&bytes[..before]);
    let length = digits(&bytes[..end]);
    if generation.is_empty() || length == 0 || end == before {
        return None;
    }
    let number = std::str::from_utf8(&bytes[end - length..end]).ok()?.parse().ok()?;
    Some((number, generation.parse().unwrap_or(0)))
}

fn contains(bytes: &[u8], word: &[u8]) -> bool {
    bytes.windows(word.len()).any(|window| window == word)
}
