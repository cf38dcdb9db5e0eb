//! The program itself: what it prints and its exit status.

use std::path::Path;
use std::process::{Command, Output, Stdio};

fn meelezer(data: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_meelezer"))
        .args(arguments)
        .current_dir(data)
        .env_remove("DATABASE_URL")
        .env("MEELEZER_DATA", data)
        .output()
        .expect("the program runs")
}

fn check(data: &Path, arguments: &[&str], status: i32, says: &str) {
    let output = meelezer(data, arguments);
    let said = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(status), "{arguments:?}: {said}");
    assert!(said.contains(says), "{arguments:?}: {said}");
}

fn add_user(data: &Path) {
    let add = ["user", "add", "--role", "administrator", "--organisation", "Gemeente Voorbeeld", "--email"];
    check(data, &[&add[..], &["jan@voorbeeld.nl"]].concat(), 0, "Organisatie Gemeente Voorbeeld is gemaakt.");
}

#[test]
fn wrong_use_is_one_sentence_and_status_2() {
    let folder = tempfile::tempdir().unwrap();
    let cases: &[(&[&str], &str)] = &[
        (&["bestaatniet"], "De opdracht bestaatniet bestaat niet."),
        (&["serve", "--snel"], "--snel hoort niet bij deze opdracht."),
        (&["user", "add", "--email", "jan@voorbeeld.nl"], "Er ontbreekt:"),
        (&["user", "add", "--role", "baas"], "Kies uit: author, coordinator, communications, administrator."),
        (&["--config", "weg.toml", "serve"], "weg.toml is niet te lezen"),
        (&["audit", "verify"], "De database hoort niet bij deze versie"),
    ];
    for (arguments, says) in cases {
        check(folder.path(), arguments, 2, says);
        let output = meelezer(folder.path(), arguments);
        assert_eq!(String::from_utf8_lossy(&output.stderr).trim().lines().count(), 1, "{arguments:?}");
    }
}

#[test]
fn the_first_user_brings_their_organisation() {
    let folder = tempfile::tempdir().unwrap();
    add_user(folder.path());
    let again =
        ["user", "add", "--email", "JAN@voorbeeld.nl", "--role", "author", "--organisation", "Gemeente Voorbeeld"];
    check(folder.path(), &again, 0, "jan@voorbeeld.nl bestond al en heeft er een rol bij");
    let again = [&again[..4], &["--role", "coordinator"], &again[6..]].concat();
    check(folder.path(), &again, 0, "security: action=\"roles-change\" user=\"system\"");
    let nobody = ["user", "add", "--email", "jan", "--role", "author", "--organisation", "Gemeente Voorbeeld"];
    check(folder.path(), &nobody, 2, "jan is geen mailadres.");
}

#[test]
fn letters_are_checked_for_a_reader_and_by_house_rules() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    write("brief.txt", "Alle cliënten krijgen een brief. Indien u vragen hebt, mag u ons o.a. bellen.");
    write("huis.toml", "[nouns]\n\"de cliënt\" = { with = [\"de inwoner\"], note = \"Zo spreken wij af.\" }\n");
    write("fout.toml", "[nouns]\n\"cliënt\" = \"de inwoner\"\n");
    let data = folder.path();
    check(data, &["check", "brief.txt"], 1, "‘Indien’ is een ambtelijk woord.");
    check(data, &["check", "--fail-on", "error", "brief.txt"], 0, "brief.txt:");
    check(data, &["check", "--house", "huis.toml", "brief.txt"], 1, "Zo spreken wij af.");
    check(data, &["check", "--house", "huis.toml", "--format", "sarif", "brief.txt"], 1, "\"ruleId\": \"H001\"");
    check(
        data,
        &["check", "--house", "fout.toml", "brief.txt"],
        2,
        "fout.toml: Regel 2: zet ‘de’ of ‘het’ voor ‘cliënt’.",
    );
    check(
        data,
        &["check", "--profile", "nieuwkomer", "--format", "json", "brief.txt"],
        1,
        "\"profile\": \"nieuwkomer\"",
    );
    check(data, &["check", "--profile", "kind", "brief.txt"], 2, "Kies uit: nieuwkomer, algemeen, professional.");
    let output = meelezer(data, &["check", "--format", "text", "brief.txt"]);
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(text.contains("2 punten in deze zin") && text.contains("schrijf: Als"), "{text}");
}

#[test]
fn the_words_of_the_rules_are_searched_and_their_feedback_is_printed() {
    let folder = tempfile::tempdir().unwrap();
    check(folder.path(), &["rules", "W001"], 0, "Alle woorden: meelezer rules W001 --words");
    check(folder.path(), &["rules", "--words", "aangaande"], 0, "W001 aangaande → ");
    check(folder.path(), &["rules", "--feedback"], 2, "De database hoort niet bij deze versie");
    add_user(folder.path());
    check(folder.path(), &["rules", "--feedback"], 0, "\"sharedWords\": []");
}

#[tokio::test]
async fn audit_verify_names_the_event_and_fails() {
    let folder = tempfile::tempdir().unwrap();
    add_user(folder.path());
    check(folder.path(), &["audit", "verify"], 0, "Gemeente Voorbeeld: 2 gebeurtenissen, in orde.");
    let database = format!("sqlite://{}", folder.path().join("meelezer.db").display());
    let pool = sqlx::SqlitePool::connect(&database).await.unwrap();
    sqlx::query("update audit_events set actor = 'user:x' where sequence = 2").execute(&pool).await.unwrap();
    pool.close().await;
    check(folder.path(), &["audit", "verify"], 1, "Gemeente Voorbeeld: gebeurtenis 2 is veranderd.");
}

#[tokio::test]
async fn audit_verify_names_the_row_and_what_was_kept_elsewhere() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path();
    add_user(data);
    let heads = meelezer(data, &["audit", "heads"]).stdout;
    std::fs::write(data.join("einden.txt"), [b"Bewaard:\n> ", &heads[..]].concat()).unwrap();
    check(data, &["audit", "verify", "--against", "einden.txt"], 0, "bewaarde regels die kloppen: 1.");
    std::fs::write(data.join("leeg.txt"), "2026-11-30\n").unwrap();
    check(data, &["audit", "verify", "--against", "leeg.txt"], 2, "In leeg.txt staat geen einde van een keten.");
    let database = format!("sqlite://{}", data.join("meelezer.db").display());
    let pool = sqlx::SqlitePool::connect(&database).await.unwrap();
    sqlx::query("update users set name = 'Iemand anders'").execute(&pool).await.unwrap();
    check(data, &["audit", "verify"], 1, "is veranderd na gebeurtenis 2 van Gemeente Voorbeeld (");
    sqlx::query("delete from audit_events where sequence = 2").execute(&pool).await.unwrap();
    pool.close().await;
    let rewritten = "gebeurtenis 2, bewaard op ";
    check(data, &["audit", "verify", "--against", "einden.txt"], 1, rewritten);
}

#[cfg(unix)]
#[test]
fn what_is_kept_is_closed_to_others() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let mode = |name: &str| std::fs::metadata(folder.path().join(name)).unwrap().permissions().mode() & 0o777;
    std::fs::set_permissions(folder.path(), std::fs::Permissions::from_mode(0o755)).unwrap();
    add_user(folder.path());
    assert_eq!((mode(""), mode("meelezer.db"), mode("key")), (0o700, 0o600, 0o600));
    std::fs::set_permissions(folder.path().join("meelezer.db"), std::fs::Permissions::from_mode(0o644)).unwrap();
    check(folder.path(), &["audit", "verify"], 0, "in orde");
    assert_eq!(mode("meelezer.db"), 0o600);
}

#[cfg(unix)]
#[test]
fn the_service_starts_refuses_a_second_and_stops_on_sigterm() {
    use std::io::{BufRead, BufReader};
    let folder = tempfile::tempdir().unwrap();
    add_user(folder.path());
    let mut service = Command::new(env!("CARGO_BIN_EXE_meelezer"))
        .args(["serve", "--no-migrate"])
        .current_dir(folder.path())
        .env_remove("DATABASE_URL")
        .env("MEELEZER_DATA", folder.path())
        .env("MEELEZER_LISTEN", "127.0.0.1:0")
        .env("MEELEZER_LOG_FORMAT", "json")
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut log = BufReader::new(service.stderr.take().unwrap()).lines();
    let first: serde_json::Value = serde_json::from_str(&log.next().unwrap().unwrap()).unwrap();
    assert_eq!(first["fields"]["message"], "Meelezer runs");
    check(folder.path(), &["serve"], 2, "Meelezer draait al met deze gegevensmap.");
    assert!(Command::new("kill").args(["-TERM", &service.id().to_string()]).status().unwrap().success());
    assert_eq!(service.wait().unwrap().code(), Some(0));
}
