//! The matrix product without any special instruction; the measure of all other paths.

use super::matrix::{BLOCK, GROUP, Inputs, Matrix};

/// Fills `out` with the product of `matrix` and each vector, plus its base.
pub fn product(matrix: &Matrix, inputs: &Inputs, base: &[f32], out: &mut [f32]) {
    for (block, weights) in matrix.weights.chunks_exact(BLOCK * matrix.depth).enumerate() {
        let rows = block * BLOCK..(block + 1) * BLOCK;
        let vectors = inputs.bytes.chunks_exact(matrix.depth).zip(&inputs.scales).zip(&inputs.bases);
        for (((vector, scale), start), out) in vectors.zip(out.chunks_exact_mut(matrix.rows)) {
            // One sum for each place in a block: vector instructions do those side by side.
            let mut sums = [0_i32; BLOCK * GROUP];
            for (weights, input) in weights.chunks_exact(BLOCK * GROUP).zip(vector.chunks_exact(GROUP)) {
                for (sums, weights) in sums.chunks_exact_mut(GROUP).zip(weights.chunks_exact(GROUP)) {
                    for ((sum, &weight), &input) in sums.iter_mut().zip(weights).zip(input) {
                        *sum += i32::from(i16::from(weight as i8) * i16::from(input));
                    }
                }
            }
            let (offsets, scales) = (&matrix.offsets[rows.clone()], &matrix.scales[rows.clone()]);
            let base = &base[start + rows.start..start + rows.end];
            for (at, out) in out[rows.clone()].iter_mut().enumerate() {
                let sum: i32 = sums[GROUP * at..GROUP * (at + 1)].iter().sum();
                *out = base[at] + (sum - offsets[at]) as f32 * scales[at] * scale;
            }
        }
    }
}
