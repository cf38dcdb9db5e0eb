//! The integration tests: one binary, a module per feature.

mod comments;
mod hostile_files;
mod letters;
mod mutations;
mod odt;
mod office_files;
mod revise;
