//! Reading rounds: open, invite, remind, extend, close; links that are shared by hand.

use super::gate::{LetterKeeper, Right, RunRound, allowed};
use crate::app::checked;
use crate::app::{App, Error, Result, random_token};
use crate::review::event::{ReaderOfRound, ReadersOfRound};
use crate::review::mail::AboutLetter;
use crate::review::round::Invited;
use crate::review::round::{FEEDBACK_DAYS, MOST_QUESTIONS, Question, end_of};
use crate::review::{
    Actor, Event, Invitation, InvitationId, KeyPerson, KeyPersonId, Letter, LetterId, LetterState, Mail, QuestionId,
    Round, RoundId, personal_link,
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
    if !new.despite_personal_data && read.has_personal_data {
        return Err(Error::Invalid { field: "persoonsgegevens", message: "round-error-personal-data" });
    }
    let panel = keeper.tx.panel_of_organisation(keeper.letter().organisation).await?;
    let readers: Vec<&KeyPerson> =
        panel.iter().filter(|person| person.active && new.readers.contains(&person.id)).collect();
    if readers.is_empty() {
        return Err(Error::Invalid { field: "lezers", message: "round-error-no-readers" });
    }
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
    invite_all(&mut keeper, &round, readers.clone()).await?;
    keeper.set_state(LetterState::InReview, "").await?;
    keeper.record(Event::RoundOpened {
        round: number,
        revision: keeper.stored.head,
        readers: readers.len(),
        deadline: new.deadline,
        despite_personal_data: new.despite_personal_data,
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
    Ok(texts.into_iter().map(|text| Question { id: QuestionId(Uuid::now_v7()), text: text.to_owned() }).collect())
}

/// Invites readers in an order that says nothing, so that neither do their numbers.
async fn invite_all(keeper: &mut LetterKeeper<'_, RunRound>, round: &Round, readers: Vec<&KeyPerson>) -> Result<()> {
    let mut shuffled = Vec::with_capacity(readers.len());
    for reader in readers {
        shuffled.push((random_token()?, reader));
    }
    shuffled.sort_by(|a, b| a.0.cmp(&b.0));
    let first = keeper.tx.next_reader_number(round.letter).await?;
    for (number, (_, reader)) in (first..).zip(shuffled) {
        invite_one(keeper, round, reader, number).await?;
    }
    Ok(())
}

/// A reader as the trail names them.
fn of(round: &Round, invited: &Invited) -> ReaderOfRound {
    ReaderOfRound { round: round.number, number: Some(invited.invitation.number), reader: None }
}

async fn invite_one(
    keeper: &mut LetterKeeper<'_, RunRound>,
    round: &Round,
    reader: &KeyPerson,
    number: u32,
) -> Result<()> {
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
    keeper.tell_reader((&invitation, reader), round, Mail::Invitation, "invitation").await
}

/// Adds readers to an open round.
pub async fn invite(app: &App, actor: &Actor, round: RoundId, readers: &[KeyPersonId]) -> Result<usize> {
    let (mut keeper, round) = enter(app, actor, round).await?;
    if !round.accepts_remarks(keeper.now) {
        return Err(Error::Conflict("round-error-closed"));
    }
    let invited: Vec<KeyPersonId> = keeper.tx.invited(round.id).await?.into_iter().map(|one| one.reader.id).collect();
    let panel = keeper.tx.panel_of_organisation(keeper.letter().organisation).await?;
    let new: Vec<&KeyPerson> = panel
        .iter()
        .filter(|person| person.active && readers.contains(&person.id) && !invited.contains(&person.id))
        .collect();
    if new.is_empty() {
        return Err(Error::Invalid { field: "lezers", message: "round-error-no-readers" });
    }
    invite_all(&mut keeper, &round, new.clone()).await?;
    keeper.record(Event::ReadersInvited(ReadersOfRound { round: round.number, readers: new.len() }));
    keeper.commit().await?;
    Ok(new.len())
}

/// The link of an invitation, to share by hand.
pub fn link(app: &App, invitation: &Invitation) -> String {
    let secret = personal_link::secret(app.key.bytes(), invitation.id, invitation.link_version);
    format!("{}/lees/{secret}", app.base_url)
}

/// Makes a new link for an invitation (also a revoked one) and mails it; the old link stops working.
pub async fn renew_link(app: &App, actor: &Actor, round: RoundId, invitation: InvitationId) -> Result<()> {
    let (mut keeper, round) = enter(app, actor, round).await?;
    let mut invited = one_of(&mut keeper.tx, &round, invitation).await?;
    invited.invitation.link_version += 1;
    let secret = personal_link::secret(app.key.bytes(), invitation, invited.invitation.link_version);
    keeper.tx.set_link(invitation, invited.invitation.link_version, &personal_link::at_rest(&secret)).await?;
    if round.accepts_remarks(keeper.now) {
        let to = (&invited.invitation, &invited.reader);
        keeper.tell_reader(to, &round, Mail::Invitation, "invitation").await?;
    }
    keeper.record(Event::LinkRenewed(of(&round, &invited)));
    keeper.commit().await
}

/// Revokes an invitation; its remarks stay.
pub async fn revoke(app: &App, actor: &Actor, round: RoundId, invitation: InvitationId) -> Result<()> {
    let (mut keeper, round) = enter(app, actor, round).await?;
    let invited = one_of(&mut keeper.tx, &round, invitation).await?;
    keeper.tx.revoke_invitation(invitation, keeper.now).await?;
    keeper.record(Event::LinkRevoked(of(&round, &invited)));
    keeper.commit().await
}

/// Reminds everyone who isn't done, at most once a day each. Gives how many have an address.
pub async fn remind(app: &App, actor: &Actor, round: RoundId) -> Result<usize> {
    let (mut keeper, round) = enter(app, actor, round).await?;
    if !round.accepts_remarks(keeper.now) {
        return Err(Error::Conflict("round-error-closed"));
    }
    let dedupe = format!("reminder-by-hand:{}", keeper.now.strftime("%Y-%m-%d"));
    let mut reminded = 0;
    for invited in keeper.tx.invited(round.id).await? {
        if invited.invitation.done_at.is_none()
            && invited.invitation.revoked_at.is_none()
            && invited.reader.email.is_some()
        {
            let to = (&invited.invitation, &invited.reader);
            keeper.tell_reader(to, &round, Mail::Reminder, &dedupe).await?;
            reminded += 1;
        }
    }
    keeper.record(Event::ReadersReminded(ReadersOfRound { round: round.number, readers: reminded }));
    keeper.commit().await?;
    Ok(reminded)
}

/// Moves the deadline of an open round.
pub async fn extend(app: &App, actor: &Actor, round: RoundId, deadline: Date) -> Result<()> {
    validated(&NewRound { readers: vec![], deadline, questions: vec![], despite_personal_data: true }, app.now())?;
    let (mut keeper, round) = enter(app, actor, round).await?;
    if round.closed_at.is_some() {
        return Err(Error::Conflict("round-error-closed"));
    }
    keeper.tx.set_deadline(round.id, deadline).await?;
    keeper.record(Event::DeadlineMoved { round: round.number, deadline });
    keeper.commit().await
}

/// Closes a round by hand; the letter goes to revision and its author is told.
pub async fn close(app: &App, actor: &Actor, round: RoundId) -> Result<()> {
    let (mut keeper, round) = enter(app, actor, round).await?;
    if !close_in(&mut keeper, &round).await? {
        return Err(Error::Conflict("round-error-closed"));
    }
    keeper.commit().await
}

/// Closes a round of the letter that is kept; gives whether it was open.
pub(super) async fn close_in<R: Right>(keeper: &mut LetterKeeper<'_, R>, round: &Round) -> Result<bool> {
    if !keeper.tx.close_round(round.id, keeper.now).await? {
        return Ok(false);
    }
    if keeper.letter().state == LetterState::InReview {
        keeper.set_state(LetterState::InRevision, "").await?;
    }
    let author = keeper.tx.user(keeper.letter().author).await?;
    let readers = keeper.tx.invited(round.id).await?;
    let done = readers.iter().filter(|one| one.invitation.done_at.is_some()).count();
    let remarks: u32 = readers.iter().map(|one| one.remarks).sum();
    let (number, invited) = (round.number, readers.len());
    let AboutLetter { name, title, link, .. } = keeper.about(&author, keeper.stored.head);
    let mail = Mail::RoundClosed { name, title, link, round: number, done, invited, remarks };
    keeper.tell(&author, mail, format!("round-closed:{}", round.id)).await?;
    keeper.record(Event::RoundClosed { round: number, done, invited, remarks });
    Ok(true)
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
    /// Links, in the order of `invited`; none when the invitation is revoked or past its time.
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
    let now = app.now();
    let links = invited.iter().map(|one| one.invitation.is_usable(now).then(|| link(app, &one.invitation))).collect();
    let mut others = tx.panel_of_organisation(letter.organisation).await?;
    others.retain(|person| person.active && !invited.iter().any(|one| one.reader.id == person.id));
    let revision = tx.revision(round.revision).await?.number;
    Ok(RoundView { letter, open: round.accepts_remarks(now), revision, invited, links, others, round })
}

/// The panel that a coordinator chooses from for a letter, and whether the letter holds personal data.
pub async fn choices(app: &App, actor: &Actor, letter: LetterId) -> Result<(Letter, Vec<KeyPerson>, bool)> {
    let read = checked::read_head(app, actor, letter).await?;
    let mut tx = app.db.read().await?;
    let stored = tx.letter(letter).await?;
    allowed::<RunRound>(actor, &stored.letter)?;
    let mut panel = tx.panel_of_organisation(stored.letter.organisation).await?;
    panel.retain(|person| person.active);
    Ok((stored.letter, panel, read.has_personal_data))
}
