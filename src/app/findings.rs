//! "Leave as it is": a finding that the author dismisses with a reason, and takes back.

use super::letter::{event, view};
use super::{App, Error, Result};
use crate::review::policy::{Act, may};
use crate::review::{Actor, DismissalId, Letter, LetterId};
use crate::store::Tx;
use crate::store::letters::Dismissal;
use serde_json::json;
use uuid::Uuid;

/// Longest reason, in characters.
pub const LONGEST_REASON: usize = 500;

/// Dismisses the finding of `rule` that starts at byte `start` of the newest revision. It stays away as long as the
/// sentence's text is unchanged.
///
/// # Errors
/// Conflict for a finding that blocks sign-off, NotFound when there is no such finding (the letter changed).
pub async fn dismiss(app: &App, actor: &Actor, letter: LetterId, rule: &str, start: usize, reason: &str) -> Result<()> {
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(Error::Invalid { field: "reden", message: "finding-error-reason-missing" });
    }
    if reason.chars().count() > LONGEST_REASON {
        return Err(Error::Invalid { field: "reden", message: "finding-error-reason-too-long" });
    }
    let page = view(app, actor, letter, None).await?;
    let found = page.findings.iter().find(|one| one.finding.rule == rule && one.finding.span.start == start);
    let found = found.ok_or(Error::NotFound)?;
    if found.finding.blocking {
        return Err(Error::Conflict("finding-error-blocking"));
    }
    let now = app.now();
    let mut tx = app.db.write().await?;
    let letter = locked(&mut tx, actor, letter).await?;
    let dismissal = Dismissal {
        id: DismissalId(Uuid::now_v7()),
        letter: letter.id,
        rule: rule.to_owned(),
        sentence: found.sentence_text.clone(),
        quote: found.quote.clone(),
        reason: reason.to_owned(),
        author: actor.user().ok_or(Error::Forbidden)?.id,
        created_at: now,
    };
    tx.insert_dismissal(&dismissal).await?;
    tx.append_event(&event(&letter, actor, "finding-dismissed", json!({ "rule": rule }), now)).await?;
    tx.commit().await?;
    Ok(())
}

/// Takes a dismissal back.
pub async fn restore(app: &App, actor: &Actor, letter: LetterId, id: DismissalId) -> Result<()> {
    let now = app.now();
    let mut tx = app.db.write().await?;
    let letter = locked(&mut tx, actor, letter).await?;
    if !tx.delete_dismissal(letter.id, id).await? {
        return Err(Error::NotFound);
    }
    tx.append_event(&event(&letter, actor, "finding-restored", json!({}), now)).await?;
    tx.commit().await?;
    Ok(())
}

async fn locked(tx: &mut Tx, actor: &Actor, letter: LetterId) -> Result<Letter> {
    let letter = tx.lock_letter(letter).await?.letter;
    if !may(actor, Act::ReadLetter(&letter)) {
        return Err(Error::NotFound);
    }
    if !may(actor, Act::Revise(&letter)) {
        return Err(Error::Forbidden);
    }
    Ok(letter)
}
