//! `meelezer user`: the first administrator, and roles that no administrator may give themselves.

use super::start;
use crate::app::commands::administration::{self, Installed};
use crate::app::commands::audit;
use crate::config::Config;
use crate::messages::{Locale, Messages};
use crate::review::Role;
use std::process::ExitCode;

/// Manage users.
///
/// Example: meelezer user add --email beheer@voorbeeld.nl --role administrator --organisation "Gemeente Voorbeeld"
#[derive(Debug, clap::Args)]
pub struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    Add(Add),
}

/// Add a user, with their organisation when it is new; or give a role to one who is there. They and every administrator
/// of the organisation get a mail.
///
/// Example: meelezer user add --email beheer@voorbeeld.nl --role administrator --organisation "Gemeente Voorbeeld"
#[derive(Debug, clap::Args)]
struct Add {
    /// Mail address: how they sign in
    #[arg(long)]
    email: String,
    /// What they may do
    #[arg(long, value_parser = clap::builder::PossibleValuesParser::new(Role::ALL.map(Role::name)))]
    role: String,
    /// The organisation's name; it is made when there is none of that name
    #[arg(long)]
    organisation: String,
    /// Full name; the mail address when left out
    #[arg(long, default_value = "")]
    name: String,
    /// The region of a new organisation, whose panel it shares; the organisation's own name when left out
    #[arg(long, default_value = "")]
    region: String,
}

/// Runs the command: status 0, or 2 when the address or a name can't be used.
///
/// # Errors
/// When the database can't be used.
pub fn run(arguments: Arguments, config: Config) -> anyhow::Result<ExitCode> {
    let Command::Add(add) = arguments.command;
    let role = Role::parse(&add.role).unwrap_or(Role::Author);
    // For the person at the keyboard only what a security officer follows, and what went wrong.
    start::start_log(config.log_format, "error,security=info");
    let made = start::block_on(async {
        let app = start::open(config).await?;
        // On a new installation this is the first command.
        app.db.migrate().await?;
        audit::seal_existing(&app).await?;
        let Add { email, name, organisation, region, .. } = &add;
        let new = Installed { email, name, role, organisation, region };
        match administration::install_user(&app, &new).await {
            Ok(made) => Ok(made),
            Err(crate::app::Error::Invalid { field: "email", .. }) => {
                anyhow::bail!("{} is geen mailadres. Geef een adres, zoals naam@voorbeeld.nl.", add.email)
            }
            Err(crate::app::Error::Invalid { .. }) => {
                anyhow::bail!("De naam van de organisatie moet 1 tot en met 100 tekens hebben.")
            }
            Err(error) => Err(error.into()),
        }
    })?;
    if let Some(region) = &made.region {
        println!("Regio {region} is gemaakt.");
    }
    if made.new_organisation {
        println!("Organisatie {} is gemaakt.", made.organisation);
    }
    let role = Messages::of(Locale::Nl).named("role", role.name());
    let what = if made.new_user { "is toegevoegd" } else { "bestond al en heeft er een rol bij" };
    println!("{} {what}: {role} bij {}.", made.email, made.organisation);
    Ok(ExitCode::SUCCESS)
}
