//! The arithmetic of the network: matrix products in whole numbers, and the functions of the gates.
//!
//! Weights are whole numbers from −63 to 63 with a scale per row. An input vector is quantised to whole numbers from −63
//! to 63 with one scale, stored with 64 added: then the sum of four products always fits the 16 bits that AVX2 gives it,
//! and AVX2, AVX-512 VNNI, NEON and plain Rust find the same whole numbers. All that is not whole is computed number by
//! number in one order and without fused multiply-add. So every path gives the same result to the last bit.

mod matrix;
#[cfg(target_arch = "aarch64")]
mod neon;
mod numbers;
mod plain;
#[cfg(target_arch = "x86_64")]
mod x86;

pub use matrix::{Inputs, Matrix};
pub use numbers::{LANES, leaky_relu};

/// The instructions that a [`Kernel`] uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Path {
    /// Plain Rust; runs everywhere.
    Plain,
    /// NEON, on every 64-bit ARM processor.
    Neon,
    /// AVX2, on x86-64 from about 2013.
    Avx2,
    /// AVX2 with the 256-bit VNNI instructions of processors without AVX-512.
    AvxVnni,
    /// AVX-512 with VNNI.
    Avx512Vnni,
}

impl Path {
    /// Every path, from slow to fast.
    pub const ALL: [Path; 5] = [Path::Plain, Path::Neon, Path::Avx2, Path::AvxVnni, Path::Avx512Vnni];

    fn is_supported(self) -> bool {
        match self {
            Path::Plain => true,
            #[cfg(target_arch = "aarch64")]
            Path::Neon => true,
            #[cfg(target_arch = "x86_64")]
            Path::Avx2 => is_x86_feature_detected!("avx2"),
            #[cfg(target_arch = "x86_64")]
            Path::AvxVnni => is_x86_feature_detected!("avx2") && is_x86_feature_detected!("avxvnni"),
            #[cfg(target_arch = "x86_64")]
            Path::Avx512Vnni => {
                is_x86_feature_detected!("avx2")
                    && is_x86_feature_detected!("avx512f")
                    && is_x86_feature_detected!("avx512vnni")
            }
            _ => false,
        }
    }
}

/// Does the arithmetic on one path, which this processor has: a `Kernel` is only made for one that it has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kernel {
    path: Path,
}

impl Kernel {
    /// The fastest of this processor.
    pub fn best() -> Self {
        let path = Path::ALL.into_iter().rfind(|path| path.is_supported()).unwrap_or(Path::Plain);
        Kernel { path }
    }

    /// The one for a path; none when this processor lacks it.
    pub fn new(path: Path) -> Option<Self> {
        path.is_supported().then_some(Kernel { path })
    }

    /// Its path.
    pub fn path(self) -> Path {
        self.path
    }

    /// Fills `out`, which holds `matrix.rows()` numbers per vector, with the product of `matrix` and each vector, plus
    /// what `base` holds from the vector's start on.
    pub fn product(self, matrix: &Matrix, inputs: &Inputs, base: &[f32], out: &mut [f32]) {
        matrix.assert_fits(inputs, base, out);
        match self.path {
            #[cfg(target_arch = "aarch64")]
            Path::Neon => neon::product(matrix, inputs, base, out),
            #[cfg(target_arch = "x86_64")]
            Path::Avx2 => x86::with_avx2(matrix, inputs, base, out),
            #[cfg(target_arch = "x86_64")]
            Path::AvxVnni => x86::with_avx_vnni(matrix, inputs, base, out),
            #[cfg(target_arch = "x86_64")]
            Path::Avx512Vnni => x86::with_avx512_vnni(matrix, inputs, base, out),
            _ => plain::product(matrix, inputs, base, out),
        }
    }

    /// Quantises `vector` as number `at` of `inputs`; it may be shorter than the depth.
    pub fn quantise(self, vector: &[f32], inputs: &mut Inputs, at: usize) {
        let bytes = &mut inputs.bytes[at * inputs.depth..][..vector.len()];
        inputs.scales[at] = match self.path {
            #[cfg(target_arch = "x86_64")]
            Path::Avx2 | Path::AvxVnni | Path::Avx512Vnni => x86::quantise(vector, bytes),
            _ => numbers::quantise(vector, bytes),
        };
    }

    /// Adds to `sums` the rows of `lanes`, [`LANES`] numbers each, times their weights.
    pub fn add_weighted(self, weights: &[f32], lanes: &[f32], sums: &mut [f32; LANES]) {
        match self.path {
            #[cfg(target_arch = "x86_64")]
            Path::Avx2 | Path::AvxVnni | Path::Avx512Vnni => x86::add_weighted(weights, lanes, sums),
            _ => numbers::add_weighted(weights, lanes, sums),
        }
    }

    /// Adds to `sums` a row of bytes, as signed numbers, times `scale`.
    pub fn add_bytes(self, row: &[u8], scale: f32, sums: &mut [f32]) {
        match self.path {
            #[cfg(target_arch = "x86_64")]
            Path::Avx2 | Path::AvxVnni | Path::Avx512Vnni => x86::add_bytes(row, scale, sums),
            _ => numbers::add_bytes(row, scale, sums),
        }
    }

    /// One step of an LSTM of `cell.len()` units: `gates` holds the sums for the input, forget, cell and output gates,
    /// one after the other; `cell` is carried over and `hidden` filled.
    pub fn step(self, gates: &[f32], cell: &mut [f32], hidden: &mut [f32]) {
        match self.path {
            #[cfg(target_arch = "x86_64")]
            Path::Avx2 | Path::AvxVnni | Path::Avx512Vnni => x86::step(gates, cell, hidden),
            _ => numbers::step(gates, cell, hidden),
        }
    }
}

#[cfg(test)]
#[path = "kernel_test.rs"]
mod tests;
