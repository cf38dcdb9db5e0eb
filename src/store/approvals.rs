//! Approvals: at most one stands per letter, which a constraint sees to.

use super::db::{execute, run};
use super::values::{millis, small, time, time_option};
use super::{Result, Tx};
use crate::review::{ApprovalId, LetterId, RevisionId, UserId};
use jiff::Timestamp;
use uuid::Uuid;

/// An approval, standing or voided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Approval {
    /// Its identifier.
    pub id: ApprovalId,
    /// The letter.
    pub letter: LetterId,
    /// The revision that was approved.
    pub revision: RevisionId,
    /// That revision's number.
    pub revision_number: u32,
    /// Who approved.
    pub user: UserId,
    /// That person's name.
    pub user_name: String,
    /// When.
    pub created_at: Timestamp,
    /// When it stopped counting.
    pub voided_at: Option<Timestamp>,
    /// Why.
    pub void_reason: String,
}

impl Tx {
    /// Adds an approval. When another one stands, gives [`super::Error::Conflict`].
    pub async fn insert_approval(
        &mut self,
        id: ApprovalId,
        letter: LetterId,
        revision: RevisionId,
        user: UserId,
        at: Timestamp,
    ) -> Result<()> {
        execute!(
            self,
            sqlx::query(
                "insert into approvals (id, letter_id, revision_id, user_id, created_at) values ($1, $2, $3, $4, $5)"
            )
            .bind(id.0)
            .bind(letter.0)
            .bind(revision.0)
            .bind(user.0)
            .bind(millis(at))
        )?;
        Ok(())
    }

    /// Voids the approval that stands, if one does; gives whether one did.
    pub async fn void_approval(&mut self, letter: LetterId, reason: &str, at: Timestamp) -> Result<bool> {
        let rows = execute!(
            self,
            sqlx::query(
                "update approvals set voided_at = $2, void_reason = $3 where letter_id = $1 and voided_at is null"
            )
            .bind(letter.0)
            .bind(millis(at))
            .bind(reason)
        )?;
        Ok(rows > 0)
    }

    /// All approvals of a letter, oldest first.
    pub async fn approvals(&mut self, letter: LetterId) -> Result<Vec<Approval>> {
        type Row = (Uuid, Uuid, i64, Uuid, String, i64, Option<i64>, String);
        let rows: Vec<Row> = run!(self, conn => sqlx::query_as(
            "select a.id, a.revision_id, r.number, a.user_id, u.name, a.created_at, a.voided_at, a.void_reason
             from approvals a join revisions r on r.id = a.revision_id join users u on u.id = a.user_id
             where a.letter_id = $1 order by a.created_at, a.id").bind(letter.0).fetch_all(conn))?;
        rows.into_iter()
            .map(|(id, revision, number, user, user_name, created_at, voided_at, void_reason)| {
                Ok(Approval {
                    id: ApprovalId(id),
                    letter,
                    revision: RevisionId(revision),
                    revision_number: small(number)?,
                    user: UserId(user),
                    user_name,
                    created_at: time(created_at)?,
                    voided_at: time_option(voided_at)?,
                    void_reason,
                })
            })
            .collect()
    }
}
