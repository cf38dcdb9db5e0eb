//! What comes of showing a file as it is printed.

use std::sync::Arc;

/// What came of a file: a PDF, or why there is none.
pub type Outcome = Result<Arc<[u8]>, Failure>;

/// Why there is no PDF.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    /// It took more than a minute.
    TooSlow,
    /// Others were first, and it took too long to wait for them.
    Busy,
    /// LibreOffice can't be started or can't read the file.
    Failed,
}

impl Failure {
    /// The key of the sentence that says so.
    pub fn key(self) -> &'static str {
        match self {
            Failure::TooSlow => "printed-error-slow",
            Failure::Busy => "printed-error-busy",
            Failure::Failed => "printed-error-failed",
        }
    }
}
