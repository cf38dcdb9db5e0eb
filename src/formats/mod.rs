//! Bytes ⇄ letter.
