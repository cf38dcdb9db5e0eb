//! What is kept of a key person across every municipality, and getting rid of it.

use super::db::{execute, run};
use super::tables::{ANNOTATIONS, ANSWERS, INVITATIONS, REPLIES};
use super::values::millis;
use super::{Result, Tx};
use crate::review::redaction::TextPlace;
use crate::review::{AnnotationId, InvitationId, KeyPersonId, LetterId, OrganisationId, QuestionId, ReplyId};
use jiff::Timestamp;
use uuid::Uuid;

/// A text that a key person wrote, or that somebody wrote under it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnText {
    /// The letter that it is about.
    pub letter: LetterId,
    /// Where it stands.
    pub place: TextPlace,
    /// What it says.
    pub text: String,
}

impl Tx {
    /// The municipalities that ever invited a key person, in order of identifier.
    pub async fn organisations_that_asked(&mut self, id: KeyPersonId) -> Result<Vec<OrganisationId>> {
        let mut ids: Vec<Uuid> = run!(self, conn => sqlx::query_scalar(
            "select distinct l.organisation_id from invitations i
               join rounds r on r.id = i.round_id join letters l on l.id = r.letter_id
             where i.key_person_id = $1",
        )
        .bind(id.0)
        .fetch_all(conn))?;
        ids.sort_unstable();
        Ok(ids.into_iter().map(OrganisationId).collect())
    }

    /// The letters that a key person was ever invited to read, in order of identifier.
    pub async fn letters_asked_of(&mut self, id: KeyPersonId) -> Result<Vec<LetterId>> {
        let mut ids: Vec<Uuid> = run!(self, conn => sqlx::query_scalar(
            "select distinct r.letter_id from invitations i join rounds r on r.id = i.round_id
             where i.key_person_id = $1",
        )
        .bind(id.0)
        .fetch_all(conn))?;
        ids.sort_unstable();
        Ok(ids.into_iter().map(LetterId).collect())
    }

    /// A key person's invitations whose link opens something at `now`, in order of identifier.
    pub async fn usable_invitations_of(&mut self, id: KeyPersonId, now: Timestamp) -> Result<Vec<InvitationId>> {
        let mut ids: Vec<Uuid> = run!(self, conn => sqlx::query_scalar(
            "select id from invitations where key_person_id = $1 and revoked_at is null and expires_at > $2",
        )
        .bind(id.0)
        .bind(millis(now))
        .fetch_all(conn))?;
        ids.sort_unstable();
        Ok(ids.into_iter().map(InvitationId).collect())
    }

    /// Lets an invitation's link open nothing from `at` on; what came of the invitation stays.
    pub async fn end_invitation(&mut self, id: InvitationId, at: Timestamp) -> Result<()> {
        self.will_write(&INVITATIONS, [id.0.into()]).await?;
        execute!(
            self,
            sqlx::query("update invitations set expires_at = $2 where id = $1").bind(id.0).bind(millis(at))
        )?;
        Ok(())
    }

    /// Ends every session that a key person has on a link.
    pub async fn end_reader_sessions_of(&mut self, id: KeyPersonId) -> Result<()> {
        execute!(
            self,
            sqlx::query(
                "delete from reader_sessions
                 where invitation_id in (select id from invitations where key_person_id = $1)"
            )
            .bind(id.0)
        )?;
        Ok(())
    }

    /// Empties every mail to a key person, to whichever address it went, and gives up those that wait.
    pub async fn erase_mails_to(&mut self, id: KeyPersonId, now: Timestamp) -> Result<()> {
        execute!(
            self,
            sqlx::query(
                "update outbox set recipient = '', data = '{}', locale = 'nl', last_error = '',
                   failed_at = case when sent_at is null then coalesce(failed_at, $1) else failed_at end
                 where key_person_id = $2"
            )
            .bind(millis(now))
            .bind(id.0)
        )?;
        Ok(())
    }

    /// Empties the mails that were sent or given up before `until`: to whom, in which language, and what they said. The
    /// row stays, so that the same mail isn't queued again. Gives how many there were.
    pub async fn empty_settled_mails(&mut self, until: Timestamp) -> Result<u64> {
        Ok(execute!(
            self,
            sqlx::query(
                "update outbox set recipient = '', data = '{}', locale = 'nl', last_error = ''
                 where recipient <> '' and (sent_at <= $1 or failed_at <= $1)"
            )
            .bind(millis(until))
        )?)
    }

    /// What a key person wrote, and what stands below it, in every municipality.
    pub async fn texts_of(&mut self, id: KeyPersonId) -> Result<Vec<OwnText>> {
        let remarks: Vec<(Uuid, Uuid, String, String)> = run!(self, conn => sqlx::query_as(
            "select a.id, a.letter_id, a.text, a.answer from annotations a
               join invitations i on i.id = a.invitation_id where i.key_person_id = $1 order by a.id",
        )
        .bind(id.0)
        .fetch_all(conn))?;
        let replies: Vec<(Uuid, Uuid, Uuid, String)> = run!(self, conn => sqlx::query_as(
            "select p.id, a.id, a.letter_id, p.text from replies p join annotations a on a.id = p.annotation_id
               join invitations i on i.id = a.invitation_id where i.key_person_id = $1 order by p.id",
        )
        .bind(id.0)
        .fetch_all(conn))?;
        let answers: Vec<(Uuid, Uuid, Uuid, String)> = run!(self, conn => sqlx::query_as(
            "select w.invitation_id, w.question_id, r.letter_id, w.text from answers w
               join invitations i on i.id = w.invitation_id join rounds r on r.id = i.round_id
             where i.key_person_id = $1 order by w.invitation_id, w.question_id",
        )
        .bind(id.0)
        .fetch_all(conn))?;
        let mut texts = Vec::new();
        let mut add = |letter, place, text| texts.push(OwnText { letter: LetterId(letter), place, text });
        for (id, letter, text, answer) in remarks {
            add(letter, TextPlace::Remark(AnnotationId(id)), text);
            add(letter, TextPlace::RemarkAnswer(AnnotationId(id)), answer);
        }
        for (id, remark, letter, text) in replies {
            add(letter, TextPlace::Reply(AnnotationId(remark), ReplyId(id)), text);
        }
        for (invitation, question, letter, text) in answers {
            add(letter, TextPlace::Answer(InvitationId(invitation), QuestionId(question)), text);
        }
        Ok(texts)
    }

    /// Puts another text in the place of a free text; gives whether there is one.
    pub async fn replace_text(&mut self, place: TextPlace, text: &str) -> Result<bool> {
        match place {
            TextPlace::Remark(id) | TextPlace::RemarkAnswer(id) => {
                self.will_write(&ANNOTATIONS, [id.0.into()]).await?;
            }
            TextPlace::Reply(_, id) => self.will_write(&REPLIES, [id.0.into()]).await?,
            TextPlace::Answer(invitation, question) => {
                self.will_write(&ANSWERS, [invitation.0.into(), question.0.into()]).await?;
            }
        }
        let rows = match place {
            TextPlace::Remark(id) => execute!(
                self,
                sqlx::query("update annotations set text = $2 where id = $1 and text <> ''").bind(id.0).bind(text)
            )?,
            TextPlace::RemarkAnswer(id) => execute!(
                self,
                sqlx::query("update annotations set answer = $2 where id = $1 and answer <> ''").bind(id.0).bind(text)
            )?,
            TextPlace::Reply(remark, id) => execute!(
                self,
                sqlx::query("update replies set text = $2 where id = $1 and annotation_id = $3")
                    .bind(id.0)
                    .bind(text)
                    .bind(remark.0)
            )?,
            TextPlace::Answer(invitation, question) => execute!(
                self,
                sqlx::query("update answers set text = $2 where invitation_id = $1 and question_id = $3")
                    .bind(invitation.0)
                    .bind(text)
                    .bind(question.0)
            )?,
        };
        Ok(rows == 1)
    }
}
