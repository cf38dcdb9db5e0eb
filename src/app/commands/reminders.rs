//! What the clock brings: reminders the day before and on the deadline, once each, and rounds that end.

use super::rounds;
use crate::app::{App, Result};
use crate::review::{Actor, Round};
use jiff::civil::Date;

/// Sends due reminders and closes rounds whose deadline has passed. Safe to call often and from several processes: nobody
/// is reminded twice on a day, and closing a closed round does nothing. Gives the number of rounds closed.
pub async fn tick(app: &App) -> Result<usize> {
    let today = app.today();
    let tomorrow = today.tomorrow().unwrap_or(today);
    let due = app.db.read().await?.open_rounds_due(tomorrow).await?;
    let mut closed = 0;
    for round in due {
        if round.accepts_remarks(app.now()) {
            remind(app, &round, tomorrow).await?;
        } else {
            closed += usize::from(end(app, &round).await?);
        }
    }
    Ok(closed)
}

async fn remind(app: &App, round: &Round, until: Date) -> Result<()> {
    let (mut keeper, round) = rounds::enter(app, &Actor::System, round.id).await?;
    if round.deadline > until || !round.accepts_remarks(keeper.now) {
        return Ok(());
    }
    rounds::remind_in(&mut keeper, &round).await?;
    keeper.commit().await
}

async fn end(app: &App, round: &Round) -> Result<bool> {
    let (mut keeper, round) = rounds::enter(app, &Actor::System, round.id).await?;
    if round.accepts_remarks(keeper.now) {
        return Ok(false);
    }
    let closed = rounds::close_in(&mut keeper, &round).await?;
    if let Some(closed) = closed {
        rounds::tell_author(&mut keeper, &round, closed).await?;
    }
    keeper.commit().await?;
    Ok(closed.is_some())
}
