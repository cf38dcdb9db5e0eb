//! `meelezer demo`: example municipalities, panel and letters in a temporary folder, on this machine only.

use super::serve;
use crate::app::{demo, sign_in};
use crate::config::{Config, LogFormat, MailRoute};
use crate::messages::{Locale, Messages};
use anyhow::Context;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::process::ExitCode;
use tokio::net::TcpListener;

/// Try it: example municipalities, panel and letters, on this machine only.
///
/// Example: meelezer demo --port 8080
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Port on 127.0.0.1; 0 takes a free one.
    #[arg(long, default_value_t = 8080)]
    pub port: u16,
}

/// A folder that goes when the demonstration stops.
struct Folder(PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Fills a temporary database and serves it until Ctrl+C.
pub fn run(arguments: Arguments) -> anyhow::Result<ExitCode> {
    let folder = Folder(std::env::temp_dir().join(format!("meelezer-demo-{}", uuid::Uuid::now_v7().simple())));
    let mut config = Config::local(&folder.0);
    config.demo = true;
    config.mail = MailRoute::Mailbox;
    config.listen = SocketAddr::from((Ipv4Addr::LOCALHOST, arguments.port));
    serve::log(LogFormat::Text);
    serve::runtime()?.block_on(async {
        let listener = TcpListener::bind(config.listen).await.with_context(|| {
            format!("Poort {} is bezet. Kies een andere: meelezer demo --port 8081", arguments.port)
        })?;
        let port = listener.local_addr().context("Meelezer kan niet luisteren.")?.port();
        config.base_url = format!("http://localhost:{port}");
        let app = serve::open(config, true).await?;
        let demo = demo::fill(&app).await.context("De voorbeeldbrieven konden niet worden klaargezet.")?;
        announce(&app, &demo);
        serve::serve(app, listener).await
    })?;
    Ok(ExitCode::SUCCESS)
}

/// Prints the address and a sign-in link per person.
fn announce(app: &crate::app::App, demo: &demo::Demo) {
    let messages = Messages::of(Locale::Nl);
    println!("\nMeelezer: {}\n", app.base_url);
    for town in &demo.towns {
        println!("{}", town.organisation.name);
        for (role, user) in &town.staff {
            let role = messages.text(&format!("role-{}", role.name()));
            if let Some(secret) = sign_in::demo_link(app, user.id) {
                println!("  {:<24} {:<16} {}/demo/{secret}", role, user.name, app.base_url);
            }
        }
    }
    println!("\n  Meelezer op de telefoon   {}", demo.reader_link);
    println!("  Postbus met alle mail     {}/postbus\n\nStoppen: Ctrl+C\n", app.base_url);
}
