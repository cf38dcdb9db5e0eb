//! The matrix product with NEON.
#![expect(unsafe_code, reason = "vector instructions; this folder is the only place with them")]

use super::matrix::{BLOCK, GROUP, Inputs, Matrix};
use std::arch::aarch64::*;

/// Fills `out` with the product of `matrix` and each vector, plus its base.
pub fn product(matrix: &Matrix, inputs: &Inputs, base: &[f32], out: &mut [f32]) {
    matrix.assert_fits(inputs, base, out);
    for block in 0..matrix.rows / BLOCK {
        let mut at = 0;
        while at < inputs.count() {
            // SAFETY: `block` is a block of the matrix, `at` up to `at + N` are vectors of the inputs, and the lengths
            // have been checked. Every 64-bit ARM processor has NEON.
            at += unsafe {
                match inputs.count() - at {
                    1 => tile::<1>(matrix, inputs, base, out, block, at),
                    2 => tile::<2>(matrix, inputs, base, out, block, at),
                    3 => tile::<3>(matrix, inputs, base, out, block, at),
                    _ => tile::<4>(matrix, inputs, base, out, block, at),
                }
            };
        }
    }
}

/// Four products of each of four rows, added to its sum. Inputs are below 128, so they may be read as signed, and the
/// 16-bit steps hold: 2 · 127 · 63 < 2^15.
#[inline(always)]
fn dot(sum: int32x4_t, input: int8x16_t, weights: int8x16_t) -> int32x4_t {
    // SAFETY: every 64-bit ARM processor has NEON.
    unsafe {
        let low = vmull_s8(vget_low_s8(input), vget_low_s8(weights));
        let high = vmull_high_s8(input, weights);
        vpadalq_s16(sum, vpaddq_s16(low, high))
    }
}

/// One block of rows for `N` vectors from `at`; gives `N`.
///
/// # Safety
/// The block and the vectors exist, and the lengths of `matrix`, `inputs` and `out` fit.
#[inline]
unsafe fn tile<const N: usize>(
    m: &Matrix,
    inputs: &Inputs,
    base: &[f32],
    out: &mut [f32],
    block: usize,
    at: usize,
) -> usize {
    // SAFETY: every read and write lies within the block's weights, rows and the vectors' bytes and numbers.
    unsafe {
        let mut sums = [[vdupq_n_s32(0); 4]; N];
        let mut weights = m.weights.as_ptr().cast::<i8>().add(block * BLOCK * m.depth);
        let mut input = inputs.bytes.as_ptr().add(at * m.depth);
        for _ in 0..m.depth / GROUP {
            let rows = [0, 16, 32, 48].map(|from| vld1q_s8(weights.add(from)));
            for (vector, sums) in sums.iter_mut().enumerate() {
                let four = input.add(vector * m.depth).cast::<i32>().read_unaligned();
                let input = vreinterpretq_s8_s32(vdupq_n_s32(four));
                for (sum, weights) in sums.iter_mut().zip(rows) {
                    *sum = dot(*sum, input, weights);
                }
            }
            weights = weights.add(BLOCK * GROUP);
            input = input.add(GROUP);
        }
        for quarter in 0..4 {
            let row = block * BLOCK + 4 * quarter;
            let offset = vld1q_s32(m.offsets.as_ptr().add(row));
            let scale = vld1q_f32(m.scales.as_ptr().add(row));
            for (vector, sums) in sums.iter().enumerate() {
                let sum = vcvtq_f32_s32(vsubq_s32(sums[quarter], offset));
                let product = vmulq_n_f32(vmulq_f32(sum, scale), inputs.scales[at + vector]);
                let out = out.as_mut_ptr().add((at + vector) * m.rows + row);
                let base = base.as_ptr().add(inputs.bases[at + vector] + row);
                vst1q_f32(out, vaddq_f32(vld1q_f32(base), product));
            }
        }
    }
    N
}
