//! The integration tests: one binary, a module per feature.

mod language;
mod rules;
mod store;
mod support;
mod way;
