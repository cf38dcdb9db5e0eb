//! The integration tests: one binary, a module per feature.

mod administration;
mod arrows;
mod audit;
mod bidi;
mod bill;
mod check;
mod command;
mod demo;
mod durability;
mod file_remarks;
mod files;
mod findings;
#[path = "../../crates/readers/tests/it/hostile_texts.rs"]
mod hostile_texts;
mod house;
mod live;
mod outbox;
mod outline;
mod panel;
mod paper;
mod printed;
mod readers;
mod reading_page;
mod routes;
mod seals;
mod sign_in;
mod store;
mod support;
mod themes;
mod way;
mod web;
mod word;
mod work;
