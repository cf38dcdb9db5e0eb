//! Counting what was found, what there is, and what of both is the same.

/// A measure's name and value, from 0 to 1; none where the data can't tell.
pub type Score = (&'static str, Option<f64>);

/// What was found, what there is, and what of both is the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// The same in both.
    pub right: usize,
    /// What was found.
    pub found: usize,
    /// What there is.
    pub there: usize,
}

impl Count {
    /// Counts one thing.
    pub fn add(&mut self, found: bool, there: bool) {
        self.right += usize::from(found && there);
        self.found += usize::from(found);
        self.there += usize::from(there);
    }

    /// The harmonic mean of precision and recall; none when nothing was found and nothing is there.
    pub fn f1(self) -> Option<f64> {
        share(2 * self.right, self.found + self.there)
    }
}

/// A part as a number from 0 to 1; none of nothing.
pub fn share(part: usize, of: usize) -> Option<f64> {
    (of > 0).then(|| part as f64 / of as f64)
}

/// A relation without its subtype.
pub fn base(relation: &str) -> &str {
    relation.split(':').next().unwrap_or(relation)
}

/// A lemma as it is compared: in small letters, without the bars between the parts of a compound.
pub fn plain_lemma(lemma: &str) -> String {
    if lemma == "_" { lemma.to_owned() } else { lemma.replace('_', "").to_lowercase() }
}
