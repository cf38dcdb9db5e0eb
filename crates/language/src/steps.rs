//! Counts the characters and tokens that the tokeniser and the splitter look at, so that a test can show that their
//! number grows with the text and no faster. Outside unit tests nothing is counted.

#[cfg(test)]
thread_local! {
    static STEPS: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

/// Counts `number` looks.
#[inline(always)]
pub fn add(number: usize) {
    #[cfg(test)]
    STEPS.with(|steps| steps.set(steps.get() + number));
    #[cfg(not(test))]
    let _ = number;
}

/// How many looks `work` took.
#[cfg(test)]
pub fn of(work: impl FnOnce()) -> usize {
    STEPS.with(|steps| steps.set(0));
    work();
    STEPS.with(std::cell::Cell::get)
}
