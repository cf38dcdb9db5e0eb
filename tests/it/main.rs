//! The integration tests: one binary, a module per feature.

mod administration;
mod arrows;
mod audit;
mod check;
mod command;
mod demo;
mod durability;
mod erasure;
mod file_remarks;
mod files;
mod findings;
#[path = "../../crates/readers/tests/it/hostile_texts.rs"]
mod hostile_texts;
mod house;
mod live;
mod neighbours;
mod outbox;
mod outline;
mod panel;
mod paper;
mod printed;
mod readers;
mod readership;
mod reading_page;
mod rewriting;
mod routes;
mod security_log;
mod sign_in;
mod store;
mod support;
mod themes;
mod truth;
mod way;
mod web;
mod word;
mod work;
