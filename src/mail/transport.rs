//! How a rendered mail travels.

use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{self, TlsParameters};
use lettre::{AsyncFileTransport, AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use std::fmt;
use std::path::PathBuf;
use std::time::Duration;

/// A mail server.
#[derive(Clone, PartialEq, Eq)]
pub struct Smtp {
    /// Its name.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the connection is secured.
    pub tls: Tls,
    /// User and password, when it asks for them.
    pub credentials: Option<(String, String)>,
}

impl fmt::Debug for Smtp {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Smtp")
            .field("host", &self.host)
            .field("port", &self.port)
            .field("tls", &self.tls)
            .field("credentials", &self.credentials.as_ref().map(|_| "…"))
            .finish()
    }
}

/// How the connection to a mail server is secured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tls {
    /// Not at all: only for a server on the same machine or network.
    None,
    /// From the STARTTLS command on, or no mail.
    StartTls,
    /// From the first byte on.
    Tls,
}

/// Whether a text can be a sender: an address, or a name and an address in angle brackets.
pub fn is_sender(text: &str) -> bool {
    text.parse::<lettre::message::Mailbox>().is_ok()
}

/// Most time that handing one mail over may take, over all commands of the conversation. Leases are longer.
pub const SEND_TIMEOUT: Duration = Duration::from_secs(120);

/// A way for mail to travel.
#[derive(Clone)]
pub enum Transport {
    /// To a mail server.
    Smtp(AsyncSmtpTransport<Tokio1Executor>),
    /// Into a folder, a file per mail.
    Folder(PathBuf),
    /// Nowhere: the mailbox page of the demonstration shows the outbox.
    Mailbox,
}

/// Why a mail wasn't accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SendError {
    /// Whether trying again is of no use: the server doesn't know the address, or the mail can't be made.
    pub permanent: bool,
    /// What the server said, without the address.
    pub message: String,
}

impl Transport {
    /// A connection to a mail server; nothing is sent yet.
    ///
    /// # Errors
    /// When the server's name can't be one.
    pub fn smtp(smtp: &Smtp) -> Result<Transport, String> {
        let tls = || TlsParameters::new(smtp.host.clone()).map_err(|error| error.to_string());
        let tls = match smtp.tls {
            Tls::None => client::Tls::None,
            Tls::StartTls => client::Tls::Required(tls()?),
            Tls::Tls => client::Tls::Wrapper(tls()?),
        };
        let mut builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(&smtp.host)
            .port(smtp.port)
            .tls(tls)
            .timeout(Some(Duration::from_secs(30)));
        if let Some((user, password)) = &smtp.credentials {
            builder = builder.credentials(Credentials::new(user.clone(), password.clone()));
        }
        Ok(Transport::Smtp(builder.build()))
    }

    /// Hands a mail over. When it gives no error, the mail is the receiver's.
    pub async fn send(&self, message: Message) -> Result<(), SendError> {
        let recipients: Vec<String> = message.envelope().to().iter().map(ToString::to_string).collect();
        let said = |text: String| recipients.iter().fold(text, |text, address| text.replace(address, "…"));
        match self {
            Transport::Mailbox => Ok(()),
            Transport::Folder(folder) => {
                let failed = |error: std::io::Error| SendError { permanent: false, message: error.to_string() };
                let mut builder = tokio::fs::DirBuilder::new();
                builder.recursive(true);
                #[cfg(unix)]
                builder.mode(0o700);
                builder.create(folder).await.map_err(failed)?;
                let sent = AsyncFileTransport::<Tokio1Executor>::new(folder).send(message).await;
                sent.map(drop).map_err(|error| SendError { permanent: false, message: said(error.to_string()) })
            }
            Transport::Smtp(smtp) => match tokio::time::timeout(SEND_TIMEOUT, smtp.send(message)).await {
                Ok(Ok(_)) => Ok(()),
                Ok(Err(error)) => {
                    Err(SendError { permanent: refuses_address(&error), message: said(error.to_string()) })
                }
                Err(_) => Err(SendError { permanent: false, message: "timeout".to_owned() }),
            },
        }
    }
}

/// Whether the server refuses this address for good (RFC 5321, section 4.2.3): 550 no such mailbox, 551 not local,
/// 553 name not allowed. Every other failure may be the installation's, and is tried again.
fn refuses_address(error: &lettre::transport::smtp::Error) -> bool {
    error.status().is_some_and(|code| matches!(u16::from(code), 550 | 551 | 553))
}
