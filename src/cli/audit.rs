//! `meelezer audit`: whether the history of every letter is as it was written.

use super::start;
use crate::config::Config;
use crate::review::audit::Broken;
use std::process::ExitCode;

/// Exit status for a chain that is broken.
const BROKEN: u8 = 1;

/// Inspect the audit trail.
///
/// Example: meelezer audit verify
#[derive(Debug, clap::Args)]
pub struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    Verify(Verify),
}

/// Verify that no audit event was changed, removed or moved.
///
/// Prints the last hash of every organisation's chain. Kept elsewhere, it also shows a chain that was written anew as
/// a whole.
///
/// Example: meelezer audit verify
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
struct Verify {}

/// Runs the command: status 0 when every chain holds, 1 when one is broken.
///
/// # Errors
/// When the database can't be read.
pub fn run(arguments: Arguments, config: Config) -> anyhow::Result<ExitCode> {
    let Command::Verify(Verify {}) = arguments.command;
    let verdicts = start::block_on(async {
        let app = start::open_current(config).await?;
        Ok(app.db.verify_chains().await?)
    })?;
    let mut status = ExitCode::SUCCESS;
    for verdict in verdicts {
        let name = verdict.name;
        match verdict.broken {
            None => println!(
                "{name}: {} gebeurtenissen, in orde. Laatste hash: {}",
                verdict.head.sequence, verdict.head.hash
            ),
            Some(broken) => {
                println!("{name}: {}", sentence(broken));
                status = ExitCode::from(BROKEN);
            }
        }
    }
    Ok(status)
}

fn sentence(broken: Broken) -> String {
    match broken {
        Broken::Changed(at) => format!("gebeurtenis {at} is veranderd."),
        Broken::Removed(at) => format!("gebeurtenis {at} is weggehaald."),
        Broken::Reordered(at) => format!("op de plaats van gebeurtenis {at} staat een andere."),
        Broken::TailCut(at) => format!("de gebeurtenissen vanaf {at} zijn weggehaald."),
        Broken::Head(at) => format!("het einde van de keten is veranderd, na gebeurtenis {at}."),
    }
}
