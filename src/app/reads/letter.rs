//! Everything on a letter's page: the text with findings and remarks, grouped by sentence; what waits; what happened.

use super::dismissals::{self, sentence_at};
use super::levels::{NamedTrait, SentenceLevel};
use super::original::{self, Original};
use super::segments::{Segment, segments};
use super::timeline::{self, Happening};
use crate::app::checked::{Checked, Head, MOST_ATTEMPTS, changed_too_often, checked, score};
use crate::app::{App, Error, Result};
use crate::review::policy::{Act, may};
use crate::review::requirements::{Facts, Reading, Requirement, requirements};
use crate::review::{
    Actor, Annotation, Approval, Letter, LetterId, LetterState, Organisation, PlacementState, RevisionId, Round,
};
use crate::store::Tx;
use crate::store::annotations::SignedReply;
use crate::store::dismissals::Dismissal;
use crate::store::letters::{RevisionSummary, StoredLetter};
use crate::store::rounds::{Answer, Invited};
use check::lint_ii::Score;
use check::{self, Finding, Report};
use language;
use text::{BlockKind, Document, Label, Region, Span};

/// Most revisions in [`LetterView::trend`].
pub const TREND_LENGTH: usize = 8;

/// A letter's page.
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
    /// Its blocks.
    pub blocks: Vec<BlockView>,
    /// Scores of the shown revision.
    pub report: Report,
    /// What makes the letter as a whole difficult, the heaviest first.
    pub traits: Vec<NamedTrait>,
    /// Number and LiNT score of the last revisions, at most [`TREND_LENGTH`], oldest first; a revision without a score is
    /// left out.
    pub trend: Vec<(u32, f64)>,
    /// Findings of the shown revision, in the order of the text; [`SentenceView::findings`] and [`Segment`] count in it.
    pub findings: Vec<FindingView>,
    /// Findings that were dismissed, whose sentence still says the same.
    pub dismissed: Vec<DismissedView>,
    /// Remarks, oldest first; [`SentenceView::remarks`] counts in it.
    pub remarks: Vec<RemarkView>,
    /// Rounds, first one first, with their readers and answers.
    pub rounds: Vec<RoundSummary>,
    /// Requirements for sign-off.
    pub requirements: Vec<Requirement>,
    /// What the requirements were computed from.
    pub facts: Facts,
    /// Approvals, oldest first.
    pub approvals: Vec<Approval>,
    /// What happened, newest first.
    pub timeline: Vec<Happening>,
    /// What the person may do now.
    pub rights: Rights,
}

impl LetterView {
    /// LiNT of the shown revision; none where there is too little running text.
    pub fn lint(&self) -> Option<Score> {
        lint(&self.report)
    }
}

/// A block as the page shows it.
#[derive(Clone, Debug)]
pub struct BlockView {
    /// Its place in the document.
    pub index: usize,
    /// Where it stands in the canonical text, in bytes.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
    /// Which part of the letter it belongs to.
    pub region: Region,
    /// What stands before it in print, where that is more than its number.
    pub label: Option<Label>,
    /// Its text as the editor shows it.
    pub text: String,
    /// Its sentences.
    pub sentences: Vec<SentenceView>,
}

/// A sentence with what is said about it.
#[derive(Clone, Debug)]
pub struct SentenceView {
    /// Its number in the letter, from 0.
    pub number: usize,
    /// Where, in bytes.
    pub span: Span,
    /// Its text in pieces.
    pub segments: Vec<Segment>,
    /// Findings in it: indices into [`LetterView::findings`].
    pub findings: Vec<usize>,
    /// Remarks on it: indices into [`LetterView::remarks`].
    pub remarks: Vec<usize>,
    /// How many readers marked it, praise left out.
    pub readers: usize,
    /// How many comments of a file are on it.
    pub from_file: usize,
    /// How hard it is.
    pub level: SentenceLevel,
}

impl SentenceView {
    /// Its text as it is shown.
    pub fn text(&self) -> String {
        self.segments.iter().map(|segment| segment.text.as_str()).collect()
    }
}

/// A finding and where it stands.
#[derive(Clone, Debug)]
pub struct FindingView {
    /// The finding.
    pub finding: Finding,
    /// The sentence that it is about; none for the letter as a whole.
    pub sentence: Option<usize>,
    /// The sentence's text; dismissing holds as long as it stays the same.
    pub sentence_text: String,
    /// The words that it points at.
    pub quote: String,
    /// Whether the author called the rule wrong about it; one that blocks sign-off stands nevertheless.
    pub is_reported: bool,
    /// What the author said about it when its sentence was another one.
    pub earlier: Option<Dismissal>,
}

/// A finding that was dismissed.
#[derive(Clone, Debug)]
pub struct DismissedView {
    /// What was said about it.
    pub dismissal: Dismissal,
    /// Who said so.
    pub author_name: String,
    /// What the finding says.
    pub message: String,
}

/// A remark and where it stands.
#[derive(Clone, Debug)]
pub struct RemarkView {
    /// The remark.
    pub annotation: Annotation,
    /// The reader's number; none for a comment of a file.
    pub reader: Option<u32>,
    /// Number of the round; none for a comment of a file.
    pub round: Option<u32>,
    /// Number of the revision that was read, or whose file it came in.
    pub revision: u32,
    /// What became of its passage in the shown revision; `Same` on the revision that was read.
    pub state: PlacementState,
    /// Where it stands in the shown revision.
    pub span: Option<Span>,
    /// How certain that is.
    pub certainty: f64,
    /// The sentence that it stands on.
    pub sentence: Option<usize>,
    /// The passage as it was when it was made: the whole sentence.
    pub passage: String,
    /// The passage as it is now.
    pub now: String,
    /// Replies with the names of who wrote them.
    pub replies: Vec<SignedReply>,
}

impl RemarkView {
    /// Whether the author still owes an answer.
    pub fn is_open(&self) -> bool {
        self.annotation.is_open()
    }
}

/// A round with its readers and answers.
#[derive(Clone, Debug)]
pub struct RoundSummary {
    /// The round.
    pub round: Round,
    /// Number of the revision that was read.
    pub revision: u32,
    /// Its readers; authors see only their numbers.
    pub invited: Vec<Invited>,
    /// Answers to its questions.
    pub answers: Vec<Answer>,
}

/// What a person may do with a letter now: right and state together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rights {
    /// Save a new revision.
    pub revise: bool,
    /// Answer remarks.
    pub answer: bool,
    /// Open a round.
    pub open_round: bool,
    /// See and run its rounds.
    pub run_rounds: bool,
    /// Ask for sign-off, once the requirements are met.
    pub ask: bool,
    /// Approve, once the requirements are met.
    pub approve: bool,
    /// Send back.
    pub send_back: bool,
    /// Withdraw.
    pub withdraw: bool,
    /// Archive.
    pub archive: bool,
}

fn rights(actor: &Actor, letter: &Letter) -> Rights {
    let state = letter.state;
    let back = matches!(state, LetterState::AwaitingSignOff | LetterState::SignedOff);
    Rights {
        revise: may(actor, Act::Revise(letter)) && state.takes_revisions(),
        answer: may(actor, Act::AnswerRemarks(letter)),
        open_round: may(actor, Act::RunRound(letter)) && state.may_become(LetterState::InReview),
        run_rounds: may(actor, Act::RunRound(letter)),
        ask: may(actor, Act::AskSignOff(letter)) && state.may_become(LetterState::AwaitingSignOff),
        approve: may(actor, Act::Approve(letter)) && state.may_become(LetterState::SignedOff),
        send_back: may(actor, Act::SendBack(letter)) && back,
        withdraw: may(actor, Act::Withdraw(letter)) && state.may_become(LetterState::Withdrawn),
        archive: may(actor, Act::Archive(letter)) && state.may_become(LetterState::Archived),
    }
}

/// A letter, for a page that needs no more than its title and whose it is.
///
/// # Errors
/// NotFound for a letter of another organisation.
pub async fn heading(app: &App, actor: &Actor, id: LetterId) -> Result<Letter> {
    let letter = app.db.read().await?.letter(id).await?.letter;
    if may(actor, Act::ReadLetter(&letter)) { Ok(letter) } else { Err(Error::NotFound) }
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
        let trend = trend(app, actor, &revisions).await?;
        let mut tx = app.db.read().await?;
        let stored = tx.letter(id).await?;
        if head.holds(&mut tx, &stored).await? {
            return assemble(&mut tx, actor, stored, &head, &shown, trend).await;
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
    shown: &Checked,
    trend: Vec<(u32, f64)>,
) -> Result<LetterView> {
    let id = stored.letter.id;
    let Checked { document, analysis, report, .. } = shown;
    let revisions = tx.revisions(id).await?;
    let revision = revisions.iter().find(|one| one.id == shown.revision).cloned().ok_or(Error::NotFound)?;
    let parted = dismissals::part(document, analysis, report, &tx.dismissals(id).await?);
    let findings = parted.standing;
    let dismissed = dismissed(tx, parted.dismissed).await?;
    let place = Place { revision: shown.revision, number: revision.number, text: &document.text };
    let remarks = remarks(tx, &stored, &revisions, place, &analysis.sentences).await?;
    let timeline = timeline::of_letter(tx, id).await?;
    let mut facts = facts(tx, actor, &stored, &head.checked).await?;
    let approvals = tx.approvals(id).await?;
    if let Some((reading, target)) = signed_off_with(&stored.letter, &approvals) {
        (facts.reading, facts.target) = (reading, target.unwrap_or(facts.target));
    }
    let blocks = blocks(document, analysis, shown.levels.clone(), &findings, &remarks);
    Ok(LetterView {
        organisation: tx.organisation(stored.letter.organisation).await?,
        author_name: tx.user(stored.letter.author).await?.name,
        is_newest: revision.number == stored.head,
        original: original::of(tx, id, revision.number, &document.text).await?,
        rounds: rounds(tx, id, &revisions).await?,
        trend,
        requirements: requirements(&facts).to_vec(),
        approvals,
        timeline,
        rights: rights(actor, &stored.letter),
        stored,
        revision,
        revisions,
        blocks,
        report: report.clone(),
        traits: shown.traits.clone(),
        findings,
        dismissed,
        remarks,
        facts,
    })
}

/// Each dismissal once, with the name of who made it.
async fn dismissed(tx: &mut Tx, all: Vec<(FindingView, Dismissal)>) -> Result<Vec<DismissedView>> {
    let mut views: Vec<DismissedView> = Vec::new();
    for (found, dismissal) in all {
        if views.iter().any(|view| view.dismissal.id == dismissal.id) {
            continue;
        }
        let author_name = tx.user(dismissal.author).await?.name;
        views.push(DismissedView { dismissal, author_name, message: found.finding.message });
    }
    Ok(views)
}

/// The revision that remarks are shown on.
#[derive(Clone, Copy, Debug)]
pub(in crate::app) struct Place<'a> {
    /// Which.
    pub revision: RevisionId,
    /// Its number.
    pub number: u32,
    /// Its text.
    pub text: &'a str,
}

pub(super) async fn remarks(
    tx: &mut Tx,
    stored: &StoredLetter,
    revisions: &[RevisionSummary],
    shown: Place<'_>,
    sentences: &[text::Sentence],
) -> Result<Vec<RemarkView>> {
    let placements = tx.placements(stored.letter.id, shown.revision).await?;
    let replies = tx.replies_of_letter(stored.letter.id).await?;
    let rounds = tx.rounds_of(stored.letter.id).await?;
    let mut texts = std::collections::HashMap::new();
    let mut views = Vec::new();
    for one in tx.annotations_of_letter(stored.letter.id).await? {
        let annotation = one.annotation;
        let read = revisions.iter().find(|revision| revision.id == annotation.revision).map_or(0, |r| r.number);
        if read > shown.number {
            continue;
        }
        if let std::collections::hash_map::Entry::Vacant(slot) = texts.entry(annotation.revision) {
            slot.insert(tx.revision(annotation.revision).await?.text);
        }
        let read_text = texts.get(&annotation.revision).map_or("", String::as_str);
        let own = Span::new(annotation.start, annotation.end);
        let placement = placements.iter().find(|placement| placement.annotation == annotation.id);
        let (state, span, certainty) = match placement {
            Some(placed) => (placed.state, placed.range.map(|(start, end)| Span::new(start, end)), placed.certainty),
            None if annotation.revision == shown.revision => (PlacementState::Same, Some(own), 1.0),
            None => (PlacementState::Gone, None, 1.0),
        };
        views.push(RemarkView {
            reader: one.reader,
            round: rounds.iter().find(|round| one.round == Some(round.id)).map(|round| round.number),
            revision: read,
            state,
            span,
            certainty,
            sentence: span.and_then(|span| sentence_at(sentences, span)),
            passage: own.of(read_text).to_owned(),
            now: span.map_or(String::new(), |span| span.of(shown.text).to_owned()),
            replies: replies.iter().filter(|(reply, _)| reply.annotation == annotation.id).cloned().collect(),
            annotation,
        });
    }
    Ok(views)
}

async fn trend(app: &App, actor: &Actor, revisions: &[RevisionSummary]) -> Result<Vec<(u32, f64)>> {
    let mut points = Vec::new();
    for revision in &revisions[revisions.len().saturating_sub(TREND_LENGTH)..] {
        points.extend(score(app, actor, revision.id).await?.map(|score| (revision.number, score.score)));
    }
    Ok(points)
}

async fn rounds(tx: &mut Tx, letter: LetterId, revisions: &[RevisionSummary]) -> Result<Vec<RoundSummary>> {
    let mut summaries = Vec::new();
    for round in tx.rounds_of(letter).await? {
        let revision = revisions.iter().find(|revision| revision.id == round.revision).map_or(0, |one| one.number);
        let invited = tx.invited(round.id).await?;
        let answers = tx.answers_of(round.id).await?;
        summaries.push(RoundSummary { round, revision, invited, answers });
    }
    Ok(summaries)
}

fn blocks(
    document: &Document,
    analysis: &language::Analysis,
    levels: Vec<SentenceLevel>,
    findings: &[FindingView],
    remarks: &[RemarkView],
) -> Vec<BlockView> {
    let highlights: Vec<(Span, usize)> =
        findings.iter().enumerate().map(|(index, view)| (view.finding.span, index)).collect();
    let mut blocks: Vec<BlockView> = document
        .blocks
        .iter()
        .enumerate()
        .map(|(index, block)| BlockView {
            index,
            span: block.span,
            kind: block.kind,
            region: block.region,
            label: block.label.clone(),
            text: document.text_of(block).to_owned(),
            sentences: Vec::new(),
        })
        .collect();
    for ((number, sentence), level) in analysis.sentences.iter().enumerate().zip(levels) {
        let (Some(block), Some(view)) = (document.blocks.get(sentence.block), blocks.get_mut(sentence.block)) else {
            continue;
        };
        let on: Vec<usize> = (0..remarks.len()).filter(|&at| remarks[at].sentence == Some(number)).collect();
        let mut readers: Vec<u32> =
            on.iter().filter(|&&at| !remarks[at].annotation.is_praise()).filter_map(|&at| remarks[at].reader).collect();
        readers.sort_unstable();
        readers.dedup();
        view.sentences.push(SentenceView {
            number,
            span: sentence.span,
            segments: segments(document, block, sentence.span, &highlights),
            findings: (0..findings.len()).filter(|&at| findings[at].sentence == Some(number)).collect(),
            from_file: on.iter().filter(|&&at| remarks[at].annotation.file_author().is_some()).count(),
            remarks: on,
            readers: readers.len(),
            level,
        });
    }
    blocks
}

/// LiNT of a letter; none where there is too little running text.
pub(super) fn lint(report: &Report) -> Option<Score> {
    report.scores.lint?.score
}

/// The reading and the target that a letter was signed off with; none of one that isn't.
fn signed_off_with(letter: &Letter, approvals: &[Approval]) -> Option<(Reading, Option<f64>)> {
    let is_final = matches!(letter.state, LetterState::SignedOff | LetterState::Archived);
    let approval = approvals.last().filter(|approval| is_final && approval.voided_at.is_none())?;
    Some(match approval.judged {
        Some(judged) => (Reading::new(judged.lint), Some(judged.target)),
        None => (Reading::Unrecorded, None),
    })
}

/// What the requirements for sign-off are computed from, for the newest revision, which `checked` is.
pub(in crate::app) async fn facts(
    tx: &mut Tx,
    actor: &Actor,
    stored: &StoredLetter,
    checked: &Checked,
) -> Result<Facts> {
    let id = stored.letter.id;
    let organisation = tx.organisation(stored.letter.organisation).await?;
    let report = &checked.report;
    let placements = tx.placements(id, checked.revision).await?;
    let open: Vec<_> = tx
        .annotations_of_letter(id)
        .await?
        .into_iter()
        .map(|stored| stored.annotation)
        .filter(Annotation::is_open)
        .collect();
    let unsure = open.iter().filter(|annotation| {
        placements
            .iter()
            .any(|one| one.annotation == annotation.id && one.state == PlacementState::Unsure && !one.confirmed)
    });
    let writers = tx.writers_of(id).await?;
    Ok(Facts {
        reading: Reading::new(checked.lint().map(|lint| lint.score)),
        target: organisation.target_lint,
        readers_done: tx.readers_done(id).await?,
        quorum: organisation.quorum,
        unsure_remarks: u32::try_from(unsure.count()).unwrap_or(u32::MAX),
        open_remarks: u32::try_from(open.len()).unwrap_or(u32::MAX),
        blocking_findings: u32::try_from(report.findings.iter().filter(|finding| finding.blocking).count())
            .unwrap_or(u32::MAX),
        asker_is_author: actor.user().is_some_and(|user| writers.contains(&user.id)),
        round_open: tx.rounds_of(id).await?.iter().any(|round| round.closed_at.is_none()),
    })
}
