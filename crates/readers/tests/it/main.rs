//! The integration tests: one binary, a module per feature.

mod files;
mod hostile_texts;
mod limits;
#[path = "../../../../tests/it/outline.rs"]
mod outline;
