//! The integration tests: one binary, a module per feature.

mod language;
mod store;
mod support;
mod text;
