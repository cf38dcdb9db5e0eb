//! Counters for limits, shared by every process.

use super::db::run;
use super::values::millis;
use super::{Result, Tx};
use jiff::{SignedDuration, Timestamp};

impl Tx {
    /// Counts a hit on `key` and says how many there were in the window of `length` that `now` falls in. Windows are
    /// laid end to end from 1970 on, so at worst twice the limit passes within one length.
    pub async fn count_hit(&mut self, key: &str, now: Timestamp, length: SignedDuration) -> Result<u32> {
        let length = i64::try_from(length.as_millis()).unwrap_or(i64::MAX).max(1);
        let start = millis(now).div_euclid(length).saturating_mul(length);
        let hits: i64 = run!(self, conn => sqlx::query_scalar(
            "insert into rate_limits (key, window_start, hits) values ($1, $2, 1)
             on conflict (key, window_start) do update set hits = rate_limits.hits + 1
             returning hits",
        )
        .bind(key)
        .bind(start)
        .fetch_one(conn))?;
        Ok(u32::try_from(hits).unwrap_or(u32::MAX))
    }
}
