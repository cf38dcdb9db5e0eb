//! Remarks, their replies, and where they stand in each revision.

use super::db::{execute, run};
use super::values::{big, millis, size, small, time, time_option};
use super::{Error, Result, Tx};
use crate::review::annotation::Reply;
use crate::review::{
    Annotation, AnnotationId, AnnotationStatus, InvitationId, LetterId, Placement, PlacementState, Reason, ReplyId,
    RevisionId, RoundId, UserId,
};
use jiff::Timestamp;
use uuid::Uuid;

const ANNOTATION: &str =
    "select a.id, a.letter_id, a.revision_id, a.invitation_id, a.reason, a.start_byte, a.end_byte, a.quote, a.text,
    a.status, a.answer, a.answered_by, a.answered_at, a.created_at, a.updated_at, k.number as reader, i.round_id
  from annotations a join invitations i on i.id = a.invitation_id join key_persons k on k.id = i.key_person_id";

#[derive(sqlx::FromRow)]
struct AnnotationRow {
    id: Uuid,
    letter_id: Uuid,
    revision_id: Uuid,
    invitation_id: Uuid,
    reason: String,
    start_byte: i64,
    end_byte: i64,
    quote: String,
    text: String,
    status: String,
    answer: String,
    answered_by: Option<Uuid>,
    answered_at: Option<i64>,
    created_at: i64,
    updated_at: i64,
    reader: i64,
    round_id: Uuid,
}

/// A remark with what a page shows beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredAnnotation {
    /// The remark.
    pub annotation: Annotation,
    /// The reader's number on the panel; authors never see a name.
    pub reader: u32,
    /// The round that it was made in.
    pub round: RoundId,
}

impl TryFrom<AnnotationRow> for StoredAnnotation {
    type Error = Error;
    fn try_from(row: AnnotationRow) -> Result<Self> {
        Ok(StoredAnnotation {
            annotation: Annotation {
                id: AnnotationId(row.id),
                letter: LetterId(row.letter_id),
                revision: RevisionId(row.revision_id),
                invitation: InvitationId(row.invitation_id),
                reason: Reason::parse(&row.reason).ok_or(Error::Corrupt("reason"))?,
                start: size(row.start_byte)?,
                end: size(row.end_byte)?,
                quote: row.quote,
                text: row.text,
                status: AnnotationStatus::parse(&row.status).ok_or(Error::Corrupt("annotation status"))?,
                answer: row.answer,
                answered_by: row.answered_by.map(UserId),
                answered_at: time_option(row.answered_at)?,
                created_at: time(row.created_at)?,
                updated_at: time(row.updated_at)?,
            },
            reader: small(row.reader)?,
            round: RoundId(row.round_id),
        })
    }
}

impl Tx {
    /// Adds a remark. Gives false, and changes nothing, when a remark with this identifier is there already (a post that
    /// was sent twice) or when this reader marked these words for this reason before.
    pub async fn insert_annotation(&mut self, annotation: &Annotation) -> Result<bool> {
        let rows = execute!(self, sqlx::query(
            "insert into annotations (id, letter_id, revision_id, invitation_id, reason, start_byte, end_byte, quote, text,
               status, answer, created_at, updated_at)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, '', $11, $11) on conflict do nothing")
            .bind(annotation.id.0).bind(annotation.letter.0).bind(annotation.revision.0).bind(annotation.invitation.0)
            .bind(annotation.reason.name()).bind(big(annotation.start)).bind(big(annotation.end)).bind(&annotation.quote)
            .bind(&annotation.text).bind(annotation.status.name()).bind(millis(annotation.created_at)))?;
        Ok(rows > 0)
    }

    /// Changes what a reader said: the words that were pointed out and the free text.
    pub async fn update_annotation(&mut self, id: AnnotationId, quote: &str, text: &str, at: Timestamp) -> Result<()> {
        execute!(
            self,
            sqlx::query("update annotations set quote = $2, text = $3, updated_at = $4 where id = $1")
                .bind(id.0)
                .bind(quote)
                .bind(text)
                .bind(millis(at))
        )?;
        Ok(())
    }

    /// Removes a remark that its reader takes back.
    pub async fn delete_annotation(&mut self, id: AnnotationId) -> Result<()> {
        execute!(self, sqlx::query("delete from annotations where id = $1").bind(id.0))?;
        Ok(())
    }

    /// A remark.
    pub async fn annotation(&mut self, id: AnnotationId) -> Result<StoredAnnotation> {
        let sql = sqlx::AssertSqlSafe(format!("{ANNOTATION} where a.id = $1"));
        let row: AnnotationRow = run!(self, conn => sqlx::query_as(sql).bind(id.0).fetch_one(conn))?;
        row.try_into()
    }

    /// All remarks on a letter, oldest first.
    pub async fn annotations_of_letter(&mut self, letter: LetterId) -> Result<Vec<StoredAnnotation>> {
        let sql = sqlx::AssertSqlSafe(format!("{ANNOTATION} where a.letter_id = $1 order by a.created_at, a.id"));
        let rows: Vec<AnnotationRow> = run!(self, conn => sqlx::query_as(sql).bind(letter.0).fetch_all(conn))?;
        rows.into_iter().map(TryInto::try_into).collect()
    }

    /// One reader's remarks, oldest first.
    pub async fn annotations_of_invitation(&mut self, invitation: InvitationId) -> Result<Vec<StoredAnnotation>> {
        let sql = sqlx::AssertSqlSafe(format!("{ANNOTATION} where a.invitation_id = $1 order by a.created_at, a.id"));
        let rows: Vec<AnnotationRow> = run!(self, conn => sqlx::query_as(sql).bind(invitation.0).fetch_all(conn))?;
        rows.into_iter().map(TryInto::try_into).collect()
    }

    /// Answers a remark, or opens it again.
    pub async fn answer_annotation(
        &mut self,
        id: AnnotationId,
        status: AnnotationStatus,
        answer: &str,
        by: Option<UserId>,
        at: Option<Timestamp>,
    ) -> Result<()> {
        execute!(
            self,
            sqlx::query(
                "update annotations set status = $2, answer = $3, answered_by = $4, answered_at = $5 where id = $1"
            )
            .bind(id.0)
            .bind(status.name())
            .bind(answer)
            .bind(by.map(|by| by.0))
            .bind(at.map(millis))
        )?;
        Ok(())
    }

    /// Adds a reply.
    pub async fn insert_reply(&mut self, reply: &Reply) -> Result<()> {
        execute!(
            self,
            sqlx::query(
                "insert into replies (id, annotation_id, author_id, text, created_at) values ($1, $2, $3, $4, $5)"
            )
            .bind(reply.id.0)
            .bind(reply.annotation.0)
            .bind(reply.author.0)
            .bind(&reply.text)
            .bind(millis(reply.created_at))
        )?;
        Ok(())
    }

    /// The replies to a letter's remarks with the names of who wrote them, oldest first.
    pub async fn replies_of_letter(&mut self, letter: LetterId) -> Result<Vec<(Reply, String)>> {
        type Row = (Uuid, Uuid, Uuid, String, i64, String);
        let rows: Vec<Row> = run!(self, conn => sqlx::query_as(
            "select r.id, r.annotation_id, r.author_id, r.text, r.created_at, u.name from replies r
               join annotations a on a.id = r.annotation_id join users u on u.id = r.author_id
             where a.letter_id = $1 order by r.created_at, r.id").bind(letter.0).fetch_all(conn))?;
        rows.into_iter()
            .map(|(id, annotation, author, text, created_at, name)| {
                let reply = Reply {
                    id: ReplyId(id),
                    annotation: AnnotationId(annotation),
                    author: UserId(author),
                    text,
                    created_at: time(created_at)?,
                };
                Ok((reply, name))
            })
            .collect()
    }

    /// Says where a remark stands in a revision.
    pub async fn put_placement(&mut self, placement: &Placement) -> Result<()> {
        let (start, end) = placement.range.map_or((None, None), |(start, end)| (Some(big(start)), Some(big(end))));
        execute!(self, sqlx::query(
            "insert into placements (annotation_id, revision_id, state, start_byte, end_byte, certainty, confirmed)
             values ($1, $2, $3, $4, $5, $6, $7)
             on conflict (annotation_id, revision_id) do update set state = excluded.state, start_byte = excluded.start_byte,
               end_byte = excluded.end_byte, certainty = excluded.certainty, confirmed = excluded.confirmed")
            .bind(placement.annotation.0).bind(placement.revision.0).bind(placement.state.name()).bind(start).bind(end)
            .bind(placement.certainty).bind(placement.confirmed))?;
        Ok(())
    }

    /// Where a letter's remarks stand in one of its revisions; remarks that were made on it have no entry.
    pub async fn placements(&mut self, letter: LetterId, revision: RevisionId) -> Result<Vec<Placement>> {
        type Row = (Uuid, String, Option<i64>, Option<i64>, f64, bool);
        let rows: Vec<Row> = run!(self, conn => sqlx::query_as(
            "select p.annotation_id, p.state, p.start_byte, p.end_byte, p.certainty, p.confirmed from placements p
               join annotations a on a.id = p.annotation_id where a.letter_id = $1 and p.revision_id = $2")
            .bind(letter.0).bind(revision.0).fetch_all(conn))?;
        rows.into_iter()
            .map(|(annotation, state, start, end, certainty, confirmed)| {
                Ok(Placement {
                    annotation: AnnotationId(annotation),
                    revision,
                    state: PlacementState::parse(&state).ok_or(Error::Corrupt("placement state"))?,
                    range: start.zip(end).map(|(start, end)| Ok::<_, Error>((size(start)?, size(end)?))).transpose()?,
                    certainty,
                    confirmed,
                })
            })
            .collect()
    }
}
