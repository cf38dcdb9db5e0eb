//! The integration tests: one binary, a module per feature.

mod comments;
mod hostile_files;
mod letters;
mod mutations;
mod odt;
mod office_files;
#[path = "../../../../tests/it/outline.rs"]
mod outline;
mod reading;
mod revise;
