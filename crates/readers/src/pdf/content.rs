//! Runs the operators of a page as far as they show text (ISO 32000-1, 9), and gives each character with its place.

use super::file::{File, Page};
use super::font::Font;
use super::object::{Object, Parser};
use draft::Error;
use std::collections::HashMap;
use std::rc::Rc;

/// How many operators and operands are run in all; 200 pages of text take about two million.
const MAX_VALUES: usize = 5_000_000;
/// How many characters the text may have in all.
const MAX_GLYPHS: usize = 1_500_000;
/// How many characters one page may have.
const MAX_PAGE_GLYPHS: usize = 40_000;
/// Forms inside forms are not followed deeper.
const MAX_FORM_DEPTH: usize = 8;
/// How often the state of a page may be kept for later.
const MAX_SAVED: usize = 256;
/// An operator has at most this many operands.
const MAX_OPERANDS: usize = 40;
/// Text rendering mode 3 shows nothing; the text under a scanned page is such.
const INVISIBLE: f64 = 3.0;
/// A line may slope so much, as a part of its length, and still count as straight.
const MAX_SLOPE: f64 = 0.1;

/// How wide a drawn bullet is, in points.
const BULLET: std::ops::Range<f64> = 1.5..8.0;
/// How wide it is as a part of the size of the text, and how high its middle stands above the line.
const BULLET_OF_SIZE: f64 = 0.37;
const BULLET_HEIGHT: f64 = 0.31;

/// A character on a page. The place is in points, in a page turned so that the line runs to the right.
#[derive(Clone, Copy, Debug)]
pub struct Glyph {
    /// Where it begins.
    pub left: f32,
    /// Where the next character is expected.
    pub right: f32,
    /// The height of its line above the bottom.
    pub base: f32,
    /// The size of the type.
    pub size: f32,
    /// The character.
    pub character: char,
    /// Bold.
    pub bold: bool,
    /// Italic.
    pub italic: bool,
    /// Not shown.
    pub invisible: bool,
    /// In quarter turns to the left, how the line runs on the page.
    pub turn: u8,
}

/// What all pages have shown so far.
#[derive(Default)]
pub struct Shown {
    values: usize,
    glyphs: usize,
    fonts: HashMap<u32, Rc<Font>>,
    /// Pictures.
    pub pictures: usize,
    /// Characters that the file does not tell.
    pub unknown: usize,
}

/// A place or a change of place: `x' = a·x + c·y + e`, `y' = b·x + d·y + f`.
#[derive(Clone, Copy)]
struct Matrix([f64; 6]);

impl Matrix {
    const ONE: Matrix = Matrix([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    fn of(operands: &[Object]) -> Option<Self> {
        let numbers: Vec<f64> = operands.iter().filter_map(Object::number).collect();
        Some(Self(numbers.try_into().ok()?))
    }

    /// This one first, then the other.
    fn then(self, other: Matrix) -> Self {
        let ([a, b, c, d, e, f], [g, h, i, j, k, l]) = (self.0, other.0);
        Self([a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + l])
    }

    fn shift(x: f64, y: f64) -> Self {
        Self([1.0, 0.0, 0.0, 1.0, x, y])
    }
}

#[derive(Clone)]
struct State {
    place: Matrix,
    font: Option<Rc<Font>>,
    size: f64,
    character_space: f64,
    word_space: f64,
    stretch: f64,
    leading: f64,
    rise: f64,
    mode: f64,
}

/// The box around a path that is being drawn, and whether it has curves.
#[derive(Clone, Copy)]
struct Path {
    low: (f64, f64),
    high: (f64, f64),
    curved: bool,
}

struct Run<'f> {
    file: &'f File<'f>,
    shown: &'f mut Shown,
    glyphs: Vec<Glyph>,
    state: State,
    text: Matrix,
    line: Matrix,
    path: Option<Path>,
}

/// The characters of a page, in the order of the file.
///
/// # Errors
/// `TooComplex` over the limits.
pub fn glyphs(file: &File, page: &Page, shown: &mut Shown) -> Result<Vec<Glyph>, Error> {
    let operators = file.operators(page)?;
    let state = State {
        place: Matrix::ONE,
        font: None,
        size: 0.0,
        character_space: 0.0,
        word_space: 0.0,
        stretch: 1.0,
        leading: 0.0,
        rise: 0.0,
        mode: 0.0,
    };
    let mut run = Run { file, shown, glyphs: Vec::new(), state, text: Matrix::ONE, line: Matrix::ONE, path: None };
    run.operators(&operators, &page.resources, 0)?;
    Ok(run.glyphs)
}

impl Run<'_> {
    fn operators(&mut self, bytes: &[u8], resources: &Object, depth: usize) -> Result<(), Error> {
        let mut parser = Parser::new(bytes, 0, MAX_VALUES);
        let mut counted = parser.left;
        let mut operands: Vec<Object> = Vec::new();
        let mut saved: Vec<State> = Vec::new();
        let mut fonts: HashMap<Vec<u8>, Option<Rc<Font>>> = HashMap::new();
        let resources = self.file.resolve(resources);
        while let Some(value) = parser.next() {
            self.shown.values += counted - parser.left;
            counted = parser.left;
            if self.shown.values > MAX_VALUES {
                return Err(Error::TooComplex);
            }
            let Object::Word(operator) = value else {
                if operands.len() < MAX_OPERANDS {
                    operands.push(value);
                }
                continue;
            };
            match (operator.as_slice(), operands.as_slice()) {
                (b"q", _) if saved.len() < MAX_SAVED => saved.push(self.state.clone()),
                (b"Q", _) => self.state = saved.pop().unwrap_or_else(|| self.state.clone()),
                (b"BI", _) => {
                    self.shown.pictures += 1;
                    skip_picture(bytes, &mut parser);
                }
                (b"Tf", [Object::Name(name), size]) => {
                    self.state.size = size.number().unwrap_or(0.0);
                    if !fonts.contains_key(name) {
                        fonts.insert(name.clone(), self.font(&resources, name)?);
                    }
                    self.state.font = fonts.get(name).cloned().flatten();
                }
                (b"Do", [Object::Name(name)]) => self.object(&resources, name, depth)?,
                (operator, operands) => self.operator(operator, operands)?,
            }
            operands.clear();
        }
        Ok(())
    }

    /// The font with that name among the resources; the same font is read once.
    fn font(&mut self, resources: &Object, name: &[u8]) -> Result<Option<Rc<Font>>, Error> {
        let fonts = self.file.entry(resources, b"Font");
        let Some(font) = fonts.dict().and_then(|fonts| fonts.get(name)) else { return Ok(None) };
        if let Object::Reference(number) = font {
            if let Some(known) = self.shown.fonts.get(number) {
                return Ok(Some(Rc::clone(known)));
            }
            let read = Rc::new(Font::read(self.file, &self.file.resolve(font))?);
            self.shown.fonts.insert(*number, Rc::clone(&read));
            return Ok(Some(read));
        }
        Font::read(self.file, font).map(|font| Some(Rc::new(font)))
    }

    /// A picture or a form: a piece of page with its own operators.
    fn object(&mut self, resources: &Object, name: &[u8], depth: usize) -> Result<(), Error> {
        let object = self.file.entry(&self.file.entry(resources, b"XObject"), name);
        match self.file.entry(&object, b"Subtype").name() {
            Some(b"Image") => self.shown.pictures += 1,
            Some(b"Form") if depth < MAX_FORM_DEPTH => {
                let outside = (self.state.clone(), self.text, self.line);
                if let Some(matrix) = Matrix::of(self.file.entry(&object, b"Matrix").array()) {
                    self.state.place = matrix.then(self.state.place);
                }
                let own = self.file.entry(&object, b"Resources");
                let data = self.file.data(&object)?;
                self.operators(&data, if own == Object::Null { resources } else { &own }, depth + 1)?;
                (self.state, self.text, self.line) = outside;
            }
            _ => {}
        }
        self.file.within_limits()
    }

    fn operator(&mut self, operator: &[u8], operands: &[Object]) -> Result<(), Error> {
        let number = |at: usize| operands.get(at).and_then(Object::number).unwrap_or(0.0);
        let state = &mut self.state;
        match operator {
            b"cm" => {
                if let Some(matrix) = Matrix::of(operands) {
                    state.place = matrix.then(state.place);
                }
            }
            b"BT" => (self.text, self.line) = (Matrix::ONE, Matrix::ONE),
            b"Tm" => {
                if let Some(matrix) = Matrix::of(operands) {
                    (self.text, self.line) = (matrix, matrix);
                }
            }
            b"Td" => self.next_line(number(0), number(1)),
            b"TD" => {
                state.leading = -number(1);
                self.next_line(number(0), number(1));
            }
            b"T*" => self.next_line(0.0, -self.state.leading),
            b"Tc" => state.character_space = number(0),
            b"Tw" => state.word_space = number(0),
            b"Tz" => state.stretch = number(0) / 100.0,
            b"m" | b"l" => self.extend_path(&[(number(0), number(1))], false),
            b"c" => self.extend_path(&[(number(2), number(3)), (number(4), number(5))], true),
            b"v" | b"y" => self.extend_path(&[(number(2), number(3))], true),
            b"f" | b"F" | b"f*" | b"B" | b"B*" => self.end_path('•')?,
            b"S" | b"s" => self.end_path('◦')?,
            b"n" | b"re" => self.path = None,
            b"TL" => state.leading = number(0),
            b"Ts" => state.rise = number(0),
            b"Tr" => state.mode = number(0),
            b"Tj" => return self.show(operands),
            b"TJ" => return self.show(operands.first().map_or(&[], Object::array)),
            b"'" | b"\"" => {
                if operator == b"\"" {
                    (state.word_space, state.character_space) = (number(0), number(1));
                }
                self.next_line(0.0, -self.state.leading);
                return self.show(operands.last().map(std::slice::from_ref).unwrap_or_default());
            }
            _ => {}
        }
        Ok(())
    }

    fn extend_path(&mut self, points: &[(f64, f64)], curved: bool) {
        for &(x, y) in points {
            let [.., x, y] = Matrix::shift(x, y).then(self.state.place).0;
            let path = self.path.get_or_insert(Path { low: (x, y), high: (x, y), curved: false });
            path.low = (path.low.0.min(x), path.low.1.min(y));
            path.high = (path.high.0.max(x), path.high.1.max(y));
            path.curved |= curved;
        }
    }

    /// Browsers draw the bullets of lists as small discs and rings.
    fn end_path(&mut self, character: char) -> Result<(), Error> {
        let Some(path) = self.path.take().filter(|path| path.curved) else { return Ok(()) };
        let (wide, high) = (path.high.0 - path.low.0, path.high.1 - path.low.1);
        let disc = BULLET.contains(&wide) && (wide - high).abs() < 0.1 * wide;
        if disc {
            let size = wide / BULLET_OF_SIZE;
            let (left, right) = (path.low.0 as f32, path.high.0 as f32);
            let base = ((path.low.1 + path.high.1) / 2.0 - size * BULLET_HEIGHT) as f32;
            let glyph = Glyph {
                left,
                right,
                base,
                size: size as f32,
                character,
                bold: false,
                italic: false,
                invisible: false,
                turn: 0,
            };
            self.push(glyph)?;
        }
        Ok(())
    }

    fn push(&mut self, glyph: Glyph) -> Result<(), Error> {
        self.glyphs.push(glyph);
        self.shown.glyphs += 1;
        let over = self.glyphs.len() > MAX_PAGE_GLYPHS || self.shown.glyphs > MAX_GLYPHS;
        if over { Err(Error::TooComplex) } else { Ok(()) }
    }

    fn next_line(&mut self, x: f64, y: f64) {
        self.line = Matrix::shift(x, y).then(self.line);
        self.text = self.line;
    }

    /// Shows strings; a number between them moves back, in thousandths of the size.
    fn show(&mut self, pieces: &[Object]) -> Result<(), Error> {
        let Some(font) = self.state.font.clone() else { return Ok(()) };
        for piece in pieces {
            match piece {
                Object::Number(back) => self.advance(-back / 1000.0 * self.state.size * self.state.stretch),
                Object::Text(bytes) => {
                    for code in bytes.chunks(font.code_bytes) {
                        let code = code.iter().fold(0, |code, &byte| code << 8 | u32::from(byte));
                        self.character(&font, code)?;
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn advance(&mut self, by: f64) {
        self.text = Matrix::shift(by, 0.0).then(self.text);
    }

    fn character(&mut self, font: &Font, code: u32) -> Result<(), Error> {
        let text = font.text(code);
        let state = &self.state;
        let word_space = if code == 32 && font.code_bytes == 1 { state.word_space } else { 0.0 };
        // Letters that are spaced out belong together: their space counts as a part of them.
        let width = (font.width(code, &text) * state.size + state.character_space.max(0.0)) * state.stretch;
        let all = width + (state.character_space.min(0.0) + word_space) * state.stretch;
        let place = Matrix::shift(0.0, state.rise).then(self.text).then(state.place);
        self.shown.unknown += usize::from(text.is_empty());
        let place = straight(place, width, state.size);
        if let Some((turn, left, right, base, size)) = place {
            let mut left = left;
            for character in text.chars() {
                let (bold, italic) = (font.bold, font.italic);
                let invisible = self.state.mode == INVISIBLE;
                self.push(Glyph { left, right, base, size, character, bold, italic, invisible, turn })?;
                // Of several characters that one code stands for, the first takes all the room.
                left = right;
            }
        }
        self.advance(all);
        Ok(())
    }
}

/// The turn, left, right, base and size of a character on a line that runs straight; none for text set askew.
fn straight(place: Matrix, width: f64, size: f64) -> Option<(u8, f32, f32, f32, f32)> {
    let [a, b, c, d, x, y] = place.0;
    let (turn, along, across) = match (a, b) {
        (a, b) if b.abs() <= a.abs() * MAX_SLOPE => (if a > 0.0 { 0 } else { 2 }, a.abs(), d.abs()),
        (a, b) if a.abs() <= b.abs() * MAX_SLOPE => (if b > 0.0 { 1 } else { 3 }, b.abs(), c.abs()),
        _ => return None,
    };
    let (x, y) = turned(turn, x, y);
    let (right, size) = (x + width * along, size.abs() * across);
    let sane = [x, y, right, size].iter().all(|value| value.abs() < 1e5) && size > 0.1;
    sane.then_some((turn, x as f32, right as f32, y as f32, size as f32))
}

/// A place on the page when the page is turned back so that a line with this turn runs to the right.
pub fn turned(turn: u8, x: f64, y: f64) -> (f64, f64) {
    match turn {
        1 => (y, -x),
        2 => (-x, -y),
        3 => (-y, x),
        _ => (x, y),
    }
}

/// Passes a picture that stands among the operators: its end is the word `EI` by itself.
fn skip_picture(bytes: &[u8], parser: &mut Parser) {
    let rest = bytes.get(parser.at..).unwrap_or_default();
    let end = rest
        .windows(4)
        .position(|word| &word[1..3] == b"EI" && super::object::is_space(word[0]) && super::object::is_space(word[3]));
    parser.at += end.map_or(rest.len(), |end| end + 3);
}
