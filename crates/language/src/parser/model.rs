//! The model file: written by `rules/language/train/export.py`, read here.
//!
//! Little-endian. A head of 128 bytes: `MEELPARS`, the version, the sizes (see [`Sizes`]; all u32), zeros up to byte 96,
//! the SHA-256 of all that follows. After that, each part at a multiple of 64 bytes, zeros before it: the labels (UTF-8,
//! a line feed after each), the vocabulary, the embeddings and the matrices, in the order in which [`Model::read`] takes
//! them. Matrices lie as the kernels read them (see [`Matrix`]), their scales after them, then their bias; the gates of
//! the LSTM lie in the order input, forget, cell, output.

use super::kernel::{Kernel, LANES, Matrix};
use crate::syntax::Upos;

/// Of a word's embedding and of the mean over its parts.
pub const WIDE: usize = 64;
/// Of the small embeddings.
pub const NARROW: usize = 8;
/// What the network knows of a word: the word, its parts, its capitals, its frequency, its noun class.
pub const WORD: usize = 2 * WIDE + 3 * NARROW;
/// Rows of the table of capitals.
const CAPITALS: usize = 6;
/// Rows of the table of frequencies.
pub const FREQUENCIES: usize = 8;

const MAGIC: &[u8; 8] = b"MEELPARS";
const VERSION: u32 = 2;
const HEAD: usize = 128;
const ALIGNMENT: usize = 64;

/// Why bytes are no model.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// Another kind of file, or another version of this one.
    #[error("this is no parser model of version {VERSION}")]
    Kind,
    /// A size that no network can have.
    #[error("the sizes in the parser model make no sense")]
    Sizes,
    /// Shorter or longer than its sizes say.
    #[error("the parser model is cut off or has something after its end")]
    Length,
    /// A label that is no text, or a part of speech that UD does not have.
    #[error("the parser model has a label that is unknown")]
    Label,
    /// A scale or a bias that is not finite.
    #[error("the parser model has a number that is none")]
    Number,
}

/// The sizes of the network, in the order of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sizes {
    /// Words of the vocabulary.
    pub words: usize,
    /// Rows of the table of word parts; a power of two.
    pub parts: usize,
    /// Noun classes, with 0 for none.
    pub nouns: usize,
    /// Units of the LSTM per direction; a multiple of 8.
    pub hidden: usize,
    /// Of the vectors that score arcs.
    pub arc: usize,
    /// Of the vectors that score relations.
    pub relation: usize,
    /// Parts of speech.
    pub upos: usize,
    /// CGN tags.
    pub xpos: usize,
    /// UD relations.
    pub relations: usize,
}

impl Sizes {
    fn read(bytes: &mut Bytes) -> Result<Self, Error> {
        let mut next = |most: usize| {
            let size = bytes.u32()? as usize;
            if (1..=most).contains(&size) { Ok(size) } else { Err(Error::Sizes) }
        };
        let sizes = Sizes {
            words: next(1 << 20)?,
            parts: next(1 << 20)?,
            nouns: next(256)?,
            hidden: next(1024)?,
            arc: next(1024)?,
            relation: next(512)?,
            upos: next(64)?,
            xpos: next(4096)?,
            relations: next(512)?,
        };
        if !sizes.parts.is_power_of_two() || !sizes.hidden.is_multiple_of(8) {
            return Err(Error::Sizes);
        }
        Ok(sizes)
    }

    /// Scores of tags that a word gets: for its part of speech, then for its CGN tag.
    pub fn tags(&self) -> usize {
        self.upos + self.xpos
    }

    /// Sums for the gates of one direction.
    pub fn gates(&self) -> usize {
        4 * self.hidden
    }

    /// The vectors of a word for arcs (as head, as dependent) and relations (as head, as dependent).
    pub fn arcs(&self) -> usize {
        2 * self.arc + 2 * self.relation
    }

    /// Relations, made up to a multiple of 16.
    pub fn padded_relations(&self) -> usize {
        self.relations.next_multiple_of(LANES)
    }
}

/// A table of vectors as bytes with a scale per row.
#[derive(Clone, Debug)]
pub struct Table {
    rows: &'static [u8],
    scales: &'static [u8],
}

impl Table {
    fn read(bytes: &mut Bytes, rows: usize) -> Result<Self, Error> {
        let table = Table { rows: bytes.part(rows * WIDE)?, scales: bytes.part(rows * 4)? };
        let finite = table.scales.chunks_exact(4).all(|scale| sound(float(scale)));
        if finite { Ok(table) } else { Err(Error::Number) }
    }

    /// Adds a row to `sums`.
    pub fn add(&self, kernel: Kernel, row: usize, sums: &mut [f32]) {
        let scale = self.scales.get(4 * row..4 * row + 4).map_or(0.0, float);
        kernel.add_bytes(self.rows.get(row * WIDE..(row + 1) * WIDE).unwrap_or(&[]), scale, sums);
    }
}

/// A matrix with a number to add to each row.
#[derive(Clone, Debug)]
pub struct Linear {
    /// The weights.
    pub matrix: Matrix,
    /// One per row.
    pub bias: Vec<f32>,
}

/// A network that was read.
#[derive(Clone, Debug)]
pub struct Model {
    /// The SHA-256 of the file behind its head, in hexadecimal.
    pub hash: String,
    /// Its sizes.
    pub sizes: Sizes,
    /// The part of speech of each tag.
    pub upos: Vec<Upos>,
    /// The CGN tags.
    pub xpos: Vec<&'static str>,
    /// The relations.
    pub relations: Vec<&'static str>,
    /// Which of them is `root`.
    pub root_relation: usize,
    /// Hashes of the words of the vocabulary, sorted; the word at place *i* has row *i* + 1 of `words`.
    vocabulary: &'static [u8],
    /// One row per word of the vocabulary, the first for all others.
    pub words: Table,
    /// One row per hash of a part.
    pub parts: Table,
    /// One vector per pattern of capitals.
    pub capitals: Vec<f32>,
    /// One vector per frequency bucket.
    pub frequencies: Vec<f32>,
    /// One vector per noun class.
    pub nouns: Vec<f32>,
    /// The word vector of the root.
    pub root: Vec<f32>,
    /// From a word's vector to the gates of the first layer, forward and backward, and to the scores of its tags.
    pub word: Linear,
    /// The first layer, forward and backward.
    pub first: [Matrix; 2],
    /// From the outputs of the first layer to the gates of the second, forward and backward.
    pub between: [Linear; 2],
    /// The second layer, forward and backward.
    pub second: [Matrix; 2],
    /// From the outputs of the second layer to the vectors for arcs and relations (see [`Sizes::arcs`]), then to the
    /// scores of its tags.
    pub top: Linear,
    /// From a dependent's arc vector to what is multiplied with its head's.
    pub arc: Linear,
    /// Multiplied with a head's arc vector: how likely it is a head at all.
    pub arc_bias: Vec<f32>,
    /// From a dependent's relation vector to what is multiplied with its head's: for each 16 relations, for each number
    /// of the head's vector and for a one after them, a row per relation.
    pub label: Linear,
}

impl Model {
    /// Reads a model where it stands.
    pub fn read(bytes: &'static [u8]) -> Result<Self, Error> {
        let mut bytes = Bytes { all: bytes, at: 0 };
        if bytes.take(MAGIC.len())? != MAGIC || bytes.u32()? != VERSION {
            return Err(Error::Kind);
        }
        let sizes = Sizes::read(&mut bytes)?;
        bytes.at = HEAD - 32;
        let hash = bytes.take(32)?.iter().map(|byte| format!("{byte:02x}")).collect();
        let upos = labels(&mut bytes, sizes.upos)?;
        let upos = upos.into_iter().map(|name| Upos::from_name(name).ok_or(Error::Label)).collect::<Result<_, _>>()?;
        let xpos = labels(&mut bytes, sizes.xpos)?;
        let relations = labels(&mut bytes, sizes.relations)?;
        let root_relation = relations.iter().position(|&name| name == "root").ok_or(Error::Label)?;
        let (hidden, gates) = (sizes.hidden, sizes.gates());
        let model = Model {
            hash,
            sizes,
            upos,
            xpos,
            relations,
            root_relation,
            vocabulary: bytes.part(8 * sizes.words)?,
            words: Table::read(&mut bytes, sizes.words + 1)?,
            parts: Table::read(&mut bytes, sizes.parts)?,
            capitals: bytes.floats(CAPITALS * NARROW)?,
            frequencies: bytes.floats(FREQUENCIES * NARROW)?,
            nouns: bytes.floats(sizes.nouns * NARROW)?,
            root: bytes.floats(WORD)?,
            word: bytes.linear(2 * gates + sizes.tags(), WORD)?,
            first: [bytes.matrix(gates, hidden)?, bytes.matrix(gates, hidden)?],
            between: [bytes.linear(gates, 2 * hidden)?, bytes.linear(gates, 2 * hidden)?],
            second: [bytes.matrix(gates, hidden)?, bytes.matrix(gates, hidden)?],
            top: bytes.linear(sizes.arcs() + sizes.tags(), 2 * hidden)?,
            arc: bytes.linear(sizes.arc, sizes.arc)?,
            arc_bias: bytes.floats(sizes.arc)?,
            label: bytes.linear((sizes.relation + 1) * sizes.padded_relations(), sizes.relation)?,
        };
        if bytes.at == bytes.all.len() { Ok(model) } else { Err(Error::Length) }
    }

    /// The row of a word, in small letters, by its hash; 0 when it is not in the vocabulary.
    pub fn row(&self, hash: u64) -> usize {
        let at = |place: usize| {
            let bytes = self.vocabulary.get(8 * place..8 * place + 8).unwrap_or(&[]);
            bytes.iter().rev().fold(0, |number, &byte| number << 8 | u64::from(byte))
        };
        let (mut low, mut high) = (0, self.sizes.words);
        while low < high {
            let middle = (low + high) / 2;
            match at(middle).cmp(&hash) {
                std::cmp::Ordering::Equal => return middle + 1,
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        0
    }
}

/// A file that is read from front to back.
struct Bytes {
    all: &'static [u8],
    at: usize,
}

impl Bytes {
    fn take(&mut self, length: usize) -> Result<&'static [u8], Error> {
        let end = self.at.checked_add(length).ok_or(Error::Length)?;
        let taken = self.all.get(self.at..end).ok_or(Error::Length)?;
        self.at = end;
        Ok(taken)
    }

    /// What stands from the next multiple of 64 bytes.
    fn part(&mut self, length: usize) -> Result<&'static [u8], Error> {
        self.at = self.at.next_multiple_of(ALIGNMENT);
        self.take(length)
    }

    fn u32(&mut self) -> Result<u32, Error> {
        Ok(self.take(4)?.iter().rev().fold(0, |number, &byte| number << 8 | u32::from(byte)))
    }

    fn floats(&mut self, count: usize) -> Result<Vec<f32>, Error> {
        let numbers: Vec<f32> = self.part(4 * count)?.chunks_exact(4).map(float).collect();
        if numbers.iter().copied().all(sound) { Ok(numbers) } else { Err(Error::Number) }
    }

    fn matrix(&mut self, rows: usize, depth: usize) -> Result<Matrix, Error> {
        let weights = self.part(Matrix::size(rows, depth))?;
        let scales = self.floats(Matrix::padded_rows(rows))?;
        Matrix::new(rows, depth, weights, scales).ok_or(Error::Sizes)
    }

    fn linear(&mut self, rows: usize, depth: usize) -> Result<Linear, Error> {
        Ok(Linear { matrix: self.matrix(rows, depth)?, bias: self.floats(Matrix::padded_rows(rows))? })
    }
}

/// A float from four bytes.
fn float(bytes: &[u8]) -> f32 {
    f32::from_bits(bytes.iter().rev().fold(0, |number, &byte| number << 8 | u32::from(byte)))
}

/// Whether a number is small enough that no sum of the network overflows.
fn sound(number: f32) -> bool {
    number.abs() < 1e4
}

/// Lines of text, as many as `count`.
fn labels(bytes: &mut Bytes, count: usize) -> Result<Vec<&'static str>, Error> {
    bytes.part(0)?;
    let next = |_| {
        let rest = bytes.all.get(bytes.at..).ok_or(Error::Length)?;
        let end = rest.iter().position(|&byte| byte == b'\n').ok_or(Error::Length)?;
        bytes.at += end + 1;
        std::str::from_utf8(&rest[..end]).map_err(|_| Error::Label)
    };
    (0..count).map(next).collect()
}
