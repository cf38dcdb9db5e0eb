//! The integration tests: one binary, a module per feature.

mod arrows;
mod formats;
mod demo;
mod audit;
mod language;
mod rules;
mod sign_in;
mod store;
mod support;
mod text;
mod way;
