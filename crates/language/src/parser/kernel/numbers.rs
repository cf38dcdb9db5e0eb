//! What is not a matrix product, number by number; the compiler makes vector instructions of it.

/// Numbers that are summed up side by side.
pub const LANES: usize = 16;

/// Quantises to −63 … 63 with 64 added, halves to even; gives the scale, 0 for a vector that is zero or has no numbers.
#[inline(always)]
pub fn quantise(vector: &[f32], bytes: &mut [u8]) -> f32 {
    let mut lanes = [0.0_f32; LANES];
    let parts = vector.chunks_exact(LANES);
    for (lane, number) in lanes.iter_mut().zip(parts.remainder()) {
        *lane = larger(*lane, number.abs());
    }
    for part in parts {
        for (lane, number) in lanes.iter_mut().zip(part) {
            *lane = larger(*lane, number.abs());
        }
    }
    let largest = lanes.into_iter().fold(0.0, larger);
    if !(1e-20..1e20).contains(&largest) {
        bytes.fill(64);
        return 0.0;
    }
    // From 2^23 on a float has no fraction: adding 1.5 · 2^23 rounds, and leaves the whole number in the low bits.
    const ROUND: f32 = 12_582_912.0;
    let factor = 63.0 / largest;
    for (byte, number) in bytes.iter_mut().zip(vector) {
        *byte = ((number * factor + (ROUND + 64.0)).to_bits() & 0x7f) as u8;
    }
    largest / 63.0
}

#[inline(always)]
fn larger(one: f32, other: f32) -> f32 {
    if other > one { other } else { one }
}

/// One step of an LSTM (Hochreiter & Schmidhuber 1997, with the forget gate of Gers et al. 2000).
#[inline(always)]
pub fn step(gates: &[f32], cell: &mut [f32], hidden: &mut [f32]) {
    let units = cell.len();
    let (input, rest) = gates.split_at(units);
    let (forget, rest) = rest.split_at(units);
    let (fresh, rest) = rest.split_at(units);
    let output = &rest[..units];
    let hidden = &mut hidden[..units];
    for unit in 0..units {
        let kept = sigmoid(forget[unit]) * cell[unit];
        let state = kept + sigmoid(input[unit]) * tanh(fresh[unit]);
        cell[unit] = state;
        hidden[unit] = sigmoid(output[unit]) * tanh(state);
    }
}

/// The hyperbolic tangent, off by at most 2 · 10⁻⁵: a quotient of polynomials, fitted by least squares with weights
/// that even out the error on −6 … 6.
#[inline(always)]
pub fn tanh(x: f32) -> f32 {
    let x = x.clamp(-6.0, 6.0);
    let square = x * x;
    let above = (1.495_56e-3 * square + 0.114_472_8) * square + 0.999_971_16;
    let below = ((5.518_627e-5 * square + 1.748_743_3e-2) * square + 0.447_714_18) * square + 1.0;
    x * above / below
}

/// 1 / (1 + e⁻ˣ), off by at most 10⁻⁵.
#[inline(always)]
pub fn sigmoid(x: f32) -> f32 {
    0.5 + 0.5 * tanh(0.5 * x)
}

/// `x`, or a tenth of it below zero.
pub fn leaky_relu(x: f32) -> f32 {
    if x < 0.0 { 0.1 * x } else { x }
}

/// Adds to `sums` the rows of `lanes`, each times its weight.
#[inline(always)]
pub fn add_weighted(weights: &[f32], lanes: &[f32], sums: &mut [f32; LANES]) {
    // A copy that nothing else can see stays in registers.
    let mut kept = *sums;
    for (weight, lanes) in weights.iter().zip(lanes.chunks_exact(LANES)) {
        for (sum, number) in kept.iter_mut().zip(lanes) {
            *sum += weight * number;
        }
    }
    *sums = kept;
}

/// Adds a row of bytes, as signed numbers, times a scale.
#[inline(always)]
pub fn add_bytes(row: &[u8], scale: f32, sums: &mut [f32]) {
    for (sum, &byte) in sums.iter_mut().zip(row) {
        *sum += scale * f32::from(byte as i8);
    }
}
