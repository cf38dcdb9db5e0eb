//! The whole way of a letter through the use cases, and the races on it, on both databases.

use crate::each_db;
use crate::support::{add_organisation, add_user, tamper};
use meelezer::app::commands::rounds::NewRound;
use meelezer::app::commands::upload::Draft;
use meelezer::app::commands::{answers, revise, rounds, sign_off, upload};
use meelezer::app::reads::letter;
use meelezer::app::{self, App, Error, commands, reads};
use meelezer::review::mail::QueuedMail;
use meelezer::review::requirements::{self, Reading, RequirementKind};
use meelezer::review::{
    Actor, AnnotationStatus, ApprovalId, Event, Judged, KeyPerson, KeyPersonId, LetterId, LetterState, Mail,
    NewApproval, Organisation, PlacementState, Reason, Role,
};
use text::edit::EditedBlock;
use uuid::Uuid;

/// A letter with a sentence that is hard.
pub const LETTER: &str = "Beste bewoner,\n\nDerhalve dient u alvorens u komt een formulier in te vullen. \
    U krijgt geld van ons terug.\n\nU kunt ons bellen als u vragen heeft.\n\nMet vriendelijke groet,\n\nGemeente Voorbeeld";

/// The people of one municipality and a letter of theirs.
pub struct Town {
    pub organisation: Organisation,
    pub author: Actor,
    pub colleague: Actor,
    pub coordinator: Actor,
    pub adviser: Actor,
    pub second_adviser: Actor,
    pub readers: Vec<KeyPersonId>,
}

pub async fn actor(app: &App, organisation: &Organisation, name: &str, role: Role) -> Actor {
    let user = add_user(app, organisation, &format!("{name}@voorbeeld.nl"), &[role]).await;
    app.db.read().await.unwrap().staff(user.id).await.unwrap()
}

/// A municipality with two readers and somebody for every role.
pub async fn town(app: &App, quorum: u32) -> Town {
    let mut organisation = add_organisation(app, "Achterhoek", "Gemeente Voorbeeld").await;
    organisation.quorum = quorum;
    organisation.target_lint = 100.0;
    let mut tx = app.db.write().await.unwrap();
    tx.update_organisation(&organisation).await.unwrap();
    let mut readers = Vec::new();
    for number in 1..=2 {
        let person = KeyPerson {
            id: KeyPersonId(Uuid::now_v7()),
            region: organisation.region,
            number,
            name: format!("Lezer {number}"),
            email: Some(format!("lezer{number}@voorbeeld.nl")),
            phone: None,
            language: "nl".to_owned(),
            active: true,
        };
        tx.add_key_person(&person, app.now()).await.unwrap();
        readers.push(person.id);
    }
    tx.commit().await.unwrap();
    Town {
        author: actor(app, &organisation, "opsteller", Role::Author).await,
        colleague: actor(app, &organisation, "collega", Role::Author).await,
        coordinator: actor(app, &organisation, "coordinator", Role::Coordinator).await,
        adviser: actor(app, &organisation, "adviseur", Role::Communications).await,
        second_adviser: actor(app, &organisation, "adviseur2", Role::Communications).await,
        organisation,
        readers,
    }
}

/// Sets the highest LiNT score that may be signed off.
async fn aim_at(app: &App, town: &Town, target_lint: f64) {
    let mut tx = app.db.write().await.unwrap();
    tx.update_organisation(&Organisation { target_lint, ..town.organisation.clone() }).await.unwrap();
    tx.commit().await.unwrap();
}

pub async fn uploaded(app: &App, town: &Town) -> LetterId {
    upload::upload(app, &town.author, town.organisation.id, "", "", Draft::Pasted(LETTER.to_owned())).await.unwrap()
}

/// A round with every reader.
pub fn new_round(app: &App, town: &Town) -> NewRound {
    NewRound {
        readers: town.readers.clone(),
        deadline: app.today().saturating_add(jiff::Span::new().days(7)),
        questions: vec!["Wat moet u doen?".to_owned()],
        despite_personal_data: false,
    }
}

/// Opens every link of a round and gives the readers.
pub async fn enter(app: &App, town: &Town, round: meelezer::review::RoundId) -> Vec<Actor> {
    let view = rounds::view(app, &town.coordinator, round).await.unwrap();
    let mut readers = Vec::new();
    // In the order of the panel: the numbers in a round say nothing of who is who.
    let mut links: Vec<_> = view.invited.iter().map(|one| one.reader.number).zip(view.links).collect();
    links.sort();
    for link in links.into_iter().filter_map(|(_, link)| link) {
        let secret = link.rsplit('/').next().unwrap().to_owned();
        let session = commands::reading::exchange(app, &secret).await.unwrap();
        readers.push(reads::reading::actor_of(app, &session.token).await.unwrap());
    }
    readers
}

/// The number of the sentence with these words.
pub async fn sentence_with(app: &App, reader: &Actor, words: &str) -> usize {
    let view = reads::reading::letter(app, reader).await.unwrap();
    view.number_of(words).unwrap_or_else(|| panic!("no sentence with {words:?}"))
}

/// The newest revision's blocks as the editor would send them, with `change` applied to each text.
pub async fn edited(
    app: &App,
    actor: &Actor,
    id: LetterId,
    change: impl Fn(&str) -> String,
) -> (u32, Vec<EditedBlock>) {
    let view = reads::text::of_letter(app, actor, id, None).await.unwrap();
    let blocks = view.blocks().into_iter().map(|block| EditedBlock { text: change(&block.text), ..block }).collect();
    (view.revision.number, blocks)
}

async fn state(app: &App, id: LetterId) -> LetterState {
    app.db.read().await.unwrap().letter(id).await.unwrap().letter.state
}

each_db! {
    async fn a_letter_goes_from_draft_to_sign_off(app: App) {
        let town = town(&app, 2).await;
        let id = uploaded(&app, &town).await;
        assert!(matches!(sign_off::ask(&app, &town.author, id).await, Err(Error::Conflict("sign-off-error-requirements"))));

        let round = rounds::open(&app, &town.coordinator, id, &new_round(&app, &town)).await.unwrap();
        assert_eq!(state(&app, id).await, LetterState::InReview);
        let readers = enter(&app, &town, round).await;
        let hard = sentence_with(&app, &readers[0], "alvorens").await;
        let money = sentence_with(&app, &readers[0], "geld").await;
        let first = commands::reading::mark(&app, &readers[0], hard, Reason::UnclearWord, None).await.unwrap();
        commands::reading::detail(&app, &readers[0], first, &[3], "لا أفهم").await.unwrap();
        let second = commands::reading::mark(&app, &readers[1], hard, Reason::TooLong, None).await.unwrap();
        commands::reading::mark(&app, &readers[1], money, Reason::Good, None).await.unwrap();
        let question = reads::reading::letter(&app, &readers[0]).await.unwrap().questions[0].id;
        commands::reading::answer(&app, &readers[0], &[(question, "Een formulier invullen".to_owned())]).await.unwrap();
        for reader in &readers {
            commands::reading::done(&app, reader).await.unwrap();
        }
        rounds::close(&app, &town.coordinator, round).await.unwrap();
        assert_eq!(state(&app, id).await, LetterState::InRevision);
        assert!(matches!(
            commands::reading::mark(&app, &readers[0], money, Reason::Good, None).await,
            Err(Error::Conflict("reading-error-closed"))
        ));

        let (base, blocks) = edited(&app, &town.author, id, |text| {
            text.replace("Derhalve dient u alvorens u komt een formulier in te vullen.", "Vul daarom eerst een formulier in voordat u komt.")
        }).await;
        let saved = revise::save_blocks(&app, &town.author, id, base, &blocks, "Makkelijker gemaakt").await.unwrap();
        assert_eq!((saved.number, saved.changed), (2, true));
        let view = letter::view(&app, &town.author, id, None).await.unwrap();
        assert_eq!(view.remarks.len(), 3, "no remark is lost by a new revision");
        let praise = view.remarks.iter().find(|one| one.annotation.is_praise()).unwrap();
        assert_eq!((praise.state, praise.passage_now.as_str()), (PlacementState::Same, "U krijgt geld van ons terug."));

        for remark in [first, second] {
            if view.remarks.iter().any(|one| one.annotation.id == remark && one.state == PlacementState::Unsure) {
                answers::place(&app, &town.author, id, remark, answers::NewPlace::AsGuessed).await.unwrap();
            }
            answers::answer(&app, &town.author, id, remark, AnnotationStatus::Adopted, "Aangepast").await.unwrap();
        }
        let outcomes = reads::reading::outcomes(&app, &readers[0]).await.unwrap();
        assert_eq!((outcomes[0].status, outcomes[0].answer.as_str()), (AnnotationStatus::Adopted, "Aangepast"));
        assert!(outcomes[0].before.starts_with("Derhalve"), "the reader sees what it was");

        sign_off::ask(&app, &town.author, id).await.unwrap();
        sign_off::approve(&app, &town.adviser, id, 2).await.unwrap();
        assert_eq!(state(&app, id).await, LetterState::SignedOff);
        aim_at(&app, &town, 0.0).await;
        let view = letter::view(&app, &town.adviser, id, None).await.unwrap();
        assert_eq!(view.standing.facts.target, 100.0, "the target that it was judged by");
        assert!(requirements::may_approve(&view.standing.facts), "a later target takes nothing back");
        let (base, blocks) = edited(&app, &town.author, id, str::to_uppercase).await;
        assert!(revise::save_blocks(&app, &town.author, id, base, &blocks, "").await.is_err(), "a signed-off letter is locked");
        let verdicts = app.db.verify_chains().await.unwrap();
        assert!(verdicts.iter().all(|verdict| verdict.broken.is_none()));
    }

    async fn a_letter_signed_off_before_lint_is_not_judged_by_it(app: App) {
        let town = town(&app, 0).await;
        let id = uploaded(&app, &town).await;
        let mut tx = app.db.write().await.unwrap();
        let revision = tx.revision_of(id, 1).await.unwrap().id;
        let user = town.adviser.user().unwrap().id;
        let judged = Judged { lint: None, target: 46.0, panel: None };
        let new = NewApproval { id: ApprovalId(Uuid::now_v7()), letter: id, revision, user, at: app.now(), judged };
        tx.insert_approval(&new).await.unwrap();
        tx.set_letter_state(id, LetterState::SignedOff, "", app.now()).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(tamper(&app, "update approvals set target_lint = null").await, 1);
        aim_at(&app, &town, 0.0).await;
        let view = letter::view(&app, &town.author, id, None).await.unwrap();
        assert_eq!(view.standing.facts.reading, Reading::Unrecorded);
        assert!(view.standing.requirements.iter().all(|one| one.kind != RequirementKind::Score || one.met));
    }

    async fn a_reader_sees_only_their_own_remarks(app: App) {
        let town = town(&app, 0).await;
        let id = uploaded(&app, &town).await;
        let round = rounds::open(&app, &town.coordinator, id, &new_round(&app, &town)).await.unwrap();
        let readers = enter(&app, &town, round).await;
        let remark = commands::reading::mark(&app, &readers[0], 1, Reason::Good, None).await.unwrap();
        assert!(reads::reading::letter(&app, &readers[1]).await.unwrap().remarks.is_empty());
        assert!(matches!(reads::reading::remark(&app, &readers[1], remark).await, Err(Error::NotFound)));
        assert!(matches!(commands::reading::take_back(&app, &readers[1], remark).await, Err(Error::NotFound)));
        assert!(matches!(commands::reading::mark(&app, &readers[1], 2, Reason::Good, Some(remark)).await, Err(Error::NotFound)));
    }

    async fn the_same_post_twice_is_one_remark(app: App) {
        let town = town(&app, 0).await;
        let id = uploaded(&app, &town).await;
        let round = rounds::open(&app, &town.coordinator, id, &new_round(&app, &town)).await.unwrap();
        let readers = enter(&app, &town, round).await;
        let remark = meelezer::review::AnnotationId(Uuid::now_v7());
        for _ in 0..3 {
            assert_eq!(commands::reading::mark(&app, &readers[0], 1, Reason::TooLong, Some(remark)).await.unwrap(), remark);
        }
        assert_eq!(reads::reading::letter(&app, &readers[0]).await.unwrap().remarks.len(), 1);
    }

    async fn a_revoked_or_renewed_link_opens_nothing(app: App) {
        let town = town(&app, 0).await;
        let id = uploaded(&app, &town).await;
        let round = rounds::open(&app, &town.coordinator, id, &new_round(&app, &town)).await.unwrap();
        let view = rounds::view(&app, &town.coordinator, round).await.unwrap();
        let secret = view.links[0].as_ref().unwrap().rsplit('/').next().unwrap().to_owned();
        let session = commands::reading::exchange(&app, &secret).await.unwrap();
        let invitation = view.invited[0].invitation.id;

        rounds::renew_link(&app, &town.coordinator, round, invitation).await.unwrap();
        assert!(matches!(reads::reading::landing(&app, &secret).await, Err(Error::NotFound)));
        assert!(matches!(reads::reading::actor_of(&app, &session.token).await, Err(Error::NotFound)), "old sessions end too");
        rounds::revoke(&app, &town.coordinator, round, invitation).await.unwrap();
        let view = rounds::view(&app, &town.coordinator, round).await.unwrap();
        assert_eq!(view.links[0], None);
    }

    async fn two_approvals_at_the_same_moment_give_one(app: App) {
        let town = town(&app, 0).await;
        for _ in 0..10 {
            let id = uploaded(&app, &town).await;
            sign_off::ask(&app, &town.author, id).await.unwrap();
            let (one, two) = tokio::join!(
                sign_off::approve(&app, &town.adviser, id, 1),
                sign_off::approve(&app, &town.second_adviser, id, 1)
            );
            assert!(one.is_ok() != two.is_ok(), "exactly one approval: {one:?} {two:?}");
            assert!(matches!(one.and(two), Err(Error::Conflict(_))));
            let approvals = app.db.read().await.unwrap().approvals(id).await.unwrap();
            assert_eq!(approvals.len(), 1);
            assert_eq!(state(&app, id).await, LetterState::SignedOff);
        }
    }

    async fn an_approval_that_races_a_new_revision_has_one_outcome(app: App) {
        let town = town(&app, 0).await;
        let (mut approved, mut revised) = (0, 0);
        for turn in 0..20 {
            let id = uploaded(&app, &town).await;
            sign_off::ask(&app, &town.author, id).await.unwrap();
            let (base, blocks) = edited(&app, &town.colleague, id, |text| format!("{text} Nieuw.")).await;
            let approve = sign_off::approve(&app, &town.adviser, id, 1);
            let revise = revise::save_blocks(&app, &town.colleague, id, base, &blocks, "");
            let (approval, revision) = if turn % 2 == 0 {
                tokio::join!(approve, revise)
            } else {
                let (revision, approval) = tokio::join!(revise, approve);
                (approval, revision)
            };
            assert!(approval.is_ok() != revision.is_ok(), "exactly one wins: {approval:?} {revision:?}");
            let mut tx = app.db.read().await.unwrap();
            let stored = tx.letter(id).await.unwrap();
            let standing = tx.approvals(id).await.unwrap().iter().filter(|one| one.voided_at.is_none()).count();
            if approval.is_ok() {
                approved += 1;
                assert_eq!((stored.head, standing, stored.letter.state), (1, 1, LetterState::SignedOff));
            } else {
                revised += 1;
                assert_eq!((stored.head, standing, stored.letter.state), (2, 0, LetterState::InRevision));
            }
        }
        assert_eq!(approved + revised, 20);
    }

    async fn an_approval_counts_until_its_letter_is_opened_again(app: App) {
        let town = town(&app, 0).await;
        let id = uploaded(&app, &town).await;
        sign_off::ask(&app, &town.author, id).await.unwrap();
        sign_off::approve(&app, &town.adviser, id, 1).await.unwrap();
        assert!(sign_off::send_back(&app, &town.second_adviser, id, "Het bedrag klopt niet").await.unwrap());
        let approvals = app.db.read().await.unwrap().approvals(id).await.unwrap();
        assert_eq!(approvals[0].voided_at, Some(app.now()), "at once, not only when the text changes");
        let view = letter::view(&app, &town.author, id, None).await.unwrap();
        let back = view.sent_back().unwrap();
        assert_eq!((back.reason.as_str(), back.user_name.as_str()), ("Het bedrag klopt niet", "Naam van adviseur2@voorbeeld.nl"));
        assert_eq!(back.approval, Some(approvals[0].id));
        let Some(Event::Reopened(went)) = &view.timeline[0].event else { panic!("{:?}", view.timeline[0]) };
        assert_eq!((went.revision, went.approval), (1, Some(approvals[0].id)));
        let mails = app.db.read().await.unwrap().newest_mails(20).await.unwrap();
        let told = |mail: &QueuedMail| matches!(mail.mail, Some(Mail::Reopened(_))).then(|| mail.recipient.clone());
        let mut told: Vec<String> = mails.iter().filter_map(told).collect();
        told.sort();
        assert_eq!(told, ["adviseur@voorbeeld.nl", "opsteller@voorbeeld.nl"], "who gave it and the author");
        let (base, blocks) = edited(&app, &town.author, id, |text| text.replace("geld", "200 euro")).await;
        let saved = revise::save_blocks(&app, &town.author, id, base, &blocks, "").await.unwrap();
        assert!(!saved.approval_voided, "there is none any more");
    }

    async fn who_wrote_any_revision_cannot_approve(app: App) {
        let mut town = town(&app, 0).await;
        let both = add_user(&app, &town.organisation, "beide@voorbeeld.nl", &[Role::Author, Role::Communications]).await;
        town.colleague = app.db.read().await.unwrap().staff(both.id).await.unwrap();
        let id = uploaded(&app, &town).await;
        let (base, blocks) = edited(&app, &town.colleague, id, |text| format!("{text} Nieuw.")).await;
        revise::save_blocks(&app, &town.colleague, id, base, &blocks, "").await.unwrap();
        sign_off::ask(&app, &town.author, id).await.unwrap();
        let refused = sign_off::approve(&app, &town.colleague, id, 2).await;
        assert!(matches!(refused, Err(Error::Conflict("sign-off-error-requirements"))));
        sign_off::approve(&app, &town.adviser, id, 2).await.unwrap();
    }

    async fn reminders_go_out_once_and_the_deadline_closes_the_round(app: App) {
        let town = town(&app, 0).await;
        let id = uploaded(&app, &town).await;
        let round = rounds::open(&app, &town.coordinator, id, &new_round(&app, &town)).await.unwrap();
        let readers = enter(&app, &town, round).await;
        commands::reading::done(&app, &readers[0]).await.unwrap();
        let reminders = async || {
            let mails = app.db.read().await.unwrap().newest_mails(100).await.unwrap();
            mails.iter().filter(|mail| mail.kind == "reminder").count()
        };
        let days = |days: i64| app.now().checked_add(jiff::SignedDuration::from_hours(24 * days)).unwrap();
        app.clock.set(days(6));
        for _ in 0..3 {
            app::commands::reminders::tick(&app).await.unwrap();
        }
        assert_eq!(reminders().await, 1, "the day before, only who isn't done, once");
        app.clock.set(days(1));
        app::commands::reminders::tick(&app).await.unwrap();
        app::commands::reminders::tick(&app).await.unwrap();
        assert_eq!(reminders().await, 2, "on the day itself, once");
        app.clock.set(days(1));
        assert_eq!(app::commands::reminders::tick(&app).await.unwrap(), 1);
        assert_eq!(state(&app, id).await, LetterState::InRevision);
    }
}
