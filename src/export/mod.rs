//! The finished letter and the record of its sign-off.

pub mod check_json;
pub mod sarif;
