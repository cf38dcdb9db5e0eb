//! The store does the same on SQLite and PostgreSQL.

use crate::each_db;
use crate::support::{add_organisation, add_user, postgres_database, sqlite_database, with_postgres, with_sqlite};
use jiff::SignedDuration;
use meelezer::app::{App, Key};
use meelezer::config::Config;
use meelezer::review::audit::NewEntry;
use meelezer::review::{
    Actor, AnnotationStatus, Event, Judged, KeyPerson, KeyPersonId, LetterId, Organisation, PlacementState, ReadyMade,
    Reason, RegionId, Role, User, UserId,
};
use meelezer::store::{Db, Error};
use std::collections::BTreeSet;
use uuid::Uuid;

each_db! {
    async fn a_user_is_found_with_their_roles(app: App) {
        let organisation = add_organisation(&app, "Achterhoek", "Gemeente Voorbeeld").await;
        let user = add_user(&app, &organisation, "jan@voorbeeld.nl", &[Role::Author, Role::Communications]).await;
        let mut tx = app.db.read().await.unwrap();
        assert_eq!(tx.user_by_email("jan@voorbeeld.nl").await.unwrap(), Some(user.clone()));
        assert_eq!(tx.organisation(organisation.id).await.unwrap(), organisation);
        let staff = tx.staff(user.id).await.unwrap();
        assert!(staff.is(Role::Author, organisation.id) && staff.is(Role::Communications, organisation.id));
        assert!(!staff.is(Role::Administrator, organisation.id));
    }
}

each_db! {
    async fn a_transaction_that_is_not_committed_leaves_no_trace(app: App) {
        let organisation = add_organisation(&app, "Achterhoek", "Gemeente Voorbeeld").await;
        let mut tx = app.db.write().await.unwrap();
        tx.append_event(&event(&app, &organisation, 1)).await.unwrap();
        drop(tx);
        let mut tx = app.db.read().await.unwrap();
        assert!(tx.events_of_organisation(organisation.id, 10).await.unwrap().is_empty());
    }

    async fn a_second_row_with_the_same_key_is_a_conflict(app: App) {
        let organisation = add_organisation(&app, "Achterhoek", "Gemeente Voorbeeld").await;
        let user = add_user(&app, &organisation, "jan@voorbeeld.nl", &[]).await;
        let mut tx = app.db.write().await.unwrap();
        let twin = User { id: UserId(Uuid::now_v7()), ..user };
        assert!(matches!(tx.add_user(&twin, app.now()).await, Err(Error::Conflict(_))));
    }

    async fn what_is_not_there_is_not_found(app: App) {
        let mut tx = app.db.read().await.unwrap();
        assert!(matches!(tx.user(UserId(Uuid::now_v7())).await, Err(Error::NotFound)));
        assert!(matches!(tx.key_person(KeyPersonId(Uuid::now_v7())).await, Err(Error::NotFound)));
    }

    async fn eight_writers_with_a_hundred_transactions_each_never_fail(app: App) {
        let organisation = add_organisation(&app, "Achterhoek", "Gemeente Voorbeeld").await;
        let writers = (0..8).map(|writer| {
            let (app, organisation) = (app.clone(), organisation.clone());
            tokio::spawn(async move {
                for number in 0..100 {
                    let email = format!("gebruiker{writer}.{number}@voorbeeld.nl");
                    let user = User { id: UserId(Uuid::now_v7()), email, name: "Naam".into() };
                    let mut tx = app.db.write().await?;
                    tx.add_user(&user, app.now()).await?;
                    tx.add_membership(user.id, organisation.id, Role::Author).await?;
                    tx.append_event(&event(&app, &organisation, number)).await?;
                    tx.commit().await?;
                }
                Ok::<(), Error>(())
            })
        });
        for written in futures_util::future::join_all(writers).await {
            written.unwrap().unwrap();
        }
        let mut tx = app.db.read().await.unwrap();
        assert_eq!(tx.users_of_organisation(organisation.id).await.unwrap().len(), 800);
        let [verdict] = &tx.verify_chains().await.unwrap()[..] else { panic!("one chain") };
        assert_eq!((verdict.head.sequence, verdict.broken), (800, None));
    }

    async fn readers_are_not_held_up_by_a_writer(app: App) {
        add_organisation(&app, "Achterhoek", "Gemeente Voorbeeld").await;
        let mut writing = app.db.write().await.unwrap();
        writing.add_region(RegionId(Uuid::now_v7()), "Twente").await.unwrap();
        let mut reading = app.db.read().await.unwrap();
        assert_eq!(reading.organisations().await.unwrap().len(), 1);
        writing.commit().await.unwrap();
        assert_eq!(reading.region_named("Twente").await.unwrap(), None, "a reader sees one moment");
    }

    async fn hits_are_counted_per_key_and_window(app: App) {
        let minute = SignedDuration::from_mins(1);
        let mut tx = app.db.write().await.unwrap();
        let now = app.now();
        assert_eq!(tx.count_hit("a", now, minute).await.unwrap(), 1);
        assert_eq!(tx.count_hit("a", now + SignedDuration::from_secs(59), minute).await.unwrap(), 2);
        assert_eq!(tx.count_hit("b", now, minute).await.unwrap(), 1);
        assert_eq!(tx.count_hit("a", now + minute, minute).await.unwrap(), 1);
    }

    async fn key_persons_at_the_same_moment_get_different_numbers(app: App) {
        let organisation = add_organisation(&app, "Achterhoek", "Gemeente Voorbeeld").await;
        let adding = (0..8).map(|_| {
            let (app, region) = (app.clone(), organisation.region);
            tokio::spawn(async move {
                let mut tx = app.db.write().await.unwrap();
                let number = tx.next_key_person_number(region).await.unwrap();
                let id = KeyPersonId(Uuid::now_v7());
                let language = "ti".to_owned();
                let person = KeyPerson { id, region, number, name: "A".into(), email: None, phone: None, language, active: true };
                tx.add_key_person(&person, app.now()).await.unwrap();
                tx.commit().await.unwrap();
            })
        });
        for added in futures_util::future::join_all(adding).await {
            added.unwrap();
        }
        let panel = app.db.read().await.unwrap().panel(organisation.region).await.unwrap();
        assert_eq!(panel.iter().map(|person| person.number).collect::<Vec<_>>(), [1, 2, 3, 4, 5, 6, 7, 8]);
    }
}

fn event(app: &App, organisation: &Organisation, number: usize) -> NewEntry {
    let event = Event::HouseRulesImported { added: number, changed: 0, removed: 0 };
    NewEntry::of(organisation.id, &Actor::System, event, app.now())
}

/// A target of the days when sign-off went by Flesch-Douma says nothing on the scale of LiNT.
const WITH_A_FLESCH_TARGET: &str = "
    insert into regions (id, name) values ({id}, 'Achterhoek');
    insert into organisations (id, region_id, name, theme, target_score, quorum, created_at)
      values ({id}, {id}, 'Gemeente Voorbeeld', 'default', 60, 2, 0);";

#[tokio::test]
async fn a_flesch_target_becomes_the_target_of_lint_on_sqlite() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("{}?mode=rwc", sqlite_database(folder.path()));
    let pool = sqlx::SqlitePool::connect(&url).await.unwrap();
    sqlx::raw_sql(include_str!("../../migrations/sqlite/0001_foundation.sql")).execute(&pool).await.unwrap();
    let id = "x'00000000000000000000000000000001'";
    let insert = sqlx::AssertSqlSafe(WITH_A_FLESCH_TARGET.replace("{id}", id));
    sqlx::raw_sql(insert).execute(&pool).await.unwrap();
    sqlx::raw_sql(include_str!("../../migrations/sqlite/0002_lint.sql")).execute(&pool).await.unwrap();
    let target: f64 = sqlx::query_scalar("select target_lint from organisations").fetch_one(&pool).await.unwrap();
    assert_eq!(target, 46.0);
}

#[tokio::test]
async fn a_flesch_target_becomes_the_target_of_lint_on_postgres() {
    let database = postgres_database().await;
    let pool = sqlx::PgPool::connect(&database.url).await.unwrap();
    sqlx::raw_sql(include_str!("../../migrations/postgres/0001_foundation.sql")).execute(&pool).await.unwrap();
    let id = "'00000000-0000-0000-0000-000000000001'";
    let insert = sqlx::AssertSqlSafe(WITH_A_FLESCH_TARGET.replace("{id}", id));
    sqlx::raw_sql(insert).execute(&pool).await.unwrap();
    sqlx::raw_sql(include_str!("../../migrations/postgres/0002_lint.sql")).execute(&pool).await.unwrap();
    let target: f64 = sqlx::query_scalar("select target_lint from organisations").fetch_one(&pool).await.unwrap();
    pool.close().await;
    database.drop().await;
    assert_eq!(target, 46.0);
}

/// A remark with all that hangs on it, from before comments of a file could be remarks.
const WITH_A_REMARK: &str = "
    insert into regions (id, name) values ({id}, 'Achterhoek');
    insert into organisations (id, region_id, name, theme, target_lint, quorum, created_at)
      values ({id}, {id}, 'Gemeente Voorbeeld', 'default', 46, 2, 0);
    insert into users (id, email, name, created_at) values ({id}, 'jan@voorbeeld.nl', 'Jan', 0);
    insert into key_persons (id, region_id, number, name, language, active, created_at)
      values ({id}, {id}, 3, 'Lezer', 'nl', {true}, 0);
    insert into letters (id, organisation_id, title, author_id, state, head_revision, created_at, updated_at)
      values ({id}, {id}, 'Brief', {id}, 'in-revision', 1, 0, 0);
    insert into revisions (id, letter_id, number, text, document, sha256, note, author_id, created_at)
      values ({id}, {id}, 1, 'Tekst', '', '', '', {id}, 0);
    insert into rounds (id, letter_id, revision_id, number, deadline, opened_by, opened_at)
      values ({id}, {id}, {id}, 1, '2026-11-22', {id}, 0);
    insert into invitations (id, round_id, key_person_id, link_version, link_hash, expires_at)
      values ({id}, {id}, {id}, 1, '', 0);
    insert into annotations (id, letter_id, revision_id, invitation_id, reason, start_byte, end_byte, quote, text, status,
        answer, answered_by, answered_at, created_at, updated_at)
      values ({id}, {id}, {id}, {id}, 'too-long', 0, 5, 'Tekst', 'Lang', 'declined', 'Kort genoeg', {id}, 5, 3, 4);
    insert into replies (id, annotation_id, author_id, text, created_at) values ({id}, {id}, {id}, 'Eens', 6);
    insert into placements (annotation_id, revision_id, state, start_byte, end_byte, certainty, confirmed)
      values ({id}, {id}, 'moved', 1, 4, 0.5, {true});";

/// Makes the remark with the schema as it was, brings that up to date, and looks whether all of it is there.
async fn a_remark_outlives_the_migration(app: App, id: &'static str, yes: &str, sql: [&'static str; 13]) {
    let run = async |sql: String| match &app.db {
        Db::Sqlite { write, .. } => drop(sqlx::raw_sql(sqlx::AssertSqlSafe(sql)).execute(write).await.unwrap()),
        Db::Postgres { pool, .. } => drop(sqlx::raw_sql(sqlx::AssertSqlSafe(sql)).execute(pool).await.unwrap()),
    };
    for migration in &sql[..3] {
        run((*migration).to_owned()).await;
    }
    run(WITH_A_REMARK.replace("{id}", id).replace("{true}", yes)).await;
    for migration in &sql[3..] {
        run(format!("begin; {migration} commit;")).await;
    }
    let letter = LetterId(Uuid::from_u128(1));
    let mut tx = app.db.read().await.unwrap();
    let [stored] = &tx.annotations_of_letter(letter).await.unwrap()[..] else { panic!("one remark") };
    let annotation = &stored.annotation;
    assert_eq!((stored.reader, annotation.reason()), (Some(1), Some(Reason::TooLong)));
    assert_eq!((annotation.quote.as_str(), annotation.text.as_str()), ("Tekst", "Lang"));
    assert_eq!((annotation.status, annotation.answer.as_str()), (AnnotationStatus::Declined, "Kort genoeg"));
    let [(reply, name)] = &tx.replies_of_letter(letter).await.unwrap()[..] else { panic!("one reply") };
    assert_eq!((reply.text.as_str(), name.as_str()), ("Eens", "Jan"));
    let [placement] = &tx.placements(letter, annotation.revision).await.unwrap()[..] else { panic!("one placement") };
    assert_eq!((placement.state, placement.range, placement.confirmed), (PlacementState::Moved, Some((1, 4)), true));
    drop(tx);
    // What hangs on a remark still goes with it.
    let mut tx = app.db.write().await.unwrap();
    tx.delete_annotation(annotation.id).await.unwrap();
    assert!(tx.replies_of_letter(letter).await.unwrap().is_empty());
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn a_remark_outlives_the_migration_to_file_remarks_on_sqlite() {
    let folder = tempfile::tempdir().unwrap();
    let db = Db::open(&sqlite_database(folder.path())).await.unwrap();
    let app = App::new(db, Key::new([7; 32]), Config::local(folder.path()));
    let sql = SQLITE;
    a_remark_outlives_the_migration(app, "x'00000000000000000000000000000001'", "1", sql).await;
}

#[tokio::test]
async fn a_remark_outlives_the_migration_to_file_remarks_on_postgres() {
    let database = postgres_database().await;
    let folder = tempfile::tempdir().unwrap();
    let app = App::new(Db::open(&database.url).await.unwrap(), Key::new([7; 32]), Config::local(folder.path()));
    let sql = POSTGRES;
    let db = app.db.clone();
    a_remark_outlives_the_migration(app, "'00000000-0000-0000-0000-000000000001'", "true", sql).await;
    db.close().await;
    database.drop().await;
}

/// Approvals from when only their event knew what they were given with: one that lapsed for a revision, one from before
/// LiNT that was renewed, one that stands.
const WITH_APPROVALS: &str = "
    insert into revisions (id, letter_id, number, text, document, sha256, note, author_id, created_at)
      values ({two}, {id}, 2, 'Tekst', '', '', '', {id}, 15);
    insert into approvals (id, letter_id, revision_id, user_id, created_at, voided_at, void_reason) values
      ({id}, {id}, {id}, {id}, 10, 15, 'revision-2'), ({two}, {id}, {id}, {id}, 20, 30, 'renewed'),
      ({three}, {id}, {two}, {id}, 30, null, '');
    insert into audit_events (id, organisation_id, sequence, letter_id, actor, kind, data, created_at, previous, hash) values
      ({id}, {id}, 1, {id}, 'system', 'approved', '{\"lint\":null,\"revision\":1,\"target_lint\":46.0}', 10, '', ''),
      ({two}, {id}, 2, {id}, 'system', 'approved', '{\"revision\":1,\"sha256\":\"\"}', 20, '', ''),
      ({three}, {id}, 3, {id}, 'system', 'approved', '{\"lint\":33.9,\"revision\":2,\"target_lint\":40.0}', 30, '', '');";

/// Makes the approvals with the schema as it was, brings that up to date, and looks what they know.
async fn approvals_learn_what_their_events_knew(app: App, ids: [&'static str; 3], yes: &str, sql: [&'static str; 13]) {
    let run = async |sql: String| match &app.db {
        Db::Sqlite { write, .. } => drop(sqlx::raw_sql(sqlx::AssertSqlSafe(sql)).execute(write).await.unwrap()),
        Db::Postgres { pool, .. } => drop(sqlx::raw_sql(sqlx::AssertSqlSafe(sql)).execute(pool).await.unwrap()),
    };
    for migration in &sql[..3] {
        run((*migration).to_owned()).await;
    }
    let filled = |sql: &str| sql.replace("{id}", ids[0]).replace("{two}", ids[1]).replace("{three}", ids[2]);
    run(filled(WITH_A_REMARK).replace("{true}", yes)).await;
    run(format!("begin; {} commit;", sql[3])).await;
    run(filled(WITH_APPROVALS)).await;
    for migration in &sql[4..] {
        run(format!("begin; {migration} commit;")).await;
    }
    let all = app.db.read().await.unwrap().approvals(LetterId(Uuid::from_u128(1))).await.unwrap();
    let known: Vec<_> = all.iter().map(|one| (one.judged, one.voided_by)).collect();
    let judged = |lint, target| Some(Judged { lint, target, panel: None });
    assert_eq!(known, [(judged(None, 46.0), Some(2)), (None, None), (judged(Some(33.9), 40.0), None)]);
}

#[tokio::test]
async fn approvals_learn_what_their_events_knew_on_sqlite() {
    let folder = tempfile::tempdir().unwrap();
    let db = Db::open(&sqlite_database(folder.path())).await.unwrap();
    let app = App::new(db, Key::new([7; 32]), Config::local(folder.path()));
    let sql = SQLITE;
    let ids = [
        "x'00000000000000000000000000000001'",
        "x'00000000000000000000000000000002'",
        "x'00000000000000000000000000000003'",
    ];
    approvals_learn_what_their_events_knew(app, ids, "1", sql).await;
}

#[tokio::test]
async fn approvals_learn_what_their_events_knew_on_postgres() {
    let database = postgres_database().await;
    let folder = tempfile::tempdir().unwrap();
    let app = App::new(Db::open(&database.url).await.unwrap(), Key::new([7; 32]), Config::local(folder.path()));
    let sql = POSTGRES;
    let ids = [
        "'00000000-0000-0000-0000-000000000001'",
        "'00000000-0000-0000-0000-000000000002'",
        "'00000000-0000-0000-0000-000000000003'",
    ];
    let db = app.db.clone();
    approvals_learn_what_their_events_knew(app, ids, "true", sql).await;
    db.close().await;
    database.drop().await;
}

/// What a schema says, in words that both databases share.
#[derive(Debug, PartialEq, Eq)]
struct Schema {
    /// `table.column type (not null) = default`
    columns: BTreeSet<String>,
    /// `table (columns)`, primary keys included.
    unique: BTreeSet<String>,
    /// `table.column -> table.column on delete …`
    references: BTreeSet<String>,
    /// `index: columns` of every index that was made by name.
    indexed: BTreeSet<String>,
}

#[tokio::test]
async fn both_databases_have_the_same_schema() {
    with_sqlite(async |lite| {
        let meelezer::store::Db::Sqlite { read, .. } = &lite.db else { panic!("SQLite") };
        let sqlite = sqlite_schema(read).await;
        with_postgres(async |app| {
            let meelezer::store::Db::Postgres { pool, .. } = &app.db else { panic!("PostgreSQL") };
            let postgres = postgres_schema(pool).await;
            let differ =
                |a: &BTreeSet<String>, b: &BTreeSet<String>| a.symmetric_difference(b).cloned().collect::<Vec<_>>();
            assert_eq!(differ(&sqlite.columns, &postgres.columns), [""; 0]);
            assert_eq!(differ(&sqlite.unique, &postgres.unique), [""; 0]);
            assert_eq!(differ(&sqlite.references, &postgres.references), [""; 0]);
            assert_eq!(differ(&sqlite.indexed, &postgres.indexed), [""; 0]);
            assert!(sqlite.columns.len() > 100 && sqlite.unique.len() > 20 && sqlite.references.len() > 20);
        })
        .await;
    })
    .await;
}

async fn sqlite_schema(pool: &sqlx::SqlitePool) -> Schema {
    async fn all(pool: &sqlx::SqlitePool, sql: &'static str) -> BTreeSet<String> {
        sqlx::query_scalar(sql).fetch_all(pool).await.unwrap().into_iter().collect()
    }
    const TABLES: &str = "(select name from sqlite_schema where type = 'table' and name not like 'sqlite_%' and name <> '_sqlx_migrations') t";
    Schema {
        // A boolean is an integer with a check in SQLite.
        columns: all(pool, leaked(&["select t.name || '.' || c.name || ' ' ||
              case when c.type = 'INTEGER' and instr(s.sql, 'check (' || c.name || ' in (0, 1))') then 'boolean'
                   when c.type = 'BLOB' and c.name <> 'bytes' then 'uuid'
                   else lower(c.type) end ||
              case when c.\"notnull\" or c.pk then ' not null' else '' end || coalesce(' = ' || c.dflt_value, '')
            from ", TABLES, ", pragma_table_info(t.name) c join sqlite_schema s on s.name = t.name"])).await,
        unique: all(pool, leaked(&["select t.name || ' (' ||
              (select group_concat(name, ', ') from (select name from pragma_index_info(i.name) order by seqno)) || ')' ||
              case when i.partial then ' where' else '' end
            from ", TABLES, ", pragma_index_list(t.name) i where i.\"unique\""])).await,
        references: all(pool, leaked(&["select t.name || '.' || f.\"from\" || ' -> ' || f.\"table\" || '.' || f.\"to\" || ' ' || lower(f.on_delete)
            from ", TABLES, ", pragma_foreign_key_list(t.name) f"])).await,
        indexed: all(pool, leaked(&["select i.name || ': ' ||
              (select group_concat(name, ', ') from (select name from pragma_index_info(i.name) order by seqno))
            from ", TABLES, ", pragma_index_list(t.name) i where i.origin = 'c'"])).await,
    }
}

async fn postgres_schema(pool: &sqlx::PgPool) -> Schema {
    async fn all(pool: &sqlx::PgPool, sql: &'static str) -> BTreeSet<String> {
        sqlx::query_scalar(sql).fetch_all(pool).await.unwrap().into_iter().collect()
    }
    Schema {
        columns: all(pool, "select table_name || '.' || column_name || ' ' ||
              case data_type when 'bigint' then 'integer' when 'double precision' then 'real' when 'bytea' then 'blob' else data_type end ||
              case is_nullable when 'NO' then ' not null' else '' end || coalesce(' = ' || replace(column_default, '::text', ''), '')
            from information_schema.columns where table_schema = 'public' and table_name <> '_sqlx_migrations'").await,
        unique: all(pool, "select t.relname || ' (' ||
              (select string_agg(a.attname, ', ' order by k.place) from unnest(i.indkey::int[]) with ordinality k(number, place)
                 join pg_attribute a on a.attrelid = t.oid and a.attnum = k.number) || ')' ||
              case when i.indpred is not null then ' where' else '' end
            from pg_index i join pg_class t on t.oid = i.indrelid join pg_namespace n on n.oid = t.relnamespace
            where i.indisunique and n.nspname = 'public' and t.relname <> '_sqlx_migrations'").await,
        references: all(pool, "select t.relname || '.' || a.attname || ' -> ' || r.relname || '.' || b.attname || ' ' ||
              case c.confdeltype when 'a' then 'no action' when 'c' then 'cascade' else c.confdeltype::text end
            from pg_constraint c join pg_class t on t.oid = c.conrelid join pg_class r on r.oid = c.confrelid
              cross join lateral unnest(c.conkey) with ordinality k(number, place)
              join pg_attribute a on a.attrelid = t.oid and a.attnum = k.number
              join pg_attribute b on b.attrelid = r.oid and b.attnum = c.confkey[k.place]
            where c.contype = 'f'").await,
        indexed: all(pool, "select x.relname || ': ' ||
              (select string_agg(a.attname, ', ' order by k.place) from unnest(i.indkey::int[]) with ordinality k(number, place)
                 join pg_attribute a on a.attrelid = t.oid and a.attnum = k.number)
            from pg_index i join pg_class t on t.oid = i.indrelid join pg_class x on x.oid = i.indexrelid
              join pg_namespace n on n.oid = t.relnamespace
            where n.nspname = 'public' and t.relname <> '_sqlx_migrations'
              and not exists (select 1 from pg_constraint c where c.conindid = i.indexrelid)").await,
    }
}

/// Joins statements that share a part; a handful for the life of the test.
fn leaked(parts: &[&str]) -> &'static str {
    String::leak(parts.concat())
}

/// The migrations of SQLite, the first one first.
const SQLITE: [&str; 13] = [
    include_str!("../../migrations/sqlite/0001_foundation.sql"),
    include_str!("../../migrations/sqlite/0002_lint.sql"),
    include_str!("../../migrations/sqlite/0003_experience.sql"),
    include_str!("../../migrations/sqlite/0004_file_remarks.sql"),
    include_str!("../../migrations/sqlite/0005_sign_in.sql"),
    include_str!("../../migrations/sqlite/0006_approvals.sql"),
    include_str!("../../migrations/sqlite/0007_own_data.sql"),
    include_str!("../../migrations/sqlite/0008_places_and_readers.sql"),
    include_str!("../../migrations/sqlite/0009_sent_back.sql"),
    include_str!("../../migrations/sqlite/0010_data_requests.sql"),
    include_str!("../../migrations/sqlite/0011_erasure.sql"),
    include_str!("../../migrations/sqlite/0012_seals.sql"),
    include_str!("../../migrations/sqlite/0013_reader_numbers.sql"),
];

/// The migrations of PostgreSQL, the first one first.
const POSTGRES: [&str; 13] = [
    include_str!("../../migrations/postgres/0001_foundation.sql"),
    include_str!("../../migrations/postgres/0002_lint.sql"),
    include_str!("../../migrations/postgres/0003_experience.sql"),
    include_str!("../../migrations/postgres/0004_file_remarks.sql"),
    include_str!("../../migrations/postgres/0005_sign_in.sql"),
    include_str!("../../migrations/postgres/0006_approvals.sql"),
    include_str!("../../migrations/postgres/0007_own_data.sql"),
    include_str!("../../migrations/postgres/0008_places_and_readers.sql"),
    include_str!("../../migrations/postgres/0009_sent_back.sql"),
    include_str!("../../migrations/postgres/0010_data_requests.sql"),
    include_str!("../../migrations/postgres/0011_erasure.sql"),
    include_str!("../../migrations/postgres/0012_seals.sql"),
    include_str!("../../migrations/postgres/0013_reader_numbers.sql"),
];

/// A letter that was opened again while its approval stood, with a round whose first question is one of ours.
const WITH_A_LETTER_THAT_IS_BACK: &str = "
    insert into regions (id, name) values ({id}, 'Achterhoek');
    insert into organisations (id, region_id, name, theme, target_lint, quorum, created_at)
      values ({id}, {id}, 'Gemeente Voorbeeld', 'default', 46, 2, 0);
    insert into users (id, email, name, created_at) values ({id}, 'bram@voorbeeld.nl', 'Bram', 0);
    insert into letters (id, organisation_id, title, author_id, state, head_revision, state_reason, created_at, updated_at)
      values ({id}, {id}, 'Brief', {id}, 'in-revision', 1, 'Het bedrag.', 0, 0);
    insert into revisions (id, letter_id, number, text, document, sha256, note, author_id, created_at)
      values ({id}, {id}, 1, 'Tekst', '', '', '', {id}, 0);
    insert into rounds (id, letter_id, revision_id, number, deadline, opened_by, opened_at, closed_at)
      values ({id}, {id}, {id}, 1, '2026-11-22', {id}, 0, 1);
    insert into questions (id, round_id, position, text) values
      ({id}, {id}, 0, 'Wat gebeurt er als u niets doet?'), ({two}, {id}, 1, 'Klopt het?');
    insert into approvals (id, letter_id, revision_id, user_id, created_at) values ({id}, {id}, {id}, {id}, 10);
    insert into audit_events (id, organisation_id, sequence, letter_id, actor, kind, data, created_at, previous, hash) values
      ({id}, {id}, 1, {id}, 'system', 'withdrawn', '{}', 5, '', ''),
      ({two}, {id}, 2, {id}, 'user:00000000-0000-0000-0000-000000000001', 'reopened', '{\"revision\":1}', 20, '', '');";

/// Makes the letter with the schema as it was, brings that up to date, and looks what is known of its going back.
async fn a_letter_that_is_back_says_why(app: App, ids: [&'static str; 2], sql: [&'static str; 13]) {
    let run = async |sql: String| match &app.db {
        Db::Sqlite { write, .. } => drop(sqlx::raw_sql(sqlx::AssertSqlSafe(sql)).execute(write).await.unwrap()),
        Db::Postgres { pool, .. } => drop(sqlx::raw_sql(sqlx::AssertSqlSafe(sql)).execute(pool).await.unwrap()),
    };
    for migration in &sql[..8] {
        run(format!("begin; {migration} commit;")).await;
    }
    run(WITH_A_LETTER_THAT_IS_BACK.replace("{id}", ids[0]).replace("{two}", ids[1])).await;
    for migration in &sql[8..] {
        run(format!("begin; {migration} commit;")).await;
    }
    let letter = LetterId(Uuid::from_u128(1));
    let mut tx = app.db.read().await.unwrap();
    let [back] = &tx.send_backs(letter).await.unwrap()[..] else { panic!("once") };
    assert_eq!((back.reason.as_str(), back.user_name.as_str(), back.revision_number), ("Het bedrag.", "Bram", 1));
    assert_eq!(back.approval.map(|approval| approval.0), Some(Uuid::from_u128(1)));
    let approvals = tx.approvals(letter).await.unwrap();
    assert_eq!(approvals[0].voided_at.map(|at| at.as_millisecond()), Some(20), "it was taken back then");
    let questions = tx.rounds_of(letter).await.unwrap().remove(0).questions;
    let ready_made: Vec<_> = questions.iter().map(|one| one.ready_made).collect();
    assert_eq!(ready_made, [Some(ReadyMade::NothingDone), None]);
    assert_eq!(tx.letter(letter).await.unwrap().panel_asked_at, None);
}

#[tokio::test]
async fn a_letter_that_is_back_says_why_after_the_migration_on_sqlite() {
    let folder = tempfile::tempdir().unwrap();
    let db = Db::open(&sqlite_database(folder.path())).await.unwrap();
    let app = App::new(db, Key::new([7; 32]), Config::local(folder.path()));
    let sql = SQLITE;
    let ids = ["x'00000000000000000000000000000001'", "x'00000000000000000000000000000002'"];
    a_letter_that_is_back_says_why(app, ids, sql).await;
}

#[tokio::test]
async fn a_letter_that_is_back_says_why_after_the_migration_on_postgres() {
    let database = postgres_database().await;
    let folder = tempfile::tempdir().unwrap();
    let app = App::new(Db::open(&database.url).await.unwrap(), Key::new([7; 32]), Config::local(folder.path()));
    let sql = POSTGRES;
    let ids = ["'00000000-0000-0000-0000-000000000001'", "'00000000-0000-0000-0000-000000000002'"];
    let db = app.db.clone();
    a_letter_that_is_back_says_why(app, ids, sql).await;
    db.close().await;
    database.drop().await;
}
