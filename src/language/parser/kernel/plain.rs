//! The matrix product without any special instruction; the measure of all other paths.

use super::{BLOCK, GROUP, Inputs, Matrix};

/// Adds the product of `matrix` and each vector to `out`.
pub fn accumulate(matrix: &Matrix, inputs: &Inputs, out: &mut [f32]) {
    for (block, weights) in matrix.weights.chunks_exact(BLOCK * matrix.depth).enumerate() {
        let rows = block * BLOCK..(block + 1) * BLOCK;
        let vectors = inputs.bytes.chunks_exact(matrix.depth).zip(&inputs.scales);
        for ((vector, scale), out) in vectors.zip(out.chunks_exact_mut(matrix.rows)) {
            let mut sums = [0_i32; BLOCK];
            for (weights, input) in weights.chunks_exact(BLOCK * GROUP).zip(vector.chunks_exact(GROUP)) {
                for (sum, weights) in sums.iter_mut().zip(weights.chunks_exact(GROUP)) {
                    for (&weight, &input) in weights.iter().zip(input) {
                        *sum += i32::from(weight as i8) * i32::from(input);
                    }
                }
            }
            let (offsets, scales) = (&matrix.offsets[rows.clone()], &matrix.scales[rows.clone()]);
            for (at, out) in out[rows.clone()].iter_mut().enumerate() {
                *out += (sums[at] - offsets[at]) as f32 * scales[at] * scale;
            }
        }
    }
}
