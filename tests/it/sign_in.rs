//! One-time codes and sessions.

use crate::each_db;
use crate::support::{add_organisation, add_user, codes_of};
use jiff::SignedDuration;
use meelezer::app::commands::sign_in::{
    self, CODE_LIFE, CODES_PER_ADDRESS, CODES_PER_CLIENT, LIMIT_WINDOW, MOST_ATTEMPTS, SESSION_LIFE,
};
use meelezer::app::{App, Error};
use meelezer::review::{Actor, Role};

const JAN: &str = "jan@voorbeeld.nl";

async fn with_jan(app: &App) {
    let organisation = add_organisation(app, "Achterhoek", "Gemeente Voorbeeld").await;
    add_user(app, &organisation, JAN, &[Role::Author]).await;
}

async fn code(app: &App) -> String {
    sign_in::request_code(app, JAN, "192.0.2.1").await.unwrap();
    codes_of(app, JAN).await.remove(0)
}

/// A code that isn't this one.
fn other_than(code: &str) -> String {
    format!("{:06}", (code.parse::<u32>().unwrap() + 1) % 1_000_000)
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
        assert_eq!(code.len(), 6);
        let token = sign_in::verify_code(&app, " Jan@Voorbeeld.NL ", &format!("{} {}", &code[..3], &code[3..])).await.unwrap();
        let Some(Actor::Staff { user, memberships }) = sign_in::actor_of(&app, &token).await.unwrap() else {
            panic!("the session is somebody's")
        };
        assert_eq!(user.email, JAN);
        assert_eq!(memberships.len(), 1);
    }

    async fn a_code_works_once(app: App) {
        with_jan(&app).await;
        let code = code(&app).await;
        sign_in::verify_code(&app, JAN, &code).await.unwrap();
        assert!(is_wrong(sign_in::verify_code(&app, JAN, &code).await));
    }

    async fn of_five_at_the_same_moment_one_gets_in(app: App) {
        with_jan(&app).await;
        for _ in 0..3 {
            let code = code(&app).await;
            let tries = (0..MOST_ATTEMPTS).map(|_| {
                let (app, code) = (app.clone(), code.clone());
                tokio::spawn(async move { sign_in::verify_code(&app, JAN, &code).await })
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
        assert!(is_wrong(sign_in::verify_code(&app, JAN, &code).await));
    }

    async fn a_newer_code_voids_the_older(app: App) {
        with_jan(&app).await;
        let older = code(&app).await;
        later(&app, SignedDuration::from_secs(1));
        let newer = code(&app).await;
        assert!(older == newer || is_wrong(sign_in::verify_code(&app, JAN, &older).await));
        sign_in::verify_code(&app, JAN, &newer).await.unwrap();
    }

    async fn after_five_wrong_tries_the_right_code_is_of_no_use(app: App) {
        with_jan(&app).await;
        let code = code(&app).await;
        for _ in 0..MOST_ATTEMPTS {
            assert!(is_wrong(sign_in::verify_code(&app, JAN, &other_than(&code)).await));
        }
        assert!(is_wrong(sign_in::verify_code(&app, JAN, &code).await));
    }

    async fn guesses_at_the_same_moment_count_too(app: App) {
        with_jan(&app).await;
        let code = code(&app).await;
        let guesses = (0..2 * MOST_ATTEMPTS).map(|_| sign_in::verify_code(&app, JAN, "nooit"));
        assert!(futures_util::future::join_all(guesses).await.into_iter().all(is_wrong));
        assert!(is_wrong(sign_in::verify_code(&app, JAN, &code).await));
    }

    async fn an_unknown_address_gets_the_same_answer_and_no_mail(app: App) {
        with_jan(&app).await;
        sign_in::request_code(&app, "niemand@voorbeeld.nl", "192.0.2.1").await.unwrap();
        assert!(app.db.read().await.unwrap().newest_mails(10).await.unwrap().is_empty());
        assert!(is_wrong(sign_in::verify_code(&app, "niemand@voorbeeld.nl", "123456").await));
        let nonsense = sign_in::request_code(&app, "geen adres", "192.0.2.1").await;
        assert!(matches!(nonsense, Err(Error::Invalid { field: "email", .. })));
    }

    async fn somebody_without_roles_cannot_sign_in(app: App) {
        let organisation = add_organisation(&app, "Achterhoek", "Gemeente Voorbeeld").await;
        add_user(&app, &organisation, JAN, &[]).await;
        sign_in::request_code(&app, JAN, "192.0.2.1").await.unwrap();
        assert!(codes_of(&app, JAN).await.is_empty());
    }

    async fn an_address_gets_five_codes_in_a_quarter_known_or_not(app: App) {
        with_jan(&app).await;
        for address in [JAN, "niemand@voorbeeld.nl"] {
            for _ in 0..CODES_PER_ADDRESS {
                sign_in::request_code(&app, address, "192.0.2.1").await.unwrap();
            }
            assert!(matches!(sign_in::request_code(&app, address, "192.0.2.9").await, Err(Error::TooMany)));
        }
        later(&app, LIMIT_WINDOW);
        sign_in::request_code(&app, JAN, "192.0.2.1").await.unwrap();
    }

    async fn a_client_gets_thirty_codes_in_a_quarter(app: App) {
        for number in 0..CODES_PER_CLIENT {
            sign_in::request_code(&app, &format!("a{number}@voorbeeld.nl"), "192.0.2.1").await.unwrap();
        }
        assert!(matches!(sign_in::request_code(&app, "b@voorbeeld.nl", "192.0.2.1").await, Err(Error::TooMany)));
        sign_in::request_code(&app, "c@voorbeeld.nl", "192.0.2.2").await.unwrap();
    }

    async fn a_session_ends_after_twelve_hours(app: App) {
        with_jan(&app).await;
        let token = sign_in::verify_code(&app, JAN, &code(&app).await).await.unwrap();
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
            tokens.push(sign_in::verify_code(&app, JAN, &code(&app).await).await.unwrap());
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
        let token = sign_in::verify_code(&app, JAN, &code).await.unwrap();
        let dump = crate::support::texts(&app, "login_codes", "code_hash").await
            + &crate::support::texts(&app, "staff_sessions", "token_hash").await
            + &crate::support::texts(&app, "rate_limits", "key").await
            + &crate::support::texts(&app, "audit_events", "data").await;
        assert!(dump.contains("$argon2id$"));
        assert!(!dump.contains(&token) && !dump.contains(JAN) && !dump.contains("192.0.2.1"), "{dump}");
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
        for round in 0..12 {
            for (kind, address) in [JAN, "niemand@voorbeeld.nl"].into_iter().enumerate() {
                later(&app, LIMIT_WINDOW);
                let start = std::time::Instant::now();
                sign_in::request_code(&app, address, &format!("192.0.2.{round}")).await.unwrap();
                assert!(is_wrong(sign_in::verify_code(&app, address, "nooit").await));
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
