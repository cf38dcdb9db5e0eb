//! RTF (1.9.1) as a person sees it: an own small reader, because no library for it is kept well.
//!
//! Groups are kept on a stack of our own, so depth is limited; what a destination is not known for is passed over.

use draft::limits::{MAX_BLOCKS, MAX_LINK_BYTES};
use draft::{Draft, Error, Line, Marks, Place, safe_link, table, windows_1252};
use std::rc::Rc;
use text::{BlockKind, Label};

/// Deeper groups are refused; Word writes some thirty.
const MAX_DEPTH: usize = 200;
/// Destinations whose text is not a part of the letter.
const SKIPPED: [&str; 30] = [
    "fonttbl",
    "colortbl",
    "stylesheet",
    "info",
    "pict",
    "nonshppict",
    "listtable",
    "listoverridetable",
    "revtbl",
    "rsidtbl",
    "generator",
    "themedata",
    "datastore",
    "latentstyles",
    "xmlnstbl",
    "filetbl",
    "objdata",
    "bkmkstart",
    "bkmkend",
    "atnid",
    "atnauthor",
    "annotation",
    "sp",
    "tc",
    "xe",
    "template",
    "mmath",
    "fchars",
    "lchars",
    "private",
];

/// The pieces of a letter.
///
/// # Errors
/// `Damaged` when it is no RTF, `TooComplex` when it is nested too deep.
pub fn read(bytes: &[u8]) -> Result<Vec<Draft>, Error> {
    let bytes = bytes.trim_ascii_start();
    if !bytes.starts_with(b"{\\rtf") {
        return Err(Error::Damaged);
    }
    let mut reader = Reader { bytes, ..Reader::default() };
    while let Some(&byte) = bytes.get(reader.at) {
        reader.at += 1;
        match byte {
            b'{' => reader.open()?,
            b'}' => reader.close(),
            b'\\' => reader.control(),
            b'\r' | b'\n' => {}
            byte => reader.byte(byte),
        }
        if reader.blocks > MAX_BLOCKS || reader.link_bytes > MAX_LINK_BYTES {
            return Err(Error::TooComplex);
        }
    }
    while !reader.stack.is_empty() {
        reader.close();
    }
    reader.end_block();
    reader.end_table();
    draft::recognise_typed_lists(&mut reader.drafts);
    Ok(reader.drafts)
}

/// What the text of a group is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Role {
    /// Shown.
    #[default]
    Text,
    /// Passed over.
    Skip,
    /// A list marker.
    Marker,
    /// What a field is.
    Instruction,
    /// What a field shows.
    Result,
}

/// What holds until the group ends.
#[derive(Clone, Default)]
struct Group {
    role: Role,
    bold: bool,
    italic: bool,
    hidden: bool,
    deleted: bool,
    place: Option<Place>,
    link: Option<Rc<str>>,
    /// How many characters stand after `\u` for programs that do not know it.
    fallback: usize,
    /// The group began with `\*`.
    optional: bool,
}

/// The paragraph that is being read.
#[derive(Default)]
struct Story {
    line: Line,
    marker: String,
    level: u8,
    outline: Option<u8>,
    in_table: bool,
}

#[derive(Default)]
struct Reader<'b> {
    bytes: &'b [u8],
    at: usize,
    now: Group,
    stack: Vec<Group>,
    story: Story,
    /// What is read of the paragraphs around this one, outermost first.
    held: Vec<Story>,
    instruction: String,
    /// What the field that is open shows, instead of its result: a merge field.
    merge: Option<String>,
    /// Characters to be passed over after `\u`.
    to_skip: usize,
    /// The first half of a character above U+FFFF.
    surrogate: Option<u16>,
    /// How many paragraphs and cells were read.
    blocks: usize,
    /// How long the addresses of all linked pieces of text are together.
    link_bytes: usize,
    drafts: Vec<Draft>,
    cell: Vec<Draft>,
    rows: Vec<Vec<Vec<Draft>>>,
    row: Vec<Vec<Draft>>,
    tables: u32,
}

impl Reader<'_> {
    fn open(&mut self) -> Result<(), Error> {
        if self.stack.len() >= MAX_DEPTH {
            return Err(Error::TooComplex);
        }
        self.stack.push(self.now.clone());
        self.now.optional = false;
        self.to_skip = 0;
        Ok(())
    }

    fn close(&mut self) {
        let Some(outer) = self.stack.pop() else { return };
        let ended = std::mem::replace(&mut self.now, outer);
        if ended.place != self.now.place {
            self.end_paragraph(ended.place);
            self.story = self.held.pop().unwrap_or_default();
        }
        if ended.role == Role::Instruction && self.now.role != Role::Instruction {
            self.field();
        }
        self.to_skip = 0;
    }

    /// A control word with its number, or a control symbol.
    fn control(&mut self) {
        let Some(&first) = self.bytes.get(self.at) else { return };
        if !first.is_ascii_alphabetic() {
            self.at += 1;
            return self.symbol(first);
        }
        let rest = &self.bytes[self.at..];
        let end = rest.iter().position(|b| !b.is_ascii_alphabetic()).unwrap_or(rest.len());
        let word = std::str::from_utf8(&rest[..end]).unwrap_or("");
        let signed = usize::from(rest.get(end) == Some(&b'-'));
        let digits = rest[end + signed..].iter().take(10).take_while(|b| b.is_ascii_digit()).count();
        let number = std::str::from_utf8(&rest[end..end + signed + digits]).ok().and_then(|n| n.parse::<i32>().ok());
        let after = end + if digits > 0 { signed + digits } else { 0 };
        self.at += after + usize::from(rest.get(after) == Some(&b' '));
        if word == "bin" {
            self.at = self.at.saturating_add(number.unwrap_or(0).max(0) as usize).min(self.bytes.len());
        } else if !self.destination(word) && !self.formatting(word, number) {
            self.content(word, number);
        }
    }

    fn symbol(&mut self, symbol: u8) {
        match symbol {
            b'\'' => {
                let digits = self.bytes.get(self.at..self.at + 2).and_then(|digits| std::str::from_utf8(digits).ok());
                self.at = (self.at + 2).min(self.bytes.len());
                if let Some(byte) = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
                    self.byte(byte);
                }
            }
            b'*' => self.now.optional = true,
            b'~' => self.shows("\u{a0}"),
            b'_' => self.shows("-"),
            b'\n' | b'\r' => self.content("par", None),
            b'\\' | b'{' | b'}' => self.byte(symbol),
            _ => {}
        }
    }

    /// Whether the word says what the group is for.
    fn destination(&mut self, word: &str) -> bool {
        let place = match word {
            "header" | "headerl" | "headerr" | "headerf" => Some(Place::Header),
            "footer" | "footerl" | "footerr" | "footerf" => Some(Place::Footer),
            "footnote" => Some(Place::Note),
            "shptxt" => Some(Place::Box),
            _ => None,
        };
        let role = match word {
            "fldinst" => Role::Instruction,
            "fldrslt" => Role::Result,
            "listtext" | "pntext" => Role::Marker,
            "shpinst" | "shpgrp" => self.now.role,
            _ if SKIPPED.contains(&word) => Role::Skip,
            _ if place.is_some() => self.now.role,
            _ if std::mem::take(&mut self.now.optional) => Role::Skip,
            _ => return false,
        };
        self.now.optional = false;
        if self.now.role != Role::Skip {
            self.now.role = role;
        }
        if let Some(place) = place.filter(|_| self.now.role != Role::Skip) {
            if self.now.place == Some(place) {
                self.end_paragraph(self.now.place);
            } else {
                // The paragraph outside goes on after it.
                self.held.push(std::mem::take(&mut self.story));
                self.now.place = Some(place);
            }
        }
        true
    }

    fn formatting(&mut self, word: &str, number: Option<i32>) -> bool {
        let on = number != Some(0);
        match word {
            "b" => self.now.bold = on,
            "i" => self.now.italic = on,
            "v" => self.now.hidden = on,
            "deleted" => self.now.deleted = on,
            "plain" => (self.now.bold, self.now.italic, self.now.hidden) = (false, false, false),
            "uc" => self.now.fallback = number.unwrap_or(1).clamp(0, 10) as usize,
            "ilvl" => self.story.level = number.unwrap_or(0).clamp(0, 8) as u8,
            "outlinelevel" => self.story.outline = number.map(|level| level.clamp(0, 9) as u8),
            "pard" => (self.story.level, self.story.outline, self.story.in_table) = (0, None, false),
            "intbl" => self.story.in_table = true,
            _ => return false,
        }
        true
    }

    fn content(&mut self, word: &str, number: Option<i32>) {
        match word {
            // Pictures and fields hold paragraph marks that are none of the letter's.
            "par" | "sect" | "page" if !matches!(self.now.role, Role::Skip | Role::Instruction) => {
                self.end_paragraph(self.now.place);
            }
            "line" | "lbr" => self.shows("\n"),
            "tab" => self.shows("\t"),
            "cell" | "nestcell" => self.end_cell(),
            "row" | "nestrow" => self.end_row(),
            "u" => self.unicode(number.unwrap_or(0)),
            "bullet" => self.shows("•"),
            "endash" => self.shows("–"),
            "emdash" => self.shows("—"),
            "lquote" => self.shows("‘"),
            "rquote" => self.shows("’"),
            "ldblquote" => self.shows("“"),
            "rdblquote" => self.shows("”"),
            "emspace" | "enspace" | "qmspace" => self.shows(" "),
            "rtf" => self.now.fallback = 1,
            _ => {}
        }
    }

    /// A byte of text, in the code page of Windows for western Europe; the others are written with `\u`.
    fn byte(&mut self, byte: u8) {
        if self.to_skip > 0 {
            self.to_skip -= 1;
            return;
        }
        let mut shown = [0; 4];
        let shown = windows_1252(byte).encode_utf8(&mut shown);
        self.shows(shown);
    }

    fn unicode(&mut self, number: i32) {
        let unit = number as u16;
        let pair = self.surrogate.take().map(|first| [first, unit]);
        let units = pair.as_ref().map_or(std::slice::from_ref(&unit), |pair| pair.as_slice());
        match char::decode_utf16(units.iter().copied()).next() {
            Some(Ok(character)) => self.shows(character.encode_utf8(&mut [0; 4])),
            _ if (0xD800..0xDC00).contains(&unit) => self.surrogate = Some(unit),
            _ => {}
        }
        self.to_skip = self.now.fallback;
    }

    fn shows(&mut self, text: &str) {
        match self.now.role {
            Role::Skip => {}
            Role::Instruction => self.instruction.push_str(text),
            _ if self.now.hidden || self.now.deleted => {}
            Role::Marker => self.story.marker.push_str(text),
            Role::Result if self.merge.is_some() => {}
            Role::Text | Role::Result => {
                let Group { bold, italic, link, .. } = &self.now;
                let marks = Marks { bold: *bold, italic: *italic, link: link.as_deref().map(str::to_owned) };
                self.link_bytes += marks.link.as_ref().map_or(0, String::len);
                self.story.line.push(text, &marks);
            }
        }
    }

    /// The instruction of a field is known: a merge field is shown as such, a link goes with what the field shows.
    fn field(&mut self) {
        let instruction = std::mem::take(&mut self.instruction);
        let mut words = instruction.split_whitespace();
        let kind = words.next().unwrap_or("").to_ascii_uppercase();
        let rest = instruction.trim_start().get(kind.len()..).unwrap_or("").trim();
        let argument = match rest.strip_prefix('"') {
            Some(quoted) => quoted.split('"').next().unwrap_or(""),
            None => rest.split_whitespace().next().unwrap_or(""),
        };
        self.merge = None;
        match kind.as_str() {
            "MERGEFIELD" if !argument.is_empty() && !self.now.hidden && !self.now.deleted => {
                let marks = Marks { bold: self.now.bold, italic: self.now.italic, link: None };
                self.story.line.push_field(argument, &marks);
                self.merge = Some(argument.to_owned());
            }
            "HYPERLINK" => self.now.link = safe_link(argument).map(Rc::from),
            _ => {}
        }
    }

    fn end_paragraph(&mut self, place: Option<Place>) {
        let line = std::mem::take(&mut self.story.line);
        let marker = std::mem::take(&mut self.story.marker);
        self.merge = None;
        if line.is_blank() {
            return;
        }
        let place = place.unwrap_or(Place::Flow);
        let (kind, label) = self.kind(&marker, place);
        let draft = line.into_draft(kind, place).labelled(label);
        self.blocks += 1;
        if place == Place::Flow && self.story.in_table {
            self.cell.push(draft);
        } else {
            if place == Place::Flow {
                self.end_table();
            }
            self.drafts.push(draft);
        }
    }

    fn kind(&self, marker: &str, place: Place) -> (BlockKind, Option<Label>) {
        if matches!(place, Place::Header | Place::Footer) {
            return (BlockKind::Paragraph, None);
        }
        let (number, label) = Label::read(marker).unzip();
        let label = label.flatten();
        if let Some(level) = self.story.outline.filter(|&level| level < 9) {
            let label = label.or(number.map(Label::plain));
            return (BlockKind::Heading { level: (level + 1).min(6) }, label);
        }
        if marker.trim().is_empty() {
            return (BlockKind::Paragraph, None);
        }
        (BlockKind::ListItem { level: self.story.level, number }, label)
    }

    fn end_block(&mut self) {
        self.end_paragraph(self.now.place);
    }

    fn end_cell(&mut self) {
        if self.now.role == Role::Skip {
            return;
        }
        self.story.in_table = true;
        self.blocks += 1;
        self.end_block();
        self.row.push(std::mem::take(&mut self.cell));
    }

    fn end_row(&mut self) {
        self.story.in_table = false;
        if !self.row.is_empty() {
            self.rows.push(std::mem::take(&mut self.row));
        }
    }

    fn end_table(&mut self) {
        self.end_row();
        self.drafts.append(&mut self.cell);
        let rows = std::mem::take(&mut self.rows);
        if !rows.is_empty() {
            table::push(rows, &mut self.tables, &mut self.drafts);
        }
    }
}
