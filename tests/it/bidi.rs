//! Invisible characters that change the reading order are seen, wherever somebody's words stand.

use crate::support::{add_organisation, add_user, with_sqlite};
use crate::way::{enter, new_round, town};
use meelezer::app::App;
use meelezer::app::commands::upload::{self, Draft};
use meelezer::app::commands::{self, rounds};
use meelezer::app::reads;
use meelezer::http::{Site, cookies, router};
use meelezer::mail::{Context, render};
use meelezer::review::mail::{AboutLetter, QueuedMail};
use meelezer::review::personal_link::at_rest;
use meelezer::review::{Actor, Mail, MailId, Reason, Role};
use uuid::Uuid;

const LETTER: &str = "# Uw rekening\n\nBetaal op NL00 BANK \u{202e}4321\u{202c}. Doe dat voor 1 mei.\n\nMet vriendelijke groet,\n\nGemeente";
/// As a page shows the two characters of the letter.
const SHOWN: &str = "<bdi class=\"m-bidi\" dir=\"ltr\">⟨RLO⟩</bdi>4321<bdi class=\"m-bidi\" dir=\"ltr\">⟨PDF⟩</bdi>";
const NOTE: &str = "<p class=\"m-bidi-note\">Tekens zoals ⟨RLO⟩";

async fn get(app: &App, actor: &Actor, path: &str) -> String {
    let user = actor.user().unwrap().id;
    let mut tx = app.db.write().await.unwrap();
    let until = app.now() + jiff::SignedDuration::from_hours(1);
    let token = Uuid::now_v7().to_string();
    tx.add_staff_session(&at_rest(&token), user, app.now(), until).await.unwrap();
    tx.commit().await.unwrap();
    let server = axum_test::TestServer::new(router(Site::new(app.clone())));
    server.get(path).add_header("cookie", format!("{}={token}", cookies::STAFF)).await.text()
}

#[tokio::test]
async fn pages_and_print_show_what_can_not_be_seen() {
    with_sqlite(async |app| {
        let organisation = add_organisation(&app, "Regio", "Gemeente Voorbeeld").await;
        let user = add_user(&app, &organisation, "schrijver@voorbeeld.nl", &[Role::Author]).await;
        let author = app.db.read().await.unwrap().staff(user.id).await.unwrap();
        let draft = Draft::Pasted(LETTER.to_owned());
        let id = upload::upload(&app, &author, organisation.id, "Ti\u{202e}tel", "", draft).await.unwrap();
        for path in [format!("/brieven/{id}"), format!("/brieven/{id}/verslag"), "/brieven".to_owned()] {
            let page = get(&app, &author, &path).await;
            assert!(page.contains(NOTE), "{path} explains: {page}");
            assert!(page.contains("Ti<bdi class=\"m-bidi\" dir=\"ltr\">⟨RLO⟩</bdi>tel"), "{path} shows the title");
            assert!(!page.contains('\u{202e}'), "{path} has nothing that can't be seen");
        }
        assert!(get(&app, &author, &format!("/brieven/{id}")).await.contains(SHOWN));
        let editor = get(&app, &author, &format!("/brieven/{id}/bewerken")).await;
        assert!(editor.contains("BANK \u{202e}4321\u{202c}"), "what is sent back stays as it is");
        assert!(editor.contains("In een veld op deze pagina staan onzichtbare tekens: ⟨PDF⟩ ⟨RLO⟩."), "{editor}");
    })
    .await;
}

#[tokio::test]
async fn a_remark_shows_what_can_not_be_seen() {
    with_sqlite(async |app| {
        let town = town(&app, 0).await;
        let draft = Draft::Pasted(crate::way::LETTER.to_owned());
        let id = upload::upload(&app, &town.author, town.organisation.id, "", "", draft).await.unwrap();
        let round = rounds::open(&app, &town.coordinator, id, &new_round(&app, &town)).await.unwrap();
        let readers = enter(&app, &town, round).await;
        let hard = crate::way::sentence_with(&app, &readers[0], "alvorens").await;
        let remark = commands::reading::mark(&app, &readers[0], hard, Reason::TooLong, None).await.unwrap();
        commands::reading::detail(&app, &readers[0], remark, &[], "goed\u{2067}fout").await.unwrap();
        let page = get(&app, &town.author, &format!("/brieven/{id}")).await;
        assert!(page.contains("goed<bdi class=\"m-bidi\" dir=\"ltr\">⟨RLI⟩</bdi>fout"), "{page}");
    })
    .await;
}

#[test]
fn a_mail_shows_what_can_not_be_seen() {
    let mail = Mail::SignOffRequested(AboutLetter {
        name: "J\u{202e}an".into(),
        title: "Uw \u{2066}brief".into(),
        link: "http://localhost:8080/brieven/1".into(),
        revision: 2,
    });
    let queued = QueuedMail {
        id: MailId(Uuid::now_v7()),
        kind: mail.kind(),
        recipient: "jan@voorbeeld.nl".into(),
        locale: "nl".into(),
        mail: Some(mail),
        attempts: 0,
        created_at: jiff::Timestamp::UNIX_EPOCH,
        sent_at: None,
        failed_at: None,
        last_error: String::new(),
    };
    let context = Context { key: &[7; 32], base_url: "http://localhost:8080", today: jiff::civil::date(2026, 11, 30) };
    let shown = render(&queued, context).unwrap();
    assert!(shown.text.contains("Dag J⟨RLO⟩an,") && shown.text.contains("Uw ⟨LRI⟩brief"), "{}", shown.text);
    assert!(
        shown.text.contains("Tekens zoals ⟨LRI⟩ ⟨RLO⟩") || shown.text.contains("Tekens zoals ⟨RLO⟩ ⟨LRI⟩"),
        "{}",
        shown.text
    );
    for part in [&shown.subject, &shown.text, &shown.html] {
        assert!(!part.contains(['\u{202e}', '\u{2066}']), "{part}");
    }
}

#[tokio::test]
async fn a_reader_has_another_number_in_each_round() {
    with_sqlite(async |app| {
        let town = town(&app, 0).await;
        let draft = Draft::Pasted(crate::way::LETTER.to_owned());
        let id = upload::upload(&app, &town.author, town.organisation.id, "", "", draft).await.unwrap();
        let (mut numbers, mut own) = (Vec::new(), Vec::new());
        for _ in 0..2 {
            let round = rounds::open(&app, &town.coordinator, id, &new_round(&app, &town)).await.unwrap();
            let reader = enter(&app, &town, round).await.remove(0);
            let hard = crate::way::sentence_with(&app, &reader, "alvorens").await;
            commands::reading::mark(&app, &reader, hard, Reason::TooLong, None).await.unwrap();
            let view = rounds::view(&app, &town.coordinator, round).await.unwrap();
            let first = view.invited.iter().min_by_key(|one| one.reader.number).unwrap();
            let invitation = first.invitation.id;
            own.push(first.invitation.number);
            let mut all: Vec<u32> = view.invited.iter().map(|one| one.invitation.number).collect();
            all.sort();
            numbers.push(all);
            rounds::renew_link(&app, &town.coordinator, round, invitation).await.unwrap();
            rounds::close(&app, &town.coordinator, round).await.unwrap();
        }
        assert_eq!(numbers, [[1, 2], [3, 4]]);
        let page = get(&app, &town.author, &format!("/brieven/{id}")).await;
        for number in &own {
            assert!(page.contains(&format!("Meelezer {number}")), "{page}");
        }
        assert!(page.contains(&format!("een nieuwe link voor meelezer {}", own[1])), "{page}");
        let view = reads::letter::view(&app, &town.author, id, None).await.unwrap();
        assert_eq!(view.remarks.iter().filter_map(|one| one.reader).collect::<Vec<_>>(), own);
    })
    .await;
}

#[tokio::test]
async fn the_privacy_page_says_what_whatsapp_gets() {
    with_sqlite(async |app| {
        let server = axum_test::TestServer::new(router(Site::new(app.clone())));
        let page = server.get("/privacy").await.text();
        assert!(page.contains("wa.me") && page.contains("kopiëren"), "{page}");
    })
    .await;
}
