//! Reading rounds: open, invite, remind, extend, close; links that are shared by hand.

use crate::app::checked;
use crate::app::{App, Error, Result};
use crate::review::audit::NewEntry;
use crate::review::event::{ReaderOfRound, ReadersOfRound};
use crate::review::mail::ToReader;
use crate::review::policy::{Act, may};
use crate::review::round::{FEEDBACK_DAYS, MOST_QUESTIONS, Question, end_of};
use crate::review::{
    Actor, Event, Invitation, InvitationId, KeyPerson, KeyPersonId, Letter, LetterId, LetterState, Mail, QuestionId,
    Round, RoundId, personal_link,
};
use crate::store::Tx;
use crate::store::outbox::NewMail;
use crate::store::rounds::Invited;
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
    let now = app.now();
    let questions = validated(new, now)?;
    let (mut tx, stored, read) = checked::lock_read(app, actor, letter).await?;
    authorise(actor, &stored.letter)?;
    if !stored.letter.state.may_become(LetterState::InReview) {
        return Err(Error::Conflict("round-error-state"));
    }
    let revision = tx.revision_id(letter, stored.head).await?;
    if !new.despite_personal_data && read.has_personal_data {
        return Err(Error::Invalid { field: "persoonsgegevens", message: "round-error-personal-data" });
    }
    let panel = tx.panel_of_organisation(stored.letter.organisation).await?;
    let readers: Vec<&KeyPerson> =
        panel.iter().filter(|person| person.active && new.readers.contains(&person.id)).collect();
    if readers.is_empty() {
        return Err(Error::Invalid { field: "lezers", message: "round-error-no-readers" });
    }
    let number = u32::try_from(tx.rounds_of(letter).await?.len()).unwrap_or(u32::MAX).saturating_add(1);
    let round = Round {
        id: RoundId(Uuid::now_v7()),
        letter,
        revision,
        number,
        deadline: new.deadline,
        questions,
        opened_at: now,
        closed_at: None,
    };
    let user = actor.user().ok_or(Error::Forbidden)?;
    tx.insert_round(&round, user.id).await?;
    for reader in &readers {
        invite_one(app, &mut tx, &stored.letter, &round, reader, now).await?;
    }
    tx.set_letter_state(letter, LetterState::InReview, "", now).await?;
    let event = Event::RoundOpened {
        round: number,
        revision: stored.head,
        readers: readers.len(),
        deadline: new.deadline,
        despite_personal_data: new.despite_personal_data,
    };
    tx.append_event(&NewEntry::about(&stored.letter, actor, event, now)).await?;
    tx.commit().await?;
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

async fn invite_one(
    app: &App,
    tx: &mut Tx,
    letter: &Letter,
    round: &Round,
    reader: &KeyPerson,
    now: Timestamp,
) -> Result<()> {
    let feedback = SignedDuration::from_hours(24 * FEEDBACK_DAYS);
    let invitation = Invitation {
        id: InvitationId(Uuid::now_v7()),
        round: round.id,
        key_person: reader.id,
        link_version: 1,
        opened_at: None,
        done_at: None,
        revoked_at: None,
        expires_at: end_of(round.deadline).checked_add(feedback).unwrap_or(Timestamp::MAX),
    };
    let secret = personal_link::secret(app.key.bytes(), invitation.id, invitation.link_version);
    tx.insert_invitation(&invitation, &personal_link::at_rest(&secret)).await?;
    mail_reader(tx, Mail::Invitation, "invitation", letter, round, (&invitation, reader), now).await
}

/// Queues a mail to a reader who has an address; the worker derives the link when it sends.
pub(super) async fn mail_reader(
    tx: &mut Tx,
    mail: fn(ToReader) -> Mail,
    dedupe: &str,
    letter: &Letter,
    round: &Round,
    (invitation, reader): (&Invitation, &KeyPerson),
    now: Timestamp,
) -> Result<()> {
    let Some(email) = &reader.email else { return Ok(()) };
    let organisation = tx.organisation(letter.organisation).await?;
    tx.queue_mail(&NewMail {
        dedupe: format!("{dedupe}:{}:{}", invitation.id, invitation.link_version),
        mail: mail(ToReader {
            invitation: invitation.id,
            version: invitation.link_version,
            name: reader.name.clone(),
            organisation: organisation.name,
            deadline: round.deadline,
        }),
        organisation: Some(letter.organisation),
        recipient: email.clone(),
        locale: reader.language.clone(),
        not_before: now,
    })
    .await?;
    Ok(())
}

/// Adds readers to an open round.
pub async fn invite(app: &App, actor: &Actor, round: RoundId, readers: &[KeyPersonId]) -> Result<usize> {
    let now = app.now();
    let mut tx = app.db.write().await?;
    let (letter, round) = locked(&mut tx, actor, round).await?;
    if !round.accepts_remarks(now) {
        return Err(Error::Conflict("round-error-closed"));
    }
    let invited: Vec<KeyPersonId> = tx.invited(round.id).await?.into_iter().map(|one| one.reader.id).collect();
    let panel = tx.panel_of_organisation(letter.organisation).await?;
    let new: Vec<&KeyPerson> = panel
        .iter()
        .filter(|person| person.active && readers.contains(&person.id) && !invited.contains(&person.id))
        .collect();
    if new.is_empty() {
        return Err(Error::Invalid { field: "lezers", message: "round-error-no-readers" });
    }
    for reader in &new {
        invite_one(app, &mut tx, &letter, &round, reader, now).await?;
    }
    let event = Event::ReadersInvited(ReadersOfRound { round: round.number, readers: new.len() });
    tx.append_event(&NewEntry::about(&letter, actor, event, now)).await?;
    tx.commit().await?;
    Ok(new.len())
}

/// The link of an invitation, to share by hand.
pub fn link(app: &App, invitation: &Invitation) -> String {
    let secret = personal_link::secret(app.key.bytes(), invitation.id, invitation.link_version);
    format!("{}/lees/{secret}", app.base_url)
}

/// Makes a new link for an invitation (also a revoked one) and mails it; the old link stops working.
pub async fn renew_link(app: &App, actor: &Actor, round: RoundId, invitation: InvitationId) -> Result<()> {
    let now = app.now();
    let mut tx = app.db.write().await?;
    let (letter, round) = locked(&mut tx, actor, round).await?;
    let mut invited = one_of(&mut tx, &round, invitation).await?;
    invited.invitation.link_version += 1;
    let secret = personal_link::secret(app.key.bytes(), invitation, invited.invitation.link_version);
    tx.set_link(invitation, invited.invitation.link_version, &personal_link::at_rest(&secret)).await?;
    if round.accepts_remarks(now) {
        let to = (&invited.invitation, &invited.reader);
        mail_reader(&mut tx, Mail::Invitation, "invitation", &letter, &round, to, now).await?;
    }
    let event = Event::LinkRenewed(ReaderOfRound { round: round.number, reader: invited.reader.number });
    tx.append_event(&NewEntry::about(&letter, actor, event, now)).await?;
    tx.commit().await?;
    Ok(())
}

/// Revokes an invitation; its remarks stay.
pub async fn revoke(app: &App, actor: &Actor, round: RoundId, invitation: InvitationId) -> Result<()> {
    let now = app.now();
    let mut tx = app.db.write().await?;
    let (letter, round) = locked(&mut tx, actor, round).await?;
    let invited = one_of(&mut tx, &round, invitation).await?;
    tx.revoke_invitation(invitation, now).await?;
    let event = Event::LinkRevoked(ReaderOfRound { round: round.number, reader: invited.reader.number });
    tx.append_event(&NewEntry::about(&letter, actor, event, now)).await?;
    tx.commit().await?;
    Ok(())
}

/// Reminds everyone who isn't done, at most once a day each. Gives how many have an address.
pub async fn remind(app: &App, actor: &Actor, round: RoundId) -> Result<usize> {
    let now = app.now();
    let mut tx = app.db.write().await?;
    let (letter, round) = locked(&mut tx, actor, round).await?;
    if !round.accepts_remarks(now) {
        return Err(Error::Conflict("round-error-closed"));
    }
    let day = now.strftime("%Y-%m-%d").to_string();
    let mut reminded = 0;
    for invited in tx.invited(round.id).await? {
        if invited.invitation.done_at.is_none()
            && invited.invitation.revoked_at.is_none()
            && invited.reader.email.is_some()
        {
            let dedupe = format!("reminder-by-hand:{day}");
            let to = (&invited.invitation, &invited.reader);
            mail_reader(&mut tx, Mail::Reminder, &dedupe, &letter, &round, to, now).await?;
            reminded += 1;
        }
    }
    let event = Event::ReadersReminded(ReadersOfRound { round: round.number, readers: reminded });
    tx.append_event(&NewEntry::about(&letter, actor, event, now)).await?;
    tx.commit().await?;
    Ok(reminded)
}

/// Moves the deadline of an open round.
pub async fn extend(app: &App, actor: &Actor, round: RoundId, deadline: Date) -> Result<()> {
    let now = app.now();
    validated(&NewRound { readers: vec![], deadline, questions: vec![], despite_personal_data: true }, now)?;
    let mut tx = app.db.write().await?;
    let (letter, round) = locked(&mut tx, actor, round).await?;
    if round.closed_at.is_some() {
        return Err(Error::Conflict("round-error-closed"));
    }
    tx.set_deadline(round.id, deadline).await?;
    let event = Event::DeadlineMoved { round: round.number, deadline };
    tx.append_event(&NewEntry::about(&letter, actor, event, now)).await?;
    tx.commit().await?;
    Ok(())
}

/// Closes a round by hand; the letter goes to revision and its author is told.
pub async fn close(app: &App, actor: &Actor, round: RoundId) -> Result<()> {
    let now = app.now();
    let mut tx = app.db.write().await?;
    let (letter, round) = locked(&mut tx, actor, round).await?;
    if !close_in(app, &mut tx, actor, &letter, &round, now).await? {
        return Err(Error::Conflict("round-error-closed"));
    }
    tx.commit().await?;
    Ok(())
}

/// Closes a round inside a transaction that holds the letter's lock; gives whether it was open.
pub(super) async fn close_in(
    app: &App,
    tx: &mut Tx,
    actor: &Actor,
    letter: &Letter,
    round: &Round,
    now: Timestamp,
) -> Result<bool> {
    if !tx.close_round(round.id, now).await? {
        return Ok(false);
    }
    if letter.state == LetterState::InReview {
        tx.set_letter_state(letter.id, LetterState::InRevision, "", now).await?;
    }
    let author = tx.user(letter.author).await?;
    let invited = tx.invited(round.id).await?;
    let done = invited.iter().filter(|one| one.invitation.done_at.is_some()).count();
    let remarks: u32 = invited.iter().map(|one| one.remarks).sum();
    let (round_number, invited) = (round.number, invited.len());
    tx.queue_mail(&NewMail {
        dedupe: format!("round-closed:{}", round.id),
        mail: Mail::RoundClosed {
            name: author.name,
            title: letter.title.clone(),
            link: app.letter_link(letter.id),
            round: round_number,
            done,
            invited,
            remarks,
        },
        organisation: Some(letter.organisation),
        recipient: author.email,
        locale: "nl".to_owned(),
        not_before: now,
    })
    .await?;
    let event = Event::RoundClosed { round: round_number, done, invited, remarks };
    tx.append_event(&NewEntry::about(letter, actor, event, now)).await?;
    Ok(true)
}

async fn locked(tx: &mut Tx, actor: &Actor, round: RoundId) -> Result<(Letter, Round)> {
    let letter = tx.round(round).await?.letter;
    let stored = tx.lock_letter(letter).await?;
    authorise(actor, &stored.letter)?;
    // Read again: only now is it certain that nobody is closing it.
    Ok((stored.letter, tx.round(round).await?))
}

fn authorise(actor: &Actor, letter: &Letter) -> Result<()> {
    if !may(actor, Act::ReadLetter(letter)) {
        return Err(Error::NotFound);
    }
    if !may(actor, Act::RunRound(letter)) {
        return Err(Error::Forbidden);
    }
    Ok(())
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
    authorise(actor, &letter)?;
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
    authorise(actor, &stored.letter)?;
    let mut panel = tx.panel_of_organisation(stored.letter.organisation).await?;
    panel.retain(|person| person.active);
    Ok((stored.letter, panel, read.has_personal_data))
}
