//! For whom a letter is written.

use crate::app::{App, Error, Result};
use crate::review::audit::Event;
use crate::review::policy::{Act, may};
use crate::review::{Actor, Audience, Letter, LetterId};
use jiff::Timestamp;
use serde_json::json;

/// An audit event about a letter.
pub(in crate::app) fn event(
    letter: &Letter,
    actor: &Actor,
    kind: &str,
    data: serde_json::Value,
    at: Timestamp,
) -> Event {
    Event {
        organisation: letter.organisation,
        letter: Some(letter.id),
        actor: actor.label(),
        kind: kind.to_owned(),
        data,
        at,
    }
}

/// Says for whom a letter is written.
pub async fn change_audience(app: &App, actor: &Actor, id: LetterId, audience: Audience) -> Result<()> {
    let now = app.now();
    let mut tx = app.db.write().await?;
    let letter = tx.lock_letter(id).await?.letter;
    if !may(actor, Act::ReadLetter(&letter)) {
        return Err(Error::NotFound);
    }
    if !may(actor, Act::Revise(&letter)) {
        return Err(Error::Forbidden);
    }
    if letter.state.is_final() {
        return Err(Error::Conflict("editor-error-state"));
    }
    if letter.audience == audience {
        return Ok(());
    }
    tx.set_letter_audience(id, audience, now).await?;
    tx.append_event(&event(&letter, actor, "audience-changed", json!({ "audience": audience.name() }), now)).await?;
    tx.commit().await?;
    Ok(())
}
