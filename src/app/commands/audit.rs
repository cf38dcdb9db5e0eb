//! The audit trail's own: what stood before seals is sealed once, and the ends of the chains go out once a day.

use crate::app::{App, Error, Result};
use crate::review::Mail;
use crate::review::audit::HeadLine;
use crate::store::outbox::NewMail;
use jiff::civil::Date;
use std::io::Write;
use std::path::Path;

/// Seals what stood before this program sealed anything, as it is now. Gives how many rows; does nothing when all chains
/// are sealed.
pub async fn seal_existing(app: &App) -> Result<usize> {
    let mut tx = app.db.write().await?;
    let sealed = tx.seal_existing(app.now()).await?;
    tx.commit().await?;
    Ok(sealed)
}

/// The end of every chain that has one, as a line to keep elsewhere, with the organisation's name behind it.
pub async fn head_lines(app: &App) -> Result<Vec<String>> {
    let day = app.today();
    let heads = app.db.read().await?.audit_heads().await?;
    let lines = heads.into_iter().filter(|stored| stored.head.sequence > 0).map(|stored| {
        let line =
            HeadLine { day, organisation: stored.organisation, sequence: stored.head.sequence, hash: stored.head.hash };
        format!("{line} {}", stored.name)
    });
    Ok(lines.collect())
}

/// Sends the ends of the chains where the installation wants them: to a file, to an address, or to both, once a day. Safe to
/// call often: a file that has this day's line and an address that has this day's mail are left alone.
pub async fn send_heads(app: &App) -> Result<()> {
    let (file, to) = (app.config.audit_heads_file.clone(), &app.config.audit_heads_to);
    if file.is_none() && to.is_none() {
        return Ok(());
    }
    let (day, lines) = (app.today(), head_lines(app).await?);
    if lines.is_empty() {
        return Ok(());
    }
    if let Some(address) = to {
        queue(app, day, address, lines.clone()).await?;
    }
    if let Some(path) = file {
        let shown = path.display().to_string();
        let writing = tokio::task::spawn_blocking(move || write(&path, day, &lines)).await;
        let written = writing.map_err(|error| Error::Internal(error.to_string()))?;
        written.map_err(|error| Error::Internal(format!("{shown}: {error}")))?;
    }
    Ok(())
}

async fn queue(app: &App, day: Date, address: &str, lines: Vec<String>) -> Result<()> {
    let mut tx = app.db.write().await?;
    let mail = NewMail {
        dedupe: format!("audit-heads:{day}"),
        mail: Mail::AuditHeads { day, lines },
        organisation: None,
        recipient: address.to_owned(),
        locale: "nl".to_owned(),
        not_before: app.now(),
    };
    tx.queue_mail(&mail).await?;
    Ok(tx.commit().await?)
}

/// Adds lines to a file that only this user can read.
fn write(path: &Path, day: Date, lines: &[String]) -> std::io::Result<()> {
    let there = match std::fs::read_to_string(path) {
        Ok(text) => HeadLine::all_in(&text).iter().any(|line| line.day == day),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => false,
        Err(error) => return Err(error),
    };
    if there {
        return Ok(());
    }
    let mut options = std::fs::OpenOptions::new();
    options.create(true).append(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    file.write_all(lines.iter().map(|line| format!("{line}\n")).collect::<String>().as_bytes())?;
    file.sync_all()
}
