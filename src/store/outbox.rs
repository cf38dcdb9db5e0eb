//! Mails that wait, and what became of them.
//!
//! A mail is queued in the transaction of what it tells. A worker leases it, sends it outside any transaction, and
//! settles it. Two workers never hold the same mail: the lease is taken by the same statement that finds the mail, and
//! settling asks for the lease that was given.

use super::db::{execute, run};
use super::values::{big, millis, small, time, time_option};
use super::{Error, Result, Tx};
use crate::review::mail::QueuedMail;
use crate::review::{Mail, MailId, OrganisationId};
use jiff::Timestamp;
use uuid::Uuid;

/// A mail to queue.
#[derive(Clone, Debug, PartialEq)]
pub struct NewMail {
    /// A second mail with the same key is never queued: `reminder:<invitation>:2026-11-22`.
    pub dedupe: String,
    /// What it says.
    pub mail: Mail,
    /// Whose administrators see it when it can't be delivered.
    pub organisation: Option<OrganisationId>,
    /// Address.
    pub recipient: String,
    /// Language: `nl`, or a key person's own.
    pub locale: String,
    /// When it may go out at the earliest, usually now.
    pub not_before: Timestamp,
}

/// A leased mail: nobody else sends it before `until`.
#[derive(Clone, Debug, PartialEq)]
pub struct Leased {
    /// The mail.
    pub mail: QueuedMail,
    /// When the lease runs out. Also proves the lease when the mail is settled.
    pub until: Timestamp,
}

const MAIL: &str =
    "id, kind, recipient, locale, data, attempts, leased_until, created_at, sent_at, failed_at, last_error";

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    kind: String,
    recipient: String,
    locale: String,
    data: String,
    attempts: i64,
    leased_until: Option<i64>,
    created_at: i64,
    sent_at: Option<i64>,
    failed_at: Option<i64>,
    last_error: String,
}

impl Row {
    fn mail(self) -> Result<QueuedMail> {
        Ok(QueuedMail {
            id: MailId(self.id),
            mail: Mail::read(&self.kind, &self.data),
            kind: self.kind,
            recipient: self.recipient,
            locale: self.locale,
            attempts: small(self.attempts)?,
            created_at: time(self.created_at)?,
            sent_at: time_option(self.sent_at)?,
            failed_at: time_option(self.failed_at)?,
            last_error: self.last_error,
        })
    }

    fn leased(self) -> Result<Leased> {
        let until = time_option(self.leased_until)?.ok_or(Error::Corrupt("mail lease"))?;
        Ok(Leased { mail: self.mail()?, until })
    }
}

impl Tx {
    /// Queues a mail; false when one with the same key was queued before.
    pub async fn queue_mail(&mut self, mail: &NewMail) -> Result<bool> {
        let (kind, data) = mail.mail.wire();
        let added = execute!(
            self,
            sqlx::query(
                "insert into outbox
                   (id, dedupe, kind, organisation_id, recipient, locale, data, next_attempt_at, created_at,
                    key_person_id)
                 values ($1, $2, $3, $4, $5, $6, $7, $8, $8, (select key_person_id from invitations where id = $9))
                 on conflict (dedupe) do nothing"
            )
            .bind(Uuid::now_v7())
            .bind(&mail.dedupe)
            .bind(kind)
            .bind(mail.organisation.map(|organisation| organisation.0))
            .bind(&mail.recipient)
            .bind(&mail.locale)
            .bind(data.to_string())
            .bind(millis(mail.not_before))
            .bind(mail.mail.to_reader().map(|to| to.invitation.0))
        )?;
        Ok(added == 1)
    }

    /// Whether any mail could be leased at `now`; asked in a reading transaction, so that an idle worker doesn't hold
    /// up writers.
    pub async fn has_due_mail(&mut self, now: Timestamp) -> Result<bool> {
        let due: i64 = run!(self, conn => sqlx::query_scalar(
            "select count(*) from (select id from outbox
             where sent_at is null and failed_at is null and next_attempt_at <= $1
               and (leased_until is null or leased_until <= $1) limit 1) as due",
        )
        .bind(millis(now))
        .fetch_one(conn))?;
        Ok(due > 0)
    }

    /// Leases at most `most` due mails until `until` and counts the attempt. Commit before sending.
    pub async fn lease_mails(&mut self, now: Timestamp, until: Timestamp, most: usize) -> Result<Vec<Leased>> {
        let skip_locked = match self {
            Tx::Sqlite(_) => "",
            Tx::Postgres(_) => "for update skip locked",
        };
        let sql = sqlx::AssertSqlSafe(format!(
            "update outbox set leased_until = $1, attempts = attempts + 1
             where id in (select id from outbox
               where sent_at is null and failed_at is null and next_attempt_at <= $2
                 and (leased_until is null or leased_until <= $2)
               order by next_attempt_at, id limit $3 {skip_locked})
             returning {MAIL}"
        ));
        let rows: Vec<Row> = run!(self, conn => sqlx::query_as(sql)
            .bind(millis(until))
            .bind(millis(now))
            .bind(big(most))
            .fetch_all(conn))?;
        rows.into_iter().map(Row::leased).collect()
    }

    /// Notes that a leased mail went out, and with `clear` empties what it was made of. False when the lease was lost.
    pub async fn mark_mail_sent(&mut self, leased: &Leased, now: Timestamp, clear: bool) -> Result<bool> {
        let settled = execute!(
            self,
            sqlx::query(
                "update outbox set sent_at = $1, leased_until = null, last_error = '',
                   data = case when $2 then '{}' else data end
                 where id = $3 and leased_until = $4 and sent_at is null"
            )
            .bind(millis(now))
            .bind(clear)
            .bind(leased.mail.id.0)
            .bind(millis(leased.until))
        )?;
        Ok(settled == 1)
    }

    /// Gives a leased mail back, to be tried again at `next`. False when the lease was lost.
    pub async fn postpone_mail(&mut self, leased: &Leased, next: Timestamp, error: &str) -> Result<bool> {
        let settled = execute!(
            self,
            sqlx::query(
                "update outbox set next_attempt_at = $1, leased_until = null, last_error = $2
                 where id = $3 and leased_until = $4"
            )
            .bind(millis(next))
            .bind(error)
            .bind(leased.mail.id.0)
            .bind(millis(leased.until))
        )?;
        Ok(settled == 1)
    }

    /// Gives a leased mail up, and with `clear` empties what it was made of. False when the lease was lost.
    pub async fn mark_mail_failed(
        &mut self,
        leased: &Leased,
        now: Timestamp,
        error: &str,
        clear: bool,
    ) -> Result<bool> {
        let settled = execute!(
            self,
            sqlx::query(
                "update outbox set failed_at = $1, leased_until = null, last_error = $2,
                   data = case when $3 then '{}' else data end
                 where id = $4 and leased_until = $5"
            )
            .bind(millis(now))
            .bind(error)
            .bind(clear)
            .bind(leased.mail.id.0)
            .bind(millis(leased.until))
        )?;
        Ok(settled == 1)
    }

    /// Puts an organisation's given-up mail back in the queue; false when there is no such mail.
    pub async fn retry_mail(&mut self, organisation: OrganisationId, id: MailId, now: Timestamp) -> Result<bool> {
        let found = execute!(
            self,
            sqlx::query(
                "update outbox set failed_at = null, attempts = 0, next_attempt_at = $1, created_at = $1
                 where id = $2 and organisation_id = $3 and failed_at is not null and kind <> 'login-code'
                   and recipient <> ''"
            )
            .bind(millis(now))
            .bind(id.0)
            .bind(organisation.0)
        )?;
        Ok(found == 1)
    }

    /// Whether an organisation has this mail, one that can be tried again.
    pub async fn has_mail(&mut self, organisation: OrganisationId, id: MailId) -> Result<bool> {
        let found: i64 = run!(self, conn => sqlx::query_scalar(
            "select count(*) from outbox where id = $1 and organisation_id = $2 and kind <> 'login-code'")
            .bind(id.0)
            .bind(organisation.0)
            .fetch_one(conn))?;
        Ok(found > 0)
    }

    /// A mail.
    pub async fn mail(&mut self, id: MailId) -> Result<QueuedMail> {
        let sql = sqlx::AssertSqlSafe(format!("select {MAIL} from outbox where id = $1"));
        let row: Row = run!(self, conn => sqlx::query_as(sql).bind(id.0).fetch_one(conn))?;
        row.mail()
    }

    /// The newest mails of everybody, newest first: for the demonstration's mailbox only.
    pub async fn newest_mails(&mut self, most: usize) -> Result<Vec<QueuedMail>> {
        let sql = sqlx::AssertSqlSafe(format!("select {MAIL} from outbox order by created_at desc, id desc limit $1"));
        let rows: Vec<Row> = run!(self, conn => sqlx::query_as(sql).bind(big(most)).fetch_all(conn))?;
        rows.into_iter().map(Row::mail).collect()
    }

    /// An organisation's mails that were given up, or tried at least once without success; newest first.
    pub async fn troubled_mails(&mut self, organisation: OrganisationId, most: usize) -> Result<Vec<QueuedMail>> {
        let sql = sqlx::AssertSqlSafe(format!(
            "select {MAIL} from outbox
             where organisation_id = $1 and sent_at is null and last_error <> ''
             order by created_at desc, id desc limit $2"
        ));
        let rows: Vec<Row> =
            run!(self, conn => sqlx::query_as(sql).bind(organisation.0).bind(big(most)).fetch_all(conn))?;
        rows.into_iter().map(Row::mail).collect()
    }
}
