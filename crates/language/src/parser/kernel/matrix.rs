//! What the products are made of: matrices of weights, and quantised vectors.

/// Rows of a matrix that lie together.
pub const BLOCK: usize = 16;
/// Inputs of a row that lie together.
pub const GROUP: usize = 4;
/// The largest weight.
const LARGEST: i32 = 63;

/// A matrix of weights: `rows` × `depth` bytes in blocks of 16 rows; in a block, four inputs of all 16 rows lie together.
#[derive(Clone, Debug)]
pub struct Matrix {
    pub(super) weights: &'static [u8],
    pub(super) rows: usize,
    pub(super) depth: usize,
    pub(super) scales: Vec<f32>,
    /// What an input of 64 everywhere, that is of zero, would give.
    pub(super) offsets: Vec<i32>,
}

impl Matrix {
    /// The bytes that a matrix takes.
    pub fn size(rows: usize, depth: usize) -> usize {
        padded(rows, 2 * BLOCK) * padded(depth, 2 * GROUP)
    }

    /// The number of its rows in the file, a multiple of 32.
    pub fn padded_rows(rows: usize) -> usize {
        padded(rows, 2 * BLOCK)
    }

    /// A matrix; none when the lengths do not fit or a weight is too large.
    pub fn new(rows: usize, depth: usize, weights: &'static [u8], scales: Vec<f32>) -> Option<Self> {
        let (size, rows, depth) = (Self::size(rows, depth), Self::padded_rows(rows), padded(depth, 2 * GROUP));
        if weights.len() != size || scales.len() != rows || size == 0 {
            return None;
        }
        if weights.iter().any(|&weight| i32::from(weight as i8).abs() > LARGEST) {
            return None;
        }
        let mut offsets = vec![0; rows];
        for (weights, offsets) in weights.chunks_exact(BLOCK * depth).zip(offsets.chunks_exact_mut(BLOCK)) {
            for column in weights.chunks_exact(BLOCK * GROUP) {
                for (offset, weights) in offsets.iter_mut().zip(column.chunks_exact(GROUP)) {
                    *offset += 64 * weights.iter().map(|&weight| i32::from(weight as i8)).sum::<i32>();
                }
            }
        }
        Some(Matrix { weights, rows, depth, scales, offsets })
    }

    /// How many numbers come out, a multiple of 32.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// Stops where inputs, base and output are not as long as the matrix asks: the paths rely on it.
    pub(super) fn assert_fits(&self, inputs: &Inputs, base: &[f32], out: &[f32]) {
        assert_eq!(inputs.depth, self.depth, "inputs of another matrix");
        assert_eq!(inputs.bytes.len(), inputs.scales.len() * self.depth, "a byte per input");
        assert_eq!(out.len(), inputs.scales.len() * self.rows, "a number per row and vector");
        assert_eq!(inputs.bases.len(), inputs.scales.len(), "a base per vector");
        let most = inputs.bases.iter().max().map_or(0, |start| start + self.rows);
        assert!(most <= base.len(), "a number per row from every base");
    }
}

fn padded(length: usize, unit: usize) -> usize {
    length.div_ceil(unit) * unit
}

/// Quantised vectors, one after the other.
#[derive(Clone, Debug, Default)]
pub struct Inputs {
    pub(super) depth: usize,
    pub(super) bytes: Vec<u8>,
    pub(super) scales: Vec<f32>,
    /// For each vector, where the numbers start that its product is added to.
    pub(super) bases: Vec<usize>,
}

impl Inputs {
    /// Makes room for `count` vectors for `matrix`, all zero, all with the same base.
    pub fn reset(&mut self, matrix: &Matrix, count: usize) {
        self.depth = matrix.depth;
        self.bytes.clear();
        self.bytes.resize(count * matrix.depth, 64);
        self.scales.clear();
        self.scales.resize(count, 0.0);
        self.bases.clear();
        self.bases.resize(count, 0);
    }

    /// Says where the numbers start that the product of number `at` is added to.
    pub fn set_base(&mut self, at: usize, start: usize) {
        self.bases[at] = start;
    }

    /// Drops all but the first `count` vectors.
    pub fn truncate(&mut self, count: usize) {
        self.bytes.truncate(count * self.depth);
        self.scales.truncate(count);
        self.bases.truncate(count);
    }

    /// The number of vectors.
    pub fn count(&self) -> usize {
        self.scales.len()
    }
}
