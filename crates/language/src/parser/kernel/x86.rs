//! The matrix product with AVX2, AVX-VNNI and AVX-512 VNNI.
//!
//! A tile of several vectors by 16 or 32 rows is kept in registers, so that each weight is loaded once for all of them.
#![expect(unsafe_code, reason = "vector instructions; this folder is the only place with them")]

use super::matrix::{BLOCK, GROUP, Inputs, Matrix};
use super::numbers;
use std::arch::x86_64::*;

/// On AVX2. The caller has it: a `Kernel` is only made for a path that the processor has.
pub fn with_avx2(matrix: &Matrix, inputs: &Inputs, base: &[f32], out: &mut [f32]) {
    // SAFETY: the processor has AVX2, see above.
    unsafe { avx2(matrix, inputs, base, out) }
}

/// On AVX2 with the 256-bit VNNI instructions, which the caller has.
pub fn with_avx_vnni(matrix: &Matrix, inputs: &Inputs, base: &[f32], out: &mut [f32]) {
    // SAFETY: the processor has both, see above.
    unsafe { avx_vnni(matrix, inputs, base, out) }
}

/// On AVX-512 with VNNI, which the caller has.
pub fn with_avx512_vnni(matrix: &Matrix, inputs: &Inputs, base: &[f32], out: &mut [f32]) {
    // SAFETY: the processor has both, see above.
    unsafe { avx512_vnni(matrix, inputs, base, out) }
}

/// [`numbers::quantise`] on AVX2, which the caller has.
pub fn quantise(vector: &[f32], bytes: &mut [u8]) -> f32 {
    #[target_feature(enable = "avx2")]
    fn inner(vector: &[f32], bytes: &mut [u8]) -> f32 {
        numbers::quantise(vector, bytes)
    }
    // SAFETY: the processor has AVX2, see above.
    unsafe { inner(vector, bytes) }
}

/// [`numbers::step`] on AVX2, which the caller has.
pub fn step(gates: &[f32], cell: &mut [f32], hidden: &mut [f32]) {
    #[target_feature(enable = "avx2")]
    fn inner(gates: &[f32], cell: &mut [f32], hidden: &mut [f32]) {
        numbers::step(gates, cell, hidden);
    }
    // SAFETY: the processor has AVX2, see above.
    unsafe { inner(gates, cell, hidden) }
}

/// [`numbers::add_weighted`] on AVX2, which the caller has.
pub fn add_weighted(weights: &[f32], lanes: &[f32], sums: &mut [f32; numbers::LANES]) {
    #[target_feature(enable = "avx2")]
    fn inner(weights: &[f32], lanes: &[f32], sums: &mut [f32; numbers::LANES]) {
        numbers::add_weighted(weights, lanes, sums);
    }
    // SAFETY: the processor has AVX2, see above.
    unsafe { inner(weights, lanes, sums) }
}

/// [`numbers::add_bytes`] on AVX2, which the caller has.
pub fn add_bytes(row: &[u8], scale: f32, sums: &mut [f32]) {
    #[target_feature(enable = "avx2")]
    fn inner(row: &[u8], scale: f32, sums: &mut [f32]) {
        numbers::add_bytes(row, scale, sums);
    }
    // SAFETY: the processor has AVX2, see above.
    unsafe { inner(row, scale, sums) }
}

/// Two times four products of each of eight rows, added to its sum. The 16-bit steps hold: 4 · 127 · 63 < 2^15.
#[inline]
#[target_feature(enable = "avx2")]
fn dot_avx2(sum: __m256i, inputs: [__m256i; 2], weights: [__m256i; 2]) -> __m256i {
    let one = _mm256_maddubs_epi16(inputs[0], weights[0]);
    let other = _mm256_maddubs_epi16(inputs[1], weights[1]);
    _mm256_add_epi32(sum, _mm256_madd_epi16(_mm256_add_epi16(one, other), _mm256_set1_epi16(1)))
}

/// The same in two instructions.
#[inline]
#[target_feature(enable = "avx2,avxvnni")]
fn dot_avx_vnni(sum: __m256i, inputs: [__m256i; 2], weights: [__m256i; 2]) -> __m256i {
    let sum = _mm256_dpbusd_avx_epi32(sum, inputs[0], weights[0]);
    _mm256_dpbusd_avx_epi32(sum, inputs[1], weights[1])
}

/// The four inputs at `from`, as one number.
///
/// # Safety
/// `from` points to four bytes that can be read.
#[inline(always)]
unsafe fn four(from: *const u8) -> i32 {
    // SAFETY: as the caller says.
    unsafe { from.cast::<i32>().read_unaligned() }
}

macro_rules! wide_256 {
    ($all:ident, $tile:ident, $dot:ident, $features:literal) => {
        #[target_feature(enable = $features)]
        fn $all(matrix: &Matrix, inputs: &Inputs, base: &[f32], out: &mut [f32]) {
            matrix.assert_fits(inputs, base, out);
            for block in 0..matrix.rows / BLOCK {
                let mut at = 0;
                while at < inputs.count() {
                    // SAFETY: `block` is a block of the matrix, `at` up to `at + N` are vectors of the inputs, and the
                    // lengths have been checked.
                    at += unsafe {
                        match inputs.count() - at {
                            1 => $tile::<1>(matrix, inputs, base, out, block, at),
                            2 => $tile::<2>(matrix, inputs, base, out, block, at),
                            3 => $tile::<3>(matrix, inputs, base, out, block, at),
                            _ => $tile::<4>(matrix, inputs, base, out, block, at),
                        }
                    };
                }
            }
        }

        /// One block of rows for `N` vectors from `at`; gives `N`.
        ///
        /// # Safety
        /// The block and the vectors exist, and the lengths of `matrix`, `inputs` and `out` fit.
        #[inline]
        #[target_feature(enable = $features)]
        unsafe fn $tile<const N: usize>(
            m: &Matrix,
            inputs: &Inputs,
            base: &[f32],
            out: &mut [f32],
            block: usize,
            at: usize,
        ) -> usize {
            // SAFETY: every read and write lies within the block's weights, rows and the vectors' bytes and numbers.
            unsafe {
                let mut sums = [[_mm256_setzero_si256(); 2]; N];
                let mut weights = m.weights.as_ptr().add(block * BLOCK * m.depth);
                let mut input = inputs.bytes.as_ptr().add(at * m.depth);
                for _ in 0..m.depth / (2 * GROUP) {
                    let load = |from| _mm256_loadu_si256(weights.add(from).cast());
                    let (low, high) = ([load(0), load(64)], [load(32), load(96)]);
                    for (vector, sums) in sums.iter_mut().enumerate() {
                        let input = input.add(vector * m.depth);
                        let inputs = [_mm256_set1_epi32(four(input)), _mm256_set1_epi32(four(input.add(GROUP)))];
                        sums[0] = $dot(sums[0], inputs, low);
                        sums[1] = $dot(sums[1], inputs, high);
                    }
                    weights = weights.add(2 * BLOCK * GROUP);
                    input = input.add(2 * GROUP);
                }
                for half in 0..2 {
                    let row = block * BLOCK + 8 * half;
                    let offset = _mm256_loadu_si256(m.offsets.as_ptr().add(row).cast());
                    let scale = _mm256_loadu_ps(m.scales.as_ptr().add(row));
                    for (vector, sums) in sums.iter().enumerate() {
                        let sum = _mm256_cvtepi32_ps(_mm256_sub_epi32(sums[half], offset));
                        let of_vector = _mm256_set1_ps(*inputs.scales.get_unchecked(at + vector));
                        let product = _mm256_mul_ps(_mm256_mul_ps(sum, scale), of_vector);
                        let out = out.as_mut_ptr().add((at + vector) * m.rows + row);
                        let base = base.as_ptr().add(*inputs.bases.get_unchecked(at + vector) + row);
                        _mm256_storeu_ps(out, _mm256_add_ps(_mm256_loadu_ps(base), product));
                    }
                }
            }
            N
        }
    };
}

wide_256!(avx2, tile_avx2, dot_avx2, "avx2");
wide_256!(avx_vnni, tile_avx_vnni, dot_avx_vnni, "avx2,avxvnni");

#[target_feature(enable = "avx512f,avx512vnni")]
fn avx512_vnni(matrix: &Matrix, inputs: &Inputs, base: &[f32], out: &mut [f32]) {
    matrix.assert_fits(inputs, base, out);
    for pair in 0..matrix.rows / (2 * BLOCK) {
        let mut at = 0;
        while at < inputs.count() {
            // SAFETY: `pair` is a pair of blocks of the matrix, whose rows are a multiple of 32; `at` up to `at + N` are
            // vectors of the inputs, and the lengths have been checked.
            at += unsafe {
                match inputs.count() - at {
                    1 => tile_avx512_vnni::<1>(matrix, inputs, base, out, pair, at),
                    2 => tile_avx512_vnni::<2>(matrix, inputs, base, out, pair, at),
                    3 => tile_avx512_vnni::<3>(matrix, inputs, base, out, pair, at),
                    4 => tile_avx512_vnni::<4>(matrix, inputs, base, out, pair, at),
                    5 => tile_avx512_vnni::<5>(matrix, inputs, base, out, pair, at),
                    6 => tile_avx512_vnni::<6>(matrix, inputs, base, out, pair, at),
                    7 => tile_avx512_vnni::<7>(matrix, inputs, base, out, pair, at),
                    _ => tile_avx512_vnni::<8>(matrix, inputs, base, out, pair, at),
                }
            };
        }
    }
}

/// Two blocks of rows for `N` vectors from `at`; gives `N`.
///
/// # Safety
/// The blocks and the vectors exist, and the lengths of `matrix`, `inputs` and `out` fit.
#[inline]
#[target_feature(enable = "avx512f,avx512vnni")]
unsafe fn tile_avx512_vnni<const N: usize>(
    m: &Matrix,
    inputs: &Inputs,
    base: &[f32],
    out: &mut [f32],
    pair: usize,
    at: usize,
) -> usize {
    // SAFETY: every read and write lies within the blocks' weights, rows and the vectors' bytes and numbers.
    unsafe {
        let mut sums = [[_mm512_setzero_si512(); 2]; N];
        let mut weights = m.weights.as_ptr().add(2 * pair * BLOCK * m.depth);
        let mut input = inputs.bytes.as_ptr().add(at * m.depth);
        for _ in 0..m.depth / GROUP {
            let low = _mm512_loadu_si512(weights.cast());
            let high = _mm512_loadu_si512(weights.add(BLOCK * m.depth).cast());
            for (vector, sums) in sums.iter_mut().enumerate() {
                let input = _mm512_set1_epi32(four(input.add(vector * m.depth)));
                sums[0] = _mm512_dpbusd_epi32(sums[0], input, low);
                sums[1] = _mm512_dpbusd_epi32(sums[1], input, high);
            }
            weights = weights.add(BLOCK * GROUP);
            input = input.add(GROUP);
        }
        for half in 0..2 {
            let row = (2 * pair + half) * BLOCK;
            let offset = _mm512_loadu_si512(m.offsets.as_ptr().add(row).cast());
            let scale = _mm512_loadu_ps(m.scales.as_ptr().add(row));
            for (vector, sums) in sums.iter().enumerate() {
                let sum = _mm512_cvtepi32_ps(_mm512_sub_epi32(sums[half], offset));
                let of_vector = _mm512_set1_ps(*inputs.scales.get_unchecked(at + vector));
                let product = _mm512_mul_ps(_mm512_mul_ps(sum, scale), of_vector);
                let out = out.as_mut_ptr().add((at + vector) * m.rows + row);
                let base = base.as_ptr().add(*inputs.bases.get_unchecked(at + vector) + row);
                _mm512_storeu_ps(out, _mm512_add_ps(_mm512_loadu_ps(base), product));
            }
        }
    }
    N
}
