//! One [`Config`] from defaults, a TOML file and `MEELEZER_*` environment variables, validated once.

use crate::mail::{Smtp, Tls};
use serde::Deserialize;
use std::ffi::{OsStr, OsString};
use std::fmt;
use std::io::{self, Write};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::sync::Arc;

/// Everything that an installation decides.
#[derive(Clone, Debug)]
pub struct Config {
    /// Where SQLite's file, the key and mails without a server are kept.
    pub data: PathBuf,
    /// `sqlite://…` or `postgres://…`; may hold a password.
    pub database_url: Secret,
    /// Where the service listens.
    pub listen: SocketAddr,
    /// The address in links, without a slash at the end; `https` anywhere but on this machine itself.
    pub base_url: String,
    /// The installation's key; without one it is kept in a file in the data folder. Processes that share a PostgreSQL
    /// must be given the same one.
    pub key: Option<Key>,
    /// How mail travels.
    pub mail: MailRoute,
    /// Sender of every mail.
    pub mail_from: String,
    /// How long the outbox keeps to whom a mail went and what it said after it was sent or given up, in days.
    pub mail_days: u16,
    /// Header in which a reverse proxy names the client's address (`x-forwarded-for`); without one, the connection's.
    pub client_address_header: Option<String>,
    /// How log lines look.
    pub log_format: LogFormat,
    /// File to which the ends of the audit chains are added once a day.
    pub audit_heads_file: Option<PathBuf>,
    /// Address to which they are mailed once a day.
    pub audit_heads_to: Option<String>,
    /// LibreOffice, which shows files as they are printed; none leaves that out.
    pub libreoffice: Option<PathBuf>,
    /// Whether this is the demonstration: one-click sign-in and a mailbox page. Only `meelezer demo` sets it.
    pub demo: bool,
}

/// How mail travels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MailRoute {
    /// To a mail server.
    Smtp(Smtp),
    /// Into a folder, a file per mail: for trying out.
    Folder(PathBuf),
    /// Stays in the outbox and shows on the mailbox page: for the demonstration.
    Mailbox,
}

/// How log lines look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// For people.
    #[default]
    Text,
    /// For machines.
    Json,
}

/// A text that never shows in logs.
#[derive(Clone, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub struct Secret(String);

impl Secret {
    /// Wraps a text.
    pub fn new(text: impl Into<String>) -> Secret {
        Secret(text.into())
    }

    /// The text itself.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Secret(…)")
    }
}

/// The installation's 32 secret bytes: personal links and the keys of limits are made with it.
#[derive(Clone, PartialEq, Eq)]
pub struct Key(Arc<[u8; 32]>);

impl Key {
    /// A key of these bytes.
    pub fn new(bytes: [u8; 32]) -> Key {
        Key(Arc::new(bytes))
    }

    /// A new one from the system's randomness.
    pub fn generate() -> io::Result<Key> {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes).map_err(io::Error::other)?;
        Ok(Key::new(bytes))
    }

    /// The bytes.
    pub fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// Reads the key in `path`, or makes one there that only this user can read. Of several processes that start at
    /// once, one makes it and all use it.
    pub fn open(path: &Path) -> io::Result<Key> {
        if !path.try_exists()? {
            let key = Key::generate()?;
            let staged = path.with_extension(format!("{}.new", std::process::id()));
            let mut options = std::fs::OpenOptions::new();
            options.write(true).create(true).truncate(true);
            #[cfg(unix)]
            std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
            let mut file = options.open(&staged)?;
            writeln!(file, "{}", hex::encode(key.bytes()))?;
            file.sync_all()?;
            // A link fails when the file is there already, so that it is never seen half written or replaced.
            let linked = std::fs::hard_link(&staged, path);
            std::fs::remove_file(&staged)?;
            match linked {
                Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(error),
                _ => {}
            }
        }
        std::fs::read_to_string(path)?.trim().parse().map_err(|()| io::Error::other("geen 64 hexadecimale tekens"))
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Key(…)")
    }
}

impl FromStr for Key {
    type Err = ();

    /// 64 hexadecimal digits.
    fn from_str(text: &str) -> Result<Key, ()> {
        let mut bytes = [0; 32];
        hex::decode_to_slice(text, &mut bytes).map_err(|_| ())?;
        Ok(Key::new(bytes))
    }
}

/// What is wrong with the configuration, as a sentence that says what to do.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file can't be read.
    #[error("Het configuratiebestand {path} is niet te lezen: {source}")]
    Unreadable {
        /// Which file.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
    /// The file isn't TOML, or has a field that doesn't exist.
    #[error("Het configuratiebestand {path} klopt niet: {message}")]
    Malformed {
        /// Which file.
        path: PathBuf,
        /// What and where.
        message: String,
    },
    /// There is no such environment variable.
    #[error("De omgevingsvariabele {0} bestaat niet. Kijk of de naam goed gespeld is.")]
    Unknown(String),
    /// A value is not usable.
    #[error("De instelling {name} klopt niet: {advice}")]
    Value {
        /// The setting, as it was given.
        name: &'static str,
        /// What it must be.
        advice: String,
    },
}

/// Settings as they are given; every one may be missing.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Given {
    data: Option<PathBuf>,
    database_url: Option<Secret>,
    listen: Option<String>,
    base_url: Option<String>,
    key: Option<Secret>,
    mail_from: Option<String>,
    mail_folder: Option<PathBuf>,
    mail_days: Option<u16>,
    client_address_header: Option<String>,
    log_format: Option<String>,
    audit_heads_file: Option<PathBuf>,
    audit_heads_to: Option<String>,
    libreoffice: Option<PathBuf>,
    /// Where programs are searched: `PATH` of the environment.
    #[serde(skip)]
    path: Option<OsString>,
    #[serde(default)]
    smtp: GivenSmtp,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct GivenSmtp {
    host: Option<String>,
    port: Option<u16>,
    tls: Option<String>,
    user: Option<String>,
    password: Option<Secret>,
}

impl Config {
    /// The configuration from the file at `path` (or `meelezer.toml` here, when there is one) and the environment.
    pub fn load(
        path: Option<&Path>,
        environment: impl IntoIterator<Item = (String, String)>,
    ) -> Result<Self, ConfigError> {
        let mut given = match path {
            Some(path) => read(path)?,
            None if Path::new("meelezer.toml").exists() => read(Path::new("meelezer.toml"))?,
            None => Given::default(),
        };
        for (name, value) in environment {
            given.overlay(&name, value)?;
        }
        given.validated()
    }

    /// A configuration with everything in `data`, for this machine only.
    pub fn local(data: impl Into<PathBuf>) -> Config {
        let data = data.into();
        Config {
            database_url: sqlite_in(&data),
            listen: SocketAddr::from(([127, 0, 0, 1], 8080)),
            base_url: "http://localhost:8080".into(),
            key: None,
            mail: MailRoute::Folder(data.join("mail")),
            mail_from: DEFAULT_FROM.into(),
            mail_days: DEFAULT_MAIL_DAYS,
            client_address_header: None,
            log_format: LogFormat::default(),
            audit_heads_file: None,
            audit_heads_to: None,
            libreoffice: None,
            demo: false,
            data,
        }
    }

    /// The key that was given, or the one in the data folder, which is made when missing.
    pub fn open_key(&self) -> io::Result<Key> {
        match &self.key {
            Some(key) => Ok(key.clone()),
            None => Key::open(&self.data.join("key")),
        }
    }
}

/// LibreOffice in the folders of a `PATH`.
pub fn find_libreoffice(path: Option<&OsStr>) -> Option<PathBuf> {
    let folders: Vec<PathBuf> = std::env::split_paths(path?).filter(|folder| folder.is_absolute()).collect();
    let in_folders = |name: &str| folders.iter().map(|folder| folder.join(name)).find(|program| program.is_file());
    ["soffice", "libreoffice"].into_iter().find_map(in_folders)
}

/// How long settled mails are kept unless somebody says otherwise, in days: long enough to find out why one didn't arrive.
const DEFAULT_MAIL_DAYS: u16 = 30;
/// The longest that they can be kept, in days.
const MOST_MAIL_DAYS: u16 = 3650;

const DEFAULT_FROM: &str = "Meelezer <meelezer@localhost>";

fn sqlite_in(data: &Path) -> Secret {
    Secret(format!("sqlite://{}", data.join("meelezer.db").display()))
}

fn read(path: &Path) -> Result<Given, ConfigError> {
    let text =
        std::fs::read_to_string(path).map_err(|source| ConfigError::Unreadable { path: path.to_owned(), source })?;
    toml::from_str(&text).map_err(|error| {
        // Only the message: the lines around it could hold a password.
        let line = error.span().map_or(0, |span| 1 + text[..span.start.min(text.len())].matches('\n').count());
        ConfigError::Malformed { path: path.to_owned(), message: format!("{} (regel {line})", error.message()) }
    })
}

const MAIL_DAYS_ADVICE: &str = "geef een aantal dagen van 0 tot en met 3650.";

fn wrong(name: &'static str, advice: impl Into<String>) -> ConfigError {
    ConfigError::Value { name, advice: advice.into() }
}

impl Given {
    fn overlay(&mut self, name: &str, value: String) -> Result<(), ConfigError> {
        let value = || Some(value);
        match name {
            "DATABASE_URL" => self.database_url = value().map(Secret),
            "MEELEZER_DATA" => self.data = value().map(PathBuf::from),
            "MEELEZER_LISTEN" => self.listen = value(),
            "MEELEZER_BASE_URL" => self.base_url = value(),
            "MEELEZER_KEY" => self.key = value().map(Secret),
            "MEELEZER_MAIL_FROM" => self.mail_from = value(),
            "MEELEZER_MAIL_FOLDER" => self.mail_folder = value().map(PathBuf::from),
            "MEELEZER_MAIL_DAYS" => {
                let days = value().and_then(|days| days.trim().parse().ok());
                self.mail_days = Some(days.ok_or_else(|| wrong("mail_days", MAIL_DAYS_ADVICE))?);
            }
            "MEELEZER_CLIENT_ADDRESS_HEADER" => self.client_address_header = value(),
            "MEELEZER_LOG_FORMAT" => self.log_format = value(),
            "MEELEZER_AUDIT_HEADS_FILE" => self.audit_heads_file = value().map(PathBuf::from),
            "MEELEZER_AUDIT_HEADS_TO" => self.audit_heads_to = value(),
            "MEELEZER_LIBREOFFICE" => self.libreoffice = value().map(PathBuf::from),
            "PATH" => self.path = value().map(OsString::from),
            "MEELEZER_SMTP_HOST" => self.smtp.host = value(),
            "MEELEZER_SMTP_PORT" => {
                let port = value().and_then(|port| port.parse().ok());
                self.smtp.port =
                    Some(port.ok_or_else(|| wrong("smtp.port", "geef een getal van 1 tot en met 65535."))?);
            }
            "MEELEZER_SMTP_TLS" => self.smtp.tls = value(),
            "MEELEZER_SMTP_USER" => self.smtp.user = value(),
            "MEELEZER_SMTP_PASSWORD" => self.smtp.password = value().map(Secret),
            _ if name.starts_with("MEELEZER_TEST_") => {}
            _ if name.starts_with("MEELEZER_") => return Err(ConfigError::Unknown(name.to_owned())),
            _ => {}
        }
        Ok(())
    }

    fn validated(self) -> Result<Config, ConfigError> {
        let data = self.data.unwrap_or_else(|| PathBuf::from("meelezer-data"));
        let database_url = self.database_url.unwrap_or_else(|| sqlite_in(&data));
        if !["sqlite://", "postgres://", "postgresql://"].iter().any(|scheme| database_url.0.starts_with(scheme)) {
            return Err(wrong("database_url", "begin met sqlite:// of postgres://."));
        }
        let listen = self.listen.unwrap_or_else(|| "127.0.0.1:8080".into());
        let listen: SocketAddr = listen
            .parse()
            .map_err(|_| wrong("listen", format!("{listen} is geen adres met poort, zoals 127.0.0.1:8080.")))?;
        let base_url = self.base_url.unwrap_or_else(|| format!("http://localhost:{}", listen.port()));
        let base_url = checked_base_url(base_url.trim_end_matches('/'))?;
        let key = self.key.map(|key| {
            key.0
                .trim()
                .parse()
                .map_err(|()| wrong("key", "geef 64 hexadecimale tekens, bijvoorbeeld uit: openssl rand -hex 32"))
        });
        let log_format = match self.log_format.as_deref() {
            None | Some("text") => LogFormat::Text,
            Some("json") => LogFormat::Json,
            Some(_) => return Err(wrong("log_format", "kies text of json.")),
        };
        let libreoffice = match self.libreoffice {
            None => find_libreoffice(self.path.as_deref()),
            Some(path) if path.as_os_str().is_empty() => None,
            Some(path) if path.is_file() => Some(path),
            Some(path) => {
                return Err(wrong(
                    "libreoffice",
                    format!(
                        "{} bestaat niet. Geef het pad van het programma soffice, of laat het weg.",
                        path.display()
                    ),
                ));
            }
        };
        let mail_from = self.mail_from.unwrap_or_else(|| DEFAULT_FROM.into());
        if !crate::mail::transport::is_sender(&mail_from) {
            return Err(wrong("mail_from", "geef een adres, zoals Meelezer <meelezer@voorbeeld.nl>."));
        }
        let mail_days = self.mail_days.unwrap_or(DEFAULT_MAIL_DAYS);
        if mail_days > MOST_MAIL_DAYS {
            return Err(wrong("mail_days", MAIL_DAYS_ADVICE));
        }
        let mail = match (self.smtp.checked()?, self.mail_folder) {
            (Some(smtp), None) => MailRoute::Smtp(smtp),
            (None, folder) => MailRoute::Folder(folder.unwrap_or_else(|| data.join("mail"))),
            (Some(_), Some(_)) => {
                return Err(wrong("mail_folder", "kies: een mailserver (smtp) of een map, niet allebei."));
            }
        };
        let client_address_header = self.client_address_header.map(|name| name.to_ascii_lowercase());
        if client_address_header.is_none() && base_url.starts_with("https://") && listen.ip().is_loopback() {
            return Err(wrong(
                "client_address_header",
                "er staat een proxy voor, want base_url begint met https. Zeg in welke header zij het adres van de \
                 bezoeker schrijft, zoals x-forwarded-for. Schrijft zij het nergens? Kies dan none: alle bezoekers \
                 tellen dan als één voor de grenzen bij het aanmelden.",
            ));
        }
        let client_address_header = client_address_header.filter(|name| name != "none");
        if client_address_header.as_deref().is_some_and(|name| {
            name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        }) {
            return Err(wrong("client_address_header", "geef de naam van een header, zoals x-forwarded-for."));
        }
        let audit_heads_to = match self.audit_heads_to.as_deref().map(str::trim) {
            None | Some("") => None,
            Some(address) => Some(
                crate::mail::normal_address(address)
                    .ok_or_else(|| wrong("audit_heads_to", "geef een adres, zoals audit@voorbeeld.nl."))?,
            ),
        };
        let audit_heads_file = self.audit_heads_file.filter(|path| !path.as_os_str().is_empty());
        Ok(Config {
            data,
            database_url,
            listen,
            base_url,
            key: key.transpose()?,
            mail,
            mail_from,
            mail_days,
            client_address_header,
            log_format,
            audit_heads_file,
            audit_heads_to,
            libreoffice,
            demo: false,
        })
    }
}

impl GivenSmtp {
    fn checked(self) -> Result<Option<Smtp>, ConfigError> {
        let Some(host) = self.host else {
            let other = self.port.is_some() || self.tls.is_some() || self.user.is_some() || self.password.is_some();
            return if other { Err(wrong("smtp.host", "geef de naam van de mailserver.")) } else { Ok(None) };
        };
        let tls = match self.tls.as_deref() {
            None | Some("starttls") => Tls::StartTls,
            Some("tls") => Tls::Tls,
            Some("none") => Tls::None,
            Some(_) => return Err(wrong("smtp.tls", "kies none, starttls of tls.")),
        };
        let port = self.port.unwrap_or(match tls {
            Tls::None => 25,
            Tls::StartTls => 587,
            Tls::Tls => 465,
        });
        let credentials = match (self.user, self.password) {
            (Some(user), Some(password)) => Some((user, password.0)),
            (None, None) => None,
            _ => return Err(wrong("smtp.user", "geef de gebruiker en het wachtwoord allebei, of geen van de twee.")),
        };
        Ok(Some(Smtp { host, port, tls, credentials }))
    }
}

fn checked_base_url(url: &str) -> Result<String, ConfigError> {
    let local = ["localhost", "127.0.0.1", "[::1]"];
    let (secure, rest) = match (url.strip_prefix("https://"), url.strip_prefix("http://")) {
        (Some(rest), _) => (true, rest),
        (_, Some(rest)) => (false, rest),
        _ => return Err(wrong("base_url", "begin met https://.")),
    };
    let host = if rest.starts_with('[') {
        rest.split_inclusive(']').next().unwrap_or(rest)
    } else {
        rest.split([':', '/']).next().unwrap_or(rest)
    };
    if host.is_empty() || rest.contains(['?', '#', '@']) || rest.contains(char::is_whitespace) {
        return Err(wrong("base_url", "geef een adres, zoals https://meelezer.voorbeeld.nl."));
    }
    if rest.contains('/') {
        return Err(wrong(
            "base_url",
            "Meelezer werkt alleen op een eigen adres, niet in een map van een ander adres.",
        ));
    }
    if !secure && !local.contains(&host) {
        return Err(wrong("base_url", "gebruik https://. Alleen op localhost mag het zonder."));
    }
    Ok(url.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn load(variables: &[(&str, &str)]) -> Result<Config, String> {
        let variables = variables.iter().map(|(name, value)| (name.to_string(), value.to_string()));
        Config::load(None, variables).map_err(|error| error.to_string())
    }

    #[test]
    fn without_anything_given_everything_has_a_value() {
        let config = load(&[]).unwrap();
        assert_eq!(config.database_url.reveal(), "sqlite://meelezer-data/meelezer.db");
        assert_eq!(config.base_url, "http://localhost:8080");
        assert_eq!(config.mail, MailRoute::Folder("meelezer-data/mail".into()));
    }

    #[test]
    fn the_environment_wins_from_the_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("meelezer.toml");
        std::fs::write(&path, "listen = '127.0.0.1:1'\nlog_format = 'json'\n[smtp]\nhost = 'mail'\ntls = 'none'")
            .unwrap();
        let environment = [("MEELEZER_LISTEN".to_string(), "127.0.0.1:2".to_string())];
        let config = Config::load(Some(&path), environment).unwrap();
        assert_eq!(config.listen.port(), 2);
        assert_eq!(config.log_format, LogFormat::Json);
        let smtp = Smtp { host: "mail".into(), port: 25, tls: Tls::None, credentials: None };
        assert_eq!(config.mail, MailRoute::Smtp(smtp));
    }

    #[test]
    fn a_wrong_value_is_refused_with_advice() {
        let check = |name: &str, value: &str, expect: &str| {
            let said = load(&[(name, value)]).unwrap_err();
            assert!(said.contains(expect), "{name}={value}: {said}");
        };
        check("DATABASE_URL", "mysql://x", "sqlite://");
        check("MEELEZER_LISTEN", "8080", "127.0.0.1:8080");
        check("MEELEZER_BASE_URL", "http://meelezer.voorbeeld.nl", "https://");
        check("MEELEZER_BASE_URL", "https://voorbeeld.nl/meelezer", "eigen adres");
        check("MEELEZER_KEY", "geheim", "64 hexadecimale");
        check("MEELEZER_SMTP_PORT", "nul", "65535");
        check("MEELEZER_SMTP_USER", "jan", "smtp.host");
        check("MEELEZER_MAIL_FROM", "geen adres", "mail_from");
        check("MEELEZER_MAIL_DAYS", "een maand", "3650");
        check("MEELEZER_MAIL_DAYS", "3651", "3650");
        check("MEELEZER_CLIENT_ADDRESS_HEADER", "x forwarded", "x-forwarded-for");
        check("MEELEZER_SMPT_HOST", "mail", "MEELEZER_SMPT_HOST");
        check("MEELEZER_BASE_URL", "https://meelezer.voorbeeld.nl", "x-forwarded-for");
    }

    #[test]
    fn behind_a_proxy_one_must_say_who_names_the_visitor() {
        const ADDRESS: (&str, &str) = ("MEELEZER_BASE_URL", "https://meelezer.voorbeeld.nl");
        const HEADER: &str = "MEELEZER_CLIENT_ADDRESS_HEADER";
        let header = |given: &[(&str, &str)]| load(given).map(|config| config.client_address_header);
        assert_eq!(header(&[ADDRESS, (HEADER, "X-Forwarded-For")]), Ok(Some("x-forwarded-for".to_owned())));
        assert_eq!(header(&[ADDRESS, (HEADER, "none")]), Ok(None));
        assert_eq!(header(&[ADDRESS, ("MEELEZER_LISTEN", "0.0.0.0:8080")]), Ok(None));
        assert_eq!(header(&[]), Ok(None));
    }

    #[test]
    fn libreoffice_is_searched_unless_it_is_given_or_left_out() {
        let folder = tempfile::tempdir().unwrap();
        let program = folder.path().join("soffice");
        std::fs::write(&program, "").unwrap();
        let (folder, path) = (folder.path().to_str().unwrap(), program.to_str().unwrap());
        let found = |variables: &[(&str, &str)]| load(variables).unwrap().libreoffice;
        assert_eq!(found(&[("PATH", &format!("/bestaat-niet:{folder}"))]), Some(program.clone()));
        assert_eq!(found(&[("MEELEZER_LIBREOFFICE", path)]), Some(program.clone()));
        assert_eq!(found(&[("PATH", folder), ("MEELEZER_LIBREOFFICE", "")]), None);
        assert_eq!(found(&[("PATH", "/bestaat-niet:.")]), None);
        assert_eq!(found(&[]), None);
        let said = load(&[("MEELEZER_LIBREOFFICE", "/bestaat-niet/soffice")]).unwrap_err();
        assert!(said.contains("/bestaat-niet/soffice bestaat niet."), "{said}");
    }

    #[test]
    fn a_mistake_in_the_file_is_named_without_its_secrets() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("meelezer.toml");
        std::fs::write(&path, "listen = '127.0.0.1:1'\n[smtp]\npassword = 'geheim'\npasword = 'geheim'").unwrap();
        let said = Config::load(Some(&path), []).unwrap_err().to_string();
        assert!(said.contains("pasword") && said.contains("regel 4") && !said.contains("geheim"), "{said}");
    }

    #[test]
    fn secrets_never_show() {
        let key = "ab".repeat(32);
        let config = load(&[
            ("MEELEZER_KEY", key.as_str()),
            ("DATABASE_URL", "postgres://u:hunter2@db/x"),
            ("MEELEZER_SMTP_HOST", "mail"),
            ("MEELEZER_SMTP_USER", "jan"),
            ("MEELEZER_SMTP_PASSWORD", "hunter2"),
        ])
        .unwrap();
        let shown = format!("{config:?}");
        assert!(!shown.contains("hunter2") && !shown.contains("abab"), "{shown}");
    }

    #[test]
    fn the_key_in_the_data_folder_is_made_once_and_only_for_this_user() {
        let folder = tempfile::tempdir().unwrap();
        let config = Config::local(folder.path());
        let first = config.open_key().unwrap();
        assert!(config.open_key().unwrap() == first);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = std::fs::metadata(folder.path().join("key")).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
    }
}
