use super::*;
use proptest::prelude::*;

fn kernels() -> impl Iterator<Item = Kernel> {
    Path::ALL.into_iter().filter_map(Kernel::new)
}

/// Vectors of numbers of any size, zeros and broken ones among them.
fn numbers(count: usize) -> impl Strategy<Value = Vec<f32>> {
    let number = prop_oneof![6 => -2.0_f32..2.0, 1 => any::<f32>(), 1 => Just(0.0), 1 => Just(f32::NAN)];
    prop::collection::vec(number, count)
}

fn bits(numbers: &[f32]) -> Vec<u32> {
    // Which bits a NaN has is left open; the network has none.
    numbers.iter().map(|number| if number.is_nan() { 1 } else { number.to_bits() }).collect()
}

proptest! {
    #[test]
    fn every_path_gives_the_same_product(
        (rows, depth, count) in (1_usize..70, 1_usize..50, 1_usize..20),
        weights in prop::collection::vec(prop_oneof![-63_i8..=63, Just(63), Just(-63)], 96 * 56),
        numbers in numbers(20 * 52),
    ) {
        let weights: &'static [u8] = Vec::leak(weights[..Matrix::size(rows, depth)].iter().map(|&weight| weight as u8).collect());
        let scales = (0..Matrix::padded_rows(rows)).map(|row| 0.01 + row as f32 * 1e-3).collect();
        let matrix = Matrix::new(rows, depth, weights, scales).expect("the lengths fit");
        let product = |kernel: Kernel| {
            let mut inputs = Inputs::default();
            inputs.reset(&matrix, count);
            for (at, vector) in numbers.chunks_exact(depth).take(count).enumerate() {
                kernel.quantise(vector, &mut inputs, at);
            }
            (0..count).for_each(|at| inputs.set_base(at, at % 3));
            let base: Vec<f32> = (0..matrix.rows() + 2).map(|row| row as f32).collect();
            let mut out = vec![0.0; count * matrix.rows()];
            kernel.product(&matrix, &inputs, &base, &mut out);
            (inputs.bytes, bits(&out))
        };
        let expected = product(Kernel::new(Path::Plain).expect("plain Rust runs everywhere"));
        for kernel in kernels() {
            prop_assert_eq!(&product(kernel), &expected, "{:?}", kernel.path());
        }
    }

    #[test]
    fn every_path_makes_the_same_step(units in 1_usize..40, gates in numbers(160), cells in numbers(40)) {
        let step = |kernel: Kernel| {
            let (mut cell, mut hidden) = (cells[..units].to_vec(), vec![0.0; units]);
            kernel.step(&gates[..4 * units], &mut cell, &mut hidden);
            (bits(&cell), bits(&hidden))
        };
        let expected = step(Kernel::new(Path::Plain).expect("plain Rust runs everywhere"));
        for kernel in kernels() {
            prop_assert_eq!(&step(kernel), &expected, "{:?}", kernel.path());
        }
    }

    #[test]
    fn what_is_quantised_is_off_by_half_a_step(numbers in prop::collection::vec(-9.0_f32..9.0, 1..80)) {
        let mut bytes = vec![0; numbers.len()];
        let scale = numbers::quantise(&numbers, &mut bytes);
        for (number, byte) in numbers.iter().zip(bytes) {
            prop_assert!(((f32::from(byte) - 64.0) * scale - number).abs() <= 0.5001 * scale);
        }
    }
}

#[test]
fn the_functions_of_the_gates_are_as_exact_as_they_say() {
    for step in -100_000..=100_000 {
        let x = step as f32 * 1e-4;
        assert!((f64::from(numbers::tanh(x)) - f64::from(x).tanh()).abs() <= 2e-5, "tanh {x}");
        let sigmoid = 1.0 / (1.0 + (-f64::from(x)).exp());
        assert!((f64::from(numbers::sigmoid(x)) - sigmoid).abs() <= 1e-5, "sigmoid {x}");
    }
}
