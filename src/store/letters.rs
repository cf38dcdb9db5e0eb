//! Letters, their revisions and the files these came from.

use super::db::{execute, run};
use super::tables::{LETTERS, REVISIONS, SOURCE_FILES};
use super::values::{millis, small, time, time_option};
use super::{Error, Result, Tx};
use crate::review::letter::{ListedLetter, SourceFile, StoredLetter};
use crate::review::{Audience, Letter, LetterId, LetterState, OrganisationId, Revision, RevisionId, UserId};
use jiff::Timestamp;
use uuid::Uuid;

const LETTER: &str = "select id, organisation_id, title, author_id, state, head_revision, state_reason, audience, panel_asked_at, created_at, updated_at from letters";
const REVISION: &str =
    "select id, letter_id, number, text, document, sha256, note, author_id, created_at from revisions";

#[derive(sqlx::FromRow)]
struct LetterRow {
    id: Uuid,
    organisation_id: Uuid,
    title: String,
    author_id: Uuid,
    state: String,
    head_revision: i64,
    state_reason: String,
    audience: String,
    panel_asked_at: Option<i64>,
    created_at: i64,
    updated_at: i64,
}

impl TryFrom<LetterRow> for StoredLetter {
    type Error = Error;
    fn try_from(row: LetterRow) -> Result<Self> {
        Ok(StoredLetter {
            letter: Letter {
                id: LetterId(row.id),
                organisation: OrganisationId(row.organisation_id),
                title: row.title,
                author: UserId(row.author_id),
                state: LetterState::parse(&row.state).ok_or(Error::Corrupt("letter state"))?,
                audience: Audience::parse(&row.audience).ok_or(Error::Corrupt("audience"))?,
                created_at: time(row.created_at)?,
                updated_at: time(row.updated_at)?,
            },
            head: small(row.head_revision)?,
            state_reason: row.state_reason,
            panel_asked_at: time_option(row.panel_asked_at)?,
        })
    }
}

#[derive(sqlx::FromRow)]
struct RevisionRow {
    id: Uuid,
    letter_id: Uuid,
    number: i64,
    text: String,
    document: String,
    sha256: String,
    note: String,
    author_id: Uuid,
    created_at: i64,
}

impl TryFrom<RevisionRow> for Revision {
    type Error = Error;
    fn try_from(row: RevisionRow) -> Result<Self> {
        Ok(Revision {
            id: RevisionId(row.id),
            letter: LetterId(row.letter_id),
            number: small(row.number)?,
            text: row.text,
            document: row.document,
            sha256: row.sha256,
            note: row.note,
            author: UserId(row.author_id),
            created_at: time(row.created_at)?,
        })
    }
}

/// A revision without its text, for lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RevisionSummary {
    /// Its identifier.
    pub id: RevisionId,
    /// Its number.
    pub number: u32,
    /// What the author said about it.
    pub note: String,
    /// Its hash.
    pub sha256: String,
    /// Who saved it.
    pub author: UserId,
    /// That person's name.
    pub author_name: String,
    /// When.
    pub created_at: Timestamp,
}

impl Tx {
    /// Adds a letter; its first revision must follow in the same transaction.
    pub async fn insert_letter(&mut self, letter: &Letter) -> Result<()> {
        self.will_write(&LETTERS, [letter.id.0.into()]).await?;
        execute!(self, sqlx::query(
            "insert into letters (id, organisation_id, title, author_id, state, head_revision, audience, created_at, updated_at)
             values ($1, $2, $3, $4, $5, 0, $6, $7, $8)")
            .bind(letter.id.0).bind(letter.organisation.0).bind(&letter.title).bind(letter.author.0)
            .bind(letter.state.name()).bind(letter.audience.name()).bind(millis(letter.created_at)).bind(millis(letter.updated_at)))?;
        Ok(())
    }

    /// A letter.
    pub async fn letter(&mut self, id: LetterId) -> Result<StoredLetter> {
        let sql = sqlx::AssertSqlSafe(format!("{LETTER} where id = $1"));
        let row: LetterRow = run!(self, conn => sqlx::query_as(sql).bind(id.0).fetch_one(conn))?;
        row.try_into()
    }

    /// A letter, locked until the end of the transaction: who saves, decides or counts takes this lock first.
    pub async fn lock_letter(&mut self, id: LetterId) -> Result<StoredLetter> {
        let sql = self.for_update(&format!("{LETTER} where id = $1"));
        let row: LetterRow = run!(self, conn => sqlx::query_as(sql).bind(id.0).fetch_one(conn))?;
        row.try_into()
    }

    /// Moves a letter to another state.
    pub async fn set_letter_state(
        &mut self,
        id: LetterId,
        state: LetterState,
        reason: &str,
        at: Timestamp,
    ) -> Result<()> {
        self.will_write(&LETTERS, [id.0.into()]).await?;
        execute!(
            self,
            sqlx::query("update letters set state = $2, state_reason = $3, updated_at = $4 where id = $1")
                .bind(id.0)
                .bind(state.name())
                .bind(reason)
                .bind(millis(at))
        )?;
        Ok(())
    }

    /// Notes that something happened to a letter.
    pub async fn touch_letter(&mut self, id: LetterId, at: Timestamp) -> Result<()> {
        self.will_write(&LETTERS, [id.0.into()]).await?;
        execute!(self, sqlx::query("update letters set updated_at = $2 where id = $1").bind(id.0).bind(millis(at)))?;
        Ok(())
    }

    /// Notes when the author said that a letter is ready for the panel, or that it isn't.
    pub async fn set_panel_asked(&mut self, id: LetterId, asked: Option<Timestamp>, at: Timestamp) -> Result<()> {
        self.will_write(&LETTERS, [id.0.into()]).await?;
        execute!(
            self,
            sqlx::query("update letters set panel_asked_at = $2, updated_at = $3 where id = $1")
                .bind(id.0)
                .bind(asked.map(millis))
                .bind(millis(at))
        )?;
        Ok(())
    }

    /// Changes for whom a letter is written.
    pub async fn set_letter_audience(&mut self, id: LetterId, audience: Audience, at: Timestamp) -> Result<()> {
        self.will_write(&LETTERS, [id.0.into()]).await?;
        execute!(
            self,
            sqlx::query("update letters set audience = $2, updated_at = $3 where id = $1")
                .bind(id.0)
                .bind(audience.name())
                .bind(millis(at))
        )?;
        Ok(())
    }

    /// Adds a revision and makes it the letter's newest. A number that is taken gives [`Error::Conflict`].
    pub async fn insert_revision(&mut self, revision: &Revision, source: Option<&SourceFile>) -> Result<()> {
        self.will_write(&REVISIONS, [revision.id.0.into()]).await?;
        self.will_write(&LETTERS, [revision.letter.0.into()]).await?;
        execute!(
            self,
            sqlx::query(
                "insert into revisions (id, letter_id, number, text, document, sha256, note, author_id, created_at)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
            )
            .bind(revision.id.0)
            .bind(revision.letter.0)
            .bind(i64::from(revision.number))
            .bind(&revision.text)
            .bind(&revision.document)
            .bind(&revision.sha256)
            .bind(&revision.note)
            .bind(revision.author.0)
            .bind(millis(revision.created_at))
        )?;
        execute!(
            self,
            sqlx::query("update letters set head_revision = $2, updated_at = $3 where id = $1")
                .bind(revision.letter.0)
                .bind(i64::from(revision.number))
                .bind(millis(revision.created_at))
        )?;
        if let Some(source) = source {
            self.will_write(&SOURCE_FILES, [revision.id.0.into()]).await?;
            execute!(
                self,
                sqlx::query("insert into source_files (revision_id, name, bytes) values ($1, $2, $3)")
                    .bind(revision.id.0)
                    .bind(&source.name)
                    .bind(&source.bytes)
            )?;
        }
        Ok(())
    }

    /// One revision.
    pub async fn revision(&mut self, id: RevisionId) -> Result<Revision> {
        let sql = sqlx::AssertSqlSafe(format!("{REVISION} where id = $1"));
        let row: RevisionRow = run!(self, conn => sqlx::query_as(sql).bind(id.0).fetch_one(conn))?;
        row.try_into()
    }

    /// A letter's revision of that number.
    pub async fn revision_of(&mut self, letter: LetterId, number: u32) -> Result<Revision> {
        let sql = sqlx::AssertSqlSafe(format!("{REVISION} where letter_id = $1 and number = $2"));
        let row: RevisionRow =
            run!(self, conn => sqlx::query_as(sql).bind(letter.0).bind(i64::from(number)).fetch_one(conn))?;
        row.try_into()
    }

    /// The identifier of a letter's revision of that number.
    pub async fn revision_id(&mut self, letter: LetterId, number: u32) -> Result<RevisionId> {
        let (id,): (Uuid,) = run!(self, conn => sqlx::query_as(
            "select id from revisions where letter_id = $1 and number = $2")
            .bind(letter.0).bind(i64::from(number)).fetch_one(conn))?;
        Ok(RevisionId(id))
    }

    /// All revisions of a letter, oldest first, without their text.
    pub async fn revisions(&mut self, letter: LetterId) -> Result<Vec<RevisionSummary>> {
        type Row = (Uuid, i64, String, String, Uuid, String, i64);
        let rows: Vec<Row> = run!(self, conn => sqlx::query_as(
            "select r.id, r.number, r.note, r.sha256, r.author_id, u.name, r.created_at
             from revisions r join users u on u.id = r.author_id where r.letter_id = $1 order by r.number")
            .bind(letter.0).fetch_all(conn))?;
        rows.into_iter()
            .map(|(id, number, note, sha256, author, author_name, created_at)| {
                Ok(RevisionSummary {
                    id: RevisionId(id),
                    number: small(number)?,
                    note,
                    sha256,
                    author: UserId(author),
                    author_name,
                    created_at: time(created_at)?,
                })
            })
            .collect()
    }

    /// The newest uploaded file of a letter up to revision `number`, with the number of the revision that it became.
    pub async fn source_file(&mut self, letter: LetterId, number: u32) -> Result<Option<(u32, SourceFile)>> {
        let row: Option<(i64, String, Vec<u8>)> = run!(self, conn => sqlx::query_as(
            "select r.number, s.name, s.bytes from source_files s join revisions r on r.id = s.revision_id
             where r.letter_id = $1 and r.number <= $2 order by r.number desc limit 1")
            .bind(letter.0).bind(i64::from(number)).fetch_optional(conn))?;
        row.map(|(number, name, bytes)| Ok((small(number)?, SourceFile { name, bytes }))).transpose()
    }

    /// All uploaded files of a letter up to revision `number`, the newest first: the number of the revision that each
    /// became, its name, and its first `length` bytes.
    pub async fn source_starts(
        &mut self,
        letter: LetterId,
        number: u32,
        length: usize,
    ) -> Result<Vec<(u32, String, Vec<u8>)>> {
        let length = i32::try_from(length).unwrap_or(i32::MAX);
        let rows: Vec<(i64, String, Vec<u8>)> = run!(self, conn => sqlx::query_as(
            "select r.number, s.name, substr(s.bytes, 1, $3) from source_files s join revisions r on r.id = s.revision_id
             where r.letter_id = $1 and r.number <= $2 order by r.number desc")
            .bind(letter.0).bind(i64::from(number)).bind(length).fetch_all(conn))?;
        rows.into_iter().map(|(number, name, start)| Ok((small(number)?, name, start))).collect()
    }

    /// The letters of an organisation, last touched first; `search` looks in titles and in the newest text.
    pub async fn list_letters(&mut self, organisation: OrganisationId, search: &str) -> Result<Vec<ListedLetter>> {
        #[derive(sqlx::FromRow)]
        struct Row {
            #[sqlx(flatten)]
            letter: LetterRow,
            author_name: String,
            organisation_name: String,
            open_remarks: i64,
            deadline: Option<String>,
            invited: i64,
            done: i64,
            sent_back: i64,
        }
        let pattern = like_pattern(search);
        let rows: Vec<Row> = run!(self, conn => sqlx::query_as(
            "select l.id, l.organisation_id, l.title, l.author_id, l.state, l.head_revision, l.state_reason, l.audience, l.panel_asked_at, l.created_at, l.updated_at,
                u.name as author_name, o.name as organisation_name,
                (select count(*) from annotations a where a.letter_id = l.id and a.status = 'open' and coalesce(a.reason, '') <> 'good') as open_remarks,
                (select r.deadline from rounds r where r.letter_id = l.id and r.closed_at is null) as deadline,
                (select count(*) from invitations i join rounds r on r.id = i.round_id
                  where r.letter_id = l.id and r.closed_at is null and i.revoked_at is null) as invited,
                (select count(*) from invitations i join rounds r on r.id = i.round_id
                  where r.letter_id = l.id and r.closed_at is null and i.revoked_at is null and i.done_at is not null) as done,
                (select count(*) from send_backs s where s.letter_id = l.id and s.revision_id = v.id and s.answered_at is null) as sent_back
             from letters l join users u on u.id = l.author_id join organisations o on o.id = l.organisation_id
               join revisions v on v.letter_id = l.id and v.number = l.head_revision
             where l.organisation_id = $1 and (lower(l.title) like $2 escape '!' or lower(v.text) like $2 escape '!')
             order by l.updated_at desc, l.id desc limit 500")
            .bind(organisation.0).bind(pattern).fetch_all(conn))?;
        rows.into_iter()
            .map(|row| {
                Ok(ListedLetter {
                    letter: row.letter.try_into()?,
                    author_name: row.author_name,
                    organisation_name: row.organisation_name,
                    open_remarks: small(row.open_remarks)?,
                    deadline: row.deadline,
                    invited: small(row.invited)?,
                    done: small(row.done)?,
                    sent_back: row.sent_back > 0,
                })
            })
            .collect()
    }

    /// Everybody who wrote a revision of a letter.
    pub async fn writers_of(&mut self, letter: LetterId) -> Result<Vec<UserId>> {
        let rows: Vec<(Uuid,)> = run!(self, conn => sqlx::query_as(
            "select distinct author_id from revisions where letter_id = $1").bind(letter.0).fetch_all(conn))?;
        Ok(rows.into_iter().map(|(id,)| UserId(id)).collect())
    }
}

/// A search as a pattern for `like … escape '!'`: anything that holds the words in this order.
fn like_pattern(search: &str) -> String {
    let mut pattern = String::from("%");
    for character in search.trim().to_lowercase().chars().take(200) {
        match character {
            '%' | '_' | '!' => pattern.extend(['!', character]),
            other if other.is_whitespace() => pattern.push('%'),
            other => pattern.push(other),
        }
    }
    pattern.push('%');
    pattern
}
