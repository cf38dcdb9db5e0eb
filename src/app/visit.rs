//! A key person at a letter, on their personal link: what every page and every command of theirs starts from.

use super::checked::{self, ReadRevision};
use super::{App, Error, Result};
use crate::review::policy::{Act, may};
use crate::review::{Actor, Annotation, Invitation, InvitationId, Letter, Organisation, Round, personal_link};
use crate::store::Tx;
use jiff::Timestamp;
use std::sync::Arc;
use text::{Sentence, TokenKind};

/// What every page of a reader starts from.
pub(super) struct Visit {
    /// Whose invitation they read on.
    pub invitation: Invitation,
    /// The round.
    pub round: Round,
    /// The letter.
    pub letter: Letter,
    /// Who asks.
    pub organisation: Organisation,
    /// The text of the round, which never changes.
    pub text: Arc<ReadRevision>,
    /// What time it is: for something that an open round takes, after its lock was got, so that nothing of a round is
    /// later than its end.
    pub now: Timestamp,
}

/// Whose invitation an actor reads on.
fn invitation_of(actor: &Actor) -> Result<InvitationId> {
    match actor {
        Actor::Reader { invitation } if may(actor, Act::ReadAs(*invitation)) => Ok(*invitation),
        _ => Err(Error::Forbidden),
    }
}

/// The text that a reader reads; to be asked for before a transaction is opened.
pub(super) async fn text_of_round(app: &App, actor: &Actor) -> Result<Arc<ReadRevision>> {
    let mut tx = app.db.read().await?;
    let round = tx.invitation(invitation_of(actor)?).await?.round;
    let revision = tx.round(round).await?.revision;
    drop(tx);
    checked::read(app, revision).await
}

impl Visit {
    /// What an actor reads.
    ///
    /// # Errors
    /// Forbidden for anybody who is no reader.
    pub async fn open(app: &App, tx: &mut Tx, actor: &Actor, text: Arc<ReadRevision>) -> Result<Visit> {
        let invitation = tx.invitation(invitation_of(actor)?).await?;
        let round = tx.round(invitation.round).await?;
        let letter = tx.letter(round.letter).await?.letter;
        let organisation = tx.organisation(letter.organisation).await?;
        Ok(Visit { invitation, round, letter, organisation, text, now: app.now() })
    }

    /// The same, for something that only an open round takes. Holds the letter and the round until the end of the
    /// transaction, like everybody who changes a letter or closes a round.
    ///
    /// # Errors
    /// Conflict when the round takes no remarks any more.
    pub async fn open_for_remarks(app: &App, tx: &mut Tx, actor: &Actor, text: Arc<ReadRevision>) -> Result<Visit> {
        let round = tx.invitation(invitation_of(actor)?).await?.round;
        let letter = tx.round(round).await?.letter;
        tx.lock_letter(letter).await?;
        tx.lock_round(round).await?;
        let desk = Visit::open(app, tx, actor, text).await?;
        if desk.invitation.is_usable(desk.now) && desk.round.accepts_remarks(desk.now) {
            Ok(desk)
        } else {
            Err(Error::Conflict("reading-error-closed"))
        }
    }

    /// A sentence by its number, from 0.
    pub fn sentence(&self, number: usize) -> Result<&Sentence> {
        self.text.analysis.sentences.get(number).ok_or(Error::NotFound)
    }

    /// The number of the sentence that a remark is on.
    pub fn number_of(&self, annotation: &Annotation) -> usize {
        self.text.analysis.sentences.iter().position(|sentence| sentence.span.start == annotation.start).unwrap_or(0)
    }
}

/// The words of a sentence that can be pointed out.
pub(super) fn words(text: &ReadRevision, sentence: &Sentence) -> Vec<String> {
    let tokens = text.analysis.tokens.get(sentence.tokens.clone()).unwrap_or_default();
    tokens
        .iter()
        .filter(|token| matches!(token.kind, TokenKind::Word | TokenKind::Number))
        .map(|token| token.span.of(&text.document.text).to_owned())
        .collect()
}

/// Whose link it is, and the round that it is for.
///
/// # Errors
/// NotFound for a link that is unknown, revoked or past its time.
pub(super) async fn by_link(app: &App, tx: &mut Tx, secret: &str) -> Result<(Invitation, Round)> {
    let invitation = tx.invitation_by_link(&personal_link::at_rest(secret)).await?;
    if !invitation.is_usable(app.now()) {
        return Err(Error::NotFound);
    }
    let round = tx.round(invitation.round).await?;
    Ok((invitation, round))
}
