//! A mean that is rounded once, like that of Python's `statistics.mean`, which LiNT-II uses.

/// Numbers are added up as multiples of 2⁻⁸⁰: exactly, for numbers of at least 2⁻²⁷ whose sum stays below 2⁴⁸. Features
/// are zero, or a count divided by a count, or a logarithm between 1 and 8; they keep well within.
const SCALE: i32 = 80;

/// The mean of non-negative numbers: their exact sum divided by their number, rounded once, to the nearest double and to
/// the even one of two that are as near. None without numbers.
pub fn mean(numbers: impl IntoIterator<Item = f64>) -> Option<f64> {
    let (sum, count) = numbers.into_iter().fold((0_u128, 0_u128), |(sum, count), number| {
        // A product with a power of two is exact, and so is a whole number's conversion.
        (sum.saturating_add((number * 2_f64.powi(SCALE)) as u128), count + 1)
    });
    if count == 0 {
        return None;
    }
    // At least 55 digits of the quotient, of which the last also says whether any lower digit is set: enough to round by.
    let shift = sum.leading_zeros().saturating_sub(1).min(60);
    let (quotient, rest) = ((sum << shift) / count, (sum << shift) % count);
    let digits = quotient | u128::from(rest != 0);
    Some(digits as f64 * 2_f64.powi(-SCALE - shift as i32))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mean_is_the_exact_sum_divided_and_rounded_once() {
        // Each expectation is what Python 3.11 answers.
        for (numbers, expect) in [
            (&[][..], None),
            (&[0.0], Some(0.0)),
            (&[1.0, 2.0], Some(1.5)),
            (&[0.1; 10], Some(0.1)),
            (&[1.0 / 3.0, 2.0 / 3.0, 1.0 / 7.0], Some(0.38095238095238093)),
            (&[5.293120582960477, 5.435577664689725], Some(5.364349123825101)),
            (&[7.600790715899573, 1.359228547196266, 1.660258542860247], Some(3.540092601985362)),
            (&[1e-6, 3.0, 12.5], Some(5.166667)),
            (&[4.0, 0.0, 0.0], Some(1.3333333333333333)),
        ] {
            assert_eq!(mean(numbers.iter().copied()), expect, "{numbers:?}");
        }
    }

    #[test]
    fn a_mean_of_equal_numbers_is_that_number() {
        for number in [1.359228547196266, 1.660258542860247, 7.600790715899573, 1.0 / 3.0, 250.0 / 7.0] {
            for count in [1, 2, 3, 7, 49, 1000] {
                assert_eq!(mean(std::iter::repeat_n(number, count)), Some(number));
            }
        }
    }
}
