//! Everything on a letter's page: its text with what is said about it, what waits, what happened.

use super::findings::{self, DismissedView, FindingView};
use super::original::{self, Original};
use super::remarks::{self, RemarkView, Shown};
use super::rights::{Rights, rights, seen};
use super::rounds::{self, RoundSummary};
use super::standing::{self, Standing};
use super::timeline::{self, Happening};
use super::trend;
use crate::app::checked::{Checked, Head, MOST_ATTEMPTS, changed_too_often, checked};
use crate::app::{App, Error, Result};
use crate::review::letter::StoredLetter;
use crate::review::{Actor, Letter, LetterId, Organisation, SendBack, send_back};
use crate::store::Tx;
use crate::store::letters::RevisionSummary;
use check::lint_ii::Score;
use std::sync::Arc;
use text::{Document, Sentence};

/// A letter's page. Findings and remarks say where they stand in the document; how that is drawn is nobody's business here.
#[derive(Clone, Debug)]
pub struct LetterView {
    /// The letter.
    pub stored: StoredLetter,
    /// Its municipality.
    pub organisation: Organisation,
    /// Who uploaded it.
    pub author_name: String,
    /// The revision that is shown.
    pub revision: RevisionSummary,
    /// Whether that is the newest one.
    pub is_newest: bool,
    /// All revisions, oldest first.
    pub revisions: Vec<RevisionSummary>,
    /// What the shown revision came from.
    pub original: Original,
    /// Its text, with scores, and how hard each sentence is.
    pub checked: Arc<Checked>,
    /// Number and LiNT score of the last revisions, oldest first; a revision without a score is left out.
    pub trend: Vec<(u32, f64)>,
    /// Findings of the shown revision, in the order of the text.
    pub findings: Vec<FindingView>,
    /// Findings that were dismissed, whose sentence still says the same.
    pub dismissed: Vec<DismissedView>,
    /// Remarks, oldest first.
    pub remarks: Vec<RemarkView>,
    /// Rounds, first one first, with their readers and answers.
    pub rounds: Vec<RoundSummary>,
    /// How it stands.
    pub standing: Standing,
    /// Every time that it went back, oldest first.
    pub send_backs: Vec<SendBack>,
    /// What happened, newest first.
    pub timeline: Vec<Happening>,
    /// What the person may do now.
    pub rights: Rights,
}

impl LetterView {
    /// The shown text.
    pub fn document(&self) -> &Document {
        &self.checked.document
    }

    /// Its sentences, in order.
    pub fn sentences(&self) -> &[Sentence] {
        &self.checked.analysis.sentences
    }

    /// LiNT of the shown revision; none where there is too little running text.
    pub fn lint(&self) -> Option<Score> {
        self.checked.lint()
    }

    /// What it is back for now, if it is.
    pub fn sent_back(&self) -> Option<&SendBack> {
        let StoredLetter { letter, head, state_reason, .. } = &self.stored;
        send_back::current(letter.state, state_reason, *head, &self.send_backs)
    }

    /// The words that a finding points at.
    pub fn quote(&self, found: &FindingView) -> &str {
        found.finding.span.of(&self.checked.document.text)
    }
}

/// A letter, for a page that needs no more than its title and whose it is.
///
/// # Errors
/// NotFound for a letter of another organisation.
pub async fn heading(app: &App, actor: &Actor, id: LetterId) -> Result<Letter> {
    Ok(seen(&mut app.db.read().await?, actor, id).await?.letter)
}

/// A letter's page, of its newest revision or of revision `number`.
///
/// # Errors
/// NotFound for a letter of another organisation: that it exists is nobody else's business.
pub async fn view(app: &App, actor: &Actor, id: LetterId, number: Option<u32>) -> Result<LetterView> {
    for _ in 0..MOST_ATTEMPTS {
        let head = Head::of(app, actor, id).await?;
        let shown = match number.filter(|number| *number != head.number) {
            Some(number) => {
                let revision = app.db.read().await?.revision_id(id, number).await?;
                checked(app, actor, revision, head.checked.edition).await?
            }
            None => head.checked.clone(),
        };
        let revisions = app.db.read().await?.revisions(id).await?;
        let trend = trend::of_revisions(app, actor, &revisions).await?;
        let mut tx = app.db.read().await?;
        let stored = tx.letter(id).await?;
        if head.holds(&mut tx, &stored).await? {
            return assemble(&mut tx, actor, stored, &head, shown, trend).await;
        }
    }
    Err(changed_too_often())
}

/// What a page shows of a letter in one view of the database, with what was computed before.
async fn assemble(
    tx: &mut Tx,
    actor: &Actor,
    stored: StoredLetter,
    head: &Head,
    shown: Arc<Checked>,
    trend: Vec<(u32, f64)>,
) -> Result<LetterView> {
    let id = stored.letter.id;
    let Checked { document, analysis, report, .. } = &*shown;
    let revisions = tx.revisions(id).await?;
    let revision = revisions.iter().find(|one| one.id == shown.revision).cloned().ok_or(Error::NotFound)?;
    let parted = findings::parted(document, &analysis.sentences, &report.findings, &tx.dismissals(id).await?);
    let on = Shown { revision: shown.revision, number: revision.number, text: &document.text };
    Ok(LetterView {
        organisation: tx.organisation(stored.letter.organisation).await?,
        author_name: tx.user(stored.letter.author).await?.name,
        is_newest: revision.number == stored.head,
        original: original::of(tx, id, revision.number, &document.text).await?,
        rounds: rounds::of_letter(tx, id, &revisions).await?,
        trend,
        findings: parted.standing,
        dismissed: findings::signed(tx, parted.dismissed).await?,
        remarks: remarks::on_revision(tx, &stored, &revisions, on, &analysis.sentences).await?,
        standing: standing::of_letter(tx, actor, &stored, head).await?,
        send_backs: tx.send_backs(id).await?,
        timeline: timeline::of_letter(tx, id).await?,
        rights: rights(actor, &stored.letter),
        checked: shown,
        stored,
        revision,
        revisions,
    })
}
