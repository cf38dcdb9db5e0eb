//! Municipalities of a region share a panel, and nothing else: what the coordinator of one does to a key person shows
//! nothing of another, and doesn't happen behind its back.

use crate::each_db;
use crate::support::{add_organisation, add_user, texts};
use jiff::SignedDuration;
use meelezer::app::commands::panel::{self, Details};
use meelezer::app::commands::rounds::{self, NewRound};
use meelezer::app::commands::upload::{self, Draft};
use meelezer::app::commands::{data_requests, erasure, reading};
use meelezer::app::{App, Error, reads};
use meelezer::review::data_request::Standing;
use meelezer::review::{
    Actor, DataRequestId, Event, InvitationState, KeyPersonId, LetterId, Mail, Organisation, OrganisationId,
    QuestionId, Reason, Role, RoundId,
};

/// A municipality with one person who writes, coordinates and approves.
pub struct Town {
    pub organisation: Organisation,
    pub actor: Actor,
}

impl Town {
    pub async fn new(app: &App, name: &str, email: &str) -> Town {
        let organisation = add_organisation(app, "Achterhoek", name).await;
        let user = add_user(app, &organisation, email, &[Role::Author, Role::Coordinator]).await;
        let actor = app.db.read().await.unwrap().staff(user.id).await.unwrap();
        Town { organisation, actor }
    }

    /// A letter that a key person reads.
    pub async fn asks(&self, app: &App, title: &str, question: &str, person: KeyPersonId) -> Asked {
        let draft =
            Draft::Pasted("Beste inwoner,\n\nVul het formulier in. U krijgt geld.\n\nGroet,\n\nGemeente".into());
        let letter = upload::upload(app, &self.actor, self.organisation.id, title, "", draft).await.unwrap();
        let new = NewRound {
            readers: vec![person],
            deadline: "2026-12-01".parse().unwrap(),
            questions: vec![question.to_owned()],
            despite_personal_data: true,
        };
        let round = rounds::open(app, &self.actor, letter, &new).await.unwrap();
        let secret = self.link(app, round).await.expect("a link");
        let session = reading::exchange(app, &secret).await.unwrap();
        let reader = reads::reading::actor_of(app, &session.token).await.unwrap();
        let question = reads::reading::letter(app, &reader).await.unwrap().questions[0].id;
        Asked { letter, round, secret, token: session.token, reader, question }
    }

    /// The secret of the link of a round's only reader.
    async fn link(&self, app: &App, round: RoundId) -> Option<String> {
        let link = rounds::view(app, &self.actor, round).await.unwrap().links.remove(0)?;
        Some(link.rsplit('/').next().unwrap().to_owned())
    }

    /// The kinds of the events that somebody else added to this municipality's trail, oldest first.
    async fn told_by(&self, app: &App, actor: &Actor) -> Vec<String> {
        let events = app.db.read().await.unwrap().events_of_organisation(self.organisation.id, 100).await.unwrap();
        events.into_iter().rev().filter(|event| event.actor == actor.label()).map(|event| event.kind).collect()
    }

    /// What this municipality's coordinator was mailed about key persons.
    async fn mails(&self, app: &App) -> Vec<Mail> {
        let address = &self.actor.user().unwrap().email;
        let mails = app.db.read().await.unwrap().newest_mails(100).await.unwrap();
        mails.into_iter().filter(|mail| &mail.recipient == address).filter_map(|mail| mail.mail).collect()
    }
}

pub struct Asked {
    pub letter: LetterId,
    pub round: RoundId,
    pub secret: String,
    pub token: String,
    pub reader: Actor,
    pub question: QuestionId,
}

impl Asked {
    /// The reader marks a sentence and says something, here and to the question.
    pub async fn says(&self, app: &App, remark: &str, answer: &str) -> meelezer::review::AnnotationId {
        let id = reading::mark(app, &self.reader, 1, Reason::UnclearWord, None).await.unwrap();
        reading::detail(app, &self.reader, id, &[], remark).await.unwrap();
        reading::answer(app, &self.reader, &[(self.question, answer.to_owned())]).await.unwrap();
        id
    }
}

pub fn details(email: &str) -> Details {
    Details {
        name: "Samira Wolkenveld".into(),
        email: email.into(),
        phone: "06-12345678".into(),
        language: "ar".into(),
    }
}

const OLD: &str = "samira.oud@voorbeeld.nl";
const NEW: &str = "samira.nieuw@voorbeeld.nl";

/// Two municipalities and a person on their panel.
async fn two(app: &App) -> (Town, Town, KeyPersonId) {
    let a = Town::new(app, "Gemeente Aa", "coordinator@aa.nl").await;
    let b = Town::new(app, "Gemeente Bee", "coordinator@bee.nl").await;
    let person = panel::add(app, &a.actor, a.organisation.region, &details(OLD)).await.unwrap();
    (a, b, person)
}

/// To whom mails that could still go out would go.
async fn waiting(app: &App) -> Vec<(String, Option<Mail>)> {
    let mails = app.db.read().await.unwrap().newest_mails(100).await.unwrap();
    let waiting = mails.into_iter().filter(|mail| mail.sent_at.is_none() && mail.failed_at.is_none());
    waiting.map(|mail| (mail.recipient, mail.mail)).collect()
}

async fn request_of(app: &App, actor: &Actor, person: KeyPersonId) -> DataRequestId {
    data_requests::view(app, actor, person).await.unwrap().requests[0].request.id
}

async fn part(app: &App, actor: &Actor, request: DataRequestId, of: OrganisationId) -> Result<String, Error> {
    data_requests::part(app, actor, request, of).await.map(|part| part.data.to_string())
}

each_db! {
    async fn an_export_shows_a_municipality_its_own_part_only(app: App) {
        let (a, b, person) = two(&app).await;
        a.asks(&app, "Brief van Aa", "Vraag van Aa?", person).await.says(&app, "tegen Aa", "antwoord aan Aa").await;
        b.asks(&app, "Brief van Bee", "Vraag van Bee?", person).await.says(&app, "tegen Bee", "antwoord aan Bee").await;
        let export = data_requests::own_part(&app, &a.actor, person, None).await.unwrap().data.to_string();
        for own in ["Samira Wolkenveld", "Brief van Aa", "Vraag van Aa?", "tegen Aa", "antwoord aan Aa"] {
            assert!(export.contains(own), "{own}: {export}");
        }
        assert!(!export.contains("Bee"), "{export}");
        let others = data_requests::own_part(&app, &a.actor, person, Some(b.organisation.id)).await;
        assert!(matches!(others, Err(Error::NotFound)), "{others:?}");
        assert_eq!(b.told_by(&app, &a.actor).await, [""; 0]);
    }

    async fn everything_is_given_once_every_municipality_agrees(app: App) {
        let (a, b, person) = two(&app).await;
        let c = Town::new(&app, "Gemeente Cee", "coordinator@cee.nl").await;
        b.asks(&app, "Brief van Bee", "Vraag van Bee?", person).await.says(&app, "tegen Bee", "antwoord").await;
        c.asks(&app, "Brief van Cee", "Vraag van Cee?", person).await;
        assert_eq!(data_requests::ask(&app, &a.actor, person).await.unwrap(), Standing::Waiting);
        let again = data_requests::ask(&app, &a.actor, person).await;
        assert!(matches!(again, Err(Error::Conflict("data-request-error-stands"))), "{again:?}");
        let request = request_of(&app, &a.actor, person).await;
        assert!(matches!(b.mails(&app).await[..], [Mail::DataAsked(_)]));

        // Nobody answers for another, and nobody who is only asked learns who else is.
        let not_theirs = data_requests::answer(&app, &a.actor, request, b.organisation.id, true).await;
        assert!(matches!(not_theirs, Err(Error::NotFound)), "{not_theirs:?}");
        let seen = data_requests::view(&app, &b.actor, person).await.unwrap().requests.remove(0);
        assert_eq!(seen.answerable, [b.organisation.id]);
        assert_eq!(seen.request.consents.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(), ["Gemeente Bee"]);

        data_requests::answer(&app, &b.actor, request, b.organisation.id, true).await.unwrap();
        let early = part(&app, &a.actor, request, b.organisation.id).await;
        assert!(matches!(early, Err(Error::Conflict("data-request-error-not-ready"))), "{early:?}");
        data_requests::answer(&app, &c.actor, request, c.organisation.id, true).await.unwrap();
        let told = a.mails(&app).await;
        assert!(matches!(&told[..], [Mail::DataDecided { standing, .. }] if standing == "ready"), "{told:?}");

        // A file per municipality, for who asked and for nobody else.
        let of_b = part(&app, &a.actor, request, b.organisation.id).await.unwrap();
        assert!(of_b.contains("tegen Bee") && !of_b.contains("Cee"), "{of_b}");
        assert!(part(&app, &a.actor, request, c.organisation.id).await.unwrap().contains("Brief van Cee"));
        let theirs = part(&app, &b.actor, request, b.organisation.id).await;
        assert!(matches!(theirs, Err(Error::NotFound)), "{theirs:?}");
        assert_eq!(b.told_by(&app, &a.actor).await, ["key-person-data-asked", "key-person-exported"]);
        assert_eq!(a.told_by(&app, &b.actor).await, ["key-person-data-answered"]);

        app.clock.set(app.now() + SignedDuration::from_hours(24 * 30));
        let late = part(&app, &a.actor, request, b.organisation.id).await;
        assert!(matches!(late, Err(Error::Conflict(_))), "{late:?}");
    }

    async fn a_refusal_ends_the_request_and_it_can_be_made_again(app: App) {
        let (a, b, person) = two(&app).await;
        b.asks(&app, "Brief van Bee", "Vraag?", person).await;
        data_requests::ask(&app, &a.actor, person).await.unwrap();
        let request = request_of(&app, &a.actor, person).await;
        data_requests::answer(&app, &b.actor, request, b.organisation.id, false).await.unwrap();
        let twice = data_requests::answer(&app, &b.actor, request, b.organisation.id, true).await;
        assert!(matches!(twice, Err(Error::Conflict("data-request-error-answered"))), "{twice:?}");
        assert!(part(&app, &a.actor, request, b.organisation.id).await.is_err());
        assert!(matches!(&a.mails(&app).await[..], [Mail::DataDecided { standing, .. }] if standing == "refused"));
        assert_eq!(data_requests::ask(&app, &a.actor, person).await.unwrap(), Standing::Waiting);
    }

    async fn a_changed_address_renews_running_links_and_every_municipality_is_told(app: App) {
        let (a, b, person) = two(&app).await;
        let asked = b.asks(&app, "Brief van Bee", "Vraag?", person).await;
        let renewed = panel::change(&app, &a.actor, person, &details(NEW)).await.unwrap();
        assert_eq!(renewed, Some(1));

        // The old link and what was opened with it are dead; the new link works.
        assert!(matches!(reading::exchange(&app, &asked.secret).await, Err(Error::NotFound)));
        assert!(matches!(reads::reading::actor_of(&app, &asked.token).await, Err(Error::NotFound)));
        let new = b.link(&app, asked.round).await.unwrap();
        reading::exchange(&app, &new).await.unwrap();

        // The new link is mailed to the new address, and nothing goes to the old one, nor stays there.
        let to_person: Vec<_> = waiting(&app).await.into_iter().filter(|(to, _)| to.contains("samira")).collect();
        assert!(
            matches!(&to_person[..], [(to, Some(Mail::Invitation(mail)))] if to == NEW && mail.version == 2),
            "{to_person:?}"
        );
        assert!(!texts(&app, "outbox", "recipient").await.contains(OLD));
        rounds::remind(&app, &b.actor, asked.round).await.unwrap();
        assert!(waiting(&app).await.iter().all(|(to, _)| to != OLD));

        // Bee finds it in its trail, and its coordinator in the mail.
        assert_eq!(b.told_by(&app, &a.actor).await, ["link-renewed", "key-person-changed"]);
        let told = b.mails(&app).await;
        assert!(matches!(&told[..], [Mail::PersonMoved { links: 1, mailed: true, .. }]), "{told:?}");
        assert!(a.mails(&app).await.is_empty(), "who did it knows");
        let events = app.db.read().await.unwrap().events_of_letter(asked.letter).await.unwrap();
        assert!(events.iter().any(|event| matches!(event.event(), Some(Event::LinkRenewed(_)))));
    }

    async fn another_telephone_counts_as_another_address_and_another_name_does_not(app: App) {
        let (a, b, person) = two(&app).await;
        let asked = b.asks(&app, "Brief van Bee", "Vraag?", person).await;
        let named = Details { name: "Samira Haddad".into(), ..details(OLD) };
        assert_eq!(panel::change(&app, &a.actor, person, &named).await.unwrap(), Some(0));
        assert_eq!(panel::change(&app, &a.actor, person, &named).await.unwrap(), None);
        assert_eq!(b.told_by(&app, &a.actor).await, ["key-person-changed"]);
        assert!(b.mails(&app).await.is_empty());
        reading::exchange(&app, &asked.secret).await.unwrap();
        let called = Details { phone: "06-87654321".into(), ..named };
        assert_eq!(panel::change(&app, &a.actor, person, &called).await.unwrap(), Some(1));
        assert!(reading::exchange(&app, &asked.secret).await.is_err());
    }

    async fn an_erasure_and_a_pause_stand_in_every_trail_that_they_concern(app: App) {
        let (a, b, person) = two(&app).await;
        let other = Town::new(&app, "Gemeente Dee", "coordinator@dee.nl").await;
        let asked = b.asks(&app, "Brief van Bee", "Vraag?", person).await;
        let read = b.asks(&app, "Brief die gelezen is", "Vraag?", person).await;
        reading::done(&app, &read.reader).await.unwrap();
        panel::set_active(&app, &a.actor, person, false).await.unwrap();
        assert!(erasure::erase(&app, &a.actor, person).await.unwrap());
        assert!(!erasure::erase(&app, &a.actor, person).await.unwrap(), "there is nothing left");
        let expected = ["key-person-deactivated", "link-revoked", "link-revoked", "key-person-erased"];
        assert_eq!(b.told_by(&app, &a.actor).await, expected);
        assert_eq!(other.told_by(&app, &a.actor).await, [""; 0], "they never asked this person anything");
        let told = b.mails(&app).await;
        assert!(matches!(&told[..], [Mail::PersonErased { links: 2, .. }]), "{told:?}");
        for one in [&asked, &read] {
            assert!(reading::exchange(&app, &one.secret).await.is_err());
        }
        let state = async |round| app.db.read().await.unwrap().invited(round).await.unwrap()[0].invitation.state();
        assert_eq!(state(asked.round).await, InvitationState::Revoked);
        assert_eq!(state(read.round).await, InvitationState::Done, "who read it has read it");
        assert!(app.db.verify_chains().await.unwrap().iter().all(|verdict| verdict.broken.is_none()));
    }

    async fn who_is_erased_while_they_are_invited_gets_nothing(app: App) {
        let (a, b, person) = two(&app).await;
        let draft = Draft::Pasted("Beste inwoner,\n\nVul het formulier in.\n\nGroet,\n\nGemeente".into());
        let letter = upload::upload(&app, &b.actor, b.organisation.id, "Brief", "", draft).await.unwrap();
        let new = NewRound {
            readers: vec![person],
            deadline: "2026-12-01".parse().unwrap(),
            questions: Vec::new(),
            despite_personal_data: true,
        };
        let (opening, erasing) =
            (rounds::open(&app, &b.actor, letter, &new), erasure::erase(&app, &a.actor, person));
        let (opened, erased) = tokio::join!(opening, erasing);
        erased.unwrap();
        assert!(waiting(&app).await.iter().all(|(to, _)| !to.contains("samira")), "a mail waits");
        if let Ok(round) = opened {
            assert_eq!(b.link(&app, round).await, None, "a link works");
            assert!(b.told_by(&app, &a.actor).await.contains(&"link-revoked".to_owned()));
        }
    }
}
