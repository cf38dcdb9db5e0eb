//! Reading rounds, their questions, invitations, reader sessions and answers.

use super::db::{execute, run};
use super::tables::{ANSWERS, INVITATIONS, QUESTIONS, ROUNDS};
use super::values::{big, day, millis, small, time, time_option};
use super::{Error, Result, Tx};
use crate::review::readership::Finished;
use crate::review::round::{Answer, Invited, Question};
use crate::review::{
    Invitation, InvitationId, KeyPerson, KeyPersonId, LetterId, QuestionId, ReadyMade, RegionId, RevisionId, Round,
    RoundId, UserId,
};
use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;

const ROUND: &str = "select id, letter_id, revision_id, number, deadline, opened_at, closed_at from rounds";
const INVITATION: &str = "select i.id, i.round_id, i.key_person_id, i.number, i.link_version, i.opened_at, i.done_at, i.revoked_at, i.expires_at from invitations i";

#[derive(sqlx::FromRow)]
struct RoundRow {
    id: Uuid,
    letter_id: Uuid,
    revision_id: Uuid,
    number: i64,
    deadline: String,
    opened_at: i64,
    closed_at: Option<i64>,
}

#[derive(sqlx::FromRow)]
struct InvitationRow {
    id: Uuid,
    round_id: Uuid,
    key_person_id: Uuid,
    number: i64,
    link_version: i64,
    opened_at: Option<i64>,
    done_at: Option<i64>,
    revoked_at: Option<i64>,
    expires_at: i64,
}

impl TryFrom<InvitationRow> for Invitation {
    type Error = Error;
    fn try_from(row: InvitationRow) -> Result<Self> {
        Ok(Invitation {
            id: InvitationId(row.id),
            round: RoundId(row.round_id),
            key_person: KeyPersonId(row.key_person_id),
            number: small(row.number)?,
            link_version: small(row.link_version)?,
            opened_at: time_option(row.opened_at)?,
            done_at: time_option(row.done_at)?,
            revoked_at: time_option(row.revoked_at)?,
            expires_at: time(row.expires_at)?,
        })
    }
}

impl Tx {
    /// Adds a round with its questions. A second open round of one letter gives [`Error::Conflict`].
    pub async fn insert_round(&mut self, round: &Round, opened_by: UserId) -> Result<()> {
        self.will_write(&ROUNDS, [round.id.0.into()]).await?;
        execute!(
            self,
            sqlx::query(
                "insert into rounds (id, letter_id, revision_id, number, deadline, opened_by, opened_at)
             values ($1, $2, $3, $4, $5, $6, $7)"
            )
            .bind(round.id.0)
            .bind(round.letter.0)
            .bind(round.revision.0)
            .bind(i64::from(round.number))
            .bind(round.deadline.to_string())
            .bind(opened_by.0)
            .bind(millis(round.opened_at))
        )?;
        for (position, question) in round.questions.iter().enumerate() {
            self.will_write(&QUESTIONS, [question.id.0.into()]).await?;
            execute!(
                self,
                sqlx::query(
                    "insert into questions (id, round_id, position, text, ready_made) values ($1, $2, $3, $4, $5)"
                )
                .bind(question.id.0)
                .bind(round.id.0)
                .bind(big(position))
                .bind(&question.text)
                .bind(question.ready_made.map(ReadyMade::name))
            )?;
        }
        Ok(())
    }

    async fn with_questions(&mut self, row: RoundRow) -> Result<Round> {
        let questions: Vec<(Uuid, String, Option<String>)> = run!(self, conn => sqlx::query_as(
            "select id, text, ready_made from questions where round_id = $1 order by position")
            .bind(row.id).fetch_all(conn))?;
        let question = |(id, text, ready_made): (Uuid, String, Option<String>)| {
            let ready_made = ready_made.as_deref().and_then(ReadyMade::parse);
            Question { id: QuestionId(id), text, ready_made }
        };
        Ok(Round {
            id: RoundId(row.id),
            letter: LetterId(row.letter_id),
            revision: RevisionId(row.revision_id),
            number: small(row.number)?,
            deadline: day(&row.deadline)?,
            questions: questions.into_iter().map(question).collect(),
            opened_at: time(row.opened_at)?,
            closed_at: time_option(row.closed_at)?,
        })
    }

    /// A round.
    pub async fn round(&mut self, id: RoundId) -> Result<Round> {
        let sql = sqlx::AssertSqlSafe(format!("{ROUND} where id = $1"));
        let row: RoundRow = run!(self, conn => sqlx::query_as(sql).bind(id.0).fetch_one(conn))?;
        self.with_questions(row).await
    }

    /// A letter's rounds, first one first.
    pub async fn rounds_of(&mut self, letter: LetterId) -> Result<Vec<Round>> {
        let sql = sqlx::AssertSqlSafe(format!("{ROUND} where letter_id = $1 order by number"));
        let rows: Vec<RoundRow> = run!(self, conn => sqlx::query_as(sql).bind(letter.0).fetch_all(conn))?;
        let mut rounds = Vec::with_capacity(rows.len());
        for row in rows {
            rounds.push(self.with_questions(row).await?);
        }
        Ok(rounds)
    }

    /// A round, locked until the end of the transaction; the letter's lock comes first.
    pub async fn lock_round(&mut self, id: RoundId) -> Result<Round> {
        let sql = self.for_update(&format!("{ROUND} where id = $1"));
        let row: RoundRow = run!(self, conn => sqlx::query_as(sql).bind(id.0).fetch_one(conn))?;
        self.with_questions(row).await
    }

    /// The number that a letter's next reader gets. The letter is locked.
    pub async fn next_reader_number(&mut self, letter: LetterId) -> Result<u32> {
        let next: i64 = run!(self, conn => sqlx::query_scalar(
            "select coalesce(max(i.number), 0) + 1 from invitations i join rounds r on r.id = i.round_id
             where r.letter_id = $1").bind(letter.0).fetch_one(conn))?;
        small(next)
    }

    /// Every open round whose deadline is on or before `until`.
    pub async fn open_rounds_due(&mut self, until: Date) -> Result<Vec<Round>> {
        let sql =
            sqlx::AssertSqlSafe(format!("{ROUND} where closed_at is null and deadline <= $1 order by deadline, id"));
        let rows: Vec<RoundRow> = run!(self, conn => sqlx::query_as(sql).bind(until.to_string()).fetch_all(conn))?;
        let mut rounds = Vec::with_capacity(rows.len());
        for row in rows {
            rounds.push(self.with_questions(row).await?);
        }
        Ok(rounds)
    }

    /// Closes a round; gives whether it was open.
    pub async fn close_round(&mut self, id: RoundId, at: Timestamp) -> Result<bool> {
        self.will_write(&ROUNDS, [id.0.into()]).await?;
        let rows = execute!(
            self,
            sqlx::query("update rounds set closed_at = $2 where id = $1 and closed_at is null")
                .bind(id.0)
                .bind(millis(at))
        )?;
        Ok(rows > 0)
    }

    /// Changes an open round's last day.
    pub async fn set_deadline(&mut self, id: RoundId, deadline: Date) -> Result<()> {
        self.will_write(&ROUNDS, [id.0.into()]).await?;
        execute!(
            self,
            sqlx::query("update rounds set deadline = $2 where id = $1 and closed_at is null")
                .bind(id.0)
                .bind(deadline.to_string())
        )?;
        Ok(())
    }

    /// Adds an invitation. `link_hash` is the link's secret at rest.
    pub async fn insert_invitation(&mut self, invitation: &Invitation, link_hash: &str) -> Result<()> {
        self.will_write(&INVITATIONS, [invitation.id.0.into()]).await?;
        execute!(
            self,
            sqlx::query(
                "insert into invitations (id, round_id, key_person_id, number, link_version, link_hash, expires_at)
             values ($1, $2, $3, $4, $5, $6, $7)"
            )
            .bind(invitation.id.0)
            .bind(invitation.round.0)
            .bind(invitation.key_person.0)
            .bind(i64::from(invitation.number))
            .bind(i64::from(invitation.link_version))
            .bind(link_hash)
            .bind(millis(invitation.expires_at))
        )?;
        Ok(())
    }

    /// An invitation.
    pub async fn invitation(&mut self, id: InvitationId) -> Result<Invitation> {
        let sql = sqlx::AssertSqlSafe(format!("{INVITATION} where i.id = $1"));
        let row: InvitationRow = run!(self, conn => sqlx::query_as(sql).bind(id.0).fetch_one(conn))?;
        row.try_into()
    }

    /// The invitation whose link has this secret at rest.
    pub async fn invitation_by_link(&mut self, link_hash: &str) -> Result<Invitation> {
        let sql = sqlx::AssertSqlSafe(format!("{INVITATION} where i.link_hash = $1"));
        let row: InvitationRow = run!(self, conn => sqlx::query_as(sql).bind(link_hash).fetch_one(conn))?;
        row.try_into()
    }

    /// The invitations of a round with their readers, by number.
    pub async fn invited(&mut self, round: RoundId) -> Result<Vec<Invited>> {
        #[derive(sqlx::FromRow)]
        struct Row {
            #[sqlx(flatten)]
            invitation: InvitationRow,
            region_id: Uuid,
            panel_number: i64,
            name: String,
            email: Option<String>,
            phone: Option<String>,
            language: String,
            active: bool,
            remarks: i64,
        }
        let rows: Vec<Row> = run!(self, conn => sqlx::query_as(
            "select i.id, i.round_id, i.key_person_id, i.number, i.link_version, i.opened_at, i.done_at, i.revoked_at, i.expires_at,
                k.region_id, k.number as panel_number, k.name, k.email, k.phone, k.language, k.active,
                (select count(*) from annotations a where a.invitation_id = i.id) as remarks
             from invitations i join key_persons k on k.id = i.key_person_id where i.round_id = $1 order by i.number")
            .bind(round.0).fetch_all(conn))?;
        rows.into_iter()
            .map(|row| {
                Ok(Invited {
                    reader: KeyPerson {
                        id: KeyPersonId(row.invitation.key_person_id),
                        region: RegionId(row.region_id),
                        number: small(row.panel_number)?,
                        name: row.name,
                        email: row.email,
                        phone: row.phone,
                        language: row.language,
                        active: row.active,
                    },
                    invitation: row.invitation.try_into()?,
                    remarks: small(row.remarks)?,
                })
            })
            .collect()
    }

    /// The revisions of a letter that were given to readers, each once.
    pub async fn revisions_of_rounds(&mut self, letter: LetterId) -> Result<Vec<RevisionId>> {
        let ids: Vec<Uuid> = run!(self, conn => sqlx::query_scalar(
            "select distinct revision_id from rounds where letter_id = $1").bind(letter.0).fetch_all(conn))?;
        Ok(ids.into_iter().map(RevisionId).collect())
    }

    /// Who is done in any round of a letter, first round first, by number.
    pub async fn finished(&mut self, letter: LetterId) -> Result<Vec<Finished>> {
        let rows: Vec<(Uuid, i64, i64, Uuid, i64)> = run!(self, conn => sqlx::query_as(
            "select i.key_person_id, i.number, r.number, r.revision_id, i.done_at
             from invitations i join rounds r on r.id = i.round_id
             where r.letter_id = $1 and i.done_at is not null and i.revoked_at is null order by r.number, i.number")
            .bind(letter.0).fetch_all(conn))?;
        rows.into_iter()
            .map(|(person, reader, round, revision, at)| {
                Ok(Finished {
                    person: KeyPersonId(person),
                    reader: small(reader)?,
                    round: small(round)?,
                    revision: RevisionId(revision),
                    at: time(at)?,
                })
            })
            .collect()
    }

    /// Gives an invitation a new link; the old one and the sessions made with it stop working.
    pub async fn set_link(&mut self, id: InvitationId, version: u32, link_hash: &str) -> Result<()> {
        self.will_write(&INVITATIONS, [id.0.into()]).await?;
        execute!(
            self,
            sqlx::query("update invitations set link_version = $2, link_hash = $3, revoked_at = null where id = $1")
                .bind(id.0)
                .bind(i64::from(version))
                .bind(link_hash)
        )?;
        Ok(())
    }

    /// Revokes an invitation; gives whether it wasn't yet.
    pub async fn revoke_invitation(&mut self, id: InvitationId, at: Timestamp) -> Result<bool> {
        self.will_write(&INVITATIONS, [id.0.into()]).await?;
        let rows = execute!(
            self,
            sqlx::query("update invitations set revoked_at = $2 where id = $1 and revoked_at is null")
                .bind(id.0)
                .bind(millis(at))
        )?;
        Ok(rows > 0)
    }

    /// Notes that a reader opened the letter; gives whether it was the first time.
    pub async fn mark_opened(&mut self, id: InvitationId, at: Timestamp) -> Result<bool> {
        self.will_write(&INVITATIONS, [id.0.into()]).await?;
        let rows = execute!(
            self,
            sqlx::query("update invitations set opened_at = $2 where id = $1 and opened_at is null")
                .bind(id.0)
                .bind(millis(at))
        )?;
        Ok(rows > 0)
    }

    /// Notes that a reader is done, or (with none) goes on; gives whether that changed anything.
    pub async fn mark_done(&mut self, id: InvitationId, at: Option<Timestamp>) -> Result<bool> {
        self.will_write(&INVITATIONS, [id.0.into()]).await?;
        let rows = match at {
            Some(at) => execute!(
                self,
                sqlx::query("update invitations set done_at = $2 where id = $1 and done_at is null")
                    .bind(id.0)
                    .bind(millis(at))
            )?,
            None => execute!(
                self,
                sqlx::query("update invitations set done_at = null where id = $1 and done_at is not null").bind(id.0)
            )?,
        };
        Ok(rows > 0)
    }

    /// Adds a reader's session.
    pub async fn insert_reader_session(
        &mut self,
        token_hash: &str,
        invitation: &Invitation,
        at: Timestamp,
        expires_at: Timestamp,
    ) -> Result<()> {
        execute!(
            self,
            sqlx::query(
                "insert into reader_sessions (token_hash, invitation_id, link_version, created_at, expires_at)
             values ($1, $2, $3, $4, $5)"
            )
            .bind(token_hash)
            .bind(invitation.id.0)
            .bind(i64::from(invitation.link_version))
            .bind(millis(at))
            .bind(millis(expires_at))
        )?;
        Ok(())
    }

    /// The invitation of a reader's session, if the session and the link that it was made with are still good at `now`.
    pub async fn invitation_of_session(&mut self, token_hash: &str, now: Timestamp) -> Result<Invitation> {
        let sql = sqlx::AssertSqlSafe(format!(
            "{INVITATION} join reader_sessions s on s.invitation_id = i.id and s.link_version = i.link_version
             where s.token_hash = $1 and s.expires_at > $2 and i.revoked_at is null and i.expires_at > $2"
        ));
        let row: InvitationRow =
            run!(self, conn => sqlx::query_as(sql).bind(token_hash).bind(millis(now)).fetch_one(conn))?;
        row.try_into()
    }

    /// Saves an answer; an empty text removes it.
    pub async fn put_answer(
        &mut self,
        invitation: InvitationId,
        question: QuestionId,
        text: &str,
        at: Timestamp,
    ) -> Result<()> {
        self.will_write(&ANSWERS, [invitation.0.into(), question.0.into()]).await?;
        if text.is_empty() {
            execute!(
                self,
                sqlx::query("delete from answers where invitation_id = $1 and question_id = $2")
                    .bind(invitation.0)
                    .bind(question.0)
            )?;
            return Ok(());
        }
        execute!(self, sqlx::query(
            "insert into answers (invitation_id, question_id, text, updated_at) values ($1, $2, $3, $4)
             on conflict (invitation_id, question_id) do update set text = excluded.text, updated_at = excluded.updated_at")
            .bind(invitation.0).bind(question.0).bind(text).bind(millis(at)))?;
        Ok(())
    }

    /// The answers that were given in a round.
    pub async fn answers_of(&mut self, round: RoundId) -> Result<Vec<Answer>> {
        let rows: Vec<(Uuid, Uuid, i64, String)> = run!(self, conn => sqlx::query_as(
            "select a.question_id, a.invitation_id, i.number, a.text from answers a
               join invitations i on i.id = a.invitation_id
             where i.round_id = $1 order by i.number").bind(round.0).fetch_all(conn))?;
        rows.into_iter()
            .map(|(question, invitation, reader, text)| {
                Ok(Answer {
                    question: QuestionId(question),
                    invitation: InvitationId(invitation),
                    reader: small(reader)?,
                    text,
                })
            })
            .collect()
    }
}
