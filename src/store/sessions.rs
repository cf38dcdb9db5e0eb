//! One-time codes and the sessions of staff. Codes and tokens are hashes here. Readers' sessions are with the rounds.

use super::db::{execute, run};
use super::values::millis;
use super::{Result, Tx};
use crate::review::UserId;
use jiff::Timestamp;
use uuid::Uuid;

/// A one-time code that can still be tried.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct LoginCode {
    /// Its identifier.
    pub id: Uuid,
    /// Argon2id, in PHC form.
    pub code_hash: String,
}

impl Tx {
    /// Keeps a new code for a user and voids their older ones.
    pub async fn replace_login_code(
        &mut self,
        user: UserId,
        code_hash: &str,
        now: Timestamp,
        expires_at: Timestamp,
    ) -> Result<()> {
        execute!(
            self,
            sqlx::query("update login_codes set used_at = $1 where user_id = $2 and used_at is null")
                .bind(millis(now))
                .bind(user.0)
        )?;
        execute!(
            self,
            sqlx::query(
                "insert into login_codes (id, user_id, code_hash, created_at, expires_at) values ($1, $2, $3, $4, $5)",
            )
            .bind(Uuid::now_v7())
            .bind(user.0)
            .bind(code_hash)
            .bind(millis(now))
            .bind(millis(expires_at))
        )?;
        Ok(())
    }

    /// Counts an attempt at a user's standing code *before* the code is compared, so that guesses in parallel count
    /// too. None when there is no code to try, or `most` attempts were made.
    pub async fn try_login_code(&mut self, user: UserId, now: Timestamp, most: u32) -> Result<Option<LoginCode>> {
        Ok(run!(self, conn => sqlx::query_as(
            "update login_codes set attempts = attempts + 1
             where user_id = $1 and used_at is null and expires_at > $2 and attempts < $3
             returning id, code_hash",
        )
        .bind(user.0)
        .bind(millis(now))
        .bind(i64::from(most))
        .fetch_optional(conn))?)
    }

    /// Uses a code up; false when somebody else just did, or it ran out. Of two at the same time, one gets true.
    pub async fn use_login_code(&mut self, id: Uuid, now: Timestamp) -> Result<bool> {
        let done = execute!(
            self,
            sqlx::query("update login_codes set used_at = $1 where id = $2 and used_at is null and expires_at > $1",)
                .bind(millis(now))
                .bind(id)
        )?;
        Ok(done == 1)
    }

    /// Keeps a session of a member of staff.
    pub async fn add_staff_session(
        &mut self,
        token_hash: &str,
        user: UserId,
        now: Timestamp,
        expires_at: Timestamp,
    ) -> Result<()> {
        execute!(
            self,
            sqlx::query(
                "insert into staff_sessions (token_hash, user_id, created_at, expires_at) values ($1, $2, $3, $4)",
            )
            .bind(token_hash)
            .bind(user.0)
            .bind(millis(now))
            .bind(millis(expires_at))
        )?;
        Ok(())
    }

    /// Whose session it is, while it lasts.
    pub async fn staff_session(&mut self, token_hash: &str, now: Timestamp) -> Result<Option<UserId>> {
        let id: Option<Uuid> = run!(self, conn => sqlx::query_scalar(
            "select user_id from staff_sessions where token_hash = $1 and expires_at > $2",
        )
        .bind(token_hash)
        .bind(millis(now))
        .fetch_optional(conn))?;
        Ok(id.map(UserId))
    }

    /// Ends one session.
    pub async fn end_staff_session(&mut self, token_hash: &str) -> Result<()> {
        execute!(self, sqlx::query("delete from staff_sessions where token_hash = $1").bind(token_hash))?;
        Ok(())
    }

    /// Ends every session of a user and voids their codes.
    pub async fn end_staff_sessions(&mut self, user: UserId) -> Result<()> {
        execute!(self, sqlx::query("delete from staff_sessions where user_id = $1").bind(user.0))?;
        execute!(self, sqlx::query("delete from login_codes where user_id = $1").bind(user.0))?;
        Ok(())
    }

    /// Removes codes, sessions and counters that ran out before `now`. Counters are kept for a day.
    pub async fn sweep_sessions(&mut self, now: Timestamp) -> Result<()> {
        let now = millis(now);
        execute!(self, sqlx::query("delete from login_codes where expires_at <= $1").bind(now))?;
        execute!(self, sqlx::query("delete from staff_sessions where expires_at <= $1").bind(now))?;
        execute!(self, sqlx::query("delete from reader_sessions where expires_at <= $1").bind(now))?;
        let day_ago = now.saturating_sub(24 * 60 * 60 * 1_000);
        execute!(self, sqlx::query("delete from rate_limits where window_start <= $1").bind(day_ago))?;
        Ok(())
    }
}
