//! `meelezer demo`: the whole service with made-up municipalities, in a folder that goes away again.

use super::start;
use crate::app::commands::sign_in;
use crate::app::{App, demo};
use crate::config::{self, Config, LogFormat, MailRoute};
use crate::messages::{Locale, Messages};
use anyhow::Context;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use tokio::net::TcpListener;

/// Where the demonstration runs when nobody says otherwise and the port is free.
const PORT: u16 = 8080;

/// Run a demonstration with two municipalities, a panel and letters in every state.
///
/// Example: meelezer demo --port 8080
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The port on 127.0.0.1; 8080, or any free one when that is taken
    #[arg(long, value_name = "N")]
    port: Option<u16>,
}

/// Runs the command until SIGTERM or Ctrl-C: status 0, or 2 when it can't start.
///
/// # Errors
/// When the port is taken or the temporary folder can't be used.
pub fn run(arguments: Arguments) -> anyhow::Result<ExitCode> {
    start::start_log(LogFormat::Text, "info");
    let folder = Folder::make().context("De tijdelijke map is niet te maken")?;
    start::block_on(async {
        let listener = listen(arguments.port).await?;
        let address = listener.local_addr()?;
        let app = start::open(configuration(&folder.0, address)).await?;
        app.db.migrate().await.context("De database is niet te maken")?;
        let demo = demo::fill(&app).await.context("Het voorbeeld is niet te maken")?;
        welcome(&app, &demo);
        super::serve::serve(app, listener).await
    })?;
    Ok(ExitCode::SUCCESS)
}

async fn listen(port: Option<u16>) -> anyhow::Result<TcpListener> {
    let on = |port| TcpListener::bind((Ipv4Addr::LOCALHOST, port));
    match port {
        Some(port) => on(port).await.with_context(|| format!("Poort {port} is bezet. Kies een andere met --port")),
        None => match on(PORT).await {
            Ok(listener) => Ok(listener),
            Err(_) => Ok(on(0).await?),
        },
    }
}

fn configuration(folder: &Path, address: SocketAddr) -> Config {
    Config {
        listen: address,
        base_url: format!("http://{address}"),
        mail: MailRoute::Mailbox,
        libreoffice: config::find_libreoffice(std::env::var_os("PATH").as_deref()),
        demo: true,
        ..Config::local(folder)
    }
}

fn welcome(app: &App, demo: &demo::Demo) {
    let messages = Messages::of(Locale::Nl);
    println!("Meelezer draait op {}\n", app.base_url);
    println!("Aanmelden met één klik:");
    for town in &demo.towns {
        println!("\n  {}", town.organisation.name);
        for (role, user) in &town.staff {
            if let Some(secret) = sign_in::demo_link(app, user.id) {
                let role = messages.named("role", role.name());
                println!("    {role:<22} {:<16} {}/demo/{secret}", user.name, app.base_url);
            }
        }
    }
    println!("\nEen brief lezen als meelezer:\n    {}\n", demo.reader_link);
    match &app.libreoffice {
        Some(found) => println!("LibreOffice is er: u ziet een brief zoals afgedrukt ({}).", found.program().display()),
        None => println!("LibreOffice is er niet: een brief zien zoals afgedrukt kan nu niet. De rest werkt."),
    }
    println!("De mail van het voorbeeld staat op {}/postbus", app.base_url);
    println!("Stoppen: Ctrl-C. Daarna is alles weg.");
}

/// A folder that goes away with the process.
struct Folder(PathBuf);

impl Folder {
    fn make() -> std::io::Result<Folder> {
        let path = std::env::temp_dir().join(format!("meelezer-demo-{}", uuid::Uuid::now_v7().simple()));
        start::make_private(&path)?;
        Ok(Folder(path))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        if let Err(error) = std::fs::remove_dir_all(&self.0) {
            tracing::warn!(folder = %self.0.display(), %error, "the demonstration's folder stays behind");
        }
    }
}
