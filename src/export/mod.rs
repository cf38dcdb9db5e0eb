//! What others read of a letter: the JSON and the SARIF of a check.

pub mod check_json;
pub mod sarif;
