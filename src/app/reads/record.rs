//! The record of a letter: who did what when, and what it was signed off with.

use super::remarks::{self, RemarkView, Shown};
use super::rights::seen;
use super::rounds::{self, RoundSummary};
use super::standing::{self, Standing};
use super::timeline::{self, Happening};
use crate::app::checked::{Head, MOST_ATTEMPTS, changed_too_often};
use crate::app::{App, Error, Result};
use crate::review::letter::StoredLetter;
use crate::review::{Actor, LetterId, Organisation, SendBack};
use crate::store::letters::RevisionSummary;

/// What stands on the record.
#[derive(Clone, Debug)]
pub struct RecordView {
    /// The letter.
    pub stored: StoredLetter,
    /// Its municipality.
    pub organisation: Organisation,
    /// Who uploaded it.
    pub author_name: String,
    /// Its newest revision.
    pub revision: RevisionSummary,
    /// How many revisions there are.
    pub revisions: usize,
    /// Names of who wrote them, in the order in which they began.
    pub writers: Vec<String>,
    /// Every time that it went back, oldest first.
    pub send_backs: Vec<SendBack>,
    /// Remarks, oldest first.
    pub remarks: Vec<RemarkView>,
    /// Rounds, first one first.
    pub rounds: Vec<RoundSummary>,
    /// How it stands.
    pub standing: Standing,
    /// What happened, newest first.
    pub timeline: Vec<Happening>,
}

/// The record of a letter.
///
/// # Errors
/// NotFound for a letter of another organisation.
pub async fn view(app: &App, actor: &Actor, id: LetterId) -> Result<RecordView> {
    for _ in 0..MOST_ATTEMPTS {
        let head = Head::of(app, actor, id).await?;
        let mut tx = app.db.read().await?;
        let stored = seen(&mut tx, actor, id).await?;
        if !head.holds(&mut tx, &stored).await? {
            continue;
        }
        let revisions = tx.revisions(id).await?;
        let revision = revisions.last().cloned().ok_or(Error::NotFound)?;
        let mut writers: Vec<String> = Vec::new();
        for one in &revisions {
            if !writers.contains(&one.author_name) {
                writers.push(one.author_name.clone());
            }
        }
        let shown = Shown { revision: revision.id, number: revision.number, text: &head.checked.document.text };
        return Ok(RecordView {
            organisation: tx.organisation(stored.letter.organisation).await?,
            author_name: tx.user(stored.letter.author).await?.name,
            remarks: remarks::on_revision(&mut tx, &stored, &revisions, shown, &[]).await?,
            rounds: rounds::of_letter(&mut tx, id, &revisions).await?,
            standing: standing::of_letter(&mut tx, actor, &stored, &head).await?,
            timeline: timeline::of_letter(&mut tx, id).await?,
            send_backs: tx.send_backs(id).await?,
            revisions: revisions.len(),
            writers,
            revision,
            stored,
        });
    }
    Err(changed_too_often())
}
