//! Checking while somebody types: what the letter would say if it were saved now. Nothing is stored.

use super::findings::{FindingView, Of};
use super::rights::seen;
use super::said::Said;
use crate::app::checked::{self, ReadRevision};
use crate::app::parts::Part;
use crate::app::revision::of_bounded_size;
use crate::app::{App, Error, Result, rulebook};
use crate::letter::merge_field;
use crate::review::{Actor, LetterId, OrganisationId};
use check::lint_ii::Score;
use check::personal_data::PersonalData;
use check::{self, Settings, personal_data};
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
    /// The example data in it, in order.
    pub examples: Vec<PersonalData>,
    /// Where the blocks that were typed begin, among those of the letter: not at its first in a part of a long letter.
    pub first: usize,
}

impl Preview {
    /// The example data in it, each piece once.
    pub fn example_words(&self) -> Vec<&str> {
        let mut all: Vec<&str> = self.examples.iter().map(|data| data.span.of(&self.edited.document.text)).collect();
        all.sort_unstable();
        all.dedup();
        all
    }

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
            examples: Vec::new(),
            first: 0,
        }
    }
}

/// Checks a letter as it stands in the editor, which began with revision `basis`.
///
/// # Errors
/// Invalid for a text that is too long; Busy when too much waits already.
pub async fn preview(app: &App, actor: &Actor, id: LetterId, basis: u32, blocks: Vec<EditedBlock>) -> Result<Preview> {
    let job = gather(app, actor, id, basis, None, blocks).await?;
    app.work.run_for(actor, move || job.run(&|| true)).await?.ok_or(Error::Replaced)
}

/// The same while somebody types: only the newest text of a person is checked.
///
/// # Errors
/// Replaced when that person's text changed in the meantime; else as for [`preview`].
pub async fn live(app: &App, actor: &Actor, id: LetterId, basis: u32, blocks: Vec<EditedBlock>) -> Result<Preview> {
    live_in(app, actor, id, basis, None, blocks).await
}

/// The same for `part` of a long letter: the blocks are those of that part, and the rest is as the revision has it.
///
/// # Errors
/// As for [`live`].
pub async fn live_in(
    app: &App,
    actor: &Actor,
    id: LetterId,
    basis: u32,
    part: Option<usize>,
    blocks: Vec<EditedBlock>,
) -> Result<Preview> {
    let job = gather(app, actor, id, basis, part, blocks).await?;
    app.work.run_newest(actor, move |stop| job.run(&|| !stop.is_asked())).await
}

async fn gather(
    app: &App,
    actor: &Actor,
    id: LetterId,
    basis: u32,
    part: Option<usize>,
    blocks: Vec<EditedBlock>,
) -> Result<Job> {
    let mut tx = app.db.read().await?;
    let stored = seen(&mut tx, actor, id).await?;
    let target = tx.organisation(stored.letter.organisation).await?.target_lint;
    let edition = rulebook::edition(&mut tx, &stored.letter).await?;
    let said = Said::about(&mut tx, &stored.letter).await?;
    let basis = tx.revision_id(id, basis).await?;
    drop(tx);
    let (edition, settings) = rulebook::settings(app, edition).await?;
    let old = checked::read(app, basis).await?;
    let (first, blocks) = match part.map(|number| Part::of(&old.document, Some(number))) {
        Some(part) => (part.blocks.start, part.surrounded(&old.document, blocks)),
        None => (0, blocks),
    };
    of_bounded_size(&blocks)?;
    Ok(Job {
        first,
        organisation: edition.organisation,
        target,
        settings,
        said,
        old,
        blocks,
        analyser: app.analyser.clone(),
    })
}

/// All that is needed to check, away from the database.
struct Job {
    first: usize,
    organisation: OrganisationId,
    target: f64,
    settings: Settings,
    said: Said,
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
        let analysis = self.analyser.analyse_while(&personal_data::counted(document), goes_on)?;
        let report = goes_on().then(|| check::check(document, &analysis, &self.settings))?;
        let personal = &personal_data::in_document(document);
        let of = Of { document, sentences: &analysis.sentences, findings: &report.findings, personal };
        let parted = of.parted(&self.said);
        Some(Preview {
            lint: report.scores.lint.and_then(|lint| lint.score),
            organisation: self.organisation,
            target: self.target,
            words: report.words,
            sentences: analysis.sentences,
            findings: parted.standing,
            left_out: report.left_out,
            dismissed: parted.dismissed.len(),
            examples: personal_data::examples(document),
            first: self.first,
            edited,
        })
    }
}
