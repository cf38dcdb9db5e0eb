//! Checking while somebody types: what the letter would say if it were saved now. Nothing is stored.

use super::findings::{self, FindingView};
use super::rights::seen;
use crate::app::checked::{self, ReadRevision};
use crate::app::revision::of_bounded_size;
use crate::app::{App, Error, Result, rulebook};
use crate::letter::merge_field;
use crate::review::dismissal::Dismissal;
use crate::review::{Actor, LetterId, OrganisationId};
use check::lint_ii::Score;
use check::{self, Settings};
use language::Analyser;
use std::sync::Arc;
use text::Sentence;
use text::edit::{Edited, EditedBlock, edited};

/// What the letter would say.
#[derive(Clone, Debug)]
pub struct Preview {
    /// LiNT; none where there is too little running text.
    pub lint: Option<Score>,
    /// Whose letter it is.
    pub organisation: OrganisationId,
    /// Highest LiNT score that the organisation accepts.
    pub target: f64,
    /// Words that count.
    pub words: usize,
    /// The letter that the blocks make, and where each of its blocks was typed.
    pub edited: Edited,
    /// Its sentences, in order.
    pub sentences: Vec<Sentence>,
    /// Its findings, in the order of the text.
    pub findings: Vec<FindingView>,
    /// How many findings there are besides these, which are too many.
    pub left_out: usize,
    /// Findings that the author dismissed, whose sentence still says the same.
    pub dismissed: usize,
}

impl Preview {
    /// What is known of a letter that wasn't checked.
    pub fn unchecked(organisation: OrganisationId, target: f64) -> Preview {
        Preview {
            lint: None,
            organisation,
            target,
            words: 0,
            edited: Edited::default(),
            sentences: Vec::new(),
            findings: Vec::new(),
            left_out: 0,
            dismissed: 0,
        }
    }
}

/// Checks a letter as it stands in the editor, which began with revision `basis`.
///
/// # Errors
/// Invalid for a text that is too long; Busy when too much waits already.
pub async fn preview(app: &App, actor: &Actor, id: LetterId, basis: u32, blocks: Vec<EditedBlock>) -> Result<Preview> {
    let job = gather(app, actor, id, basis, blocks).await?;
    app.work.run_for(actor, move || job.run(&|| true)).await?.ok_or(Error::Replaced)
}

/// The same while somebody types: only the newest text of a person is checked.
///
/// # Errors
/// Replaced when that person's text changed in the meantime; else as for [`preview`].
pub async fn live(app: &App, actor: &Actor, id: LetterId, basis: u32, blocks: Vec<EditedBlock>) -> Result<Preview> {
    let job = gather(app, actor, id, basis, blocks).await?;
    app.work.run_newest(actor, move |stop| job.run(&|| !stop.is_asked())).await
}

async fn gather(app: &App, actor: &Actor, id: LetterId, basis: u32, blocks: Vec<EditedBlock>) -> Result<Job> {
    of_bounded_size(&blocks)?;
    let mut tx = app.db.read().await?;
    let stored = seen(&mut tx, actor, id).await?;
    let target = tx.organisation(stored.letter.organisation).await?.target_lint;
    let edition = rulebook::edition(&mut tx, &stored.letter).await?;
    let dismissals = tx.dismissals(id).await?;
    let basis = tx.revision_id(id, basis).await?;
    drop(tx);
    let (edition, settings) = rulebook::settings(app, edition).await?;
    let old = checked::read(app, basis).await?;
    Ok(Job {
        organisation: edition.organisation,
        target,
        settings,
        dismissals,
        old,
        blocks,
        analyser: app.analyser.clone(),
    })
}

/// All that is needed to check, away from the database.
struct Job {
    organisation: OrganisationId,
    target: f64,
    settings: Settings,
    dismissals: Vec<Dismissal>,
    /// The revision that was edited.
    old: Arc<ReadRevision>,
    blocks: Vec<EditedBlock>,
    analyser: Arc<Analyser>,
}

impl Job {
    /// Checks, as long as that is wanted. Blocking.
    fn run(&self, goes_on: &dyn Fn() -> bool) -> Option<Preview> {
        let edited = edited(&self.old.document, &self.blocks, merge_field::find);
        let document = &edited.document;
        let analysis = self.analyser.analyse_while(document, goes_on)?;
        let report = goes_on().then(|| check::check(document, &analysis, &self.settings))?;
        let parted = findings::parted(document, &analysis.sentences, &report.findings, &self.dismissals);
        Some(Preview {
            lint: report.scores.lint.and_then(|lint| lint.score),
            organisation: self.organisation,
            target: self.target,
            words: report.words,
            sentences: analysis.sentences,
            findings: parted.standing,
            left_out: report.left_out,
            dismissed: parted.dismissed.len(),
            edited,
        })
    }
}
