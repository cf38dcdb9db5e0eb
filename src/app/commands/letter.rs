//! For whom a letter is written.

use super::gate::{LetterKeeper, Revise};
use crate::app::{App, Error, Result};
use crate::review::{Actor, Audience, Event, LetterId};

/// Says for whom a letter is written.
pub async fn change_audience(app: &App, actor: &Actor, id: LetterId, audience: Audience) -> Result<()> {
    let mut keeper = LetterKeeper::<Revise>::enter(app, actor, id).await?;
    if keeper.letter().state.is_final() {
        return Err(Error::Conflict("editor-error-state"));
    }
    if keeper.letter().audience == audience {
        return Ok(());
    }
    keeper.tx.set_letter_audience(id, audience, keeper.now).await?;
    keeper.record(Event::AudienceChanged { audience });
    keeper.commit().await
}
