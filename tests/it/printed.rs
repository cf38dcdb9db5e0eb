//! The uploaded file as it comes out of the printer. A script stands in for LibreOffice.

use crate::each_db;
use crate::support::{add_organisation, add_user, stand_in, with_sqlite};
use crate::web::browser;
use axum::http::{StatusCode, header};
use axum_test::TestServer;
use meelezer::app::App;
use meelezer::app::commands::sign_in;
use meelezer::app::commands::upload::{self, Draft};
use meelezer::app::reads::letter;
use meelezer::app::reads::printed::{self, Cage, LibreOffice, Possible};
use meelezer::letter::{Format, read_pasted, write};
use meelezer::review::letter::SourceFile;
use meelezer::review::{Actor, LetterId, Role};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

const LETTER: &str = "# Uw afspraak\n\nBeste lezer,\n\nU komt morgen langs op het gemeentehuis. Neem uw paspoort mee.";

fn word() -> Draft {
    let bytes = write(&read_pasted(LETTER).unwrap(), Format::Docx).unwrap();
    Draft::File(SourceFile { name: "Brief (1).docx".to_owned(), bytes })
}

/// An author with a letter.
async fn author(app: &App, draft: Draft) -> (Actor, LetterId) {
    let organisation = add_organisation(app, "Regio", "Gemeente Voorbeeld").await;
    let user = add_user(app, &organisation, "schrijver@voorbeeld.nl", &[Role::Author]).await;
    let actor = app.db.read().await.unwrap().staff(user.id).await.unwrap();
    let id = upload::upload(app, &actor, organisation.id, "", "", draft).await.unwrap();
    (actor, id)
}

/// A browser in which the author is signed in.
async fn signed_in(app: &App, actor: &Actor) -> TestServer {
    let mut demo = app.clone();
    let mut config = (*app.config).clone();
    config.demo = true;
    demo.config = Arc::new(config);
    let server = browser(&demo);
    let secret = sign_in::demo_link(&demo, actor.user().unwrap().id).unwrap();
    server.post(&format!("/demo/{secret}")).await.assert_status(StatusCode::SEE_OTHER);
    server
}

fn with_libreoffice(app: &App, program: PathBuf) -> App {
    App { libreoffice: Some(Arc::new(LibreOffice::new(program))), ..app.clone() }
}

/// A script that anybody may run.
fn script(folder: &Path, name: &str, text: &str) -> PathBuf {
    let path = folder.join(name);
    std::fs::write(&path, format!("#!/bin/sh\n{text}\n")).unwrap();
    #[cfg(unix)]
    std::fs::set_permissions(&path, std::os::unix::fs::PermissionsExt::from_mode(0o700)).unwrap();
    path
}

#[tokio::test]
async fn the_uploaded_file_shows_in_a_frame_of_our_own() {
    with_sqlite(async |app| {
        let app = with_libreoffice(&app, stand_in("soffice"));
        let (actor, id) = author(&app, word()).await;
        let server = signed_in(&app, &actor).await;
        let link = format!("/brieven/{id}/afdruk?versie=1");
        assert!(server.get(&format!("/brieven/{id}")).await.text().contains(&link));
        let page = server.get(&link).await;
        page.assert_status_ok();
        let policy = page.header(header::CONTENT_SECURITY_POLICY);
        let policy = policy.to_str().unwrap();
        assert!(policy.contains("object-src 'self'") && policy.contains("frame-ancestors 'none'"), "{policy}");
        let object = format!("<object class=\"m-printed\" data=\"/brieven/{id}/afdruk.pdf?versie=1\"");
        assert!(page.text().contains(&object), "{}", page.text());

        let pdf = server.get(&format!("/brieven/{id}/afdruk.pdf?versie=1")).await;
        pdf.assert_status_ok();
        assert_eq!(pdf.header(header::CONTENT_TYPE), "application/pdf");
        assert_eq!(pdf.header(header::CONTENT_DISPOSITION), "inline; filename=\"uw-afspraak-afdruk.pdf\"");
        assert_eq!(pdf.header(header::X_FRAME_OPTIONS), "SAMEORIGIN");
        let policy = pdf.header(header::CONTENT_SECURITY_POLICY);
        assert!(policy.to_str().unwrap().contains("frame-ancestors 'self'"));
        assert!(pdf.as_bytes().starts_with(b"%PDF"));
    })
    .await;
}

each_db! {
    async fn a_pdf_shows_itself(app: App) {
        let text = SourceFile { name: "brief.txt".to_owned(), bytes: LETTER.as_bytes().to_vec() };
        let (actor, id) = author(&app, Draft::File(text)).await;
        let mut tx = app.db.write().await.unwrap();
        let first = tx.revision_of(id, 1).await.unwrap();
        let second = meelezer::review::Revision {
            id: meelezer::review::RevisionId(uuid::Uuid::now_v7()),
            number: 2,
            ..first
        };
        let pdf = SourceFile { name: "brief.pdf".to_owned(), bytes: b"%PDF-1.4 zelf".to_vec() };
        tx.insert_revision(&second, Some(&pdf)).await.unwrap();
        tx.commit().await.unwrap();
        let view = printed::view(&app, &actor, id, None).await.unwrap();
        assert_eq!((view.possible, view.original.number), (Possible::Yes, 2));
        assert_eq!(printed::pdf(&app, &actor, id, None).await.unwrap().bytes, b"%PDF-1.4 zelf");
        let older = printed::view(&app, &actor, id, Some(1)).await.unwrap();
        assert_eq!((older.possible, older.original.number), (Possible::NoPages, 1));
        assert!(!letter::view(&app, &actor, id, None).await.unwrap().original.is_changed);
    }
}

#[tokio::test]
async fn without_libreoffice_the_page_says_what_to_do() {
    with_sqlite(async |app| {
        let (actor, id) = author(&app, word()).await;
        let server = signed_in(&app, &actor).await;
        assert!(!server.get(&format!("/brieven/{id}")).await.text().contains("/afdruk"));
        let page = server.get(&format!("/brieven/{id}/afdruk")).await;
        page.assert_status_ok();
        assert!(
            page.text().contains("Deze server kan het bestand niet laten zien") && !page.text().contains("<object")
        );
        let pdf = server.get(&format!("/brieven/{id}/afdruk.pdf")).await;
        pdf.assert_status(StatusCode::CONFLICT);
        assert!(pdf.text().contains("<h1") && pdf.text().contains("Deze server kan het bestand niet laten zien"));
    })
    .await;
}

#[tokio::test]
async fn pasted_text_has_no_pages() {
    with_sqlite(async |app| {
        let app = with_libreoffice(&app, stand_in("soffice"));
        let (actor, id) = author(&app, Draft::Pasted(LETTER.to_owned())).await;
        let server = signed_in(&app, &actor).await;
        assert!(!server.get(&format!("/brieven/{id}")).await.text().contains("/afdruk"));
        let page = server.get(&format!("/brieven/{id}/afdruk")).await;
        assert!(page.text().contains("Deze brief is geplakt"), "{}", page.text());
    })
    .await;
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn a_file_is_made_once_and_one_at_a_time() {
    let folder = tempfile::tempdir().unwrap();
    let log = folder.path().join("log");
    let (log_name, real) = (log.display(), stand_in("soffice"));
    let beside = real.parent().unwrap().to_owned();
    let text = format!("echo begin >> {log_name}\nsleep 0.2\n{} \"$@\"\necho end >> {log_name}", real.display());
    let libreoffice =
        LibreOffice::new(script(folder.path(), "soffice", &text)).reaching(folder.path().to_owned()).reaching(beside);
    let (one, two, again) = tokio::join!(
        libreoffice.pdf(b"een".to_vec(), "docx"),
        libreoffice.pdf(b"twee".to_vec(), "odt"),
        libreoffice.pdf(b"een".to_vec(), "docx"),
    );
    assert!(one.unwrap().starts_with(b"%PDF") && two.is_ok() && again.is_ok());
    assert!(libreoffice.pdf(b"een".to_vec(), "docx").await.is_ok());
    assert_eq!(std::fs::read_to_string(log).unwrap(), "begin\nend\nbegin\nend\n");
}

#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread")]
async fn what_takes_too_long_is_killed_with_all_that_it_started() {
    let folder = tempfile::tempdir().unwrap();
    let child = folder.path().join("child");
    let text = format!("sleep 300 &\necho $! > {}\nwait", child.display());
    let libreoffice = LibreOffice::new(script(folder.path(), "soffice", &text))
        .reaching(folder.path().to_owned())
        .within(Duration::from_millis(500));
    assert_eq!(libreoffice.pdf(b"een".to_vec(), "docx").await.unwrap_err().key(), "printed-error-slow");
    let process = std::fs::read_to_string(child).unwrap();
    let state = || std::fs::read_to_string(format!("/proc/{}/stat", process.trim())).unwrap_or_default();
    // A process that is killed needs a moment to end.
    for _ in 0..100 {
        if state().is_empty() || state().contains(") Z ") {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("still runs: {}", state());
}

#[cfg(unix)]
#[tokio::test]
async fn what_fails_is_told_and_not_tried_at_once_again() {
    let folder = tempfile::tempdir().unwrap();
    let log = folder.path().join("log");
    let text = format!("echo x >> {}\nexit 1", log.display());
    let libreoffice = LibreOffice::new(script(folder.path(), "soffice", &text)).reaching(folder.path().to_owned());
    for _ in 0..2 {
        assert_eq!(libreoffice.pdf(b"een".to_vec(), "docx").await.unwrap_err().key(), "printed-error-failed");
    }
    assert_eq!(std::fs::read_to_string(log).unwrap(), "x\n");
    let missing = LibreOffice::new(folder.path().join("bestaat-niet"));
    assert_eq!(missing.pdf(b"een".to_vec(), "docx").await.unwrap_err().key(), "printed-error-failed");
}

/// Where there is no Landlock, nothing is closed, and the log says so.
#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_takes_libreoffice_over_reaches_neither_database_nor_key() {
    let (data, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let path = |name: &str| data.path().join(name).display().to_string();
    std::fs::write(path("meelezer.db"), "brieven").unwrap();
    std::fs::write(path("key"), "sleutel").unwrap();
    let open = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = open.local_addr().unwrap().port();
    let attempts = [
        format!("cat {}", path("meelezer.db")),
        format!("cat {}", path("key")),
        format!("cp {} .", path("meelezer.db")),
        format!("ln {} hard", path("meelezer.db")),
        format!("echo weg > {}", path("meelezer.db")),
        format!("ls {}", data.path().display()),
        format!("cat /proc/{}/environ", std::process::id()),
        "cat /etc/shadow /etc/hosts".to_owned(),
        format!("bash -c 'echo x > /dev/tcp/127.0.0.1/{port}'"),
    ];
    // Each that succeeds leaves its number.
    let tried: String = (0..).zip(&attempts).map(|(at, one)| format!("{one} && got=\"$got {at}\"\n")).collect();
    let text = format!("got=\n{tried}printf '%%PDF-1.4 got:%s.' \"$got\" > brief.pdf");
    let program = script(folder.path(), "soffice", &text);
    let made = LibreOffice::new(program.clone()).pdf(b"een".to_vec(), "docx").await.unwrap();
    let got = String::from_utf8_lossy(&made).into_owned();
    match Cage::here() {
        Cage::Landlock => assert_eq!(got, "%PDF-1.4 got:.", "numbers are of {attempts:#?}"),
        Cage::None => assert_ne!(got, "%PDF-1.4 got:."),
    }
    let free = std::process::Command::new(program).current_dir(data.path()).status().unwrap();
    let free = free.success().then(|| std::fs::read_to_string(path("brief.pdf")).unwrap()).unwrap();
    assert!(free.starts_with("%PDF-1.4 got: 0 1"), "outside the cage it can: {free}");
}
