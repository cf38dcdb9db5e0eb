//! The command line: one file per subcommand.
//!
//! Exit status: 0 done; 1 findings or a failed verification; 2 wrong use or unreadable input, with one plain sentence on
//! standard error that says what to do.

pub mod anchor;
pub mod check;
pub mod audit;
pub mod convert;
pub mod demo;
pub mod measure;
pub mod rules;
pub mod serve;
pub mod user;

use std::io::Write;
use std::process::ExitCode;

/// Makes letters of Dutch municipalities understandable, with the people who receive them.
#[derive(Debug, clap::Parser)]
#[command(name = "meelezer", version, after_help = "Example: meelezer check brief.docx")]
pub struct Program {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// Try it: example municipalities, panel and letters, on this machine only.
    Demo(demo::Arguments),
    /// Run the service.
    Serve(serve::Arguments),
    /// Check letters.
    Check(check::Arguments),
    /// Show the rules, or run their own examples.
    Rules(rules::Arguments),
    /// Write a letter in another format.
    Convert(convert::Arguments),
    /// Carry ranges over from one text to the next.
    Anchor(anchor::Arguments),
    /// Measure the engine on data with known answers.
    Measure(measure::Arguments),
    /// Add people.
    User(user::Arguments),
    /// Verify the audit trail.
    Audit(audit::Arguments),
}

/// Runs what was asked.
pub fn run(program: Program) -> ExitCode {
    let done = match program.command {
        Command::Demo(arguments) => demo::run(arguments),
        Command::Serve(arguments) => serve::run(arguments),
        Command::Check(arguments) => check::run(arguments),
        Command::Rules(arguments) => rules::run(arguments),
        Command::Convert(arguments) => convert::run(arguments),
        Command::Anchor(arguments) => anchor::run(arguments),
        Command::Measure(arguments) => measure::run(arguments),
        Command::User(arguments) => user::run(arguments),
        Command::Audit(arguments) => audit::run(arguments),
    };
    done.unwrap_or_else(|error| {
        // A reader that went away (`| head`) is no reason to panic.
        let _ = writeln!(std::io::stderr(), "{error:#}");
        ExitCode::from(2)
    })
}
