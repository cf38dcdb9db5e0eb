//! `meelezer audit verify`: whether anybody has touched the audit trail.

use super::serve;
use crate::config::Config;
use crate::messages::{Locale, Messages};
use std::path::PathBuf;
use std::process::ExitCode;

/// Verify the audit trail.
///
/// Example: meelezer audit verify
#[derive(Debug, clap::Args)]
pub struct Arguments {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// Recompute every hash of every organisation's chain. Status 1 when an event was changed, removed or moved.
    Verify {
        /// The configuration; without it, meelezer.toml in this folder when there is one.
        #[arg(long, value_name = "FILE")]
        config: Option<PathBuf>,
    },
}

/// Verifies and prints a line per organisation with the head of its chain, to compare with a record of sign-off.
pub fn run(arguments: Arguments) -> anyhow::Result<ExitCode> {
    let What::Verify { config } = arguments.what;
    let config = Config::load(config.as_deref(), std::env::vars())?;
    let messages = Messages::of(Locale::Nl);
    serve::runtime()?.block_on(async {
        let app = serve::open(config, false).await?;
        let verdicts = app.db.verify_chains().await?;
        for verdict in &verdicts {
            match verdict.broken {
                None => {
                    println!("{}: klopt, {} gebeurtenissen, {}", verdict.name, verdict.head.sequence, verdict.head.hash)
                }
                Some(broken) => println!(
                    "{}: KLOPT NIET bij gebeurtenis {}: {}",
                    verdict.name,
                    broken.sequence(),
                    messages.text(&format!("audit-broken-{}", broken.name()))
                ),
            }
        }
        app.db.close().await;
        let sound = verdicts.iter().all(|verdict| verdict.broken.is_none());
        Ok(if sound { ExitCode::SUCCESS } else { ExitCode::from(1) })
    })
}
