//! Whoever changes what the audit trail tells of, behind the program's back, is found out.

use crate::each_db;
use crate::support::tamper;
use crate::way::{LETTER, enter, new_round, sentence_with, town};
use check::personal_data::PersonalDataKind;
use meelezer::app::commands::findings::{self, Pointed, Verdict};
use meelezer::app::commands::own_data::{self, TypedDatum};
use meelezer::app::commands::upload::Draft;
use meelezer::app::commands::{answers, audit, data_requests, erasure, rounds, sign_off, upload};
use meelezer::app::{App, commands, demo};
use meelezer::review::audit::{Broken, Entry, HeadLine, NewEntry};
use meelezer::review::event::RolesOfUser;
use meelezer::review::{
    Actor, AnnotationId, AnnotationStatus, Audience, Event, LetterId, LetterState, Mail, Organisation, OrganisationId,
    PlacementState, Reason, RegionId, Role, User, UserId,
};
use meelezer::store::Db;
use meelezer::store::tables::{Kind, SEALED, Table, UNSEALED};
use meelezer::store::verify::{Difference, DifferenceKind, Report};
use uuid::Uuid;

/// Runs statements as somebody with the database's password would: without its constraints.
async fn force(app: &App, sqlite: &str, postgres: &str) {
    match &app.db {
        Db::Sqlite { write, .. } => {
            let sql = format!("pragma foreign_keys = off; pragma ignore_check_constraints = on; {sqlite}");
            sqlx::raw_sql(sqlx::AssertSqlSafe(sql)).execute(write).await.unwrap();
        }
        Db::Postgres { pool, .. } => {
            let sql =
                format!("set session_replication_role = replica; {postgres}; set session_replication_role = origin");
            sqlx::raw_sql(sqlx::AssertSqlSafe(sql)).execute(pool).await.unwrap();
        }
    }
}

/// The same statement on both.
async fn force_same(app: &App, sql: &str) {
    force(app, sql, sql).await;
}

async fn names(app: &App, sqlite: &'static str, postgres: &'static str) -> Vec<String> {
    match &app.db {
        Db::Sqlite { read, .. } => sqlx::query_scalar(sqlite).fetch_all(read).await.unwrap(),
        Db::Postgres { pool, .. } => sqlx::query_scalar(postgres).fetch_all(pool).await.unwrap(),
    }
}

/// Takes away the constraints that PostgreSQL can't be told to ignore.
async fn without_checks(app: &App) {
    let drop = "do $$ declare c record; begin
        for c in select conrelid::regclass as rel, conname from pg_constraint where contype = 'c' and connamespace = 'public'::regnamespace
        loop execute format('alter table %s drop constraint %I', c.rel, c.conname); end loop; end $$";
    force(app, "select 1", drop).await;
}

async fn verified(app: &App) -> Report {
    app.db.verify(&[]).await.unwrap()
}

/// The one difference that is found, as table and kind.
async fn found(app: &App, what: &str) -> (String, DifferenceKind) {
    let report = verified(app).await;
    assert!(!report.holds(), "{what}: nothing was found");
    let [Difference { table, kind, .. }] = &report.differences[..] else { panic!("{what}: {:?}", report.differences) };
    (table.clone(), *kind)
}

/// People and a remark of the demonstration.
struct Filled {
    author: Actor,
    coordinator: Actor,
    letter: LetterId,
    remark: AnnotationId,
}

/// The demonstration, with a row in every sealed table.
async fn filled(app: &App) -> Filled {
    let demo = demo::fill(app).await.unwrap();
    let mut tx = app.db.read().await.unwrap();
    let town = &demo.towns[0];
    let of = |role| town.staff.iter().find(|(held, _)| *held == role).unwrap().1.id;
    let (author, coordinator) = (of(Role::Author), of(Role::Coordinator));
    let (author, coordinator) = (tx.staff(author).await.unwrap(), tx.staff(coordinator).await.unwrap());
    let listed = tx.list_letters(town.organisation.id, "").await.unwrap();
    let in_state = |state| listed.iter().map(|one| &one.letter.letter).find(|letter| letter.state == state).unwrap().id;
    let letter = in_state(LetterState::InRevision);
    let remark = tx.annotations_of_letter(letter).await.unwrap()[0].annotation.id;
    let newest = tx.letter(letter).await.unwrap().head;
    let newest = tx.revision_id(letter, newest).await.unwrap();
    let adviser = tx.staff(of(Role::Communications)).await.unwrap();
    let person = tx.panel(town.organisation.region).await.unwrap()[1].id;
    drop(tx);
    let mut tx = app.db.write().await.unwrap();
    tx.put_candidates(remark, newest, &[(0, 5)]).await.unwrap();
    let event = Event::RemarkPlaced { annotation: remark, revision: 2, state: PlacementState::Unsure };
    tx.append_event(&NewEntry::of(town.organisation.id, &author, event, app.now())).await.unwrap();
    tx.commit().await.unwrap();
    sign_off::send_back(app, &adviser, in_state(LetterState::AwaitingSignOff), "Het bedrag.").await.unwrap();
    data_requests::ask(app, &coordinator, person).await.unwrap();
    let kind = PersonalDataKind::Telephone;
    let desk = TypedDatum { kind, value: "0315-654321".to_owned(), note: "De balie.".to_owned() };
    own_data::add(app, &adviser, town.organisation.id, &desk).await.unwrap();
    answers::reply(app, &author, letter, remark, "Dat klopt.").await.unwrap();
    let pointed = Pointed { rule: "W001".into(), sentence: "Derhalve niet.".into(), quote: "Derhalve".into() };
    findings::say_of_typed(app, &author, letter, pointed, &Verdict::Stays("Zo heet het.".into())).await.unwrap();
    Filled { author, coordinator, letter, remark }
}

/// The condition for the row that is kept aside.
fn is_kept(table: &Table) -> String {
    let key = table.columns[..table.key].iter().map(|column| column.name);
    key.map(|name| format!("{name} = (select {name} from kept)")).collect::<Vec<_>>().join(" and ")
}

/// Another value of a column's kind, on SQLite and on PostgreSQL.
fn other_value(kind: Kind, name: &str) -> (String, String) {
    let same = |sql: String| (sql.clone(), sql);
    match kind {
        Kind::Id => ("randomblob(16)".into(), "gen_random_uuid()".into()),
        Kind::Text => same(format!("coalesce({name}, '') || 'x'")),
        Kind::Number => same(format!("coalesce({name}, 0) + 777777")),
        Kind::Real => same(format!("coalesce({name}, 0) + 0.5")),
        Kind::Flag => (format!("1 - {name}"), format!("not {name}")),
        Kind::Bytes => (format!("cast({name} || x'00' as blob)"), format!("{name} || '\\x00'::bytea")),
    }
}

/// Keeps a row aside, so that it can be put back.
async fn keep(app: &App, table: &Table) {
    let order: Vec<&str> = table.columns[..table.key].iter().map(|column| column.name).collect();
    force_same(
        app,
        &format!("create table kept as select * from {} order by {} limit 1", table.name, order.join(", ")),
    )
    .await;
}

async fn put_back(app: &App, table: &Table) {
    force_same(
        app,
        &format!("delete from {0} where {1}; insert into {0} select * from kept", table.name, is_kept(table)),
    )
    .await;
    assert!(verified(app).await.holds(), "{} is as it was", table.name);
}

each_db! {
    async fn a_row_that_was_changed_removed_or_added_is_found_in_every_table(app: App) {
        filled(&app).await;
        without_checks(&app).await;
        let report = verified(&app).await;
        assert!(report.holds(), "{:?}", report);
        assert_eq!(report.uncovered, 0);
        for &table in SEALED {
            let name = table.name;
            keep(&app, table).await;
            for column in &table.columns[table.key..] {
                let (sqlite, postgres) = other_value(column.kind, column.name);
                let set = |value: &str| format!("update {name} set {} = {value} where {}", column.name, is_kept(table));
                force(&app, &set(&sqlite), &set(&postgres)).await;
                let what = format!("{name}.{}", column.name);
                assert_eq!(found(&app, &what).await, (name.to_owned(), DifferenceKind::Changed), "{what}");
                put_back(&app, table).await;
            }
            force_same(&app, &format!("delete from {name} where {}", is_kept(table))).await;
            let report = verified(&app).await;
            let is_it = |one: &Difference| one.table == name && one.kind == DifferenceKind::Removed;
            assert!(report.differences.iter().any(is_it), "{name}: {:?}", report.differences);
            put_back(&app, table).await;

            let null_stays = |name: &str, value: String| format!("{name} = case when {name} is null then null else {value} end");
            let columns = table.columns.iter();
            let (sqlite, postgres): (Vec<String>, Vec<String>) = columns
                .map(|column| {
                    let (sqlite, postgres) = other_value(column.kind, column.name);
                    (null_stays(column.name, sqlite), null_stays(column.name, postgres))
                })
                .unzip();
            let add = |sets: &[String]| format!("update kept set {}; insert into {name} select * from kept", sets.join(", "));
            force(&app, &add(&sqlite), &add(&postgres)).await;
            let report = verified(&app).await;
            let is_it = |one: &Difference| one.table == name && one.kind == DifferenceKind::Added;
            assert!(report.differences.iter().any(is_it), "{name}: {:?}", report.differences);
            force_same(&app, &format!("delete from {name} where {}; drop table kept", is_kept(table))).await;
            assert!(verified(&app).await.holds(), "{name} without the added row");
        }
    }

    async fn every_table_and_column_is_sealed_or_named_as_not(app: App) {
        let tables = names(
            &app,
            "select name from sqlite_schema where type = 'table' and name not like 'sqlite_%'",
            "select table_name::text from information_schema.tables where table_schema = 'public'",
        )
        .await;
        for name in &tables {
            let sealed = SEALED.iter().filter(|table| table.name == name).count();
            let left_out = UNSEALED.iter().filter(|(table, _)| table == name).count();
            assert_eq!(sealed + left_out, 1, "{name} must stand in SEALED or, with the reason, in UNSEALED (store/tables.rs)");
        }
        let columns = names(
            &app,
            "select m.name || '.' || c.name from sqlite_schema m join pragma_table_info(m.name) c where m.type = 'table'",
            "select table_name || '.' || column_name from information_schema.columns where table_schema = 'public'",
        )
        .await;
        for &table in SEALED {
            let there = columns.iter().filter_map(|column| column.strip_prefix(&format!("{}.", table.name)));
            let mut there: Vec<&str> = there.collect();
            let mut sealed: Vec<&str> = table.columns.iter().map(|column| column.name).collect();
            there.sort_unstable();
            sealed.sort_unstable();
            assert_eq!(sealed, there, "the columns of {} in store/tables.rs", table.name);
        }
    }

    async fn what_was_changed_is_found_after_the_program_wrote_over_it(app: App) {
        let Filled { author, letter, remark, .. } = filled(&app).await;
        let change = |id: String| format!("update annotations set text = 'iets anders' where id = {id}");
        let (sqlite, postgres) = (format!("x'{}'", remark.0.simple()), format!("'{remark}'"));
        force(&app, &change(sqlite), &change(postgres)).await;
        answers::answer(&app, &author, letter, remark, AnnotationStatus::Adopted, "Aangepast").await.unwrap();
        assert_eq!(found(&app, "a remark").await, ("annotations".to_owned(), DifferenceKind::ChangedBefore));
    }

    async fn what_the_program_removes_and_erases_is_no_tampering(app: App) {
        let Filled { coordinator, .. } = filled(&app).await;
        let mut tx = app.db.read().await.unwrap();
        let organisation = tx.organisations().await.unwrap().remove(0);
        let mut open = None;
        for organisation in tx.organisations().await.unwrap() {
            for listed in tx.list_letters(organisation.id, "").await.unwrap() {
                if listed.letter.letter.state == LetterState::InReview {
                    open = tx.annotations_of_letter(listed.letter.letter.id).await.unwrap().pop().map(|one| one.annotation);
                }
            }
        }
        let person = tx.panel(organisation.region).await.unwrap().into_iter().find(|one| one.number == 1).unwrap().id;
        drop(tx);
        let remark = open.unwrap();
        let reader = Actor::Reader { invitation: remark.invitation().unwrap() };
        commands::reading::take_back(&app, &reader, remark.id).await.unwrap();
        erasure::erase(&app, &coordinator, person).await.unwrap();
        let report = verified(&app).await;
        assert!(report.holds(), "{:?}", report.differences);
        assert_eq!(tamper(&app, "update key_persons set phone = '+31612345678' where number = 2").await, 1);
        assert_eq!(found(&app, "a key person").await, ("key_persons".to_owned(), DifferenceKind::Changed));
    }

    async fn an_end_that_fits_but_that_nobody_vouches_for_is_found(app: App) {
        let organisation = with_events(&app, 5).await;
        let fourth = event_at(&app, organisation, 4).await;
        tamper(&app, "delete from audit_events where sequence = 5").await;
        let back = format!("update audit_heads set sequence = 4, hash = '{}'", fourth.hash);
        assert_eq!(tamper(&app, &back).await, 1);
        assert_eq!(broken(&app).await, Some(Broken::Head(4)));
        for mac in ["", "00"] {
            tamper(&app, &format!("update audit_heads set mac = '{mac}'")).await;
            assert_eq!(broken(&app).await, Some(Broken::Head(4)));
        }
        // The program goes on, and the trail keeps that it was so.
        append(&app, organisation, 6).await;
        assert_eq!(broken(&app).await, Some(Broken::Foreign(5)));
    }

    async fn a_chain_that_was_written_anew_is_found(app: App) {
        let organisation = with_events(&app, 5).await;
        let mut previous = event_at(&app, organisation, 2).await.hash;
        for sequence in 3..=5 {
            let mut entry = event_at(&app, organisation, sequence).await;
            entry.actor = "user:x".into();
            entry.previous = previous.clone();
            entry.hash = entry.computed_hash();
            previous = entry.hash.clone();
            let sql = format!(
                "update audit_events set actor = 'user:x', previous = '{}', hash = '{}' where sequence = {sequence}",
                entry.previous, entry.hash
            );
            assert_eq!(tamper(&app, &sql).await, 1);
        }
        assert_eq!(tamper(&app, &format!("update audit_heads set hash = '{previous}'")).await, 1);
        assert_eq!(broken(&app).await, Some(Broken::Head(5)));
    }

    async fn an_organisation_that_is_gone_with_its_chain_is_found_against_what_was_kept(app: App) {
        let organisation = with_events(&app, 2).await;
        let kept = HeadLine::all_in(&audit::head_lines(&app).await.unwrap().join("\n"));
        assert_eq!(kept.len(), 1);
        let report = app.db.verify(&kept).await.unwrap();
        assert!(report.holds(), "{report:?}");
        assert_eq!(report.chains[0].confirmed, 1);
        force_same(&app, "delete from audit_events; delete from audit_heads; delete from organisations").await;
        assert!(app.db.verify(&[]).await.unwrap().chains.is_empty());
        let report = app.db.verify(&kept).await.unwrap();
        assert_eq!(report.lost.iter().map(|line| line.organisation).collect::<Vec<_>>(), [organisation]);
        assert!(!report.holds());
    }

    async fn a_database_that_was_put_back_is_found_against_what_was_kept(app: App) {
        let organisation = with_events(&app, 3).await;
        force_same(&app, "create table earlier as select * from audit_heads").await;
        append(&app, organisation, 4).await;
        append(&app, organisation, 5).await;
        let kept = HeadLine::all_in(&audit::head_lines(&app).await.unwrap().join("\n"));
        force_same(
            &app,
            "delete from audit_events where sequence > 3; delete from audit_heads; insert into audit_heads select * from earlier",
        )
        .await;
        assert_eq!(broken(&app).await, None, "the database alone can't tell");
        let report = app.db.verify(&kept).await.unwrap();
        assert_eq!(report.chains[0].contradicted, kept);
        assert!(!report.holds());
    }

    async fn what_stood_before_seals_is_told_apart_and_sealed_once(app: App) {
        filled(&app).await;
        let covered = verified(&app).await.covered;
        make_old(&app).await;
        let report = verified(&app).await;
        assert!(report.holds(), "{report:?}");
        assert_eq!((report.covered, report.uncovered), (0, covered));
        assert!(report.chains.iter().all(|chain| chain.unsealed == chain.head.sequence && !chain.vouched));

        let before = "update revisions set document = document || ' ' where number = 2";
        assert!(tamper(&app, before).await > 0);
        let report = verified(&app).await;
        assert!(report.differences.iter().all(|one| one.table == "revisions"), "its event has its hash");
        assert!(!report.holds());
        tamper(&app, "update revisions set document = trim(document) where number = 2").await;

        assert_eq!(audit::seal_existing(&app).await.unwrap() as u64, covered);
        assert_eq!(audit::seal_existing(&app).await.unwrap(), 0);
        let report = verified(&app).await;
        assert!(report.holds(), "{report:?}");
        assert_eq!((report.covered, report.uncovered), (covered, 0));
        assert!(report.chains.iter().all(|chain| chain.vouched && chain.sealed_at.is_some()));
        assert_eq!(tamper(&app, "update house_rules set note = 'x' where number = 1
            and organisation_id = (select id from organisations where name = 'Gemeente Wilgenbeek')").await, 1);
        assert_eq!(found(&app, "a house rule").await, ("house_rules".to_owned(), DifferenceKind::Changed));
    }

    async fn the_ends_of_chains_go_out_once_a_day(mut_app: App) {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("einden.txt");
        let mut app = mut_app;
        app.config = std::sync::Arc::new(meelezer::config::Config {
            audit_heads_file: Some(file.clone()),
            audit_heads_to: Some("audit@voorbeeld.nl".into()),
            ..(*app.config).clone()
        });
        let organisation = with_events(&app, 2).await;
        for _ in 0..2 {
            audit::send_heads(&app).await.unwrap();
        }
        append(&app, organisation, 3).await;
        app.clock.set(app.now() + jiff::SignedDuration::from_hours(24));
        audit::send_heads(&app).await.unwrap();
        let kept = HeadLine::all_in(&std::fs::read_to_string(&file).unwrap());
        assert_eq!(kept.iter().map(|line| (line.day.to_string(), line.sequence)).collect::<Vec<_>>(), [
            ("2026-11-23".to_owned(), 2),
            ("2026-11-24".to_owned(), 3),
        ]);
        let mut mails = app.db.read().await.unwrap().newest_mails(10).await.unwrap();
        mails.retain(|mail| mail.recipient == "audit@voorbeeld.nl");
        let Some(Mail::AuditHeads { lines, .. }) = &mails[0].mail else { panic!("{mails:?}") };
        assert_eq!((mails.len(), HeadLine::all_in(&lines.join("\n"))), (2, kept[1..].to_vec()));
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
        }
    }

    async fn five_thousand_events_and_rows_are_verified_in_seconds(app: App) {
        let organisation = with_events(&app, 1).await;
        let mut tx = app.db.write().await.unwrap();
        for number in 0..5_000 {
            let email = format!("gebruiker{number}@voorbeeld.nl");
            let user = User { id: UserId(Uuid::now_v7()), email, name: "Naam".into() };
            tx.add_user(&user, app.now()).await.unwrap();
            let event = Event::UserAdded(RolesOfUser { user: user.id, roles: vec![] });
            tx.append_event(&NewEntry::of(organisation, &Actor::System, event, app.now())).await.unwrap();
        }
        tx.commit().await.unwrap();
        let begun = std::time::Instant::now();
        let report = verified(&app).await;
        println!("verified {} rows in {:?}", report.covered, begun.elapsed());
        assert!(report.holds() && report.covered == 5_002, "{report:?}");
        assert!(begun.elapsed().as_secs() < 20, "{:?}", begun.elapsed());
    }

    async fn no_remark_comes_after_its_round_was_closed(app: App) {
        let town = town(&app, 0).await;
        for _ in 0..6 {
            let draft = Draft::Pasted(LETTER.to_owned());
            let id = upload::upload(&app, &town.author, town.organisation.id, "", "", draft).await.unwrap();
            let round = rounds::open(&app, &town.coordinator, id, &new_round(&app, &town)).await.unwrap();
            let readers = enter(&app, &town, round).await;
            let hard = sentence_with(&app, &readers[0], "alvorens").await;
            let marks = (0..24).map(|number| {
                let (app, reader) = (app.clone(), readers[number % 2].clone());
                let reason = [Reason::UnclearWord, Reason::TooLong, Reason::WhatToDo, Reason::Unfriendly][number / 2 % 4];
                tokio::spawn(async move { drop(commands::reading::mark(&app, &reader, hard + number / 8, reason, None).await) })
            });
            let marks: Vec<_> = marks.collect();
            tokio::time::sleep(std::time::Duration::from_millis(3)).await;
            rounds::close(&app, &town.coordinator, round).await.unwrap();
            futures_util::future::join_all(marks).await;
            let mut tx = app.db.read().await.unwrap();
            let events = tx.events_of_letter(id).await.unwrap();
            let closed = events.iter().position(|entry| entry.kind == "round-closed").unwrap();
            assert!(events[closed..].iter().all(|entry| entry.kind != "remark-made"), "after the round was closed");
            let Some(Event::RoundClosed { remarks, .. }) = events[closed].event() else { panic!("a closed round") };
            let stored = tx.annotations_of_letter(id).await.unwrap();
            assert_eq!(stored.len(), remarks as usize, "the end of the round counts every remark");
        }
    }
}

#[test]
fn whoever_writes_to_a_sealed_table_says_so_first() {
    let statement = regex::Regex::new(r"(?:insert into|update|delete from) ([a-z_]+)").unwrap();
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/store");
    let mut silent = Vec::new();
    for file in std::fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap();
        for function in text.split("async fn ").skip(1) {
            let name = function.split(['(', '<']).next().unwrap();
            for written in statement.captures_iter(function) {
                let table = &written[1];
                let says = [format!("will_write(&{}", table.to_uppercase()), format!("&{},", table.to_uppercase())];
                let is_sealed = SEALED.iter().any(|sealed| sealed.name == table);
                if is_sealed && !(function.contains("will_write") && says.iter().any(|said| function.contains(said))) {
                    silent.push(format!("{}: {name} writes to {table}", path.display()));
                }
            }
        }
    }
    assert!(silent.is_empty(), "call will_write first: {silent:#?}");
}

/// An old installation: its events were never sealed, and nobody vouches for the ends of its chains.
async fn make_old(app: &App) {
    let organisations = app.db.read().await.unwrap().organisations().await.unwrap();
    for organisation in organisations {
        let all = app.db.read().await.unwrap().events_of_organisation(organisation.id, 100_000).await.unwrap();
        let mut previous = meelezer::review::audit::GENESIS.to_owned();
        for mut entry in all.into_iter().rev() {
            entry.content.clear();
            entry.previous = previous;
            entry.hash = entry.computed_hash();
            previous = entry.hash.clone();
            let sql = format!(
                "update audit_events set content = '', previous = '{}', hash = '{}' where sequence = {} and hash <> ''
                   and organisation_id = (select id from organisations where name = '{}')",
                entry.previous, entry.hash, entry.sequence, organisation.name
            );
            assert_eq!(tamper(app, &sql).await, 1);
        }
        let head = format!(
            "update audit_heads set mac = '', hash = '{previous}'
             where organisation_id = (select id from organisations where name = '{}')",
            organisation.name
        );
        assert_eq!(tamper(app, &head).await, 1);
    }
}

async fn append(app: &App, organisation: OrganisationId, number: usize) {
    let mut tx = app.db.write().await.unwrap();
    let event = Event::HouseRulesImported { added: number, changed: 0, removed: 0 };
    tx.append_event(&NewEntry::of(organisation, &Actor::System, event, app.now())).await.unwrap();
    tx.commit().await.unwrap();
}

async fn with_events(app: &App, number: usize) -> OrganisationId {
    let organisation = Organisation {
        id: OrganisationId(Uuid::now_v7()),
        region: RegionId(Uuid::now_v7()),
        name: "Gemeente Voorbeeld".to_owned(),
        theme: "default".to_owned(),
        target_lint: 46.0,
        quorum: 2,
        most_changed: 20,
        audience: Audience::General,
    };
    let mut tx = app.db.write().await.unwrap();
    tx.add_region(organisation.region, "Achterhoek").await.unwrap();
    tx.add_organisation(&organisation, app.now()).await.unwrap();
    let event = NewEntry::of(organisation.id, &Actor::System, Event::OrganisationCreated {}, app.now());
    tx.append_event(&event).await.unwrap();
    tx.commit().await.unwrap();
    for number in 2..=number {
        append(app, organisation.id, number).await;
    }
    organisation.id
}

async fn broken(app: &App) -> Option<Broken> {
    app.db.verify_chains().await.unwrap()[0].broken
}

async fn event_at(app: &App, organisation: OrganisationId, sequence: u64) -> Entry {
    let all = app.db.read().await.unwrap().events_of_organisation(organisation, 1_000).await.unwrap();
    all.into_iter().find(|entry| entry.sequence == sequence).unwrap()
}
