//! `meelezer serve`: the service.

use crate::app::{self, App};
use crate::config::{Config, LogFormat};
use crate::http::{router, state::Site};
use crate::store::Db;
use anyhow::Context;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::watch;

/// How often reminders and deadlines are looked at.
const TICK: Duration = Duration::from_secs(60);

/// How long requests under way may take once the service is told to stop.
const GRACE: Duration = Duration::from_secs(20);

/// Run the service.
///
/// Example: MEELEZER_BASE_URL=https://meelezer.voorbeeld.nl meelezer serve --config /etc/meelezer.toml
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The configuration; without it, meelezer.toml in this folder when there is one.
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Refuse to start when the database's schema isn't up to date, instead of bringing it up to date.
    #[arg(long)]
    pub no_migrate: bool,
}

/// Serves until it is told to stop (Ctrl+C, or the signal that systemd and containers send).
pub fn run(arguments: Arguments) -> anyhow::Result<ExitCode> {
    let config = Config::load(arguments.config.as_deref(), std::env::vars())?;
    log(config.log_format);
    runtime()?.block_on(async {
        let app = open(config, !arguments.no_migrate).await?;
        let listen = app.config.listen;
        let listener = TcpListener::bind(listen).await.with_context(|| {
            format!("Meelezer kan niet luisteren op {listen}. Kies een andere poort met MEELEZER_LISTEN.")
        })?;
        tracing::info!(address = %listen, url = %app.base_url, shared = app.db.is_shared(), "serving");
        serve(app, listener).await
    })?;
    Ok(ExitCode::SUCCESS)
}

/// The threads that everything runs on.
pub(super) fn runtime() -> anyhow::Result<tokio::runtime::Runtime> {
    tokio::runtime::Runtime::new().context("Meelezer kan niet starten: het systeem geeft geen threads.")
}

/// Opens the database and the key of a configuration.
pub(super) async fn open(config: Config, migrate: bool) -> anyhow::Result<App> {
    std::fs::create_dir_all(&config.data)
        .with_context(|| format!("We kunnen de map {} niet maken.", config.data.display()))?;
    let key = config.open_key().context("We kunnen de sleutel in de datamap niet lezen of maken.")?;
    let db = Db::open(config.database_url.reveal())
        .await
        .context("We kunnen de database niet openen. Kijk of DATABASE_URL klopt en de database aan staat.")?;
    if migrate {
        db.migrate().await.context("We kunnen de database niet bijwerken.")?;
    } else if !db.is_current().await? {
        anyhow::bail!("De database is van een andere versie. Start een keer zonder --no-migrate.");
    }
    Ok(App::new(db, key, config))
}

/// Serves the pages, sends the mail and watches the deadlines, until a signal; then finishes what is under way.
pub(super) async fn serve(app: App, listener: TcpListener) -> anyhow::Result<()> {
    let (stop, stopped) = watch::channel(false);
    let worker = app::outbox::worker(&app).map_err(|error| anyhow::anyhow!("{error}"))?;
    let mail = tokio::spawn(app::outbox::run(app.clone(), worker, stopped.clone()));
    let clock = tokio::spawn(watch_deadlines(app.clone(), stopped.clone()));
    let service = router::router(Site::new(app.clone())).into_make_service_with_connect_info::<SocketAddr>();
    let mut told = stopped.clone();
    let serving = tokio::spawn(async move {
        let stop = async move {
            let _ = told.wait_for(|stop| *stop).await;
        };
        axum::serve(listener, service).with_graceful_shutdown(stop).await
    });
    signal().await;
    tracing::info!("stopping");
    let _ = stop.send(true);
    let _ = tokio::time::timeout(GRACE, serving).await;
    let _ = tokio::time::timeout(GRACE, async { tokio::join!(mail, clock) }).await;
    app.db.close().await;
    Ok(())
}

async fn watch_deadlines(app: App, mut stopped: watch::Receiver<bool>) {
    while !*stopped.borrow() {
        if let Err(error) = app::reminders::tick(&app).await {
            tracing::error!(%error, "reminders and deadlines could not be looked at");
        }
        if let Err(error) = app::sign_in::sweep(&app).await {
            tracing::error!(%error, "old sessions could not be removed");
        }
        tokio::select! {
            () = tokio::time::sleep(TICK) => {}
            _ = stopped.wait_for(|stop| *stop) => {}
        }
    }
}

async fn signal() {
    let interrupt = tokio::signal::ctrl_c();
    match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
        Ok(mut terminate) => {
            tokio::select! {
                _ = interrupt => {}
                _ = terminate.recv() => {}
            }
        }
        Err(_) => {
            let _ = interrupt.await;
        }
    }
}

/// Starts logging to standard error; `RUST_LOG` says how much.
pub(super) fn log(format: LogFormat) {
    let filter = tracing_subscriber::EnvFilter::try_from_default_env()
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("info,sqlx=warn"));
    let lines = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    match format {
        LogFormat::Text => lines.init(),
        LogFormat::Json => lines.json().init(),
    }
}
