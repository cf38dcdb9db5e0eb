//! Scores, findings and rules.
