//! The integration tests: one binary, a module per feature.

mod language;
//! One integration binary, a module per feature.

mod store;
mod support;
