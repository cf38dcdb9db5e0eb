//! What handlers share.

use super::room::Room;
use crate::app::App;
use axum::extract::FromRef;
use std::sync::Arc;

/// The state of the router.
#[derive(Clone)]
pub struct Site {
    /// The use cases.
    pub app: App,
    /// Settings of the web side.
    pub settings: Arc<Settings>,
}

impl Site {
    /// The web side of an application.
    pub fn new(app: App) -> Site {
        let settings = Settings::of(&app);
        Site { app, settings: Arc::new(settings) }
    }
}

/// Settings of the web side, out of the configuration.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Where the service is reached, without slash at the end: `https://meelezer.example.nl`.
    pub base_url: String,
    /// Where a security researcher can write: a `mailto:` or `https:` address.
    pub security_contact: String,
    /// Room for the files that are being taken in.
    pub uploads: Arc<Room>,
}

impl Settings {
    /// What the configuration says; who sends the mails is also who can be written to.
    pub fn of(app: &App) -> Settings {
        let from = &app.config.mail_from;
        let address = from.rsplit_once('<').map_or(from.as_str(), |(_, rest)| rest.trim_end_matches('>'));
        Settings {
            base_url: app.base_url.clone(),
            security_contact: format!("mailto:{}", address.trim()),
            uploads: Arc::default(),
        }
    }

    /// Whether browsers reach the service over TLS; then cookies are `Secure` and HSTS is sent.
    pub fn is_https(&self) -> bool {
        self.base_url.starts_with("https://")
    }

    /// Host and port of the base address.
    pub fn authority(&self) -> &str {
        let rest = self.base_url.split_once("://").map_or(self.base_url.as_str(), |(_, rest)| rest);
        rest.split('/').next().unwrap_or(rest)
    }
}

impl FromRef<Site> for App {
    fn from_ref(site: &Site) -> App {
        site.app.clone()
    }
}

impl FromRef<Site> for Arc<Settings> {
    fn from_ref(site: &Site) -> Arc<Settings> {
        site.settings.clone()
    }
}
