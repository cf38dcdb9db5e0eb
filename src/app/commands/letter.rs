//! For whom a letter is written.

use crate::app::{App, Error, Result};
use crate::review::audit::NewEntry;
use crate::review::policy::{Act, may};
use crate::review::{Actor, Audience, Event, LetterId};

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
    tx.append_event(&NewEntry::about(&letter, actor, Event::AudienceChanged { audience }, now)).await?;
    tx.commit().await?;
    Ok(())
}
