//! `meelezer serve`: the service, the worker that sends mail, and the clock that reminds.

use super::start;
use crate::app::App;
use crate::app::commands::{audit, erasure, outbox, reminders, sign_in};
use crate::app::reads::printed::Cage;
use crate::config::{Config, MailRoute};
use crate::http::{self, state::Site};
use anyhow::Context;
use std::fs::{File, TryLockError};
use std::process::ExitCode;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinSet;

/// How often reminders and deadlines are looked at.
const TICK: Duration = Duration::from_secs(60);
/// How often codes, sessions and counters that ran out are removed, and old mails emptied.
const SWEEP: Duration = Duration::from_secs(60 * 60);
/// How long running requests and mails get to finish after a stop signal.
const GRACE: Duration = Duration::from_secs(30);

/// Run the service.
///
/// Example: meelezer serve --config /etc/meelezer/meelezer.toml
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Refuse to start when the database needs a migration, instead of migrating it
    #[arg(long)]
    no_migrate: bool,
}

/// Runs the command until SIGTERM or Ctrl-C: status 0, or 2 when it can't start.
///
/// # Errors
/// When the database, the key, the address or the mail server's name can't be used.
pub fn run(arguments: Arguments, config: Config) -> anyhow::Result<ExitCode> {
    start::start_log(config.log_format, "info");
    start::block_on(async {
        let app = start::open(config).await?;
        if arguments.no_migrate {
            start::require_current(&app).await?;
        } else {
            app.db.migrate().await.context("De database is niet bij te werken")?;
        }
        let _lock = if app.db.is_shared() { None } else { Some(lock(&app)?) };
        let sealed = audit::seal_existing(&app).await.context("Wat er al stond is niet te verzegelen")?;
        if sealed > 0 {
            tracing::info!(sealed, "records from before seals are sealed as they are now");
        }
        let listener = TcpListener::bind(app.config.listen)
            .await
            .with_context(|| format!("Op {} kan Meelezer niet luisteren", app.config.listen))?;
        announce(&app);
        serve(app, listener).await
    })?;
    Ok(ExitCode::SUCCESS)
}

/// SQLite takes one process: a second one is refused for as long as this file is held.
fn lock(app: &App) -> anyhow::Result<File> {
    let path = app.config.data.join("serve.lock");
    let file = File::create(&path).with_context(|| format!("{} is niet te maken", path.display()))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => anyhow::bail!(
            "Meelezer draait al met deze gegevensmap. Met SQLite kan er maar één draaien. Kies PostgreSQL voor meer."
        ),
        Err(TryLockError::Error(error)) => {
            Err(error).with_context(|| format!("{} is niet op slot te zetten", path.display()))
        }
    }
}

fn announce(app: &App) {
    tracing::info!(listen = %app.config.listen, base_url = app.base_url, "Meelezer runs");
    if app.db.is_shared() {
        if app.config.key.is_none() {
            tracing::warn!("the key is a file in the data folder: give every other process the same MEELEZER_KEY");
        }
    } else {
        tracing::info!("the database is SQLite: this is its only process");
    }
    match &app.libreoffice {
        Some(found) => {
            let cage = Cage::here();
            tracing::info!(program = %found.program().display(), %cage, "LibreOffice shows letters as printed");
            if cage == Cage::None {
                tracing::warn!(
                    "this machine has no Landlock: LibreOffice can read what the service can, see the README"
                );
            }
        }
        None => tracing::info!("LibreOffice isn't installed: letters can't be seen as printed"),
    }
    if let MailRoute::Folder(folder) = &app.config.mail {
        tracing::warn!(folder = %folder.display(), "no mail server is configured: mails are written to a folder");
    }
}

/// Serves until a stop signal, with the outbox worker and the clock beside it; then lets what runs finish.
pub(super) async fn serve(app: App, listener: TcpListener) -> anyhow::Result<()> {
    let worker = outbox::worker(&app).context("De mailserver is niet te gebruiken")?;
    let (stop, stopped) = watch::channel(false);
    let mut tasks = JoinSet::new();
    tasks.spawn(outbox::run(app.clone(), worker, stopped.clone()));
    tasks.spawn(keep_time(app.clone(), stopped.clone()));
    let (site, mut stopping) = (Site::new(app.clone()), stopped.clone());
    let serving = http::serve(site, listener, async move { told(&mut stopping).await });
    tasks.spawn(async move {
        if let Err(error) = serving.await {
            tracing::error!(%error, "the service stopped");
        }
    });

    stop_signal().await?;
    tracing::info!("stopping");
    stop.send_replace(true);
    let finished = tokio::time::timeout(GRACE, async { while tasks.join_next().await.is_some() {} }).await;
    if finished.is_err() {
        tracing::warn!("not everything finished in time");
        tasks.abort_all();
    }
    app.db.close().await;
    Ok(())
}

/// Waits until the tasks are told to stop, or whoever would tell them is gone.
async fn told(stop: &mut watch::Receiver<bool>) {
    drop(stop.wait_for(|stop| *stop).await);
}

/// Waits for SIGTERM or Ctrl-C.
async fn stop_signal() -> anyhow::Result<()> {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let mut terminate = signal(SignalKind::terminate())?;
        tokio::select! {
            _ = terminate.recv() => Ok(()),
            pressed = tokio::signal::ctrl_c() => Ok(pressed?),
        }
    }
    #[cfg(not(unix))]
    Ok(tokio::signal::ctrl_c().await?)
}

/// Reminds, closes rounds that ended, and clears away. Several processes may do so at once.
async fn keep_time(app: App, mut stop: watch::Receiver<bool>) {
    let (mut tick, mut sweep) = (tokio::time::interval(TICK), tokio::time::interval(SWEEP));
    let mut heads_sent = None;
    loop {
        tokio::select! {
            _ = tick.tick() => {
                if let Err(error) = reminders::tick(&app).await {
                    tracing::error!(%error, "reminders can't be sent");
                }
                if heads_sent != Some(app.today()) {
                    match audit::send_heads(&app).await {
                        Ok(()) => heads_sent = Some(app.today()),
                        Err(error) => tracing::error!(%error, "the ends of the audit chains can't be sent out"),
                    }
                }
            }
            _ = sweep.tick() => {
                if let Err(error) = sign_in::sweep(&app).await {
                    tracing::error!(%error, "old sessions can't be removed");
                }
                if let Err(error) = erasure::empty_old_mails(&app).await {
                    tracing::error!(%error, "old mails can't be emptied");
                }
            }
            () = told(&mut stop) => return,
        }
    }
}
