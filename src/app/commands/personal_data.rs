//! What an author does with the personal data in a letter, piece by piece: it is the organisation's own, it becomes a merge field,
//! or an example takes its place. Example data that stands in the letter becomes a field in the same way.

use super::gate::{LetterKeeper, Revise, allowed_now};
use super::own_data;
use super::revise::{self, Saved};
use crate::app::checked::{self, ReadRevision};
use crate::app::reads::said::Said;
use crate::app::{App, Error, Result};
use crate::letter::merge_field;
use crate::review::event::NewRevision;
use crate::review::{Actor, Event, LetterId};
use check::personal_data::{self, Edit, PersonalData, PersonalDataKind};
use text::InlineKind;

/// What an author decides about a piece of data; it holds for every place where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// What it is.
    pub kind: PersonalDataKind,
    /// The words, as they stand in the letter.
    pub words: String,
    /// What becomes of it.
    pub choice: Choice,
}

/// What becomes of a piece of data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// It is the organisation's own and stays, here and in every other letter.
    Ours,
    /// A merge field takes its place.
    Field,
    /// An example takes its place.
    Example,
}

impl Choice {
    /// The choice of that name in a form.
    pub fn parse(name: &str) -> Option<Choice> {
        match name {
            "van-ons" => Some(Choice::Ours),
            "veld" => Some(Choice::Field),
            "voorbeeld" => Some(Choice::Example),
            _ => None,
        }
    }
}

/// What came of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decided {
    /// Places where a field stands now.
    pub fields: usize,
    /// Places where an example stands now.
    pub examples: usize,
    /// Pieces of data that the organisation calls its own from now on.
    pub ours: usize,
    /// The revision that was made; none when the text stayed.
    pub saved: Option<Saved>,
}

/// Does what was decided about the data of revision `base`. Words that don't stand in it, or were decided about in the
/// meantime, are passed over.
///
/// # Errors
/// Conflict when there is a newer revision, or while the letter is read; Invalid for data that an organisation can't have.
pub async fn decide(app: &App, actor: &Actor, letter: LetterId, base: u32, decisions: &[Decision]) -> Result<Decided> {
    allowed_now::<Revise>(app, actor, letter).await?;
    let read = checked::read_head(app, actor, letter).await?;
    if read.number != base {
        return Err(Error::Conflict("revision-error-newer"));
    }
    if decisions.iter().any(|one| one.choice == Choice::Ours && !one.kind.may_be_ours()) {
        return Err(Error::Conflict("personal-error-not-ours"));
    }
    let mut tx = app.db.read().await?;
    let stored = tx.letter(letter).await?;
    let personal = Said::about(&mut tx, &stored.letter).await?.remaining(
        &read.document.text,
        &read.analysis.sentences,
        &read.personal,
    );
    drop(tx);
    let plan = Plan::of(&read, &personal, decisions);
    let mut decided = Decided { fields: plan.fields, examples: plan.examples, ..Decided::default() };
    if !plan.edits.is_empty() {
        let edits = plan.edits;
        let document = app.work.run_for(actor, move || personal_data::edited(&read.document, edits)).await?;
        let event = |new: NewRevision| Event::PersonalDataHandled {
            revision: new.revision,
            sha256: new.sha256,
            unsure: new.unsure,
            gone: new.gone,
            fields: plan.fields,
            examples: plan.examples,
        };
        decided.saved = Some(revise::save(app, actor, letter, Some(base), document.into(), "", event).await?);
    }
    if !plan.ours.is_empty() {
        let mut keeper = LetterKeeper::<Revise>::enter(app, actor, letter).await?;
        let (organisation, now) = (keeper.letter().organisation, keeper.now);
        let events = own_data::add_from_letter(&mut keeper.tx, actor, organisation, &plan.ours, now).await?;
        decided.ours = events.len();
        events.into_iter().for_each(|event| keeper.record(event));
        keeper.commit().await?;
    }
    Ok(decided)
}

/// What is to be done.
struct Plan {
    edits: Vec<Edit>,
    fields: usize,
    examples: usize,
    ours: Vec<(PersonalDataKind, String)>,
}

impl Plan {
    fn of(read: &ReadRevision, personal: &[PersonalData], decisions: &[Decision]) -> Plan {
        let mut plan = Plan { edits: Vec::new(), fields: 0, examples: 0, ours: Vec::new() };
        let mut names = FieldNames::default();
        let words = |data: &PersonalData| data.span.of(&read.document.text).to_owned();
        for decision in decisions {
            let is_it = |data: &&PersonalData| data.kind == decision.kind && words(data) == decision.words;
            let found: Vec<&PersonalData> = personal.iter().filter(is_it).collect();
            match decision.choice {
                Choice::Ours if !found.is_empty() => plan.ours.push((decision.kind, decision.words.clone())),
                Choice::Ours => {}
                Choice::Example => {
                    let example =
                        |data: &&PersonalData| Edit { span: data.span, text: data.example.clone(), field: None };
                    plan.examples += found.len();
                    plan.edits.extend(found.iter().map(example));
                }
                Choice::Field => {
                    let all: Vec<&PersonalData> = found.into_iter().chain(read.examples.iter().filter(is_it)).collect();
                    if all.is_empty() {
                        continue;
                    }
                    let name = names.next(decision.kind, &decision.words);
                    plan.fields += all.len();
                    plan.edits.extend(all.into_iter().map(|data| field(data, &name)));
                }
            }
        }
        plan.edits.sort_by_key(|edit| edit.span.start);
        plan.edits.dedup_by_key(|edit| edit.span.start);
        plan
    }
}

fn field(data: &PersonalData, name: &str) -> Edit {
    let kind = InlineKind::MergeField { name: name.to_owned(), sample: merge_field::sample(name) };
    Edit { span: data.span, text: format!("[[{name}]]"), field: Some(kind) }
}

/// Gives different data different fields: the second name of a letter is `naam_2`. Of a name, the last word counts: *J.
/// Jansen* is the *Jansen* of the salutation.
#[derive(Default)]
struct FieldNames(Vec<(PersonalDataKind, String)>);

impl FieldNames {
    fn next(&mut self, kind: PersonalDataKind, words: &str) -> String {
        let key = match kind {
            PersonalDataKind::Name => words.rsplit(' ').next().unwrap_or(words).to_lowercase(),
            _ => personal_data::sameness(kind, words),
        };
        let same_kind = || self.0.iter().filter(|(known, _)| *known == kind);
        let number = match same_kind().position(|(_, known)| *known == key) {
            Some(at) => at + 1,
            None => {
                let number = same_kind().count() + 1;
                self.0.push((kind, key));
                number
            }
        };
        if number == 1 { kind.field().to_owned() } else { format!("{}_{number}", kind.field()) }
    }
}
