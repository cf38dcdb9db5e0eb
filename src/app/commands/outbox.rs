//! Mail that goes out, and mail that doesn't.

use super::administration::require;
use crate::app::{App, Error, Result};
use crate::config::MailRoute;
use crate::mail::{Context, Rendered, Transport, Worker, render};
use crate::review::audit::NewEntry;
use crate::review::mail::QueuedMail;
use crate::review::{Actor, Event, MailId, OrganisationId};
use std::time::Duration;
use tokio::sync::watch;

/// How long an idle worker waits before it looks again.
const IDLE: Duration = Duration::from_secs(1);
/// How long it waits when the database failed.
const AFTER_FAILURE: Duration = Duration::from_secs(10);
/// How many mails the mailbox page shows.
const MAILBOX: usize = 100;
/// How many mails the administrator sees that could not be delivered.
const TROUBLED: usize = 200;

/// A mail of the demonstration's mailbox.
#[derive(Clone, Debug)]
pub struct MailboxItem {
    /// The mail as it was queued.
    pub mail: QueuedMail,
    /// As it is read.
    pub rendered: Rendered,
}

/// The worker of this installation.
///
/// # Errors
/// When the mail server's name can't be one.
pub fn worker(app: &App) -> Result<Worker> {
    let transport = match &app.config.mail {
        MailRoute::Smtp(smtp) => Transport::smtp(smtp).map_err(Error::Internal)?,
        MailRoute::Folder(folder) => Transport::Folder(folder.clone()),
        MailRoute::Mailbox => Transport::Mailbox,
    };
    Ok(Worker {
        db: app.db.clone(),
        transport,
        from: app.config.mail_from.clone(),
        key: *app.key.bytes(),
        base_url: app.base_url.clone(),
    })
}

/// Sends mail until `stop` says so; a mail under way is finished first.
pub async fn run(app: App, worker: Worker, mut stop: watch::Receiver<bool>) {
    while !*stop.borrow() {
        let pause = match worker.run_once(|| app.now()).await {
            Ok(0) => IDLE,
            Ok(_) => continue,
            Err(error) => {
                tracing::error!(%error, "the outbox can't be read or written");
                AFTER_FAILURE
            }
        };
        tokio::select! {
            () = tokio::time::sleep(pause) => {}
            _ = stop.wait_for(|stop| *stop) => {}
        }
    }
}

/// The newest mails of everybody, as they are read.
///
/// # Errors
/// Not found unless this is the demonstration.
pub async fn mailbox(app: &App) -> Result<Vec<MailboxItem>> {
    if !app.config.demo {
        return Err(Error::NotFound);
    }
    let mails = app.db.read().await?.newest_mails(MAILBOX).await?;
    let context = Context { key: app.key.bytes(), base_url: &app.base_url, today: app.today() };
    // What was emptied, with an erased reader for one, has nothing to show.
    Ok(mails
        .into_iter()
        .filter_map(|mail| Some(MailboxItem { rendered: render(&mail, context).ok()?, mail }))
        .collect())
}

/// An organisation's mails that were given up or are being tried again, newest first.
pub async fn troubled(app: &App, actor: &Actor, organisation: OrganisationId) -> Result<Vec<QueuedMail>> {
    require(actor, organisation)?;
    Ok(app.db.read().await?.troubled_mails(organisation, TROUBLED).await?)
}

/// Tries a given-up mail again; gives whether it was given up.
///
/// # Errors
/// NotFound for a mail that isn't the organisation's.
pub async fn retry(app: &App, actor: &Actor, organisation: OrganisationId, mail: MailId) -> Result<bool> {
    require(actor, organisation)?;
    let now = app.now();
    let mut tx = app.db.write().await?;
    if !tx.retry_mail(organisation, mail, now).await? {
        return if tx.has_mail(organisation, mail).await? { Ok(false) } else { Err(Error::NotFound) };
    }
    tx.append_event(&NewEntry::of(organisation, actor, Event::MailRetried { mail }, now)).await?;
    tx.commit().await?;
    Ok(true)
}
