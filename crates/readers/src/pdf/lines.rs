//! Characters put together to pieces of line, and pieces to rows of a page, by their places.

use super::content::Glyph;
use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

/// A gap wider than this is a space, as a part of the size.
const SPACE: f32 = 0.17;
/// A gap wider than this parts a line in two pieces.
pub const GAP: f32 = 0.8;
/// A gap wider than this stands for a tab, as a part of the size.
const TAB: f32 = 1.4;
/// A list marker stands at most so far before its text, as a part of the size.
const MARKER_GAP: f32 = 5.0;
/// Characters whose heights differ less than this stand on one line.
const SAME_LINE: f32 = 0.1;
/// Pieces whose heights differ less than this stand in one row.
pub const SAME_ROW: f32 = 0.3;
/// A character this much smaller than the one before it may be raised or lowered.
const RAISED_SIZE: f32 = 0.85;
/// So many single letters with spaces between them are one word that is spaced out.
const SPACED_OUT: usize = 4;

/// A character with its look.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Letter {
    /// The character.
    pub character: char,
    /// Bold.
    pub bold: bool,
    /// Italic.
    pub italic: bool,
}

/// A piece of a line without a wide gap in it.
#[derive(Clone, Debug)]
pub struct Segment {
    /// Where it begins.
    pub left: f32,
    /// Where it ends.
    pub right: f32,
    /// The height of the line.
    pub base: f32,
    /// The size of most of its type.
    pub size: f32,
    /// What stands in it.
    pub letters: Vec<Letter>,
    /// White space follows.
    spaced: bool,
    /// What decides on `size`: the number of characters in it.
    weight: usize,
}

impl Segment {
    /// What stands in it, as text.
    pub fn text(&self) -> String {
        self.letters.iter().map(|letter| letter.character).collect()
    }

    /// Whether it is bold from begin to end.
    pub fn is_bold(&self) -> bool {
        self.letters.iter().all(|letter| letter.bold || letter.character.is_whitespace())
    }

    /// Adds the next piece when it is near enough to be one text with this one, else gives it back. A list marker and its
    /// text are one, also when a tab stands between them.
    fn take(&mut self, next: Segment) -> Option<Segment> {
        let gap = (next.left - self.right) / self.size.max(next.size);
        let only = self.letters.first().map(|letter| letter.character).filter(|_| self.letters.len() == 1);
        if gap >= GAP && only == Some('o') {
            // Word's bullet of the second level is the letter, in a font for typewriters.
            self.letters[0].character = '◦';
        }
        let text = if self.letters.len() <= 4 { self.text() } else { String::new() };
        let numbered = text
            .strip_suffix(['.', ')'])
            .is_some_and(|number| (1..=3).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_alphanumeric()));
        let marker = numbered || only.is_some_and(|c| c == 'o' || !c.is_alphanumeric());
        if gap >= GAP && !(marker && gap < MARKER_GAP) {
            return Some(next);
        }
        self.join(next);
        None
    }

    /// Adds what stands to the right of it.
    pub fn join(&mut self, next: Segment) {
        if self.spaced || next.left - self.right > SPACE * self.size.min(next.size) {
            self.push_space(&next);
        }
        if next.weight > self.weight {
            self.size = next.size;
        }
        self.weight += next.weight;
        self.right = self.right.max(next.right);
        self.spaced = next.spaced;
        self.letters.extend(next.letters);
    }

    /// Adds what stands in the same row beyond a gap.
    pub fn join_beyond_gap(&mut self, next: Segment) {
        if next.left - self.right < TAB * self.size.max(next.size) {
            return self.join(next);
        }
        self.letters.push(Letter { character: '\t', bold: false, italic: false });
        self.spaced = false;
        let left = self.right;
        self.join(Segment { left, ..next });
    }

    /// A space looks as what stands on both sides of it.
    fn push_space(&mut self, next: &Segment) {
        if let (Some(last), Some(first)) = (self.letters.last(), next.letters.first())
            && last.character != '\t'
        {
            let (bold, italic) = (last.bold && first.bold, last.italic && first.italic);
            self.letters.push(Letter { character: ' ', bold, italic });
        }
    }
}

/// Pieces side by side.
pub struct Row {
    /// The height of the line.
    pub base: f32,
    /// The pieces, from left to right.
    pub segments: Vec<Segment>,
}

/// The rows of a page from top to bottom.
pub fn rows(glyphs: &[Glyph]) -> Vec<Row> {
    let mut pieces = pieces(glyphs);
    pieces.sort_by(|a, b| b.base.total_cmp(&a.base));
    let mut rows: Vec<Row> = Vec::new();
    let mut smallest = 0.0;
    for piece in pieces {
        smallest = piece.size.min(smallest);
        match rows.last_mut() {
            Some(row) if row.base - piece.base <= SAME_ROW * smallest => row.segments.push(piece),
            _ => {
                smallest = piece.size;
                rows.push(Row { base: piece.base, segments: vec![piece] });
            }
        }
    }
    for row in &mut rows {
        row.segments.sort_by(|a, b| a.left.total_cmp(&b.left));
        let mut joined: Vec<Segment> = Vec::with_capacity(row.segments.len());
        for piece in row.segments.drain(..) {
            match joined.last_mut() {
                Some(last) => {
                    if let Some(apart) = last.take(piece) {
                        joined.push(apart);
                    }
                }
                None => joined.push(piece),
            }
        }
        for segment in &mut joined {
            close_up(&mut segment.letters);
        }
        // A bullet without text beside it is an ornament.
        joined.retain(|segment| !segment.letters.iter().all(|letter| matches!(letter.character, '•' | '◦')));
        row.segments = joined;
    }
    rows.retain(|row| !row.segments.is_empty());
    rows
}

/// Characters that follow each other in the file and on the page.
fn pieces(glyphs: &[Glyph]) -> Vec<Segment> {
    let mut pieces: Vec<Segment> = Vec::new();
    let mut drawn = HashSet::new();
    for glyph in glyphs {
        if glyph.character.is_whitespace() || glyph.character == '\u{200b}' {
            if let Some(last) =
                pieces.last_mut().filter(|last| (last.base - glyph.base).abs() <= SAME_LINE * glyph.size)
            {
                last.spaced = true;
            }
            continue;
        }
        match pieces.last_mut() {
            Some(last) if goes_on(last, glyph) => last.join(piece(glyph, glyph.base)),
            Some(last) => {
                let base = if is_raised(last, glyph) { last.base } else { glyph.base };
                if !is_new(&mut drawn, last) {
                    pieces.pop();
                }
                pieces.push(piece(glyph, base));
            }
            None => pieces.push(piece(glyph, glyph.base)),
        }
    }
    if pieces.last().is_some_and(|last| !is_new(&mut drawn, last)) {
        pieces.pop();
    }
    pieces
}

fn piece(glyph: &Glyph, base: f32) -> Segment {
    let &Glyph { left, right, size, character, bold, italic, .. } = glyph;
    let letters = mended(character).map(|character| Letter { character, bold, italic }).collect();
    Segment { left, right, base, size, letters, spaced: false, weight: 1 }
}

fn goes_on(last: &Segment, glyph: &Glyph) -> bool {
    let gap = glyph.left - last.right;
    let close = gap > -0.5 * glyph.size && gap < GAP * glyph.size;
    let alike = (last.size - glyph.size).abs() <= 0.3 * last.size;
    close && alike && (last.base - glyph.base).abs() <= SAME_LINE * glyph.size
}

/// A small character right after another one, a little higher or lower, belongs to its line.
fn is_raised(last: &Segment, glyph: &Glyph) -> bool {
    let near = (glyph.left - last.right).abs() < 0.3 * last.size;
    near && glyph.size <= RAISED_SIZE * last.size && (last.base - glyph.base).abs() < 0.6 * last.size
}

/// Bold is sometimes made by drawing the same text twice, almost at the same place.
fn is_new(drawn: &mut HashSet<(u64, i32, i32)>, piece: &Segment) -> bool {
    let mut hasher = DefaultHasher::new();
    piece.letters.iter().for_each(|letter| letter.character.hash(&mut hasher));
    let (text, x, y) = (hasher.finish(), piece.left.round() as i32, piece.base.round() as i32);
    let near = (-1..=1).flat_map(|dx| (-1..=1).map(move |dy| (text, x + dx, y + dy)));
    let before = near.into_iter().any(|place| drawn.contains(&place));
    !before && drawn.insert((text, x, y))
}

/// Ligatures as letters; everything else as it is.
fn mended(character: char) -> impl Iterator<Item = char> {
    let letters = match character {
        'ﬀ' => "ff",
        'ﬁ' => "fi",
        'ﬂ' => "fl",
        'ﬃ' => "ffi",
        'ﬄ' => "ffl",
        'ﬅ' | 'ﬆ' => "st",
        'ĳ' => "ij",
        'Ĳ' => "IJ",
        '\u{2010}' | '\u{2011}' => "-",
        _ => "",
    };
    let own = letters.is_empty().then_some(character);
    letters.chars().chain(own)
}

/// Joins letters that are spaced out (`B R I E F`) and accents that stand by themselves (`e` and `¨`).
fn close_up(letters: &mut Vec<Letter>) {
    let mut out: Vec<Letter> = Vec::with_capacity(letters.len());
    for letter in letters.iter() {
        match out.last_mut() {
            Some(last) if composed(last.character, letter.character).is_some() => {
                last.character = composed(last.character, letter.character).unwrap_or(last.character);
            }
            _ => out.push(*letter),
        }
    }
    let alone = |at: usize| {
        let space = |at: Option<usize>| at.and_then(|at| out.get(at)).is_none_or(|letter| letter.character == ' ');
        out.get(at).is_some_and(|letter| letter.character.is_uppercase())
            && space(at.checked_sub(1))
            && space(Some(at + 1))
    };
    letters.clear();
    let mut at = 0;
    while at < out.len() {
        let count = (0..).take_while(|n| alone(at + 2 * n)).count();
        if count >= SPACED_OUT {
            letters.extend((0..count).map(|n| out[at + 2 * n]));
            at += 2 * count - 1;
        } else {
            letters.push(out[at]);
            at += 1;
        }
    }
}

/// A letter with the combining mark after it, for the marks that Dutch has.
fn composed(letter: char, mark: char) -> Option<char> {
    const MARKS: [(char, &str, &str); 5] = [
        ('\u{308}', "aeiouAEIOU", "äëïöüÄËÏÖÜ"),
        ('\u{301}', "aeiouAEIOU", "áéíóúÁÉÍÓÚ"),
        ('\u{300}', "aeiouAEIOU", "àèìòùÀÈÌÒÙ"),
        ('\u{302}', "aeiouAEIOU", "âêîôûÂÊÎÔÛ"),
        ('\u{327}', "cC", "çÇ"),
    ];
    let (_, plain, marked) = MARKS.iter().find(|(own, ..)| *own == mark)?;
    let at = plain.chars().position(|c| c == letter)?;
    marked.chars().nth(at)
}
