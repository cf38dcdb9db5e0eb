//! The command line: one file per subcommand. Help is English, as in every tool of the trade; what a command says to
//! the person at the keyboard is Dutch.
//!
//! Exit status: 0 done; 1 findings, or a verification that failed; 2 wrong use or unreadable input, with one sentence.

pub mod anchor;
pub mod audit;
pub mod check;
pub mod comments;
pub mod convert;
pub mod demo;
mod files;
pub mod parse;
pub mod revise;
pub mod rules;
pub mod serve;
mod start;
pub mod user;

use crate::config::Config;
use clap::error::{ContextKind, ErrorKind};
use clap::{Parser, Subcommand};
use start::WRONG;
use std::path::PathBuf;
use std::process::ExitCode;

/// Plain-language letter review for Dutch municipalities: check, panel of key persons, rewrite, sign-off.
#[derive(Debug, Parser)]
#[command(name = "meelezer", version, after_help = "Example: meelezer demo")]
struct CommandLine {
    /// The configuration file; meelezer.toml in the current folder when left out
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Demo(demo::Arguments),
    Serve(serve::Arguments),
    Check(check::Arguments),
    Rules(rules::Arguments),
    Convert(convert::Arguments),
    Comments(comments::Arguments),
    Revise(revise::Arguments),
    Anchor(anchor::Arguments),
    Parse(parse::Arguments),
    User(user::Arguments),
    Audit(audit::Arguments),
}

/// Runs the program with the arguments of the process.
pub fn main() -> ExitCode {
    let line = match CommandLine::try_parse() {
        Ok(line) => line,
        Err(error) => return explain(&error),
    };
    match run(line) {
        Ok(status) => status,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::from(WRONG)
        }
    }
}

fn run(line: CommandLine) -> anyhow::Result<ExitCode> {
    let config = || Ok::<_, anyhow::Error>(Config::load(line.config.as_deref(), std::env::vars())?);
    match line.command {
        Command::Demo(arguments) => demo::run(arguments),
        Command::Serve(arguments) => serve::run(arguments, config()?),
        Command::Check(arguments) => check::run(arguments),
        Command::Rules(arguments) => rules::run(arguments, config),
        Command::Convert(arguments) => convert::run(arguments),
        Command::Comments(arguments) => comments::run(arguments),
        Command::Revise(arguments) => revise::run(arguments),
        Command::Anchor(arguments) => anchor::run(arguments),
        Command::Parse(arguments) => parse::run(arguments),
        Command::User(arguments) => user::run(arguments, config()?),
        Command::Audit(arguments) => audit::run(arguments, config()?),
    }
}

/// Help and version as they are; wrong use as one sentence that says what to do.
fn explain(error: &clap::Error) -> ExitCode {
    if matches!(
        error.kind(),
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand
    ) {
        let status = if error.use_stderr() { WRONG } else { 0 };
        drop(error.print());
        return ExitCode::from(status);
    }
    let part = |kind| error.get(kind).map(ToString::to_string).unwrap_or_default();
    let (argument, value) = (part(ContextKind::InvalidArg), part(ContextKind::InvalidValue));
    let what = match error.kind() {
        ErrorKind::InvalidSubcommand => format!("De opdracht {} bestaat niet.", part(ContextKind::InvalidSubcommand)),
        ErrorKind::UnknownArgument => format!("{argument} hoort niet bij deze opdracht."),
        ErrorKind::MissingRequiredArgument => format!("Er ontbreekt: {argument}."),
        ErrorKind::MissingSubcommand => "Zeg er een opdracht bij.".to_owned(),
        ErrorKind::ArgumentConflict => format!("{argument} kan niet samen met {}.", part(ContextKind::PriorArg)),
        ErrorKind::InvalidValue if value.is_empty() => format!("Bij {argument} ontbreekt een waarde."),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let valid = part(ContextKind::ValidValue);
            let choices = if valid.is_empty() { String::new() } else { format!(" Kies uit: {valid}.") };
            format!("{value} past niet bij {argument}.{choices}")
        }
        _ => "Deze opdracht klopt niet.".to_owned(),
    };
    eprintln!("{what} Uitleg staat in: meelezer --help, en per opdracht in: meelezer OPDRACHT --help.");
    ExitCode::from(WRONG)
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn every_command_has_help_with_an_example() {
        fn check(command: &clap::Command, path: &str) {
            let help = command.clone().render_long_help().to_string();
            assert!(help.contains("Example: meelezer"), "{path}: {help}");
            let subcommands = command.get_subcommands().filter(|sub| sub.get_name() != "help");
            subcommands.for_each(|sub| check(sub, &format!("{path} {}", sub.get_name())));
        }
        let mut line = super::CommandLine::command();
        line.build();
        check(&line, "meelezer");
    }
}
