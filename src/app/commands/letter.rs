//! What an author says of a letter as a whole: for whom it is written, and that it is ready for the panel.

use super::gate::{LetterKeeper, Revise};
use crate::app::{App, Error, Result};
use crate::review::event::OfRevision;
use crate::review::{Actor, Audience, Event, LetterId, LetterState, Mail, Role};

/// Says for whom a letter is written; gives whether that is anybody else.
pub async fn change_audience(app: &App, actor: &Actor, id: LetterId, audience: Audience) -> Result<bool> {
    let mut keeper = LetterKeeper::<Revise>::enter(app, actor, id).await?;
    if keeper.letter().state.is_final() {
        return Err(Error::Conflict("editor-error-state"));
    }
    if keeper.letter().audience == audience {
        return Ok(false);
    }
    keeper.tx.set_letter_audience(id, audience, keeper.now).await?;
    keeper.record(Event::AudienceChanged { audience });
    keeper.commit().await?;
    Ok(true)
}

/// The author says that a letter is ready for the panel; its coordinators are told, once. Gives how many those are; none
/// when it was said before.
///
/// # Errors
/// Conflict when no round can begin now.
pub async fn ask_panel(app: &App, actor: &Actor, id: LetterId) -> Result<Option<usize>> {
    let mut keeper = LetterKeeper::<Revise>::enter(app, actor, id).await?;
    if !keeper.letter().state.may_become(LetterState::InReview) {
        return Err(Error::Conflict("letter-error-state"));
    }
    if keeper.stored.panel_asked_at.is_some() {
        return Ok(None);
    }
    let (now, revision) = (keeper.now, keeper.stored.head);
    keeper.tx.set_panel_asked(id, Some(now), now).await?;
    let coordinators = keeper.tx.members_with_role(keeper.letter().organisation, Role::Coordinator).await?;
    let asker = keeper.user()?.id;
    for one in coordinators.iter().filter(|one| one.id != asker) {
        let mail = Mail::PanelAsked(keeper.about(one, revision));
        keeper.tell(one, mail, format!("panel-asked:{id}:{}:{}", one.id, now.as_millisecond())).await?;
    }
    keeper.record(Event::PanelAsked(OfRevision { revision }));
    keeper.commit().await?;
    Ok(Some(coordinators.len()))
}

/// The author takes back that a letter is ready for the panel; gives whether that had been said.
pub async fn take_back_panel(app: &App, actor: &Actor, id: LetterId) -> Result<bool> {
    let mut keeper = LetterKeeper::<Revise>::enter(app, actor, id).await?;
    if keeper.stored.panel_asked_at.is_none() {
        return Ok(false);
    }
    let now = keeper.now;
    keeper.tx.set_panel_asked(id, None, now).await?;
    keeper.record(Event::PanelAskTakenBack {});
    keeper.commit().await?;
    Ok(true)
}
