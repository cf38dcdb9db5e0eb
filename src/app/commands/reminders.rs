//! What the clock brings: reminders the day before and on the deadline, once each, and rounds that end.

use super::rounds;
use crate::app::{App, Result};
use crate::review::{Actor, Mail, Round};

/// Sends due reminders and closes rounds whose deadline has passed. Safe to call often and from several processes: each
/// reminder has a name of its own in the outbox, and closing a closed round does nothing. Gives the number of rounds closed.
pub async fn tick(app: &App) -> Result<usize> {
    let today = app.today();
    let tomorrow = today.tomorrow().unwrap_or(today);
    let due = app.db.read().await?.open_rounds_due(tomorrow).await?;
    let mut closed = 0;
    for round in due {
        if round.accepts_remarks(app.now()) {
            remind(app, &round, today).await?;
        } else {
            closed += usize::from(end(app, &round).await?);
        }
    }
    Ok(closed)
}

async fn remind(app: &App, round: &Round, today: jiff::civil::Date) -> Result<()> {
    let dedupe = if round.deadline == today { "reminder-last-day" } else { "reminder-day-before" };
    // A deadline that was moved is a new deadline: it brings its own reminders.
    let dedupe = format!("{dedupe}:{}", round.deadline);
    let (mut keeper, round) = rounds::enter(app, &Actor::System, round.id).await?;
    for invited in keeper.tx.invited(round.id).await? {
        if invited.invitation.done_at.is_none() && invited.invitation.revoked_at.is_none() {
            let to = (&invited.invitation, &invited.reader);
            keeper.tell_reader(to, &round, Mail::Reminder, &dedupe).await?;
        }
    }
    keeper.commit().await
}

async fn end(app: &App, round: &Round) -> Result<bool> {
    let (mut keeper, round) = rounds::enter(app, &Actor::System, round.id).await?;
    let closed = rounds::close_in(&mut keeper, &round).await?;
    keeper.commit().await?;
    Ok(closed)
}
