//! The command line: one file per subcommand.

pub mod anchor;
pub mod convert;
pub mod measure;
