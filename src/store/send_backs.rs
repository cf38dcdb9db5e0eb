//! Why letters went back, and what was said to that.

use super::db::{execute, run};
use super::tables::SEND_BACKS;
use super::values::{millis, small, time, time_option};
use super::{Result, Tx};
use crate::review::send_back::Answered;
use crate::review::{ApprovalId, LetterId, RevisionId, SendBack, SendBackId, UserId};
use jiff::Timestamp;
use uuid::Uuid;

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    letter_id: Uuid,
    revision_id: Uuid,
    revision_number: i64,
    approval_id: Option<Uuid>,
    user_id: Uuid,
    user_name: String,
    reason: String,
    created_at: i64,
    answer: String,
    answered_name: Option<String>,
    answered_at: Option<i64>,
}

impl Row {
    fn send_back(self) -> Result<SendBack> {
        let answered_at = time_option(self.answered_at)?;
        Ok(SendBack {
            id: SendBackId(self.id),
            letter: LetterId(self.letter_id),
            revision: RevisionId(self.revision_id),
            revision_number: small(self.revision_number)?,
            approval: self.approval_id.map(ApprovalId),
            user: UserId(self.user_id),
            user_name: self.user_name,
            reason: self.reason,
            created_at: time(self.created_at)?,
            answer: answered_at.map(|at| Answered {
                text: self.answer,
                user_name: self.answered_name.unwrap_or_default(),
                at,
            }),
        })
    }
}

impl Tx {
    /// Notes that a letter went back; the answer comes later.
    pub async fn insert_send_back(&mut self, new: &SendBack) -> Result<()> {
        self.will_write(&SEND_BACKS, [new.id.0.into()]).await?;
        execute!(
            self,
            sqlx::query(
                "insert into send_backs (id, letter_id, revision_id, approval_id, user_id, reason, created_at)
                 values ($1, $2, $3, $4, $5, $6, $7)"
            )
            .bind(new.id.0)
            .bind(new.letter.0)
            .bind(new.revision.0)
            .bind(new.approval.map(|approval| approval.0))
            .bind(new.user.0)
            .bind(&new.reason)
            .bind(millis(new.created_at))
        )?;
        Ok(())
    }

    /// Notes what was said to the reason; false when something was said before.
    pub async fn answer_send_back(&mut self, id: SendBackId, text: &str, user: UserId, at: Timestamp) -> Result<bool> {
        self.will_write(&SEND_BACKS, [id.0.into()]).await?;
        let rows = execute!(
            self,
            sqlx::query(
                "update send_backs set answer = $2, answered_by = $3, answered_at = $4
                 where id = $1 and answered_at is null"
            )
            .bind(id.0)
            .bind(text)
            .bind(user.0)
            .bind(millis(at))
        )?;
        Ok(rows > 0)
    }

    /// Every time that a letter went back, oldest first.
    pub async fn send_backs(&mut self, letter: LetterId) -> Result<Vec<SendBack>> {
        let rows: Vec<Row> = run!(self, conn => sqlx::query_as(
            "select s.id, s.letter_id, s.revision_id, r.number as revision_number, s.approval_id, s.user_id,
               u.name as user_name, s.reason, s.created_at, s.answer, a.name as answered_name, s.answered_at
             from send_backs s join revisions r on r.id = s.revision_id join users u on u.id = s.user_id
               left join users a on a.id = s.answered_by
             where s.letter_id = $1 order by s.created_at, s.id").bind(letter.0).fetch_all(conn))?;
        rows.into_iter().map(Row::send_back).collect()
    }
}
