//! Reading rounds: open, invite, remind, extend, close; links that are shared by hand.

use super::gate::{LetterKeeper, Right, RunRound, allowed};
use crate::app::checked;
use crate::app::reads::said::Said;
use crate::app::{App, Error, Result, random_token};
use crate::messages::{Locale, Messages};
use crate::review::event::{ReaderOfRound, ReadersOfRound};
use crate::review::mail::AboutLetter;
use crate::review::round::Invited;
use crate::review::round::{FEEDBACK_DAYS, MOST_QUESTIONS, Question, day_of, end_of};
use crate::review::{
    Actor, Event, Invitation, InvitationId, KeyPerson, KeyPersonId, Letter, LetterId, LetterState, Mail, QuestionId,
    ReadyMade, Round, RoundId, personal_link,
};
use crate::store::Tx;
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

/// Longest question, in characters.
pub const LONGEST_QUESTION: usize = 300;
/// Longest time between today and a deadline, in days.
pub const LONGEST_ROUND_DAYS: i64 = 92;

/// What the coordinator fills in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewRound {
    /// The chosen readers.
    pub readers: Vec<KeyPersonId>,
    /// Last day for remarks.
    pub deadline: Date,
    /// At most three questions; empty ones don't count.
    pub questions: Vec<String>,
    /// Whether the coordinator saw the warning about personal data and goes on.
    pub despite_personal_data: bool,
}

/// Opens a round on the newest revision and invites its readers, by mail where there is an address.
///
/// # Errors
/// Invalid per field; Conflict when the letter's state takes no round or a round is open.
pub async fn open(app: &App, actor: &Actor, letter: LetterId, new: &NewRound) -> Result<RoundId> {
    let questions = validated(new, app.now())?;
    let (mut keeper, read) = LetterKeeper::<RunRound>::enter_read(app, actor, letter).await?;
    if !keeper.letter().state.may_become(LetterState::InReview) {
        return Err(Error::Conflict("round-error-state"));
    }
    let revision = keeper.tx.revision_id(letter, keeper.stored.head).await?;
    let said = Said::about(&mut keeper.tx, &keeper.stored.letter).await?;
    let personal = said.remaining(&read.document.text, &read.analysis.sentences, &read.personal);
    if !new.despite_personal_data && !personal.is_empty() {
        return Err(Error::Invalid { field: "persoonsgegevens", message: "round-error-personal-data" });
    }
    let panel = keeper.tx.held_panel_of_organisation(keeper.letter().organisation).await?;
    let readers = chosen(&panel, &new.readers)?;
    let number = u32::try_from(keeper.tx.rounds_of(letter).await?.len()).unwrap_or(u32::MAX).saturating_add(1);
    let round = Round {
        id: RoundId(Uuid::now_v7()),
        letter,
        revision,
        number,
        deadline: new.deadline,
        questions,
        opened_at: keeper.now,
        closed_at: None,
    };
    keeper.tx.insert_round(&round, keeper.user()?.id).await?;
    let who = invite_all(&mut keeper, &round, readers.clone()).await?;
    keeper.set_state(LetterState::InReview, "").await?;
    keeper.tx.set_panel_asked(letter, None, keeper.now).await?;
    keeper.record(Event::RoundOpened {
        round: number,
        revision: keeper.stored.head,
        readers: readers.len(),
        deadline: new.deadline,
        despite_personal_data: new.despite_personal_data,
        who,
    });
    keeper.commit().await?;
    Ok(round.id)
}

fn validated(new: &NewRound, now: Timestamp) -> Result<Vec<Question>> {
    let last = now.checked_add(SignedDuration::from_hours(24 * LONGEST_ROUND_DAYS)).unwrap_or(now);
    if end_of(new.deadline) <= now {
        return Err(Error::Invalid { field: "deadline", message: "round-error-deadline-past" });
    }
    if end_of(new.deadline) > last {
        return Err(Error::Invalid { field: "deadline", message: "round-error-deadline-far" });
    }
    let texts: Vec<&str> = new.questions.iter().map(|text| text.trim()).filter(|text| !text.is_empty()).collect();
    if texts.len() > MOST_QUESTIONS {
        return Err(Error::Invalid { field: "vragen", message: "round-error-too-many-questions" });
    }
    if texts.iter().any(|text| text.chars().count() > LONGEST_QUESTION) {
        return Err(Error::Invalid { field: "vragen", message: "round-error-question-too-long" });
    }
    let question = |text: &str| Question {
        id: QuestionId(Uuid::now_v7()),
        text: text.to_owned(),
        ready_made: ReadyMade::ALL.into_iter().find(|one| ready_made(*one) == text),
    };
    Ok(texts.into_iter().map(question).collect())
}

/// Invites readers in an order that says nothing, so that neither do their numbers.
async fn invite_all(
    keeper: &mut LetterKeeper<'_, RunRound>,
    round: &Round,
    readers: Vec<&KeyPerson>,
) -> Result<Vec<InvitationId>> {
    let mut shuffled = Vec::with_capacity(readers.len());
    for reader in readers {
        shuffled.push((random_token()?, reader));
    }
    shuffled.sort_by(|a, b| a.0.cmp(&b.0));
    let first = keeper.tx.next_reader_number(round.letter).await?;
    let mut invited = Vec::with_capacity(shuffled.len());
    for (number, (_, reader)) in (first..).zip(shuffled) {
        invited.push(invite_one(keeper, round, reader, number).await?);
    }
    Ok(invited)
}

/// A reader as the trail names them.
fn of(round: &Round, invited: &Invited) -> ReaderOfRound {
    ReaderOfRound { round: round.number, number: Some(invited.invitation.number), reader: None }
}

/// What a ready-made question says in Dutch.
pub fn ready_made(question: ReadyMade) -> String {
    Messages::of(Locale::Nl).named("reading-question", question.name())
}

/// The people who were chosen.
///
/// # Errors
/// Invalid when nobody was, and when somebody of them can't be invited any more.
fn chosen<'p>(panel: &'p [KeyPerson], ids: &[KeyPersonId]) -> Result<Vec<&'p KeyPerson>> {
    let found: Vec<&KeyPerson> = panel.iter().filter(|person| person.active && ids.contains(&person.id)).collect();
    let message = match ids {
        [] => "round-error-no-readers",
        _ if ids.iter().any(|id| !found.iter().any(|person| person.id == *id)) => "round-error-reader-gone",
        _ => return Ok(found),
    };
    Err(Error::Invalid { field: "lezers", message })
}

async fn invite_one(
    keeper: &mut LetterKeeper<'_, RunRound>,
    round: &Round,
    reader: &KeyPerson,
    number: u32,
) -> Result<InvitationId> {
    let feedback = SignedDuration::from_hours(24 * FEEDBACK_DAYS);
    let invitation = Invitation {
        id: InvitationId(Uuid::now_v7()),
        round: round.id,
        key_person: reader.id,
        number,
        link_version: 1,
        opened_at: None,
        done_at: None,
        revoked_at: None,
        expires_at: end_of(round.deadline).checked_add(feedback).unwrap_or(Timestamp::MAX),
    };
    let secret = personal_link::secret(keeper.app.key.bytes(), invitation.id, invitation.link_version);
    keeper.tx.insert_invitation(&invitation, &personal_link::at_rest(&secret)).await?;
    let dedupe = format!("invitation:{}:1", invitation.id);
    keeper.tell_reader((&invitation, reader), round, Mail::Invitation, dedupe).await?;
    Ok(invitation.id)
}

/// Readers who were added to a round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Added {
    /// Those who get their link by mail.
    pub by_mail: usize,
    /// Those who get it from the coordinator.
    pub by_hand: usize,
}

/// Adds readers to an open round.
///
/// # Errors
/// Invalid as for [`open`]; Conflict when the round is closed, or all of them are in it already.
pub async fn invite(app: &App, actor: &Actor, round: RoundId, readers: &[KeyPersonId]) -> Result<Added> {
    let (mut keeper, round) = enter(app, actor, round).await?;
    if !round.accepts_remarks(keeper.now) {
        return Err(Error::Conflict("round-error-closed"));
    }
    let invited: Vec<KeyPersonId> = keeper.tx.invited(round.id).await?.into_iter().map(|one| one.reader.id).collect();
    let panel = keeper.tx.held_panel_of_organisation(keeper.letter().organisation).await?;
    let mut new = chosen(&panel, readers)?;
    new.retain(|person| !invited.contains(&person.id));
    if new.is_empty() {
        return Err(Error::Conflict("round-error-already-invited"));
    }
    let who = invite_all(&mut keeper, &round, new.clone()).await?;
    keeper.record(Event::ReadersInvited(ReadersOfRound::new(round.number, who)));
    keeper.commit().await?;
    let by_mail = new.iter().filter(|reader| reader.email.is_some()).count();
    Ok(Added { by_mail, by_hand: new.len() - by_mail })
}

/// The link of an invitation, to share by hand.
pub fn link(app: &App, invitation: &Invitation) -> String {
    let secret = personal_link::secret(app.key.bytes(), invitation.id, invitation.link_version);
    format!("{}/lees/{secret}", app.base_url)
}

/// Makes a new link for an invitation (also a revoked one) and mails it while the round is open; the old link stops
/// working. Gives whether it is mailed.
///
/// # Errors
/// Conflict for a round that is over, unless the reader made remarks: to the others the link would show nothing.
pub async fn renew_link(app: &App, actor: &Actor, round: RoundId, invitation: InvitationId) -> Result<bool> {
    let (mut keeper, round) = enter(app, actor, round).await?;
    let mut invited = one_of(&mut keeper.tx, &round, invitation).await?;
    let is_open = round.accepts_remarks(keeper.now);
    if !is_open && invited.remarks == 0 {
        return Err(Error::Conflict("round-error-closed"));
    }
    invited.invitation.link_version += 1;
    let version = invited.invitation.link_version;
    let secret = personal_link::secret(app.key.bytes(), invitation, version);
    keeper.tx.set_link(invitation, version, &personal_link::at_rest(&secret)).await?;
    let to = (&invited.invitation, &invited.reader);
    let dedupe = format!("invitation:{invitation}:{version}");
    let mailed = is_open && keeper.tell_reader(to, &round, Mail::Invitation, dedupe).await?;
    keeper.record(Event::LinkRenewed(of(&round, &invited)));
    keeper.commit().await?;
    Ok(mailed)
}

/// Revokes an invitation; its remarks stay. Gives whether it wasn't revoked yet.
pub async fn revoke(app: &App, actor: &Actor, round: RoundId, invitation: InvitationId) -> Result<bool> {
    let (mut keeper, round) = enter(app, actor, round).await?;
    let invited = one_of(&mut keeper.tx, &round, invitation).await?;
    if !keeper.tx.revoke_invitation(invitation, keeper.now).await? {
        return Ok(false);
    }
    keeper.record(Event::LinkRevoked(of(&round, &invited)));
    keeper.commit().await?;
    Ok(true)
}

/// What reminding the readers of a round did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reminded {
    /// Readers who get a mail.
    pub sent: usize,
    /// Readers who aren't done and got one earlier today.
    pub earlier: usize,
    /// Readers who aren't done and have no mail address.
    pub unreachable: usize,
}

/// Reminds everyone who isn't done, at most once a day each.
pub async fn remind(app: &App, actor: &Actor, round: RoundId) -> Result<Reminded> {
    let (mut keeper, round) = enter(app, actor, round).await?;
    if !round.accepts_remarks(keeper.now) {
        return Err(Error::Conflict("round-error-closed"));
    }
    let reminded = remind_in(&mut keeper, &round).await?;
    keeper.commit().await?;
    Ok(reminded)
}

/// Queues the reminders of a round of the letter that is kept, and records whom they go to.
pub(super) async fn remind_in(keeper: &mut LetterKeeper<'_, RunRound>, round: &Round) -> Result<Reminded> {
    let today = day_of(keeper.now);
    let (mut reminded, mut who) = (Reminded::default(), Vec::new());
    for Invited { invitation, reader, .. } in keeper.tx.invited(round.id).await? {
        if invitation.done_at.is_some() || invitation.revoked_at.is_some() {
            continue;
        }
        // By hand or because the deadline is near, and with an older link or a new one: nobody gets two on a day.
        let dedupe = format!("reminder:{today}:{}", invitation.id);
        if reader.email.is_none() {
            reminded.unreachable += 1;
        } else if keeper.tell_reader((&invitation, &reader), round, Mail::Reminder, dedupe).await? {
            who.push(invitation.id);
        } else {
            reminded.earlier += 1;
        }
    }
    reminded.sent = who.len();
    if !who.is_empty() {
        keeper.record(Event::ReadersReminded(ReadersOfRound::new(round.number, who)));
    }
    Ok(reminded)
}

/// Moves the deadline of an open round; gives whether it was another day.
pub async fn extend(app: &App, actor: &Actor, round: RoundId, deadline: Date) -> Result<bool> {
    validated(&NewRound { readers: vec![], deadline, questions: vec![], despite_personal_data: true }, app.now())?;
    let (mut keeper, round) = enter(app, actor, round).await?;
    if round.closed_at.is_some() {
        return Err(Error::Conflict("round-error-closed"));
    }
    if round.deadline == deadline {
        return Ok(false);
    }
    keeper.tx.set_deadline(round.id, deadline).await?;
    keeper.record(Event::DeadlineMoved { round: round.number, deadline });
    keeper.commit().await?;
    Ok(true)
}

/// Closes a round by hand; the letter goes to revision and its author is told.
pub async fn close(app: &App, actor: &Actor, round: RoundId) -> Result<()> {
    let (mut keeper, round) = enter(app, actor, round).await?;
    let Some(closed) = close_in(&mut keeper, &round).await? else {
        return Err(Error::Conflict("round-error-closed"));
    };
    tell_author(&mut keeper, &round, closed).await?;
    keeper.commit().await
}

/// How a round ended.
#[derive(Clone, Copy, Debug)]
pub(super) struct Closed {
    done: usize,
    invited: usize,
    remarks: u32,
}

/// Closes a round of the letter that is kept; none when it wasn't open. Whose invitation was revoked doesn't count.
pub(super) async fn close_in<R: Right>(keeper: &mut LetterKeeper<'_, R>, round: &Round) -> Result<Option<Closed>> {
    if !keeper.tx.close_round(round.id, keeper.now).await? {
        return Ok(None);
    }
    if keeper.letter().state == LetterState::InReview {
        keeper.set_state(LetterState::InRevision, "").await?;
    }
    let readers = keeper.tx.invited(round.id).await?;
    let remarks = readers.iter().map(|one| one.remarks).sum();
    let asked = || readers.iter().filter(|one| one.invitation.revoked_at.is_none());
    let done = asked().filter(|one| one.invitation.done_at.is_some()).count();
    let closed = Closed { done, invited: asked().count(), remarks };
    keeper.record(Event::RoundClosed { round: round.number, done, invited: closed.invited, remarks });
    Ok(Some(closed))
}

/// Tells the author that a round is over and the letter is theirs again.
pub(super) async fn tell_author<R: Right>(
    keeper: &mut LetterKeeper<'_, R>,
    round: &Round,
    closed: Closed,
) -> Result<()> {
    let author = keeper.tx.user(keeper.letter().author).await?;
    let AboutLetter { name, title, link, .. } = keeper.about(&author, keeper.stored.head);
    let Closed { done, invited, remarks } = closed;
    let mail = Mail::RoundClosed { name, title, link, round: round.number, done, invited, remarks };
    keeper.tell(&author, mail, format!("round-closed:{}", round.id)).await
}

/// Locks the letter of a round for who runs it.
pub(super) async fn enter<'a>(
    app: &'a App,
    actor: &'a Actor,
    round: RoundId,
) -> Result<(LetterKeeper<'a, RunRound>, Round)> {
    let letter = app.db.read().await?.round(round).await?.letter;
    let mut keeper = LetterKeeper::enter(app, actor, letter).await?;
    // Only now is it certain that nobody is closing it.
    let round = keeper.tx.round(round).await?;
    Ok((keeper, round))
}

async fn one_of(tx: &mut Tx, round: &Round, invitation: InvitationId) -> Result<Invited> {
    tx.invited(round.id).await?.into_iter().find(|one| one.invitation.id == invitation).ok_or(Error::NotFound)
}

/// Everything on the page of a round, for its coordinator.
#[derive(Clone, Debug)]
pub struct RoundView {
    /// The letter.
    pub letter: Letter,
    /// The round.
    pub round: Round,
    /// Number of the revision that is read.
    pub revision: u32,
    /// The readers.
    pub invited: Vec<Invited>,
    /// Links, in the order of `invited`; none when the invitation is revoked or past its time, and in a round that is over
    /// for who made no remarks: there is nothing to show.
    pub links: Vec<Option<String>>,
    /// Active people on the panel who aren't in the round.
    pub others: Vec<KeyPerson>,
    /// Whether remarks can still come in.
    pub open: bool,
}

/// The page of a round.
pub async fn view(app: &App, actor: &Actor, round: RoundId) -> Result<RoundView> {
    let mut tx = app.db.read().await?;
    let round = tx.round(round).await?;
    let letter = tx.letter(round.letter).await?.letter;
    allowed::<RunRound>(actor, &letter)?;
    let invited = tx.invited(round.id).await?;
    let (now, open) = (app.now(), round.accepts_remarks(app.now()));
    let opens = |one: &Invited| one.invitation.is_usable(now) && (open || one.remarks > 0);
    let links = invited.iter().map(|one| opens(one).then(|| link(app, &one.invitation))).collect();
    let mut others = tx.panel_of_organisation(letter.organisation).await?;
    others.retain(|person| person.active && !invited.iter().any(|one| one.reader.id == person.id));
    let revision = tx.revision(round.revision).await?.number;
    Ok(RoundView { letter, open, revision, invited, links, others, round })
}

/// The panel that a coordinator chooses from for a letter, and whether the letter holds personal data.
pub async fn choices(app: &App, actor: &Actor, letter: LetterId) -> Result<(Letter, Vec<KeyPerson>, bool)> {
    let read = checked::read_head(app, actor, letter).await?;
    let mut tx = app.db.read().await?;
    let stored = tx.letter(letter).await?;
    allowed::<RunRound>(actor, &stored.letter)?;
    let mut panel = tx.panel_of_organisation(stored.letter.organisation).await?;
    panel.retain(|person| person.active);
    let said = Said::about(&mut tx, &stored.letter).await?;
    let has_personal_data = !said.remaining(&read.document.text, &read.analysis.sentences, &read.personal).is_empty();
    Ok((stored.letter, panel, has_personal_data))
}
