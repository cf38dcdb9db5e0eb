//! One-time codes and the sessions of staff. Codes and tokens are hashes here. Readers' sessions are with the rounds.

use super::db::{execute, run};
use super::values::millis;
use super::{Result, Tx};
use crate::review::UserId;
use jiff::Timestamp;
use uuid::Uuid;

/// A one-time code that can still be tried.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct StandingCode {
    /// Its identifier.
    pub id: Uuid,
    /// Whose address it was sent to; none when it is nobody's.
    pub user_id: Option<Uuid>,
    /// Its keyed hash.
    pub code_hash: String,
}

impl Tx {
    /// Keeps a code for the browser that asked; with no user when the address is nobody's. Codes that stand stay.
    pub async fn add_code(
        &mut self,
        (id, code_hash): (Uuid, &str),
        browser_hash: &str,
        user: Option<UserId>,
        now: Timestamp,
        expires_at: Timestamp,
    ) -> Result<()> {
        execute!(
            self,
            sqlx::query(
                "insert into sign_in_requests (id, browser_hash, user_id, code_hash, created_at, expires_at)
                 values ($1, $2, $3, $4, $5, $6)",
            )
            .bind(id)
            .bind(browser_hash)
            .bind(user.map(|user| user.0))
            .bind(code_hash)
            .bind(millis(now))
            .bind(millis(expires_at))
        )?;
        Ok(())
    }

    /// Counts an attempt at every code that a browser can still try *before* any is compared, so that guesses in
    /// parallel count too. None when there is nothing to try, or `most` attempts were made at each.
    pub async fn try_codes(&mut self, browser_hash: &str, now: Timestamp, most: u32) -> Result<Vec<StandingCode>> {
        Ok(run!(self, conn => sqlx::query_as(
            "update sign_in_requests set attempts = attempts + 1
             where browser_hash = $1 and used_at is null and expires_at > $2 and attempts < $3
             returning id, user_id, code_hash",
        )
        .bind(browser_hash)
        .bind(millis(now))
        .bind(i64::from(most))
        .fetch_all(conn))?)
    }

    /// Whether a browser has a code that was tried too often and could be tried otherwise.
    pub async fn has_spent_code(&mut self, browser_hash: &str, now: Timestamp, most: u32) -> Result<bool> {
        let spent: i64 = run!(self, conn => sqlx::query_scalar(
            "select count(*) from sign_in_requests
             where browser_hash = $1 and used_at is null and expires_at > $2 and attempts >= $3",
        )
        .bind(browser_hash)
        .bind(millis(now))
        .bind(i64::from(most))
        .fetch_one(conn))?;
        Ok(spent > 0)
    }

    /// Uses a code up; false when somebody else just did, or it ran out. Of two at the same time, one gets true.
    pub async fn use_code(&mut self, id: Uuid, now: Timestamp) -> Result<bool> {
        let done = execute!(
            self,
            sqlx::query(
                "update sign_in_requests set used_at = $1 where id = $2 and used_at is null and expires_at > $1",
            )
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
        execute!(self, sqlx::query("delete from sign_in_requests where user_id = $1").bind(user.0))?;
        Ok(())
    }

    /// Removes codes, sessions and counters that ran out before `now`. Counters are kept for a day.
    pub async fn sweep_sessions(&mut self, now: Timestamp) -> Result<()> {
        let now = millis(now);
        execute!(self, sqlx::query("delete from sign_in_requests where expires_at <= $1").bind(now))?;
        execute!(self, sqlx::query("delete from staff_sessions where expires_at <= $1").bind(now))?;
        execute!(self, sqlx::query("delete from reader_sessions where expires_at <= $1").bind(now))?;
        let day_ago = now.saturating_sub(24 * 60 * 60 * 1_000);
        execute!(self, sqlx::query("delete from rate_limits where window_start <= $1").bind(day_ago))?;
        Ok(())
    }
}
