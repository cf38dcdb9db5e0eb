//! Mail goes out once, whatever happens. The mail server is a real one, from `tests/servers`.

use crate::each_db;
use crate::support::smtp::MailServer;
use crate::support::{add_organisation, add_user, codes_of, tamper, texts};
use jiff::SignedDuration;
use meelezer::app::commands::{outbox, sign_in};
use meelezer::app::{App, Error};
use meelezer::mail::worker::{GIVE_UP_AFTER, LEASE, back_off};
use meelezer::mail::{NewMail, Smtp, Tls, Transport, Worker};
use meelezer::review::mail::QueuedMail;
use meelezer::review::mail::{AboutKeyPerson, AboutLetter, ToReader, WithReason};
use meelezer::review::{Actor, InvitationId, Mail, MailId, OrganisationId, Role};
use std::collections::BTreeSet;

/// Who asks for Jan's codes.
const JAN: sign_in::Asker<'_> = sign_in::Asker { client: "192.0.2.1", browser: "jan" };

fn worker(app: &App, port: u16) -> Worker {
    let smtp = Smtp { host: "127.0.0.1".into(), port, tls: Tls::None, credentials: None };
    Worker { transport: Transport::smtp(&smtp).unwrap(), ..outbox::worker(app).unwrap() }
}

async fn queue(app: &App, organisation: Option<OrganisationId>, name: &str, recipient: &str) -> bool {
    let mail = NewMail {
        dedupe: name.to_owned(),
        mail: approved(name),
        organisation,
        recipient: recipient.to_owned(),
        locale: "nl".into(),
        not_before: app.now(),
    };
    let mut tx = app.db.write().await.unwrap();
    let queued = tx.queue_mail(&mail).await.unwrap();
    tx.commit().await.unwrap();
    queued
}

fn approved(title: &str) -> Mail {
    Mail::Approved(AboutLetter {
        name: "Jan".into(),
        title: title.to_owned(),
        link: "http://localhost:8080/brieven/1".into(),
        revision: 2,
    })
}

async fn run(app: &App, worker: &Worker) -> usize {
    worker.run_once(|| app.now()).await.unwrap()
}

async fn only_mail(app: &App) -> QueuedMail {
    let mut mails = app.db.read().await.unwrap().newest_mails(2).await.unwrap();
    assert_eq!(mails.len(), 1);
    mails.remove(0)
}

fn later(app: &App, by: SignedDuration) {
    app.clock.set(app.now() + by);
}

/// A port on which nothing listens.
fn closed_port() -> u16 {
    std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

each_db! {
    async fn four_workers_send_every_mail_once(app: App) {
        let server = MailServer::start().await;
        let mut expected = BTreeSet::new();
        for number in 0..60 {
            queue(&app, None, &format!("brief {number}"), &format!("a{number}@voorbeeld.nl")).await;
            expected.insert(format!("Akkoord: brief {number}"));
        }
        let workers = (0..4).map(|_| {
            let (app, worker) = (app.clone(), worker(&app, server.port));
            tokio::spawn(async move { while run(&app, &worker).await > 0 {} })
        });
        for done in futures_util::future::join_all(workers).await {
            done.unwrap();
        }
        let received = server.received();
        assert_eq!(received.len(), 60);
        assert_eq!(received.iter().map(|mail| mail.subject.clone()).collect::<BTreeSet<_>>(), expected);
        assert_eq!(received.iter().map(|mail| &mail.message_id).collect::<BTreeSet<_>>().len(), 60);
    }

    async fn a_mail_waits_while_the_server_is_down_and_arrives_once_it_is_up(app: App) {
        let port = closed_port();
        let worker = worker(&app, port);
        queue(&app, None, "brief", "jan@voorbeeld.nl").await;
        for attempt in 1..=5 {
            assert_eq!(run(&app, &worker).await, 1);
            let mail = only_mail(&app).await;
            assert_eq!((mail.attempts, mail.sent_at, mail.failed_at), (attempt, None, None));
            later(&app, back_off(attempt) - SignedDuration::from_millis(1));
            assert_eq!(run(&app, &worker).await, 0, "too early after attempt {attempt}");
            later(&app, SignedDuration::from_millis(1));
        }
        let server = MailServer::start_on(port).await;
        assert_eq!(run(&app, &worker).await, 1);
        later(&app, GIVE_UP_AFTER);
        assert_eq!(run(&app, &worker).await, 0);
        assert_eq!(server.received().len(), 1);
        assert!(only_mail(&app).await.sent_at.is_some());
    }

    async fn a_mail_is_given_up_after_two_days_and_can_be_tried_again(app: App) {
        let organisation = add_organisation(&app, "Achterhoek", "Gemeente Voorbeeld").await;
        let administrator = staff(&app, &organisation, "beheer@voorbeeld.nl", Role::Administrator).await;
        let port = closed_port();
        let worker = worker(&app, port);
        queue(&app, Some(organisation.id), "brief", "jan@voorbeeld.nl").await;
        let start = app.now();
        while only_mail(&app).await.failed_at.is_none() {
            run(&app, &worker).await;
            later(&app, SignedDuration::from_mins(30));
        }
        let tried_for = app.now().duration_since(start);
        assert!((44..=48).contains(&tried_for.as_hours()), "{tried_for}");
        let [given_up] = &outbox::troubled(&app, &administrator, organisation.id).await.unwrap()[..] else {
            panic!("one mail in trouble")
        };
        assert!(given_up.last_error.contains("onnection"), "{}", given_up.last_error);

        let server = MailServer::start_on(port).await;
        outbox::retry(&app, &administrator, organisation.id, given_up.id).await.unwrap();
        run(&app, &worker).await;
        assert_eq!(server.received().len(), 1);
        assert!(outbox::troubled(&app, &administrator, organisation.id).await.unwrap().is_empty());
    }

    async fn a_refused_address_is_given_up_at_once_and_a_busy_server_is_not(app: App) {
        let organisation = add_organisation(&app, "Achterhoek", "Gemeente Voorbeeld").await;
        let other = add_organisation(&app, "Achterhoek", "Gemeente Andere").await;
        let administrator = staff(&app, &organisation, "beheer@voorbeeld.nl", Role::Administrator).await;
        let author = staff(&app, &organisation, "jan@voorbeeld.nl", Role::Author).await;
        let stranger = staff(&app, &other, "beheer@andere.nl", Role::Administrator).await;
        let server = MailServer::start().await;
        queue(&app, Some(organisation.id), "een", "onbekend@voorbeeld.nl").await;
        queue(&app, Some(organisation.id), "twee", "later@voorbeeld.nl").await;
        run(&app, &worker(&app, server.port)).await;
        let troubled = outbox::troubled(&app, &administrator, organisation.id).await.unwrap();
        assert_eq!(troubled.len(), 2);
        for mail in troubled {
            assert_eq!(mail.failed_at.is_some(), mail.recipient.starts_with("onbekend@"));
            assert!(!mail.last_error.contains("@voorbeeld.nl"), "{}", mail.last_error);
        }
        assert!(matches!(outbox::troubled(&app, &author, organisation.id).await, Err(Error::Forbidden)));
        assert!(matches!(outbox::troubled(&app, &stranger, organisation.id).await, Err(Error::NotFound)));
    }

    async fn a_worker_that_dies_after_sending_is_recognised_by_the_message_id(app: App) {
        let server = MailServer::start().await;
        queue(&app, None, "brief", "jan@voorbeeld.nl").await;
        let mut tx = app.db.write().await.unwrap();
        let leased = tx.lease_mails(app.now(), app.now() + LEASE, 10).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(leased.len(), 1);

        let worker = worker(&app, server.port);
        later(&app, LEASE - SignedDuration::from_millis(1));
        assert_eq!(run(&app, &worker).await, 0, "the lease holds");
        later(&app, SignedDuration::from_millis(1));
        assert_eq!(run(&app, &worker).await, 1);
        assert_eq!(server.received()[0].message_id, format!("<{}@localhost>", leased[0].mail.id));

        let mut tx = app.db.write().await.unwrap();
        assert!(!tx.mark_mail_sent(&leased[0], app.now(), true).await.unwrap(), "the first lease is worth nothing now");
    }

    async fn a_mail_that_version_0_1_queued_is_sent(app: App) {
        let server = MailServer::start().await;
        queue(&app, None, "brief", "jan@voorbeeld.nl").await;
        let old = r#"update outbox set kind = 'approval-voided', data = '{"letter":"1","link":"http://localhost:8080/brieven/1","revision":2,"title":"Oud"}'"#;
        assert_eq!(tamper(&app, old).await, 1);
        run(&app, &worker(&app, server.port)).await;
        assert_eq!(server.received()[0].subject, "Akkoord vervallen: Oud");
    }

    async fn a_mail_that_this_version_does_not_know_is_given_up_and_holds_up_no_other(app: App) {
        let server = MailServer::start().await;
        queue(&app, None, "later", "jan@voorbeeld.nl").await;
        assert_eq!(tamper(&app, "update outbox set kind = 'from-tomorrow'").await, 1);
        queue(&app, None, "brief", "jan@voorbeeld.nl").await;
        run(&app, &worker(&app, server.port)).await;
        assert_eq!(server.received().len(), 1);
        let mails = app.db.read().await.unwrap().newest_mails(2).await.unwrap();
        assert!(mails.iter().all(|mail| mail.failed_at.is_some() == (mail.kind == "from-tomorrow")));
    }

    async fn a_mail_with_the_same_key_is_queued_once(app: App) {
        assert!(queue(&app, None, "brief", "jan@voorbeeld.nl").await);
        assert!(!queue(&app, None, "brief", "jan@voorbeeld.nl").await);
        only_mail(&app).await;
    }

    async fn a_mail_of_a_transaction_that_fails_is_never_sent(app: App) {
        let server = MailServer::start().await;
        let organisation = add_organisation(&app, "Achterhoek", "Gemeente Voorbeeld").await;
        add_user(&app, &organisation, "jan@voorbeeld.nl", &[Role::Author]).await;
        let mut tx = app.db.write().await.unwrap();
        let mail = NewMail {
            dedupe: "x".into(),
            mail: approved("brief"),
            organisation: None,
            recipient: "jan@voorbeeld.nl".into(),
            locale: "nl".into(),
            not_before: app.now(),
        };
        tx.queue_mail(&mail).await.unwrap();
        drop(tx);
        assert_eq!(run(&app, &worker(&app, server.port)).await, 0);
    }

    async fn a_code_arrives_and_is_forgotten(app: App) {
        let server = MailServer::start().await;
        let organisation = add_organisation(&app, "Achterhoek", "Gemeente Voorbeeld").await;
        add_user(&app, &organisation, "jan@voorbeeld.nl", &[Role::Author]).await;
        sign_in::request_code(&app, "jan@voorbeeld.nl", JAN).await.unwrap();
        let code = codes_of(&app, "jan@voorbeeld.nl").await.remove(0);
        run(&app, &worker(&app, server.port)).await;
        let received = server.received();
        assert_eq!(received.len(), 1);
        assert!(received[0].text.contains(&code) && received[0].html.contains(&code));
        let subject = received[0].raw.lines().find(|line| line.starts_with("Subject:")).unwrap();
        assert!(!subject.contains(&code), "a subject shows on a locked screen: {subject}");
        assert!(received[0].raw.contains("Auto-Submitted: auto-generated"));
        assert_eq!(only_mail(&app).await.mail, None);
        assert!(!texts(&app, "outbox", "data").await.contains(&code));
        sign_in::verify_code(&app, &code, JAN).await.unwrap();
    }

    async fn a_code_that_ran_out_is_not_sent(app: App) {
        let server = MailServer::start().await;
        let organisation = add_organisation(&app, "Achterhoek", "Gemeente Voorbeeld").await;
        add_user(&app, &organisation, "jan@voorbeeld.nl", &[Role::Author]).await;
        sign_in::request_code(&app, "jan@voorbeeld.nl", JAN).await.unwrap();
        later(&app, sign_in::CODE_LIFE);
        run(&app, &worker(&app, server.port)).await;
        assert!(server.received().is_empty());
        let mail = only_mail(&app).await;
        assert_eq!((mail.mail, mail.failed_at.is_some()), (None, true));
    }

    async fn the_mailbox_keeps_mails_to_read_in_the_demonstration_only(app: App) {
        let mut demo = app.clone();
        let mut config = (*app.config).clone();
        config.demo = true;
        config.mail = meelezer::config::MailRoute::Mailbox;
        demo.config = std::sync::Arc::new(config);
        queue(&app, None, "brief", "jan@voorbeeld.nl").await;
        run(&demo, &outbox::worker(&demo).unwrap()).await;
        let [item] = &outbox::mailbox(&demo).await.unwrap()[..] else { panic!("one mail") };
        assert!(item.mail.sent_at.is_some());
        assert_eq!(item.rendered.subject, "Akkoord: brief");
        assert!(matches!(outbox::mailbox(&app).await, Err(Error::NotFound)));
    }

    async fn mails_go_to_a_folder_when_there_is_no_server(app: App) {
        queue(&app, None, "brief", "jan@voorbeeld.nl").await;
        run(&app, &outbox::worker(&app).unwrap()).await;
        let files: Vec<_> = std::fs::read_dir(app.config.data.join("mail")).unwrap().collect();
        assert_eq!(files.len(), 1);
    }

    async fn the_running_worker_sends_and_stops_when_told(app: App) {
        let server = MailServer::start().await;
        let (stop, stopped) = tokio::sync::watch::channel(false);
        let running = tokio::spawn(outbox::run(app.clone(), worker(&app, server.port), stopped));
        queue(&app, None, "brief", "jan@voorbeeld.nl").await;
        for _ in 0..100 {
            if only_mail(&app).await.sent_at.is_some() {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
        assert_eq!(server.received().len(), 1);
        stop.send(true).unwrap();
        tokio::time::timeout(std::time::Duration::from_secs(5), running).await.unwrap().unwrap();
    }
}

async fn staff(app: &App, organisation: &meelezer::review::Organisation, email: &str, role: Role) -> Actor {
    let user = add_user(app, organisation, email, &[role]).await;
    app.db.read().await.unwrap().staff(user.id).await.unwrap()
}

/// A mail of every kind, to somebody who is called Samira.
fn every_mail() -> Vec<Mail> {
    let (name, title) = ("Samira".to_owned(), "Uw aanvraag & <bijlage>".to_owned());
    let link = "https://meelezer.voorbeeld.nl/brieven/1".to_owned();
    let reader = ToReader {
        invitation: InvitationId("019ab000-0000-7000-8000-000000000001".parse().unwrap()),
        version: 1,
        name: name.clone(),
        organisation: "Gemeente Voorbeeld".into(),
        deadline: "2026-12-01".parse().unwrap(),
    };
    let about = AboutLetter { name: name.clone(), title: title.clone(), link: link.clone(), revision: 2 };
    let person = AboutKeyPerson {
        name: name.clone(),
        organisation: "Gemeente Voorbeeld".into(),
        number: 3,
        link: "https://meelezer.voorbeeld.nl/panel/1".into(),
    };
    let expires_at = jiff::Timestamp::UNIX_EPOCH;
    let reason = "De datum klopt niet.\nKijk ook naar <alinea> 2.".into();
    let with_reason = WithReason { name: name.clone(), title: title.clone(), link: link.clone(), revision: 2, reason };
    vec![
        Mail::LoginCode { name: name.clone(), code: "012345".into(), minutes: 10, expires_at },
        Mail::Invitation(reader.clone()),
        Mail::Reminder(reader.clone()),
        Mail::RoundClosed { name, title, link, round: 1, done: 3, invited: 4, remarks: 7 },
        Mail::Answered(reader),
        Mail::SignOffRequested(about.clone()),
        Mail::Approved(about.clone()),
        Mail::SentBack(with_reason.clone()),
        Mail::Reopened(with_reason.clone()),
        Mail::Withdrawn(with_reason),
        Mail::ApprovalVoided(about.clone()),
        Mail::PanelAsked(about),
        Mail::PersonMoved { about: person.clone(), links: 2, mailed: true },
        Mail::PersonErased { about: person.clone(), links: 1 },
        Mail::DataAsked(person.clone()),
        Mail::DataDecided { about: person, standing: "ready".into() },
        Mail::RolesChanged {
            name,
            person: "Jan <bijlage>".into(),
            organisation: "Gemeente Voorbeeld".into(),
            by: String::new(),
            roles: vec![Role::Author, Role::Coordinator],
            link,
        },
    ]
}

fn queued(mail: Mail, locale: &str) -> QueuedMail {
    QueuedMail {
        id: MailId(uuid::Uuid::nil()),
        kind: mail.kind(),
        mail: Some(mail),
        recipient: "samira@voorbeeld.nl".into(),
        locale: locale.into(),
        attempts: 1,
        created_at: jiff::Timestamp::UNIX_EPOCH,
        sent_at: None,
        failed_at: None,
        last_error: String::new(),
    }
}

fn rendered(mail: &Mail, locale: &str, today: &str) -> meelezer::mail::Rendered {
    let base_url = "https://meelezer.voorbeeld.nl";
    let context = meelezer::mail::Context { key: &[7; 32], base_url, today: today.parse().unwrap() };
    meelezer::mail::render(&queued(mail.clone(), locale), context).unwrap()
}

#[test]
fn every_mail_reads_like_this() {
    let mut all = String::new();
    for mail in every_mail() {
        let rendered = rendered(&mail, "nl", "2026-11-23");
        all += &format!("=== {}\n{}\n\n{}\n", mail.kind(), rendered.subject, rendered.text);
    }
    insta::assert_snapshot!("mails", all);
    insta::assert_snapshot!("mail_html", rendered(&every_mail()[7], "nl", "2026-11-23").html);
}

#[test]
fn every_mail_calls_its_reader_by_name() {
    let words = std::fs::read_to_string("web/messages/nl/administration.ftl").unwrap();
    let named = words.lines().filter_map(|line| line.strip_prefix("administration-mail-kind-")?.split_once(" ="));
    let kinds: BTreeSet<String> = named.map(|(kind, _)| kind.to_owned()).collect();
    assert_eq!(every_mail().iter().map(Mail::kind).collect::<BTreeSet<_>>(), kinds, "a mail of every kind");
    for mail in every_mail() {
        assert!(rendered(&mail, "nl", "2026-11-23").text.starts_with("Dag Samira,"), "{}", mail.kind());
    }
}

#[test]
fn mails_to_readers_exist_in_every_language() {
    for locale in ["nl", "en", "ar", "tr", "uk", "ti"] {
        for mail in every_mail().into_iter().filter(|mail| mail.to_reader().is_some()) {
            for today in ["2026-11-23", "2026-12-01"] {
                let here = rendered(&mail, locale, today);
                let all = format!("{}{}{}", here.subject, here.text, here.html);
                assert!(!all.contains("mail-") && !all.contains("{$"), "{locale}: {all}");
                assert!(all.contains("/lees/") && all.contains("Samira") && all.contains("Gemeente Voorbeeld"));
                let dutch = rendered(&mail, "nl", today);
                assert!(locale == "nl" || here.subject != dutch.subject, "{locale} has its own words");
                assert_eq!(here.html.contains("dir=\"rtl\""), locale == "ar");
            }
        }
    }
}

#[test]
fn what_a_person_wrote_is_text_in_html() {
    for mail in every_mail() {
        let html = rendered(&mail, "nl", "2026-11-23").html;
        assert!(!html.contains("<bijlage>") && !html.contains("<alinea>"), "{html}");
    }
}
