//! The integration tests: one binary, a module per feature.

mod check;
mod arrows;
mod audit;
mod demo;
mod durability;
mod formats;
mod language;
mod outbox;
mod rules;
mod sign_in;
mod store;
mod support;
mod text;
mod way;
