//! Checking while somebody types: what the letter would say if it were saved now. Nothing is stored.

use super::findings::{self, FindingView};
use super::letter::lint;
use crate::app::commands::revise::{EditedBlock, edited};
use crate::app::revision::document_of;
use crate::app::{App, Error, Result, rulebook};
use crate::review::policy::{Act, may};
use crate::review::{Actor, LetterId, OrganisationId};
use check::lint::Score;
use check::{self, Severity};
use text::{CharIndex, Span};

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
pub async fn preview(app: &App, actor: &Actor, id: LetterId, basis: u32, blocks: &[EditedBlock]) -> Result<Preview> {
    let (old, organisation, target, settings, dismissed) = {
        let mut tx = app.db.read().await?;
        let stored = tx.letter(id).await?;
        if !may(actor, Act::ReadLetter(&stored.letter)) {
            return Err(Error::NotFound);
        }
        let target = tx.organisation(stored.letter.organisation).await?.target_lint;
        let settings = rulebook::settings(app, &mut tx, &stored.letter).await?;
        let old = document_of(&tx.revision_of(id, basis).await?)?;
        (old, stored.letter.organisation, target, settings, tx.dismissals(id).await?)
    };
    let document = edited(&old, blocks);
    let analysis = app.analyser.analyse(&document);
    let report = check::check(&document, &analysis, &settings);
    let parted = findings::part(&document, &analysis, &report, &dismissed);
    let mut preview = Preview {
        lint: lint(&report),
        organisation,
        target,
        words: report.words,
        blocks: vec![Vec::new(); blocks.len()],
        dismissed: parted.dismissed.len(),
    };
    // Each typed block stands in the document, in order, cut at blank lines: follow its parts along.
    let mut parts = document.blocks.iter();
    for (typed, found) in blocks.iter().zip(&mut preview.blocks) {
        let units = CharIndex::new(&typed.text);
        let mut from = 0;
        for part in typed.text.split_inclusive("\n\n") {
            let Some(block) = Some(part).filter(|part| !part.trim().is_empty()).and_then(|_| parts.next()) else {
                from += part.len();
                continue;
            };
            let lead = part.len() - part.trim_start().len();
            let inside = |one: &&FindingView| block.span.contains(one.finding.span) && !one.finding.span.is_empty();
            for view in parted.standing.iter().filter(inside) {
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
    Ok(preview)
}
