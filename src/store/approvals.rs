//! Approvals: at most one stands per letter, which a constraint sees to.

use super::db::{execute, run};
use super::tables::APPROVALS;
use super::values::{millis, small, time, time_option};
use super::{Result, Tx};
use crate::review::{Approval, ApprovalId, Judged, LetterId, NewApproval, PanelJudged, RevisionId, UserId};
use jiff::Timestamp;
use uuid::Uuid;

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    letter_id: Uuid,
    revision_id: Uuid,
    revision_number: i64,
    user_id: Uuid,
    user_name: String,
    created_at: i64,
    lint: Option<f64>,
    target_lint: Option<f64>,
    quorum: Option<i64>,
    most_changed: Option<i64>,
    voided_at: Option<i64>,
    voided_by: Option<i64>,
}

impl Row {
    fn approval(self) -> Result<Approval> {
        let panel = match self.quorum.zip(self.most_changed) {
            Some((quorum, most)) => Some(PanelJudged { quorum: small(quorum)?, most_changed: small(most)? }),
            None => None,
        };
        Ok(Approval {
            id: ApprovalId(self.id),
            letter: LetterId(self.letter_id),
            revision: RevisionId(self.revision_id),
            revision_number: small(self.revision_number)?,
            user: UserId(self.user_id),
            user_name: self.user_name,
            created_at: time(self.created_at)?,
            judged: self.target_lint.map(|target| Judged { lint: self.lint, target, panel }),
            voided_at: time_option(self.voided_at)?,
            voided_by: self.voided_by.map(small).transpose()?,
        })
    }
}

impl Tx {
    /// Adds an approval. When another one stands, gives [`super::Error::Conflict`].
    pub async fn insert_approval(&mut self, new: &NewApproval) -> Result<()> {
        self.will_write(&APPROVALS, [new.id.0.into()]).await?;
        execute!(
            self,
            sqlx::query(
                "insert into approvals (id, letter_id, revision_id, user_id, created_at, lint, target_lint, quorum,
                   most_changed)
                 values ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
            )
            .bind(new.id.0)
            .bind(new.letter.0)
            .bind(new.revision.0)
            .bind(new.user.0)
            .bind(millis(new.at))
            .bind(new.judged.lint)
            .bind(new.judged.target)
            .bind(new.judged.panel.map(|panel| i64::from(panel.quorum)))
            .bind(new.judged.panel.map(|panel| i64::from(panel.most_changed)))
        )?;
        Ok(())
    }

    /// Voids the approval that stands, if one does, for revision `by`, or because it is renewed; gives whether one did.
    pub async fn void_approval(&mut self, letter: LetterId, by: Option<RevisionId>, at: Timestamp) -> Result<bool> {
        self.will_write_where(&APPROVALS, "letter_id = $1 and voided_at is null", &[letter.0.into()]).await?;
        let rows = execute!(
            self,
            sqlx::query(
                "update approvals set voided_at = $2, voided_by = $3 where letter_id = $1 and voided_at is null"
            )
            .bind(letter.0)
            .bind(millis(at))
            .bind(by.map(|revision| revision.0))
        )?;
        Ok(rows > 0)
    }

    /// All approvals of a letter, oldest first.
    pub async fn approvals(&mut self, letter: LetterId) -> Result<Vec<Approval>> {
        let rows: Vec<Row> = run!(self, conn => sqlx::query_as(
            "select a.id, a.letter_id, a.revision_id, r.number as revision_number, a.user_id, u.name as user_name,
               a.created_at, a.lint, a.target_lint, a.quorum, a.most_changed, a.voided_at, v.number as voided_by
             from approvals a join revisions r on r.id = a.revision_id join users u on u.id = a.user_id
               left join revisions v on v.id = a.voided_by
             where a.letter_id = $1 order by a.created_at, a.id").bind(letter.0).fetch_all(conn))?;
        rows.into_iter().map(Row::approval).collect()
    }
}
