//! Dutch: sentences, words, syllables.
