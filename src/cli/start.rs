//! What commands begin with: the application, the log, and threads for asynchronous work.

use crate::app::App;
use crate::config::{Config, LogFormat};
use crate::store::{Db, private};
use anyhow::Context;
use std::io::IsTerminal;

/// Exit status for wrong use and for what can't be read.
pub const WRONG: u8 = 2;

/// Opens the application's data folder, database and key. Does not migrate.
///
/// # Errors
/// When one of them can't be made, opened or read.
pub async fn open(config: Config) -> anyhow::Result<App> {
    make_private(&config.data).with_context(|| format!("De gegevensmap {} is niet te maken", config.data.display()))?;
    let db = Db::open(config.database_url.reveal()).await.context("De database is niet te openen")?;
    let key = config
        .open_key()
        .with_context(|| format!("De sleutel in {} is niet te lezen", config.data.join("key").display()))?;
    Ok(App::new(db, key, config))
}

/// Opens the application for a command that needs an up-to-date database.
///
/// # Errors
/// As [`open`]; also when the database needs a migration.
pub async fn open_current(config: Config) -> anyhow::Result<App> {
    let app = open(config).await?;
    require_current(&app).await?;
    Ok(app)
}

/// Refuses a database that needs a migration.
///
/// # Errors
/// When it does, or can't be read.
pub async fn require_current(app: &App) -> anyhow::Result<()> {
    if !app.db.is_current().await.context("De database is niet te lezen")? {
        anyhow::bail!(
            "De database hoort niet bij deze versie van Meelezer. Werk haar bij: start meelezer serve zonder --no-migrate."
        );
    }
    Ok(())
}

/// Makes a folder for letters and the key, and closes one that is there: nobody else on the machine has business there.
/// One that is another user's (a volume) can't be closed, which is logged.
///
/// # Errors
/// When it can't be made.
pub fn make_private(folder: &std::path::Path) -> std::io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)?;
    private::close(folder, 0o700);
    Ok(())
}

/// Starts the log on standard error; `RUST_LOG` says how much, and without it `usually` does. Letters, links, codes and
/// addresses are never logged.
pub fn start_log(format: LogFormat, usually: &str) {
    let filter = tracing_subscriber::EnvFilter::try_from_default_env()
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new(usually));
    let log = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal());
    let started = match format {
        LogFormat::Text => log.try_init(),
        LogFormat::Json => log.json().try_init(),
    };
    if let Err(error) = started {
        eprintln!("{error}");
    }
}

/// Runs an asynchronous command.
///
/// # Errors
/// The command's own, or when the machine gives no threads.
pub fn block_on<T>(work: impl Future<Output = anyhow::Result<T>>) -> anyhow::Result<T> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let outcome = runtime.block_on(work);
    // A blocking task that hangs must not keep the program from ending.
    runtime.shutdown_timeout(std::time::Duration::from_secs(5));
    outcome
}
