//! The integration tests: one binary, a module per feature.

mod audit;
mod language;
mod rules;
mod sign_in;
mod store;
mod support;
mod way;
