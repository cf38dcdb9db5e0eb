//! The integration tests: one binary, a module per feature.

mod administration;
mod arrows;
mod audit;
mod check;
mod command;
mod demo;
mod durability;
mod file_remarks;
mod findings;
mod formats;
mod hostile;
mod house;
mod language;
mod outbox;
mod panel;
mod reading_page;
mod routes;
mod rules;
mod sign_in;
mod store;
mod support;
mod text;
mod themes;
mod way;
mod web;
