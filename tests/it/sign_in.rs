//! One-time codes and sessions.

use crate::each_db;
use crate::support::{add_organisation, add_user, codes_of};
use jiff::SignedDuration;
use meelezer::app::commands::sign_in::{
    self, Asker, CODE_LENGTH, CODE_LIFE, CODES_PER_BROWSER, CODES_PER_CLIENT, CODES_PER_CLIENT_AND_ADDRESS,
    LIMIT_WINDOW, MOST_ATTEMPTS, SESSION_LIFE,
};
use meelezer::app::{App, Error};
use meelezer::review::{Actor, Role};

const JAN: &str = "jan@voorbeeld.nl";

async fn with_jan(app: &App) {
    let organisation = add_organisation(app, "Achterhoek", "Gemeente Voorbeeld").await;
    add_user(app, &organisation, JAN, &[Role::Author]).await;
}

/// Jan's own browser.
const HERE: Asker<'_> = Asker { client: "192.0.2.1", browser: "jan" };

/// Another browser at the same network address.
fn beside(browser: &str) -> Asker<'_> {
    Asker { browser, ..HERE }
}

async fn code(app: &App) -> String {
    code_for(app, HERE).await
}

async fn code_for(app: &App, asker: Asker<'_>) -> String {
    sign_in::request_code(app, JAN, asker).await.unwrap();
    codes_of(app, JAN).await.remove(0)
}

/// A code that isn't this one.
fn other_than(code: &str) -> String {
    code.chars().rev().map(|sign| if sign == 'A' { 'C' } else { 'A' }).collect()
}

fn is_wrong(outcome: Result<String, Error>) -> bool {
    matches!(outcome, Err(Error::Invalid { field: "code", message: "sign-in-error-code" }))
}

fn later(app: &App, by: SignedDuration) {
    app.clock.set(app.now() + by);
}

each_db! {
    async fn a_code_opens_a_session_that_knows_its_roles(app: App) {
        with_jan(&app).await;
        let code = code(&app).await;
        assert_eq!(code.len(), CODE_LENGTH + 1);
        let typed = format!(" {} ", code.replace('-', " ").to_lowercase());
        let token = sign_in::verify_code(&app, &typed, HERE).await.unwrap();
        let Some(Actor::Staff { user, memberships }) = sign_in::actor_of(&app, &token).await.unwrap() else {
            panic!("the session is somebody's")
        };
        assert_eq!(user.email, JAN);
        assert_eq!(memberships.len(), 1);
    }

    async fn a_code_works_once(app: App) {
        with_jan(&app).await;
        let code = code(&app).await;
        sign_in::verify_code(&app, &code, HERE).await.unwrap();
        assert!(is_wrong(sign_in::verify_code(&app, &code, HERE).await));
    }

    async fn of_five_at_the_same_moment_one_gets_in(app: App) {
        with_jan(&app).await;
        for _ in 0..3 {
            let code = code(&app).await;
            let tries = (0..MOST_ATTEMPTS).map(|_| {
                let (app, code) = (app.clone(), code.clone());
                tokio::spawn(async move { sign_in::verify_code(&app, &code, HERE).await })
            });
            let outcomes = futures_util::future::join_all(tries).await;
            assert_eq!(outcomes.iter().filter(|outcome| outcome.as_ref().unwrap().is_ok()).count(), 1);
        }
        assert_eq!(sessions(&app).await, 3);
    }

    async fn a_code_works_for_ten_minutes(app: App) {
        with_jan(&app).await;
        let code = code(&app).await;
        later(&app, CODE_LIFE);
        assert!(is_wrong(sign_in::verify_code(&app, &code, HERE).await));
    }

    async fn an_older_code_works_beside_a_newer_one(app: App) {
        with_jan(&app).await;
        let older = code(&app).await;
        later(&app, SignedDuration::from_secs(1));
        let newer = code(&app).await;
        assert_ne!(older, newer);
        sign_in::verify_code(&app, &older, HERE).await.unwrap();
        sign_in::verify_code(&app, &newer, HERE).await.unwrap();
    }

    async fn a_code_works_only_in_the_browser_that_asked(app: App) {
        with_jan(&app).await;
        let code = code(&app).await;
        assert!(is_wrong(sign_in::verify_code(&app, &code, beside("elders")).await));
        sign_in::request_code(&app, JAN, beside("elders")).await.unwrap();
        assert!(is_wrong(sign_in::verify_code(&app, &code, beside("elders")).await));
        sign_in::verify_code(&app, &code, HERE).await.unwrap();
    }

    async fn who_keeps_asking_with_somebodys_address_neither_locks_them_out_nor_voids_their_code(app: App) {
        with_jan(&app).await;
        let own = code(&app).await;
        for number in 0..CODES_PER_BROWSER + 3 {
            drop(sign_in::request_code(&app, JAN, beside("plager")).await);
            for _ in 0..MOST_ATTEMPTS {
                assert!(sign_in::verify_code(&app, "nooit", beside(&format!("plager {number}"))).await.is_err());
            }
        }
        sign_in::verify_code(&app, &own, HERE).await.unwrap();
        let again = code_for(&app, beside("jan thuis")).await;
        sign_in::verify_code(&app, &again, beside("jan thuis")).await.unwrap();
    }

    async fn after_five_wrong_tries_the_right_code_is_of_no_use(app: App) {
        with_jan(&app).await;
        let code = code(&app).await;
        for _ in 0..MOST_ATTEMPTS {
            assert!(is_wrong(sign_in::verify_code(&app, &other_than(&code), HERE).await));
        }
        let spent = sign_in::verify_code(&app, &code, HERE).await;
        assert!(matches!(spent, Err(Error::Invalid { field: "code", message: "sign-in-error-code-spent" })), "{spent:?}");
    }

    async fn guesses_at_the_same_moment_count_too(app: App) {
        with_jan(&app).await;
        let code = code(&app).await;
        let guesses = (0..2 * MOST_ATTEMPTS).map(|_| sign_in::verify_code(&app, "nooit", HERE));
        assert!(futures_util::future::join_all(guesses).await.into_iter().all(|one| one.is_err()));
        assert!(sign_in::verify_code(&app, &code, HERE).await.is_err());
    }

    async fn an_unknown_address_gets_the_same_answer_and_no_mail(app: App) {
        with_jan(&app).await;
        sign_in::request_code(&app, "niemand@voorbeeld.nl", HERE).await.unwrap();
        assert!(app.db.read().await.unwrap().newest_mails(10).await.unwrap().is_empty());
        assert!(is_wrong(sign_in::verify_code(&app, "ACDE-FGHJ", HERE).await));
        let nonsense = sign_in::request_code(&app, "geen adres", HERE).await;
        assert!(matches!(nonsense, Err(Error::Invalid { field: "email", .. })));
    }

    async fn somebody_without_roles_cannot_sign_in(app: App) {
        let organisation = add_organisation(&app, "Achterhoek", "Gemeente Voorbeeld").await;
        add_user(&app, &organisation, JAN, &[]).await;
        sign_in::request_code(&app, JAN, HERE).await.unwrap();
        assert!(codes_of(&app, JAN).await.is_empty());
    }

    async fn a_browser_gets_five_codes_in_a_quarter_known_or_not(app: App) {
        with_jan(&app).await;
        for address in [JAN, "niemand@voorbeeld.nl"] {
            let asker = beside(address);
            for _ in 0..CODES_PER_BROWSER {
                sign_in::request_code(&app, address, asker).await.unwrap();
            }
            assert!(matches!(sign_in::request_code(&app, address, asker).await, Err(Error::TooMany)));
        }
        later(&app, LIMIT_WINDOW);
        sign_in::request_code(&app, JAN, beside(JAN)).await.unwrap();
    }

    async fn one_client_cannot_fill_a_mailbox_and_another_client_still_gets_a_code(app: App) {
        with_jan(&app).await;
        for number in 0..CODES_PER_CLIENT_AND_ADDRESS {
            sign_in::request_code(&app, JAN, beside(&format!("browser {number}"))).await.unwrap();
        }
        assert!(matches!(sign_in::request_code(&app, JAN, beside("nog een")).await, Err(Error::TooMany)));
        sign_in::request_code(&app, JAN, Asker { client: "192.0.2.2", browser: "jan" }).await.unwrap();
    }

    async fn a_client_gets_sixty_codes_in_a_quarter(app: App) {
        for number in 0..CODES_PER_CLIENT {
            let address = format!("a{number}@voorbeeld.nl");
            sign_in::request_code(&app, &address, beside(&address)).await.unwrap();
        }
        assert!(matches!(sign_in::request_code(&app, "b@voorbeeld.nl", HERE).await, Err(Error::TooMany)));
        sign_in::request_code(&app, "c@voorbeeld.nl", Asker { client: "192.0.2.2", browser: "c" }).await.unwrap();
    }

    async fn a_session_ends_after_twelve_hours(app: App) {
        with_jan(&app).await;
        let token = sign_in::verify_code(&app, &code(&app).await, HERE).await.unwrap();
        later(&app, SESSION_LIFE - SignedDuration::from_millis(1));
        assert!(sign_in::actor_of(&app, &token).await.unwrap().is_some());
        later(&app, SignedDuration::from_millis(1));
        assert!(sign_in::actor_of(&app, &token).await.unwrap().is_none());
        sign_in::sweep(&app).await.unwrap();
        assert_eq!(sessions(&app).await, 0);
    }

    async fn signing_out_ends_one_session_or_all(app: App) {
        with_jan(&app).await;
        let mut tokens = Vec::new();
        for _ in 0..3 {
            tokens.push(sign_in::verify_code(&app, &code(&app).await, HERE).await.unwrap());
        }
        let jan = sign_in::actor_of(&app, &tokens[2]).await.unwrap().unwrap();
        sign_in::sign_out(&app, &tokens[0]).await.unwrap();
        assert!(sign_in::actor_of(&app, &tokens[0]).await.unwrap().is_none());
        assert!(sign_in::actor_of(&app, &tokens[1]).await.unwrap().is_some());
        sign_in::sign_out_everywhere(&app, &jan).await.unwrap();
        for token in &tokens {
            assert!(sign_in::actor_of(&app, token).await.unwrap().is_none());
        }
    }

    async fn no_code_token_or_address_lies_in_the_database_in_readable_form(app: App) {
        with_jan(&app).await;
        let code = code(&app).await;
        let token = sign_in::verify_code(&app, &code, HERE).await.unwrap();
        let dump = crate::support::texts(&app, "sign_in_requests", "code_hash").await
            + &crate::support::texts(&app, "sign_in_requests", "browser_hash").await
            + &crate::support::texts(&app, "staff_sessions", "token_hash").await
            + &crate::support::texts(&app, "rate_limits", "key").await
            + &crate::support::texts(&app, "audit_events", "data").await;
        assert!(!dump.contains(&token) && !dump.contains(JAN) && !dump.contains("192.0.2.1"), "{dump}");
        assert!(!dump.split('\n').any(|line| line == HERE.browser), "{dump}");
        assert!(!dump.split(['"', '\n']).any(|word| word == code), "{dump}");
    }

    async fn one_click_sign_in_exists_in_the_demonstration_only(app: App) {
        let organisation = add_organisation(&app, "Achterhoek", "Gemeente Voorbeeld").await;
        let jan = add_user(&app, &organisation, JAN, &[Role::Author]).await;
        assert_eq!(sign_in::demo_link(&app, jan.id), None);
        let mut demo = app.clone();
        let mut config = (*app.config).clone();
        config.demo = true;
        demo.config = std::sync::Arc::new(config);
        let secret = sign_in::demo_link(&demo, jan.id).unwrap();
        assert!(sign_in::by_demo_link(&demo, &secret).await.is_ok());
        assert!(matches!(sign_in::by_demo_link(&app, &secret).await, Err(Error::NotFound)));
        assert!(matches!(sign_in::by_demo_link(&demo, &format!("{secret}0")).await, Err(Error::NotFound)));
        assert!(matches!(sign_in::by_demo_link(&demo, "x").await, Err(Error::NotFound)));
    }
}

async fn sessions(app: &App) -> usize {
    crate::support::texts(app, "staff_sessions", "token_hash").await.lines().count()
}

#[tokio::test]
async fn a_known_and_an_unknown_address_take_equally_long() {
    crate::support::with_sqlite(async |app| {
        with_jan(&app).await;
        let mut took = [Vec::new(), Vec::new()];
        for round in 0..40 {
            for (kind, address) in [JAN, "niemand@voorbeeld.nl"].into_iter().enumerate() {
                later(&app, LIMIT_WINDOW);
                let client = format!("192.0.2.{round}");
                let asker = Asker { client: &client, browser: address };
                let start = std::time::Instant::now();
                sign_in::request_code(&app, address, asker).await.unwrap();
                assert!(is_wrong(sign_in::verify_code(&app, "nooit", asker).await));
                took[kind].push(start.elapsed());
            }
        }
        let [known, unknown] = took.map(|mut times| {
            times.sort();
            times[times.len() / 2]
        });
        let ratio = known.as_secs_f64() / unknown.as_secs_f64();
        assert!((0.67..1.5).contains(&ratio), "known {known:?}, unknown {unknown:?}");
    })
    .await;
}
