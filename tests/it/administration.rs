//! Administrators keep their own organisation; nobody else does.

use crate::each_db;
use crate::support::{add_organisation, add_user};
use meelezer::app::commands::administration::{self, Installed, Settings};
use meelezer::app::commands::sign_in;
use meelezer::app::{App, Error};
use meelezer::review::{Actor, Audience, Mail, Organisation, Role, UserId};

struct Town {
    organisation: Organisation,
    administrator: Actor,
    author: Actor,
    stranger: Actor,
}

async fn town(app: &App) -> Town {
    let organisation = add_organisation(app, "Achterhoek", "Gemeente Voorbeeld").await;
    let other = add_organisation(app, "Achterhoek", "Gemeente Andere").await;
    Town {
        administrator: staff(app, &organisation, "beheer@voorbeeld.nl", Role::Administrator).await,
        author: staff(app, &organisation, "opsteller@voorbeeld.nl", Role::Author).await,
        stranger: staff(app, &other, "beheer@andere.nl", Role::Administrator).await,
        organisation,
    }
}

async fn staff(app: &App, organisation: &Organisation, email: &str, role: Role) -> Actor {
    let user = add_user(app, organisation, email, &[role]).await;
    app.db.read().await.unwrap().staff(user.id).await.unwrap()
}

async fn roles(app: &App, town: &Town, user: UserId) -> Vec<Role> {
    let mut tx = app.db.read().await.unwrap();
    let held = tx.memberships(user).await.unwrap();
    held.into_iter().filter(|one| one.organisation == town.organisation.id).map(|one| one.role).collect()
}

/// To whom a change of roles was mailed.
async fn told(app: &App) -> Vec<String> {
    let mails = app.db.read().await.unwrap().newest_mails(20).await.unwrap();
    let about_roles = mails.into_iter().filter(|mail| matches!(mail.mail, Some(Mail::RolesChanged { .. })));
    let mut told: Vec<String> = about_roles.map(|mail| mail.recipient).collect();
    told.sort();
    told
}

fn settings() -> Settings {
    Settings {
        name: "Gemeente Nieuw".into(),
        theme: "wilgenbeek".into(),
        target_lint: 45.5,
        quorum: 3,
        most_changed: 35,
        audience: Audience::Newcomer,
    }
}

each_db! {
    async fn settings_are_changed_and_recorded(app: App) {
        let town = town(&app).await;
        let id = town.organisation.id;
        administration::change_settings(&app, &town.administrator, id, &settings()).await.unwrap();
        let changed = administration::organisation(&app, &town.administrator, id).await.unwrap();
        assert_eq!((changed.name.as_str(), changed.target_lint, changed.quorum), ("Gemeente Nieuw", 45.5, 3));
        assert_eq!(changed.most_changed, 35);
        let events = administration::events(&app, &town.administrator, id).await.unwrap();
        assert_eq!(events[0].kind, "settings-changed");
        assert_eq!(events[0].actor, town.administrator.label());
    }

    async fn settings_that_cannot_be_are_refused_with_their_field(app: App) {
        let town = town(&app).await;
        let cases = [
            ("name", Settings { name: String::new(), ..settings() }),
            ("name", Settings { name: "Gemeente Andere".into(), ..settings() }),
            ("theme", Settings { theme: "../x".into(), ..settings() }),
            ("target_lint", Settings { target_lint: f64::NAN, ..settings() }),
            ("target_lint", Settings { target_lint: 100.1, ..settings() }),
            ("quorum", Settings { quorum: 51, ..settings() }),
            ("most_changed", Settings { most_changed: 101, ..settings() }),
        ];
        for (expected, settings) in cases {
            let outcome = administration::change_settings(&app, &town.administrator, town.organisation.id, &settings).await;
            assert!(matches!(outcome, Err(Error::Invalid { field, .. }) if field == expected), "{settings:?}");
        }
    }

    async fn only_administrators_of_the_organisation_administer_it(app: App) {
        let town = town(&app).await;
        let id = town.organisation.id;
        let author = town.author.user().unwrap().id;
        for (actor, is_near) in [(&town.author, true), (&town.stranger, false)] {
            let outcomes = [
                administration::organisation(&app, actor, id).await.map(drop),
                administration::change_settings(&app, actor, id, &settings()).await.map(drop),
                administration::users(&app, actor, id).await.map(drop),
                administration::add_user(&app, actor, id, "x@voorbeeld.nl", "X", &[Role::Author]).await.map(drop),
                administration::change_user(&app, actor, id, author, "X", &Role::ALL).await.map(drop),
                administration::events(&app, actor, id).await.map(drop),
            ];
            for outcome in outcomes {
                match outcome {
                    Err(Error::Forbidden) => assert!(is_near),
                    Err(Error::NotFound) => assert!(!is_near),
                    other => panic!("{other:?}"),
                }
            }
        }
    }

    async fn a_user_is_added_and_gets_other_roles(app: App) {
        let town = town(&app).await;
        let (id, administrator) = (town.organisation.id, &town.administrator);
        let new = administration::add_user(&app, administrator, id, "Nieuw@Voorbeeld.nl", "Nieuwe Collega", &[Role::Author]);
        let user = new.await.unwrap();
        let roles = [Role::Communications, Role::Coordinator];
        administration::change_user(&app, administrator, id, user, "Oude Collega", &roles).await.unwrap();
        let members = administration::users(&app, administrator, id).await.unwrap();
        let member = members.iter().find(|member| member.user.id == user).unwrap();
        assert_eq!((member.user.email.as_str(), member.user.name.as_str()), ("nieuw@voorbeeld.nl", "Oude Collega"));
        assert_eq!(member.roles, roles);
    }

    async fn who_has_no_role_left_is_signed_out(app: App) {
        let town = town(&app).await;
        let asker = sign_in::Asker { client: "192.0.2.1", browser: "opsteller" };
        sign_in::request_code(&app, "opsteller@voorbeeld.nl", asker).await.unwrap();
        let code = crate::support::codes_of(&app, "opsteller@voorbeeld.nl").await.remove(0);
        let token = sign_in::verify_code(&app, &code, asker).await.unwrap();
        let author = town.author.user().unwrap();
        let gone = administration::change_user(&app, &town.administrator, town.organisation.id, author.id, &author.name, &[]);
        gone.await.unwrap();
        assert!(sign_in::actor_of(&app, &token).await.unwrap().is_none());
    }

    async fn the_last_administrator_stays(app: App) {
        let town = town(&app).await;
        let id = town.organisation.id;
        let second = staff(&app, &town.organisation, "tweede@voorbeeld.nl", Role::Administrator).await;
        let demote = |by: &Actor, whom: &Actor| {
            let (app, by, user) = (app.clone(), by.clone(), whom.user().unwrap().clone());
            tokio::spawn(async move { administration::change_user(&app, &by, id, user.id, &user.name, &[Role::Author]).await })
        };
        // Each takes the other's role away at the same moment.
        let both = [demote(&town.administrator, &second), demote(&second, &town.administrator)];
        let outcomes = futures_util::future::join_all(both).await.into_iter().map(Result::unwrap);
        assert_eq!(outcomes.filter(Result::is_ok).count(), 1);
        let left = app.db.read().await.unwrap().members_with_role(id, Role::Administrator).await.unwrap();
        assert_eq!(left.len(), 1);
    }

    async fn a_shared_user_is_not_renamed_by_one_of_the_two(app: App) {
        let town = town(&app).await;
        let elsewhere = town.stranger.user().unwrap();
        let id = town.organisation.id;
        administration::add_user(&app, &town.administrator, id, &elsewhere.email, "", &[Role::Author]).await.unwrap();
        let renamed = administration::change_user(&app, &town.administrator, id, elsewhere.id, "X", &[Role::Author]).await;
        assert!(matches!(renamed, Err(Error::Conflict("administration-error-shared-user"))));
        let kept = administration::change_user(&app, &town.administrator, id, elsewhere.id, &elsewhere.name, &[]).await;
        kept.unwrap();
    }

    async fn an_administrator_cannot_give_themselves_a_role(app: App) {
        let town = town(&app).await;
        let (id, own) = (town.organisation.id, town.administrator.user().unwrap().clone());
        let both = [Role::Administrator, Role::Communications];
        let tries = [
            administration::change_user(&app, &town.administrator, id, own.id, &own.name, &both).await.map(drop),
            administration::add_user(&app, &town.administrator, id, &own.email, "", &[Role::Communications]).await.map(drop),
        ];
        for outcome in tries {
            assert!(matches!(outcome, Err(Error::Conflict("administration-error-own-roles"))), "{outcome:?}");
        }
        assert_eq!(roles(&app, &town, own.id).await, [Role::Administrator]);
        // Another administrator gives it, and taking a role away from oneself stays possible.
        let second = staff(&app, &town.organisation, "tweede@voorbeeld.nl", Role::Administrator).await;
        administration::change_user(&app, &second, id, own.id, &own.name, &both).await.unwrap();
        assert_eq!(roles(&app, &town, own.id).await.len(), 2);
        administration::change_user(&app, &town.administrator, id, own.id, &own.name, &[Role::Communications]).await.unwrap();
        assert_eq!(roles(&app, &town, own.id).await, [Role::Communications]);
    }

    async fn who_gives_a_role_and_who_gets_it_both_see_it(app: App) {
        let town = town(&app).await;
        let (id, author) = (town.organisation.id, town.author.user().unwrap().clone());
        let given = [Role::Author, Role::Coordinator];
        administration::change_user(&app, &town.administrator, id, author.id, &author.name, &given).await.unwrap();
        assert_eq!(told(&app).await, ["beheer@voorbeeld.nl", "opsteller@voorbeeld.nl"]);
        // A name alone is nobody's business.
        administration::change_user(&app, &town.administrator, id, author.id, "Andere Naam", &given).await.unwrap();
        assert_eq!(told(&app).await.len(), 2);
    }

    async fn a_role_from_the_command_line_is_seen_by_the_administrators(app: App) {
        let town = town(&app).await;
        let new = Installed {
            email: "beheer@voorbeeld.nl",
            name: "",
            role: Role::Communications,
            organisation: &town.organisation.name,
            region: "",
        };
        let second = staff(&app, &town.organisation, "tweede@voorbeeld.nl", Role::Administrator).await;
        administration::install_user(&app, &new).await.unwrap();
        assert_eq!(told(&app).await, ["beheer@voorbeeld.nl", "tweede@voorbeeld.nl"]);
        let events = administration::events(&app, &second, town.organisation.id).await.unwrap();
        assert_eq!((events[0].kind.as_str(), events[0].actor.as_str()), ("user-added", "system"));
    }
}
