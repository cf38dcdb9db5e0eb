//! Remarks, their replies, and where they stand in each revision.

use super::db::{execute, run};
use super::tables::{ANNOTATIONS, PLACEMENT_CANDIDATES, PLACEMENTS, REPLIES};
use super::values::{big, millis, size, small, time, time_option};
use super::{Error, Result, Tx};
use crate::review::annotation::{Reply, SignedReply};
use crate::review::{
    Annotation, AnnotationId, AnnotationStatus, FileAuthor, InvitationId, KeyPersonId, LetterId, Origin, Placement,
    PlacementState, Program, Reason, ReplyId, RevisionId, RoundId, UserId, Writer,
};
use jiff::Timestamp;
use std::collections::HashMap;
use uuid::Uuid;

const ANNOTATION: &str =
    "select a.id, a.letter_id, a.revision_id, a.invitation_id, a.reason, a.file_author, a.program, a.start_byte, a.end_byte,
    a.quote, a.text, a.status, a.answer, a.answered_by, a.answered_at, a.created_at, a.updated_at, i.number as reader,
    i.key_person_id, i.round_id
  from annotations a left join invitations i on i.id = a.invitation_id";

#[derive(sqlx::FromRow)]
struct AnnotationRow {
    id: Uuid,
    letter_id: Uuid,
    revision_id: Uuid,
    invitation_id: Option<Uuid>,
    reason: Option<String>,
    file_author: Option<String>,
    program: Option<String>,
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
    reader: Option<i64>,
    key_person_id: Option<Uuid>,
    round_id: Option<Uuid>,
}

/// A remark with what a page shows beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredAnnotation {
    /// The remark.
    pub annotation: Annotation,
    /// The reader's number at this letter, for authors never see a name; none for a comment of a file.
    pub reader: Option<u32>,
    /// Who that is, to count people by; never shown.
    pub person: Option<KeyPersonId>,
    /// The round that it was made in; none for a comment of a file.
    pub round: Option<RoundId>,
}

/// Who said something in a file, from the two columns that say so.
fn file_author(name: Option<String>, program: Option<String>) -> Result<Option<FileAuthor>> {
    let Some((name, program)) = name.zip(program) else { return Ok(None) };
    let program = Program::parse(&program).ok_or(Error::Corrupt("program"))?;
    Ok(Some(FileAuthor { name, program }))
}

fn origin(
    invitation: Option<Uuid>,
    reason: Option<String>,
    name: Option<String>,
    program: Option<String>,
) -> Result<Origin> {
    match (invitation.zip(reason), file_author(name, program)?) {
        (Some((invitation, reason)), None) => Ok(Origin::Reader {
            invitation: InvitationId(invitation),
            reason: Reason::parse(&reason).ok_or(Error::Corrupt("reason"))?,
        }),
        (None, Some(author)) => Ok(Origin::File(author)),
        _ => Err(Error::Corrupt("origin of an annotation")),
    }
}

#[derive(sqlx::FromRow)]
struct ReplyRow {
    id: Uuid,
    annotation_id: Uuid,
    author_id: Option<Uuid>,
    name: Option<String>,
    file_author: Option<String>,
    program: Option<String>,
    text: String,
    created_at: i64,
}

fn signed(row: ReplyRow) -> Result<SignedReply> {
    let (writer, name) = match (row.author_id.zip(row.name), file_author(row.file_author, row.program)?) {
        (Some((user, name)), None) => (Writer::Staff(UserId(user)), name),
        (None, Some(author)) => {
            let name = author.name.clone();
            (Writer::File(author), name)
        }
        _ => return Err(Error::Corrupt("writer of a reply")),
    };
    let reply = Reply {
        id: ReplyId(row.id),
        annotation: AnnotationId(row.annotation_id),
        writer,
        text: row.text,
        created_at: time(row.created_at)?,
    };
    Ok((reply, name))
}

impl TryFrom<AnnotationRow> for StoredAnnotation {
    type Error = Error;
    fn try_from(row: AnnotationRow) -> Result<Self> {
        Ok(StoredAnnotation {
            annotation: Annotation {
                id: AnnotationId(row.id),
                letter: LetterId(row.letter_id),
                revision: RevisionId(row.revision_id),
                origin: origin(row.invitation_id, row.reason, row.file_author, row.program)?,
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
            reader: row.reader.map(small).transpose()?,
            person: row.key_person_id.map(KeyPersonId),
            round: row.round_id.map(RoundId),
        })
    }
}

impl Tx {
    /// Adds a remark. Gives false, and changes nothing, when a remark with this identifier is there already (a post that
    /// was sent twice) or when this reader marked these words for this reason before.
    pub async fn insert_annotation(&mut self, annotation: &Annotation) -> Result<bool> {
        self.will_write(&ANNOTATIONS, [annotation.id.0.into()]).await?;
        let rows = execute!(self, sqlx::query(
            "insert into annotations (id, letter_id, revision_id, invitation_id, reason, file_author, program, start_byte,
               end_byte, quote, text, status, answer, answered_by, answered_at, created_at, updated_at)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17) on conflict do nothing")
            .bind(annotation.id.0).bind(annotation.letter.0).bind(annotation.revision.0)
            .bind(annotation.invitation().map(|id| id.0)).bind(annotation.reason().map(Reason::name))
            .bind(annotation.file_author().map(|author| &author.name))
            .bind(annotation.file_author().map(|author| author.program.name()))
            .bind(big(annotation.start)).bind(big(annotation.end)).bind(&annotation.quote).bind(&annotation.text)
            .bind(annotation.status.name()).bind(&annotation.answer).bind(annotation.answered_by.map(|by| by.0))
            .bind(annotation.answered_at.map(millis)).bind(millis(annotation.created_at))
            .bind(millis(annotation.updated_at)))?;
        Ok(rows > 0)
    }

    /// Changes what a reader said: the words that were pointed out and the free text.
    pub async fn update_annotation(&mut self, id: AnnotationId, quote: &str, text: &str, at: Timestamp) -> Result<()> {
        self.will_write(&ANNOTATIONS, [id.0.into()]).await?;
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
        // Its replies and places go with it.
        self.will_write_where(&REPLIES, "annotation_id = $1", &[id.0.into()]).await?;
        self.will_write_where(&PLACEMENTS, "annotation_id = $1", &[id.0.into()]).await?;
        self.will_write_where(&PLACEMENT_CANDIDATES, "annotation_id = $1", &[id.0.into()]).await?;
        self.will_write(&ANNOTATIONS, [id.0.into()]).await?;
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
        self.will_write(&ANNOTATIONS, [id.0.into()]).await?;
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
        self.will_write(&REPLIES, [reply.id.0.into()]).await?;
        let (staff, author) = match &reply.writer {
            Writer::Staff(user) => (Some(user.0), None),
            Writer::File(author) => (None, Some(author)),
        };
        execute!(
            self,
            sqlx::query(
                "insert into replies (id, annotation_id, author_id, file_author, program, text, created_at)
                 values ($1, $2, $3, $4, $5, $6, $7)"
            )
            .bind(reply.id.0)
            .bind(reply.annotation.0)
            .bind(staff)
            .bind(author.map(|author| &author.name))
            .bind(author.map(|author| author.program.name()))
            .bind(&reply.text)
            .bind(millis(reply.created_at))
        )?;
        Ok(())
    }

    /// The replies to a letter's remarks with the names of who wrote them, oldest first.
    pub async fn replies_of_letter(&mut self, letter: LetterId) -> Result<Vec<SignedReply>> {
        let rows: Vec<ReplyRow> = run!(self, conn => sqlx::query_as(
            "select r.id, r.annotation_id, r.author_id, u.name, r.file_author, r.program, r.text, r.created_at
             from replies r join annotations a on a.id = r.annotation_id left join users u on u.id = r.author_id
             where a.letter_id = $1 order by r.created_at, r.id").bind(letter.0).fetch_all(conn))?;
        rows.into_iter().map(signed).collect()
    }

    /// Says where a remark stands in a revision.
    pub async fn put_placement(&mut self, placement: &Placement) -> Result<()> {
        self.will_write(&PLACEMENTS, [placement.annotation.0.into(), placement.revision.0.into()]).await?;
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

    /// Says where a remark may be whose place in a revision is unsure, the likeliest first, in bytes.
    pub async fn put_candidates(
        &mut self,
        annotation: AnnotationId,
        revision: RevisionId,
        candidates: &[(usize, usize)],
    ) -> Result<()> {
        let of = [annotation.0.into(), revision.0.into()];
        self.will_write_where(&PLACEMENT_CANDIDATES, "annotation_id = $1 and revision_id = $2", &of).await?;
        execute!(
            self,
            sqlx::query("delete from placement_candidates where annotation_id = $1 and revision_id = $2")
                .bind(annotation.0)
                .bind(revision.0)
        )?;
        for (position, (start, end)) in candidates.iter().enumerate() {
            let key = [annotation.0.into(), revision.0.into(), big(position).into()];
            self.will_write(&PLACEMENT_CANDIDATES, key).await?;
            execute!(
                self,
                sqlx::query(
                    "insert into placement_candidates (annotation_id, revision_id, position, start_byte, end_byte)
                     values ($1, $2, $3, $4, $5)"
                )
                .bind(annotation.0)
                .bind(revision.0)
                .bind(big(position))
                .bind(big(*start))
                .bind(big(*end))
            )?;
        }
        Ok(())
    }

    /// Where the remarks may be whose place in a revision is unsure, the likeliest first, in bytes.
    pub async fn candidates(&mut self, revision: RevisionId) -> Result<HashMap<AnnotationId, Vec<(usize, usize)>>> {
        let rows: Vec<(Uuid, i64, i64)> = run!(self, conn => sqlx::query_as(
            "select annotation_id, start_byte, end_byte from placement_candidates where revision_id = $1
             order by annotation_id, position").bind(revision.0).fetch_all(conn))?;
        let mut candidates: HashMap<_, Vec<_>> = HashMap::new();
        for (annotation, start, end) in rows {
            candidates.entry(AnnotationId(annotation)).or_default().push((size(start)?, size(end)?));
        }
        Ok(candidates)
    }

    /// The last revision in which each of a letter's remarks was found, or put by a person, and where, in bytes. One that
    /// was found in no later revision than its own has no entry.
    pub async fn last_certain_places(
        &mut self,
        letter: LetterId,
    ) -> Result<HashMap<AnnotationId, (RevisionId, (usize, usize))>> {
        let rows: Vec<(Uuid, Uuid, i64, i64)> = run!(self, conn => sqlx::query_as(
            "select p.annotation_id, p.revision_id, p.start_byte, p.end_byte from placements p
               join annotations a on a.id = p.annotation_id join revisions r on r.id = p.revision_id
             where a.letter_id = $1 and p.state in ('same', 'changed', 'moved') and p.start_byte is not null
             order by r.number").bind(letter.0).fetch_all(conn))?;
        rows.into_iter()
            .map(|(annotation, revision, start, end)| {
                Ok((AnnotationId(annotation), (RevisionId(revision), (size(start)?, size(end)?))))
            })
            .collect()
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
