//! A new revision: typed block by block, uploaded again, or with personal data replaced. Saving one carries every remark
//! over and voids an approval, in the same transaction.

use super::carry::Standing;
use super::file_remarks::CameIn;
use super::gate::{LetterKeeper, Revise, allowed_now};
use super::upload::{self, Draft, ReadDraft};
use crate::app::checked::{self, MOST_ATTEMPTS, changed_too_often};
use crate::app::revision::{document_of, new_revision};
use crate::app::{App, Error, Result};
use crate::letter::merge_field;
use crate::review::event::{NewRevision, OfRevision};
use crate::review::{Actor, Event, LetterId, LetterState, Mail, Revision, Role};
use check::personal_data;
use jiff::Timestamp;
use std::sync::Arc;
use text::anchor::Carried;
use text::{Block, BlockKind, Document, DocumentBuilder, Inline, InlineKind, Region, Span};

/// Most blocks in an edited letter.
const MOST_BLOCKS: usize = 2_000;

/// Longest text of an edited letter, in bytes: a book of a letter.
pub const LONGEST_TEXT: usize = 500_000;

/// A block as it comes back from the editor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditedBlock {
    /// The block of the revision it started from; none for a new one.
    pub origin: Option<usize>,
    /// What it is now; none leaves it what it was.
    pub kind: Option<BlockKind>,
    /// Its text; empty takes the block out, a blank line makes two of it.
    pub text: String,
}

/// Refuses what no letter is: too many blocks, or too long a text.
pub fn of_bounded_size(blocks: &[EditedBlock]) -> Result<()> {
    if blocks.len() > MOST_BLOCKS {
        return Err(Error::Invalid { field: "blok", message: "editor-error-too-many-blocks" });
    }
    if blocks.iter().map(|block| block.text.len()).sum::<usize>() > LONGEST_TEXT {
        return Err(Error::Invalid { field: "blok", message: "editor-error-too-long" });
    }
    Ok(())
}

/// What saving did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    /// Number of the newest revision.
    pub number: u32,
    /// Whether anything changed; false means that no revision was made.
    pub changed: bool,
    /// Remarks whose place the author has to point out.
    pub unsure: usize,
    /// Remarks whose passage is gone.
    pub gone: usize,
    /// Whether an approval was voided.
    pub approval_voided: bool,
    /// Merge fields of the revision before that are not in this one.
    pub lost_fields: Vec<String>,
    /// What came in with the file besides its text.
    pub came_in: CameIn,
}

/// Saves what the author typed. `base` is the revision that the editor showed.
///
/// # Errors
/// Conflict when somebody else saved a revision in the meantime; the page then shows both.
pub async fn save_blocks(
    app: &App,
    actor: &Actor,
    letter: LetterId,
    base: u32,
    blocks: &[EditedBlock],
    note: &str,
) -> Result<Saved> {
    of_bounded_size(blocks)?;
    let revision = app.db.read().await?.revision_id(letter, base).await?;
    let old = checked::read(app, revision).await?;
    let blocks = blocks.to_vec();
    let document = app.work.run_for(actor, move || edited(&old.document, &blocks)).await?;
    if document.blocks.is_empty() {
        return Err(Error::Invalid { field: "blok", message: "editor-error-empty" });
    }
    save(app, actor, letter, Some(base), document.into(), note, Event::RevisionSaved).await
}

/// Saves a new file, or pasted text, as the next revision.
pub async fn save_file(app: &App, actor: &Actor, letter: LetterId, draft: Draft, note: &str) -> Result<Saved> {
    allowed_now::<Revise>(app, actor, letter).await?;
    save_read(app, actor, letter, upload::read(app, actor, draft).await?, note).await
}

/// Saves a draft that was read as the next revision, with the comments of its file as remarks. When its text is that of
/// the newest revision, no revision is made and the remarks come on that one.
pub async fn save_read(app: &App, actor: &Actor, letter: LetterId, draft: ReadDraft, note: &str) -> Result<Saved> {
    save(app, actor, letter, None, draft, note, Event::RevisionUploaded).await
}

/// Replaces all personal data in the newest revision by example data.
pub async fn replace_personal_data(app: &App, actor: &Actor, letter: LetterId) -> Result<Saved> {
    allowed_now::<Revise>(app, actor, letter).await?;
    let old = checked::read_head(app, actor, letter).await?;
    let number = old.number;
    let document = app.work.run_for(actor, move || personal_data::replace(&old.document)).await?;
    save(app, actor, letter, Some(number), document.into(), "", Event::PersonalDataReplaced).await
}

/// The one place where every way of saving meets.
async fn save(
    app: &App,
    actor: &Actor,
    id: LetterId,
    base: Option<u32>,
    draft: ReadDraft,
    note: &str,
    event: fn(NewRevision) -> Event,
) -> Result<Saved> {
    allowed_now::<Revise>(app, actor, id).await?;
    let ReadDraft { document, source, incoming } = draft;
    let document = Arc::new(document);
    for _ in 0..MOST_ATTEMPTS {
        let now = app.now();
        let next = Next::prepared(app, actor, id, document.clone(), note, now).await?;
        let mut keeper = LetterKeeper::<Revise>::enter(app, actor, id).await?;
        let number = keeper.stored.head;
        if !keeper.letter().state.takes_revisions() {
            return Err(Error::Conflict("revision-error-round-open"));
        }
        if base.is_some_and(|base| base != number) {
            return Err(Error::Conflict("revision-error-newer"));
        }
        if !next.holds(&mut keeper).await? {
            continue;
        }
        let Next { old, revision, standing, carried, lost_fields } = next;
        let recognised = incoming.recognised(&mut keeper.tx, id, &old).await?;
        if revision.sha256 == old.sha256 {
            let came_in = incoming.take_in(&mut keeper.tx, &old, &recognised, now).await?;
            came_in.event(number).into_iter().for_each(|event| keeper.record(event));
            keeper.commit().await?;
            return Ok(Saved {
                number,
                changed: false,
                unsure: 0,
                gone: 0,
                approval_voided: false,
                lost_fields: vec![],
                came_in,
            });
        }
        keeper.tx.insert_revision(&revision, source.as_ref()).await?;
        let places = recognised.places(&incoming);
        let (unsure, gone) = standing.store(&mut keeper.tx, carried, &revision, &places).await?;
        let came_in = incoming.take_in(&mut keeper.tx, &revision, &recognised, now).await?;
        let approval_voided = back_from_sign_off(&mut keeper, &revision).await?;
        keeper.record(event(NewRevision { revision: revision.number, sha256: revision.sha256.clone(), unsure, gone }));
        came_in.event(revision.number).into_iter().for_each(|event| keeper.record(event));
        keeper.commit().await?;
        return Ok(Saved {
            number: revision.number,
            changed: true,
            unsure,
            gone,
            approval_voided,
            lost_fields,
            came_in,
        });
    }
    Err(changed_too_often())
}

/// A letter's next revision with all that has to be computed for it, before the letter is locked.
struct Next {
    /// The newest revision that there is.
    old: Revision,
    /// The one that comes after it.
    revision: Revision,
    /// How the remarks stand on the old one.
    standing: Standing,
    /// Where they come to stand on the new one; nothing when that says the same.
    carried: Vec<Carried>,
    /// Names of merge fields that the new one lacks.
    lost_fields: Vec<String>,
}

impl Next {
    async fn prepared(
        app: &App,
        actor: &Actor,
        id: LetterId,
        document: Arc<Document>,
        note: &str,
        now: Timestamp,
    ) -> Result<Next> {
        let mut tx = app.db.read().await?;
        let stored = tx.letter(id).await?;
        let old = tx.revision_of(id, stored.head).await?;
        let standing = Standing::of(&mut tx, id, old.id).await?;
        drop(tx);
        let (by, note) = (actor.clone(), note.to_owned());
        let work = move || {
            let revision = new_revision(&stored.letter, stored.head + 1, &document, &note, &by, now)?;
            if revision.sha256 == old.sha256 {
                return Ok(Next { old, revision, standing, carried: vec![], lost_fields: vec![] });
            }
            let carried = standing.carried(&old.text, &revision.text);
            let lost_fields = lost_fields(&document_of(&old)?, &document);
            Ok(Next { old, revision, standing, carried, lost_fields })
        };
        app.work.run_for(actor, work).await?
    }

    /// Whether the letter, which is locked, and its remarks are still what this was computed from.
    async fn holds(&self, keeper: &mut LetterKeeper<'_, Revise>) -> Result<bool> {
        let id = keeper.letter().id;
        Ok(keeper.stored.head == self.old.number
            && Standing::of(&mut keeper.tx, id, self.old.id).await? == self.standing)
    }
}

/// A letter that awaits sign-off goes back to revision when its text changes; an approval lapses, and who gave it is told.
async fn back_from_sign_off(keeper: &mut LetterKeeper<'_, Revise>, new: &Revision) -> Result<bool> {
    let (letter, number) = (keeper.letter().id, new.number);
    let approvals = keeper.tx.approvals(letter).await?;
    let approval = approvals.into_iter().find(|approval| approval.voided_at.is_none());
    let voided = keeper.tx.void_approval(letter, Some(new.id), keeper.now).await?;
    let awaiting = keeper.letter().state == LetterState::AwaitingSignOff;
    if awaiting {
        keeper.set_state(LetterState::InRevision, "").await?;
        keeper.record(Event::SignOffLapsed(OfRevision { revision: number }));
    }
    if awaiting || voided {
        for adviser in keeper.tx.members_with_role(keeper.letter().organisation, Role::Communications).await? {
            let mail = Mail::ApprovalVoided(keeper.about(&adviser, number));
            keeper.tell(&adviser, mail, format!("approval-voided:{letter}:{number}:{}", adviser.id)).await?;
        }
    }
    if let Some(approval) = approval.filter(|_| voided) {
        keeper.record(Event::ApprovalVoided { approval: approval.id, revision: number });
    }
    Ok(voided || awaiting)
}

/// Names of merge fields that `new` lacks.
fn lost_fields(old: &Document, new: &Document) -> Vec<String> {
    let mut names: Vec<String> = old.merge_fields().map(|(_, name, _)| name.to_owned()).collect();
    for (_, name, _) in new.merge_fields() {
        if let Some(at) = names.iter().position(|known| known == name) {
            names.swap_remove(at);
        }
    }
    names.sort();
    names.dedup();
    names
}

/// The document that the editor's blocks make: markup stays on words that stay, merge fields are found again.
pub fn edited(old: &Document, blocks: &[EditedBlock]) -> Document {
    let mut builder = DocumentBuilder::new();
    let mut numbers = Numbers::of(old);
    for edited in blocks {
        let origin = edited.origin.and_then(|at| old.blocks.get(at));
        let kind = edited.kind.or(origin.map(|block| block.kind)).unwrap_or(BlockKind::Paragraph);
        let region = origin.map_or(Region::Body, |block| block.region);
        let label = origin.and_then(|block| block.label.clone()).filter(|_| edited.kind.is_none());
        let text = edited.text.replace("\r\n", "\n").replace('\r', "\n");
        for part in text.split("\n\n").map(str::trim).filter(|part| !part.is_empty()) {
            let inlines = origin.map(|block| kept_markup(old, block, part)).unwrap_or_default();
            let inlines = with_fields(inlines, part, old);
            let kind = numbers.next(edited.origin, kind);
            builder.push(kind, region, part, inlines);
            builder.label(label.as_ref().map(|label| match kind {
                BlockKind::ListItem { number: Some(number), .. } => label.numbered(number),
                _ => label.clone(),
            }));
        }
    }
    builder.finish()
}

/// Numbers of the items of lists as they come in a changed letter.
struct Numbers {
    /// For each block of the letter as it was: the first item of its numbered list, and the number of that.
    starts: Vec<Option<(usize, u32)>>,
    /// For each level: the block that the last item was, and the number that it has now.
    open: Vec<Option<(usize, u32)>>,
}

impl Numbers {
    /// Finds the lists: items of one level that count on, whatever stands between them but an item of a level above.
    fn of(old: &Document) -> Self {
        // For each level the start of the list that is open, and its last number.
        let mut open: Vec<Option<((usize, u32), u32)>> = Vec::new();
        let start = |(at, block): (usize, &Block)| {
            let BlockKind::ListItem { level, number } = block.kind else { return None };
            let level = usize::from(level);
            open.resize(level + 1, None);
            let number = number?;
            let goes_on = open[level].filter(|(_, last)| last.checked_add(1) == Some(number));
            let start = goes_on.map_or((at, number), |(start, _)| start);
            open[level] = Some((start, number));
            Some(start)
        };
        Self { starts: old.blocks.iter().enumerate().map(start).collect(), open: Vec::new() }
    }

    /// The kind of the next block: the item of a numbered list counts on from the one before it, or from where its list
    /// began when that one is gone.
    fn next(&mut self, origin: Option<usize>, kind: BlockKind) -> BlockKind {
        let BlockKind::ListItem { level, number } = kind else { return kind };
        let at = usize::from(level);
        self.open.resize(at + 1, None);
        let Some((own, origin)) = number.zip(origin) else { return kind };
        let (first, start) = self.starts.get(origin).copied().flatten().unwrap_or((origin, own));
        let last = self.open[at].filter(|&(before, _)| first <= before && before <= origin);
        let number = last.map_or(start, |(_, last)| last.saturating_add(1));
        self.open[at] = Some((origin, number));
        BlockKind::ListItem { level, number: Some(number) }
    }
}

/// The bold, italic and linked parts of `block` that still stand in `text`, relative to it.
fn kept_markup(old: &Document, block: &Block, text: &str) -> Vec<Inline> {
    let before = old.text_of(block);
    let marked: Vec<&Inline> =
        block.inlines.iter().filter(|inline| !matches!(inline.kind, InlineKind::MergeField { .. })).collect();
    let local = |span: Span| Span::new(span.start - block.span.start, span.end - block.span.start);
    if before == text {
        return marked
            .into_iter()
            .map(|inline| Inline { span: local(inline.span), kind: inline.kind.clone() })
            .collect();
    }
    let mut kept = Vec::new();
    let mut from = 0;
    for inline in marked {
        let words = inline.span.of(&old.text);
        let Some(at) = text.get(from..).and_then(|rest| rest.find(words)) else { continue };
        let start = from + at;
        kept.push(Inline { span: Span::new(start, start + words.len()), kind: inline.kind.clone() });
        from = start;
    }
    kept
}

/// Adds the merge fields that stand in `text`; a field that the letter had keeps its sample.
fn with_fields(mut inlines: Vec<Inline>, text: &str, old: &Document) -> Vec<Inline> {
    for (span, mut kind) in merge_field::find(text) {
        if let InlineKind::MergeField { name, sample } = &mut kind
            && let Some((_, _, known)) = old.merge_fields().find(|(_, known, _)| known == name)
        {
            *sample = known.to_owned();
        }
        inlines.push(Inline { span, kind });
    }
    inlines.sort_by_key(|inline| (inline.span.start, std::cmp::Reverse(inline.span.end)));
    inlines
}

#[cfg(test)]
mod tests {
    use super::*;
    use text::{Label, NumberStyle};

    /// A letter of items, one a line: its depth in spaces, its number, `-` for a bullet, or no marker for a paragraph.
    fn letter(lines: &[&str]) -> Document {
        let mut builder = DocumentBuilder::new();
        for line in lines {
            let level = (line.len() - line.trim_start().len()) as u8;
            let (marker, text) = line.trim_start().split_once(' ').unwrap();
            let kind = match marker.parse() {
                Ok(number) => BlockKind::ListItem { level, number: Some(number) },
                Err(_) if marker == "-" => BlockKind::ListItem { level, number: None },
                Err(_) => BlockKind::Paragraph,
            };
            builder.push(kind, Region::Body, text, Vec::new());
        }
        builder.finish()
    }

    /// Edits the blocks: `None` leaves one as it is, an empty text takes it out.
    fn check(lines: &[&str], texts: &[Option<&str>], expect: &[&str]) {
        let old = letter(lines);
        let block = |(at, text): (usize, &Option<&str>)| EditedBlock {
            origin: Some(at),
            kind: None,
            text: text.map_or_else(|| old.text_of(&old.blocks[at]).to_owned(), str::to_owned),
        };
        let blocks: Vec<EditedBlock> = texts.iter().enumerate().map(block).collect();
        assert_eq!(edited(&old, &blocks).text, letter(expect).text);
    }

    #[test]
    fn items_count_on_when_others_come_and_go() {
        let three = &["1 een", "2 twee", "3 drie"];
        check(three, &[None; 3], three);
        check(three, &[None, Some(""), None], &["1 een", "2 drie"]);
        check(three, &[Some(""), None, None], &["1 twee", "2 drie"]);
        check(three, &[Some("een\n\nanderhalf"), None, None], &["1 een", "2 anderhalf", "3 twee", "4 drie"]);
        let apart = &["3 drie", "p en dan", "4 vier", "1 nieuw", "2 nieuwer"];
        check(apart, &[None; 5], apart);
        check(apart, &[Some(""), None, None, None, None], &["p en dan", "3 vier", "1 nieuw", "2 nieuwer"]);
        let deep = &["1 een", " 1 a", " 2 b", "- punt", "2 twee", " 1 c"];
        check(deep, &[None; 6], deep);
        check(deep, &[None, Some(""), None, None, None, None], &["1 een", " 1 b", "- punt", "2 twee", " 1 c"]);
    }

    #[test]
    fn a_label_keeps_its_look_and_counts_on() {
        let mut old = letter(&["1 een", "2 twee"]);
        for (at, block) in old.blocks.iter_mut().enumerate() {
            block.label = Label::of(String::new(), at as u32 + 1, NumberStyle::LowerLetter, ")".to_owned());
        }
        let blocks = [("", 0), ("twee\n\ndrie", 1)].map(|(text, at)| EditedBlock {
            origin: Some(at),
            kind: None,
            text: text.to_owned(),
        });
        let labels: Vec<String> = edited(&old, &blocks)
            .blocks
            .iter()
            .filter_map(|block| block.label.as_ref())
            .map(Label::to_string)
            .collect();
        assert_eq!(labels, ["a)", "b)"]);
    }
}
