//! `meelezer user add`: the first administrator, and anyone else without a page.

use super::serve;
use crate::app::administration;
use crate::config::Config;
use crate::review::Role;
use std::path::PathBuf;
use std::process::ExitCode;

/// Add people.
///
/// Example: meelezer user add --email jan@voorbeeld.nl --role administrator --organisation "Gemeente Voorbeeld"
#[derive(Debug, clap::Args)]
pub struct Arguments {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// Add a member of staff, or give one who is there already one more role.
    Add {
        /// E-mail address for one-time codes.
        #[arg(long)]
        email: String,
        /// author, coordinator, communications or administrator.
        #[arg(long, value_parser = |name: &str| Role::parse(name).ok_or("kies author, coordinator, communications of administrator"))]
        role: Role,
        /// The municipality; made when it isn't there yet.
        #[arg(long)]
        organisation: String,
        /// The region of a new municipality; by default a region of its own.
        #[arg(long)]
        region: Option<String>,
        /// Full name; by default what stands before the @.
        #[arg(long)]
        name: Option<String>,
        /// The configuration; without it, meelezer.toml in this folder when there is one.
        #[arg(long, value_name = "FILE")]
        config: Option<PathBuf>,
    },
}

/// Adds a user and says what was made.
pub fn run(arguments: Arguments) -> anyhow::Result<ExitCode> {
    let What::Add { email, role, organisation, region, name, config } = arguments.what;
    let config = Config::load(config.as_deref(), std::env::vars())?;
    serve::runtime()?.block_on(async {
        let app = serve::open(config, true).await?;
        let added = administration::found(&app, &organisation, region.as_deref(), &email, name.as_deref(), role).await;
        match added {
            Ok(true) => println!("{organisation} is nieuw gemaakt."),
            Ok(false) => {}
            Err(crate::app::Error::Invalid { .. }) => {
                anyhow::bail!("{email} is geen e-mailadres, of de naam is te lang. Kijk het na en probeer het opnieuw.")
            }
            Err(error) => return Err(error.into()),
        }
        println!(
            "{email} heeft nu de rol {} in {organisation}. Inloggen kan op {}/aanmelden",
            role.name(),
            app.base_url
        );
        app.db.close().await;
        Ok(ExitCode::SUCCESS)
    })
}
