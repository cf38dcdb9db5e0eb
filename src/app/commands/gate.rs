//! The one way to change a letter: lock it, ask whether this person may, change it, say what happened, commit.
//!
//! Whoever holds a [`LetterKeeper`] has passed: there is no other way to get one, and it holds the only transaction.

use crate::app::checked::{Head, MOST_ATTEMPTS, ReadRevision, changed_too_often, read_head};
use crate::app::{App, Error, Result, security_log};
use crate::review::audit::NewEntry;
use crate::review::letter::StoredLetter;
use crate::review::mail::{AboutLetter, ToReader};
use crate::review::policy::{Act, may};
use crate::review::{Actor, Event, Invitation, KeyPerson, Letter, LetterId, LetterState, Mail, Round, User};
use crate::store::Tx;
use crate::store::outbox::NewMail;
use jiff::Timestamp;
use std::marker::PhantomData;
use std::sync::Arc;

/// Something that may be done to a letter, as a type: a function that takes a keeper says which right it needs.
pub(super) trait Right {
    /// What the policy is asked.
    fn act(letter: &Letter) -> Act<'_>;
}

macro_rules! rights {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        pub(super) struct $name;

        impl Right for $name {
            fn act(letter: &Letter) -> Act<'_> {
                Act::$name(letter)
            }
        }
    )*};
}

rights! {
    /// See [`Act::Revise`].
    Revise;
    /// See [`Act::AnswerRemarks`].
    AnswerRemarks;
    /// See [`Act::RunRound`].
    RunRound;
    /// See [`Act::Redact`].
    Redact;
    /// See [`Act::AskSignOff`].
    AskSignOff;
    /// See [`Act::Approve`].
    Approve;
    /// See [`Act::SendBack`].
    SendBack;
    /// See [`Act::Withdraw`].
    Withdraw;
    /// See [`Act::Archive`].
    Archive;
}

/// Asks whether a person may do something to a letter.
///
/// # Errors
/// NotFound for a letter of another organisation: that it exists is nobody else's business; Forbidden for a colleague.
pub(super) fn allowed<R: Right>(actor: &Actor, letter: &Letter) -> Result<()> {
    if !may(actor, Act::ReadLetter(letter)) {
        return Err(Error::NotFound);
    }
    if may(actor, R::act(letter)) { Ok(()) } else { Err(Error::Forbidden) }
}

/// The same before work that takes long; whoever changes the letter afterwards is asked again, under its lock.
pub(super) async fn allowed_now<R: Right>(app: &App, actor: &Actor, letter: LetterId) -> Result<()> {
    allowed::<R>(actor, &app.db.read().await?.letter(letter).await?.letter)
}

/// A letter's write transaction, with the letter locked, in the hands of somebody who may do `R` to it. Dropped without
/// [`LetterKeeper::commit`], it leaves no trace.
pub(super) struct LetterKeeper<'a, R> {
    pub(super) app: &'a App,
    pub(super) actor: &'a Actor,
    pub(super) tx: Tx,
    /// The time at which all of it happens.
    pub(super) now: Timestamp,
    /// The letter as it was when it was locked.
    pub(super) stored: StoredLetter,
    events: Vec<Event>,
    right: PhantomData<R>,
}

impl<'a, R: Right> LetterKeeper<'a, R> {
    /// Locks a letter.
    ///
    /// # Errors
    /// As for [`allowed`].
    pub(super) async fn enter(app: &'a App, actor: &'a Actor, letter: LetterId) -> Result<LetterKeeper<'a, R>> {
        let mut tx = app.db.write().await?;
        let stored = tx.lock_letter(letter).await?;
        allowed::<R>(actor, &stored.letter)?;
        Ok(LetterKeeper { app, actor, tx, now: app.now(), stored, events: Vec::new(), right: PhantomData })
    }

    /// Locks a letter whose newest revision was checked before, and still is the newest.
    ///
    /// # Errors
    /// As for [`allowed`] and [`Head::of`]; Conflict when the letter changed each time between checking and locking.
    pub(super) async fn enter_checked(
        app: &'a App,
        actor: &'a Actor,
        letter: LetterId,
    ) -> Result<(LetterKeeper<'a, R>, Head)> {
        for _ in 0..MOST_ATTEMPTS {
            let head = Head::of(app, actor, letter).await?;
            let mut keeper = LetterKeeper::enter(app, actor, letter).await?;
            if head.holds(&mut keeper.tx, &keeper.stored).await? {
                return Ok((keeper, head));
            }
        }
        Err(changed_too_often())
    }

    /// The same for a newest revision that was only read.
    ///
    /// # Errors
    /// As for [`LetterKeeper::enter_checked`].
    pub(super) async fn enter_read(
        app: &'a App,
        actor: &'a Actor,
        letter: LetterId,
    ) -> Result<(LetterKeeper<'a, R>, Arc<ReadRevision>)> {
        for _ in 0..MOST_ATTEMPTS {
            let read = read_head(app, actor, letter).await?;
            let keeper = LetterKeeper::enter(app, actor, letter).await?;
            if read.number == keeper.stored.head {
                return Ok((keeper, read));
            }
        }
        Err(changed_too_often())
    }

    /// The letter, as it was when it was locked.
    pub(super) fn letter(&self) -> &Letter {
        &self.stored.letter
    }

    /// The member of staff who does it.
    ///
    /// # Errors
    /// Forbidden for readers and for the program.
    pub(super) fn user(&self) -> Result<&'a User> {
        self.actor.user().ok_or(Error::Forbidden)
    }

    /// Notes what happened. It is appended at the end, in this order.
    pub(super) fn record(&mut self, event: Event) {
        self.events.push(event);
    }

    /// Gives the letter another state.
    pub(super) async fn set_state(&mut self, state: LetterState, reason: &str) -> Result<()> {
        Ok(self.tx.set_letter_state(self.stored.letter.id, state, reason, self.now).await?)
    }

    /// What a mail to a member of staff says of revision `number`.
    pub(super) fn about(&self, to: &User, number: u32) -> AboutLetter {
        AboutLetter {
            name: to.name.clone(),
            title: self.stored.letter.title.clone(),
            link: self.app.letter_link(self.stored.letter.id),
            revision: number,
        }
    }

    /// Queues a mail to a member of staff; none with the same `dedupe` is queued twice.
    pub(super) async fn tell(&mut self, to: &User, mail: Mail, dedupe: String) -> Result<()> {
        let mail = NewMail {
            dedupe,
            mail,
            organisation: Some(self.stored.letter.organisation),
            recipient: to.email.clone(),
            locale: "nl".to_owned(),
            not_before: self.now,
        };
        self.tx.queue_mail(&mail).await?;
        Ok(())
    }

    /// Queues a mail to a reader who has an address; the worker derives the link when it sends. None with the same `dedupe`
    /// is queued twice. Gives whether one was queued.
    pub(super) async fn tell_reader(
        &mut self,
        (invitation, reader): (&Invitation, &KeyPerson),
        round: &Round,
        mail: fn(ToReader) -> Mail,
        dedupe: String,
    ) -> Result<bool> {
        let Some(email) = &reader.email else { return Ok(false) };
        let organisation = self.tx.organisation(self.stored.letter.organisation).await?;
        let mail = NewMail {
            dedupe,
            mail: mail(ToReader {
                invitation: invitation.id,
                version: invitation.link_version,
                name: reader.name.clone(),
                organisation: organisation.name,
                deadline: round.deadline,
            }),
            organisation: Some(organisation.id),
            recipient: email.clone(),
            locale: reader.language.clone(),
            not_before: self.now,
        };
        Ok(self.tx.queue_mail(&mail).await?)
    }

    /// Appends what happened and commits. The events come last: from the first of them on, nobody else can write to the
    /// organisation's chain.
    pub(super) async fn commit(self) -> Result<()> {
        let LetterKeeper { app, actor, mut tx, now, stored, events, .. } = self;
        for event in &events {
            tx.append_event(&NewEntry::about(&stored.letter, actor, event.clone(), now)).await?;
        }
        tx.commit().await?;
        for event in &events {
            security_log::happened(app, actor, event, Some(stored.letter.id));
        }
        Ok(())
    }
}
