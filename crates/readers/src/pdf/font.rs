//! A font: the characters that its codes stand for, how wide they are, and whether it is bold or italic.

use super::encoding;
use super::file::File;
use super::object::{Object, Parser};
use draft::Error;
use std::collections::BTreeMap;

/// How many values of one table from code to character are read.
const MAX_TABLE_VALUES: usize = 200_000;
/// No code stands for more characters than this.
const MAX_CHARACTERS: usize = 8;
/// Bits of a font descriptor's flags (ISO 32000-1, table 123).
const ITALIC: u32 = 1 << 6;
const FORCE_BOLD: u32 = 1 << 18;
/// A weight from here on is bold.
const BOLD_WEIGHT: f64 = 600.0;

/// A font as far as its text is concerned.
pub struct Font {
    /// Its characters are bold.
    pub bold: bool,
    /// Its characters are italic.
    pub italic: bool,
    /// Bytes per code: one, or two in a composite font.
    pub code_bytes: usize,
    /// Width units to text units.
    scale: f64,
    characters: Characters,
    widths: Ranges<f64>,
    missing: Option<f64>,
    name: String,
}

struct Characters {
    /// The file's own table; it goes first.
    told: Option<Ranges<String>>,
    /// The encoding of a simple font.
    table: Option<Box<[char; 256]>>,
    /// A font of ornaments: what is no letter in it is a bullet.
    symbols: bool,
    /// The codes are UTF-16.
    utf16: bool,
}

/// Values for ranges of codes.
struct Ranges<T>(BTreeMap<u32, (u32, Vec<T>)>);

impl<T> Ranges<T> {
    /// Where in its range the code stands, and the values of the range.
    fn find(&self, code: u32) -> Option<(usize, &Vec<T>)> {
        let (&from, (to, values)) = self.0.range(..=code).next_back()?;
        (code <= *to).then_some(((code - from) as usize, values))
    }
}

impl Font {
    /// Reads a font dictionary.
    ///
    /// # Errors
    /// `TooComplex` over the limits of the file.
    pub fn read(file: &File, font: &Object) -> Result<Self, Error> {
        let composite = file.entry(font, b"Subtype").name() == Some(b"Type0");
        let descendant = match file.entry(font, b"DescendantFonts") {
            Object::Array(fonts) if composite => fonts.first().map_or(Object::Null, |font| file.resolve(font)),
            _ => font.clone(),
        };
        let descriptor = file.entry(&descendant, b"FontDescriptor");
        let name = file.entry(font, b"BaseFont").name().map(|name| String::from_utf8_lossy(name).into_owned());
        let name = name.unwrap_or_default();
        let lower = name.to_ascii_lowercase();
        let flags = file.entry(&descriptor, b"Flags").number().unwrap_or(0.0) as u32;
        let weight = file.entry(&descriptor, b"FontWeight").number().unwrap_or(0.0);
        let named = |words: &[&str]| words.iter().any(|word| lower.contains(word));
        let type3 = file.entry(font, b"Subtype").name() == Some(b"Type3");
        let matrix = file.entry(font, b"FontMatrix").array().first().and_then(Object::number);
        let (widths, missing) = if composite {
            composite_widths(file, &descendant)
        } else {
            (simple_widths(file, font), file.entry(&descriptor, b"MissingWidth").number())
        };
        Ok(Self {
            bold: named(&["bold", "black", "heavy", "demi"]) || flags & FORCE_BOLD != 0 || weight >= BOLD_WEIGHT,
            italic: named(&["italic", "oblique"]) || flags & ITALIC != 0,
            code_bytes: if composite { 2 } else { 1 },
            scale: matrix.filter(|_| type3).unwrap_or(0.001),
            characters: Characters {
                told: told(file, font)?,
                table: (!composite).then(|| Box::new(simple_table(file, font, &name))),
                symbols: named(&["symbol", "dingbats", "wingdings"]),
                utf16: file
                    .entry(font, b"Encoding")
                    .name()
                    .is_some_and(|name| name.windows(3).any(|part| part == b"UCS")),
            },
            widths,
            missing: missing.filter(|width| *width > 0.0),
            name,
        })
    }

    /// The characters that a code stands for; nothing when the file does not say.
    pub fn text(&self, code: u32) -> String {
        let shown = self.characters.of(code);
        let ornament = |c: char| !c.is_alphanumeric() && !c.is_whitespace() && !c.is_ascii();
        if self.characters.symbols && shown.chars().all(|c| ornament(c) || self.characters.told.is_none()) {
            return if shown.trim().is_empty() { shown } else { "•".to_owned() };
        }
        shown
    }

    /// How far a code moves on, as a part of the size.
    pub fn width(&self, code: u32, text: &str) -> f64 {
        let found = self.widths.find(code).and_then(|(at, widths)| widths.get(at).or(widths.last())).copied();
        match found.or(self.missing) {
            Some(width) => width * self.scale,
            None => encoding::standard_width(&self.name, text.chars().next().unwrap_or('n')) * 0.001,
        }
    }
}

impl Characters {
    fn of(&self, code: u32) -> String {
        if let Some((at, texts)) = self.told.as_ref().and_then(|told| told.find(code))
            && let Some(text) = texts.get(at).cloned().or_else(|| moved(texts.first()?, at))
        {
            return text;
        }
        let character = match &self.table {
            Some(table) => table.get(code as usize).copied(),
            None if self.utf16 => char::from_u32(code),
            None => None,
        };
        character.filter(|c| *c != '\0').map(String::from).unwrap_or_default()
    }
}

/// A range from code to character counts on from its first one.
fn moved(first: &str, by: usize) -> Option<String> {
    let last = first.chars().next_back()?;
    let counted = char::from_u32(u32::from(last).checked_add(by as u32)?)?;
    Some(first[..first.len() - last.len_utf8()].to_owned() + counted.encode_utf8(&mut [0; 4]))
}

/// The encoding of a simple font: a known one, and how it differs.
fn simple_table(file: &File, font: &Object, name: &str) -> [char; 256] {
    let encoding = file.entry(font, b"Encoding");
    let base = file.entry(&encoding, b"BaseEncoding");
    let type1 = file.entry(font, b"Subtype").name() == Some(b"Type1");
    let own = if type1 && !name.contains('+') { b"StandardEncoding".as_slice() } else { b"WinAnsiEncoding" };
    let mut table = encoding::table(encoding.name().or(base.name()).unwrap_or(own));
    let mut code = 0;
    for value in file.entry(&encoding, b"Differences").array() {
        match value {
            Object::Number(number) => code = *number as usize,
            Object::Name(name) => {
                if let Some(place) = table.get_mut(code) {
                    *place = encoding::glyph(name).unwrap_or('\0');
                }
                code = code.saturating_add(1);
            }
            _ => {}
        }
    }
    table
}

fn simple_widths(file: &File, font: &Object) -> Ranges<f64> {
    let first = file.entry(font, b"FirstChar").number().unwrap_or(0.0) as u32;
    let widths = file.entry(font, b"Widths");
    let widths: Vec<f64> =
        widths.array().iter().take(256).map(|width| file.resolve(width).number().unwrap_or(0.0)).collect();
    let last = first.saturating_add(widths.len() as u32).wrapping_sub(1);
    Ranges(if widths.is_empty() { BTreeMap::new() } else { BTreeMap::from([(first, (last, widths))]) })
}

/// `W` lists `first [width …]` and `first last width`; `DW` is for all others.
fn composite_widths(file: &File, font: &Object) -> (Ranges<f64>, Option<f64>) {
    let mut ranges = BTreeMap::new();
    let listed = file.entry(font, b"W");
    let mut values = listed.array().iter().map(|value| file.resolve(value));
    while let (Some(Object::Number(first)), Some(second)) = (values.next(), values.next()) {
        let (last, widths) = match second {
            Object::Array(widths) => {
                let widths: Vec<f64> = widths.iter().filter_map(Object::number).collect();
                ((first as u32).saturating_add((widths.len() as u32).max(1) - 1), widths)
            }
            Object::Number(last) => (last as u32, values.next().and_then(|width| width.number()).into_iter().collect()),
            _ => break,
        };
        if !widths.is_empty() {
            ranges.insert(first as u32, (last, widths));
        }
    }
    (Ranges(ranges), Some(file.entry(font, b"DW").number().unwrap_or(1000.0)))
}

/// The file's own table from code to character, `ToUnicode`.
fn told(file: &File, font: &Object) -> Result<Option<Ranges<String>>, Error> {
    let stream = file.entry(font, b"ToUnicode");
    if stream.dict().is_none() {
        return Ok(None);
    }
    let data = file.data(&stream)?;
    let mut parser = Parser::new(&data, 0, MAX_TABLE_VALUES);
    let mut ranges = BTreeMap::new();
    let mut held: Vec<Object> = Vec::new();
    while let Some(value) = parser.next() {
        let Object::Word(word) = value else {
            held.push(value);
            continue;
        };
        match word.as_slice() {
            b"endbfchar" => {
                for pair in held.chunks_exact(2) {
                    if let [Object::Text(code), Object::Text(text)] = pair {
                        ranges.insert(number(code), (number(code), vec![utf16(text)]));
                    }
                }
            }
            b"endbfrange" => {
                for triple in held.chunks_exact(3) {
                    let [Object::Text(from), Object::Text(to), target] = triple else { continue };
                    let texts = match target {
                        Object::Text(text) => vec![utf16(text)],
                        target => target.array().iter().map(|text| utf16(bytes_of(text))).collect(),
                    };
                    ranges.insert(number(from), (number(to), texts));
                }
            }
            _ => {}
        }
        held.clear();
    }
    Ok(Some(Ranges(ranges)).filter(|ranges| !ranges.0.is_empty()))
}

fn bytes_of(object: &Object) -> &[u8] {
    if let Object::Text(bytes) = object { bytes } else { &[] }
}

fn number(bytes: &[u8]) -> u32 {
    bytes.iter().take(4).fold(0, |number, &byte| number << 8 | u32::from(byte))
}

fn utf16(bytes: &[u8]) -> String {
    let units = bytes.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
    let text: String = char::decode_utf16(units).filter_map(Result::ok).take(MAX_CHARACTERS).collect();
    if bytes.len() == 1 { char::from(bytes[0]).to_string() } else { text }
}
