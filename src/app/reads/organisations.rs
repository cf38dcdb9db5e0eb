//! The organisations that somebody works for.

use crate::app::{App, Result};
use crate::review::{Actor, Organisation};

/// The organisations in which the actor has a role, in order of name.
pub async fn of(app: &App, actor: &Actor) -> Result<Vec<Organisation>> {
    let mut tx = app.db.read().await?;
    let mut organisations = Vec::new();
    for id in actor.organisations() {
        organisations.push(tx.organisation(id).await?);
    }
    organisations.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(organisations)
}
