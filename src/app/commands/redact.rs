//! A coordinator takes away what a remark, a reply or an answer says: a name stands in it, or something else that isn't
//! for colleagues. That there was a remark stays, and what came of it.

use super::erasure::overwrite;
use super::gate::{LetterKeeper, Redact, allowed};
use crate::app::{App, Error, Result};
use crate::review::redaction::{REDACTED, TextPlace};
use crate::review::{Actor, AnnotationId, InvitationId, Letter, LetterId, QuestionId};
use crate::store::Tx;

/// What a coordinator looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// A remark, with the author's answer and the replies.
    Remark(AnnotationId),
    /// What a reader answered to a question.
    Answer(InvitationId, QuestionId),
}

/// A text that can be redacted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Where it stands.
    pub place: TextPlace,
    /// What it says.
    pub text: String,
}

impl Piece {
    /// The name by which a form chooses it; no two pieces of a page have the same.
    pub fn key(&self) -> String {
        match self.place {
            TextPlace::Reply(_, reply) => format!("{}-{reply}", self.kind()),
            _ => self.kind().to_owned(),
        }
    }

    /// What it is, as a name in message keys.
    pub fn kind(&self) -> &'static str {
        match self.place {
            TextPlace::Remark(_) => "remark",
            TextPlace::RemarkAnswer(_) => "remark-answer",
            TextPlace::Reply(..) => "reply",
            TextPlace::Answer(..) => "answer",
        }
    }
}

/// The letter and the texts that can be redacted.
///
/// # Errors
/// NotFound for a letter of another organisation and for what isn't the letter's; Forbidden for colleagues.
pub async fn pieces(app: &App, actor: &Actor, letter: LetterId, what: What) -> Result<(Letter, Vec<Piece>)> {
    let mut tx = app.db.read().await?;
    let stored = tx.letter(letter).await?.letter;
    allowed::<Redact>(actor, &stored)?;
    let pieces = standing(&mut tx, letter, what).await?;
    Ok((stored, pieces))
}

/// Redacts those of the texts whose keys are given; gives how many. In their place stands [`REDACTED`].
///
/// # Errors
/// As [`pieces`]; Invalid when none is chosen.
pub async fn redact(app: &App, actor: &Actor, letter: LetterId, what: What, keys: &[String]) -> Result<usize> {
    let mut keeper = LetterKeeper::<Redact>::enter(app, actor, letter).await?;
    let mut chosen = standing(&mut keeper.tx, letter, what).await?;
    chosen.retain(|piece| keys.contains(&piece.key()));
    if chosen.is_empty() {
        return Err(Error::invalid("stuk", "redact-error-none"));
    }
    for piece in &chosen {
        keeper.tx.replace_text(piece.place, REDACTED).await?;
        keeper.record(piece.place.redacted(REDACTED));
    }
    keeper.commit().await?;
    overwrite(app).await;
    Ok(chosen.len())
}

/// The texts that say something that wasn't taken away yet.
async fn standing(tx: &mut Tx, letter: LetterId, what: What) -> Result<Vec<Piece>> {
    let mut pieces = match what {
        What::Remark(id) => of_remark(tx, letter, id).await?,
        What::Answer(invitation, question) => vec![of_answer(tx, letter, invitation, question).await?],
    };
    pieces.retain(|piece| !piece.text.is_empty() && piece.text != REDACTED);
    Ok(pieces)
}

async fn of_remark(tx: &mut Tx, letter: LetterId, id: AnnotationId) -> Result<Vec<Piece>> {
    let annotation = tx.annotation(id).await?.annotation;
    if annotation.letter != letter {
        return Err(Error::NotFound);
    }
    let mut pieces = vec![
        Piece { place: TextPlace::Remark(id), text: annotation.text },
        Piece { place: TextPlace::RemarkAnswer(id), text: annotation.answer },
    ];
    let replies = tx.replies_of_letter(letter).await?.into_iter().map(|(reply, _)| reply);
    let below = replies.filter(|reply| reply.annotation == id);
    pieces.extend(below.map(|reply| Piece { place: TextPlace::Reply(id, reply.id), text: reply.text }));
    Ok(pieces)
}

async fn of_answer(tx: &mut Tx, letter: LetterId, invitation: InvitationId, question: QuestionId) -> Result<Piece> {
    let round = tx.invitation(invitation).await?.round;
    if tx.round(round).await?.letter != letter {
        return Err(Error::NotFound);
    }
    let answers = tx.answers_of(round).await?;
    let given = answers.into_iter().find(|one| one.invitation == invitation && one.question == question);
    let text = given.ok_or(Error::NotFound)?.text;
    Ok(Piece { place: TextPlace::Answer(invitation, question), text })
}
