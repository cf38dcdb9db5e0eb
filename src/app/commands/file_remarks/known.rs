//! A remark that the letter has already.

use crate::store::annotations::{SignedReply, StoredAnnotation};

/// A remark that the letter has, as far as a comment can be recognised by it.
pub(super) struct Known {
    /// The remark.
    pub stored: StoredAnnotation,
    /// The passage that it stands on in the newest revision; empty when that is gone.
    pub passage: String,
    /// Replies with the names of who wrote them.
    pub replies: Vec<SignedReply>,
}
