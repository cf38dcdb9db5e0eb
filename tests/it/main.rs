//! One integration binary, a module per feature.

mod store;
mod support;
