//! Checking while somebody types: what the letter would say if it were saved now. Nothing is stored.

use super::dismissals;
use super::letter::{FindingView, lint};
use crate::app::checked::{self, ReadRevision};
use crate::app::commands::revise::{EditedBlock, edited, of_bounded_size};
use crate::app::{App, Error, Result, rulebook};
use crate::review::policy::{Act, may};
use crate::review::{Actor, LetterId, OrganisationId};
use crate::store::dismissals::Dismissal;
use check::lint_ii::Score;
use check::{self, Settings, Severity};
use language::Analyser;
use std::sync::Arc;
use text::{CharIndex, Document, Span};

/// What the letter would say.
#[derive(Clone, Debug, PartialEq)]
pub struct Preview {
    /// LiNT; none where there is too little running text.
    pub lint: Option<Score>,
    /// Whose letter it is.
    pub organisation: OrganisationId,
    /// Highest LiNT score that the organisation accepts.
    pub target: f64,
    /// Words that count.
    pub words: usize,
    /// Findings per edited block, in the order in which the blocks came; the most urgent of a block first.
    pub blocks: Vec<Vec<PreviewFinding>>,
    /// Findings that the author dismissed, whose sentence still says the same.
    pub dismissed: usize,
}

impl Preview {
    /// What is known of a letter of so many blocks that wasn't checked.
    pub fn unchecked(organisation: OrganisationId, target: f64, blocks: usize) -> Preview {
        Preview { lint: None, organisation, target, words: 0, blocks: vec![Vec::new(); blocks], dismissed: 0 }
    }
}

/// A finding in a block as it was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PreviewFinding {
    /// First UTF-16 unit within the typed text.
    pub start_utf16: usize,
    /// One past the last.
    pub end_utf16: usize,
    /// Code of the rule.
    pub rule: String,
    /// Its name.
    pub name: String,
    /// How serious.
    pub severity: Severity,
    /// What.
    pub message: String,
    /// Why it is hard for this reader.
    pub why: String,
    /// What to write instead.
    pub suggestions: Vec<String>,
    /// Wordings to think about.
    pub ideas: Vec<String>,
    /// Whether it stands in the way of sign-off.
    pub blocking: bool,
    /// How urgent it is; see [`check::Finding::urgency`].
    pub urgency: u32,
    /// Text that may be put in: before which UTF-16 unit of the typed text, and what.
    pub insertion: Option<(usize, String)>,
    /// The sentence that it is in.
    pub sentence: String,
    /// The words found.
    pub quote: String,
    /// Why the author left it in a sentence that is another one now.
    pub earlier: Option<String>,
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
    let stored = tx.letter(id).await?;
    if !may(actor, Act::ReadLetter(&stored.letter)) {
        return Err(Error::NotFound);
    }
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
        let document = edited(&self.old.document, &self.blocks);
        let analysis = self.analyser.analyse(&document);
        let report = goes_on().then(|| check::check(&document, &analysis, &self.settings))?;
        let parted = goes_on().then(|| dismissals::part(&document, &analysis, &report, &self.dismissals))?;
        Some(Preview {
            lint: lint(&report),
            organisation: self.organisation,
            target: self.target,
            words: report.words,
            dismissed: parted.dismissed.len(),
            blocks: by_block(&document, &self.blocks, &parted.standing),
        })
    }
}

/// The findings of each edited block, the most urgent first.
fn by_block(document: &Document, blocks: &[EditedBlock], standing: &[FindingView]) -> Vec<Vec<PreviewFinding>> {
    let mut all = vec![Vec::new(); blocks.len()];
    // Each typed block stands in the document, in order, cut at blank lines: follow its parts along.
    let mut parts = document.blocks.iter();
    for (typed, found) in blocks.iter().zip(&mut all) {
        let units = CharIndex::new(&typed.text);
        let mut from = 0;
        for part in typed.text.split_inclusive("\n\n") {
            let Some(block) = Some(part).filter(|part| !part.trim().is_empty()).and_then(|_| parts.next()) else {
                from += part.len();
                continue;
            };
            let lead = part.len() - part.trim_start().len();
            let inside = |one: &&FindingView| block.span.contains(one.finding.span) && !one.finding.span.is_empty();
            for view in standing.iter().filter(inside) {
                let finding = &view.finding;
                let at = from + lead + finding.span.start - block.span.start;
                let span = Span::new(at, at + finding.span.len());
                found.push(PreviewFinding {
                    start_utf16: units.utf16_of_byte(span.start),
                    end_utf16: units.utf16_of_byte(span.end),
                    rule: finding.rule.clone(),
                    name: finding.name.clone(),
                    severity: finding.severity,
                    message: finding.message.clone(),
                    why: finding.why.clone(),
                    suggestions: finding.suggestions.clone(),
                    ideas: finding.ideas.clone(),
                    insertion: finding
                        .insertion
                        .as_ref()
                        .filter(|one| block.span.start <= one.at && one.at <= block.span.end)
                        .map(|one| {
                            let at = from + lead + one.at - block.span.start;
                            (units.utf16_of_byte(at), one.text.clone())
                        }),
                    blocking: finding.blocking,
                    urgency: finding.urgency(),
                    sentence: view.sentence_text.clone(),
                    quote: view.quote.clone(),
                    earlier: view.earlier.as_ref().map(|one| one.reason.clone()),
                });
            }
            from += part.len();
        }
        found.sort_by_key(|one| (std::cmp::Reverse(one.urgency), one.start_utf16));
    }
    all
}
