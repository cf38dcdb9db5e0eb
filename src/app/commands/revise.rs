//! A new revision: typed block by block, uploaded again, or with personal data replaced. Saving one carries every remark
//! over and voids an approval, in the same transaction.

use super::carry::Standing;
use super::file_remarks::CameIn;
use super::gate::{LetterKeeper, Revise, allowed_now};
use super::upload::{self, Draft, ReadDraft};
use crate::app::checked::{self, MOST_ATTEMPTS, changed_too_often};
use crate::app::revision::{document_of, new_revision, of_bounded_size};
use crate::app::{App, Error, Result};
use crate::letter::merge_field;
use crate::review::event::{NewRevision, OfRevision};
use crate::review::{Actor, Event, LetterId, LetterState, Mail, Revision, Role};
use check::personal_data;
use jiff::Timestamp;
use std::sync::Arc;
use text::Document;
use text::anchor::Proposed;
use text::edit::{EditedBlock, edited};

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
    let document = app.work.run_for(actor, move || edited(&old.document, &blocks, merge_field::find).document).await?;
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
    carried: Vec<Option<Proposed>>,
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
        let texts = standing.texts(&mut tx).await?;
        drop(tx);
        let (by, note) = (actor.clone(), note.to_owned());
        let work = move || {
            let revision = new_revision(&stored.letter, stored.head + 1, &document, &note, &by, now)?;
            if revision.sha256 == old.sha256 {
                return Ok(Next { old, revision, standing, carried: vec![], lost_fields: vec![] });
            }
            let carried = standing.carried(&texts, &revision.text);
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
