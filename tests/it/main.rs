//! The integration tests: one binary, a module per feature.

mod check;
mod demo;
mod language;
mod rules;
mod store;
mod support;
mod text;
mod way;
