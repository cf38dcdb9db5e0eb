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
mod files;
mod hostile;
mod house;
mod language;
mod outbox;
#[path = "../../crates/office/tests/it/office_files.rs"]
mod office_files;
mod outline;
mod panel;
mod paper;
mod printed;
mod readers;
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
mod word;
