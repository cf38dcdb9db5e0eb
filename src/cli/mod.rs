//! The command line: one file per subcommand.

pub mod anchor;
pub mod check;
pub mod convert;
pub mod measure;
pub mod rules;
