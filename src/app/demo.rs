//! The demonstration: two municipalities that share a panel of six, and letters in every state. Everything goes through
//! the use cases, with a clock that starts some weeks ago, so that what is shown is what the program does.

use super::commands;
use super::commands::revise;
use super::commands::rounds::{self, NewRound};
use super::commands::upload::{self, Draft};
use super::commands::{answers, house, letter, sign_off};
use super::reads::{self, remarks};
use super::{App, Clock, Error, Result};
use crate::review::audit::NewEntry;
use crate::review::letter::SourceFile;
use crate::review::organisation::TARGET_LINT;
use crate::review::readership::MOST_CHANGED;
use crate::review::{
    Actor, AnnotationStatus, Audience, Event, HouseRuleKind, KeyPerson, KeyPersonId, LetterId, Organisation,
    OrganisationId, ReadyMade, Reason, RegionId, Role, RoundId, User, UserId,
};
use check::words::Class;
use jiff::{SignedDuration, Span};
use uuid::Uuid;

/// A municipality of the demonstration and one person per role.
#[derive(Clone, Debug)]
pub struct Town {
    /// The municipality.
    pub organisation: Organisation,
    /// Its staff: author, coordinator, communications, administrator.
    pub staff: Vec<(Role, User)>,
    author: Actor,
    coordinator: Actor,
    adviser: Actor,
}

/// What the demonstration holds.
#[derive(Clone, Debug)]
pub struct Demo {
    /// The two municipalities.
    pub towns: Vec<Town>,
    /// A letter that is being read, with the link of a reader who hasn't opened it yet.
    pub reader_link: String,
}

/// One person per role and municipality: name, mailbox, role. The region's coordinator works for both.
const STAFF: [[(&str, &str, Role); 4]; 2] = [
    [
        ("Anouk de Wit", "anouk.dewit@wilgenbeek.example", Role::Author),
        ("Fatima Idrissi", "fatima.idrissi@regio.example", Role::Coordinator),
        ("Bram Visser", "bram.visser@wilgenbeek.example", Role::Communications),
        ("Joost Mulder", "joost.mulder@wilgenbeek.example", Role::Administrator),
    ],
    [
        ("Karin Post", "karin.post@hoogveld.example", Role::Author),
        ("Fatima Idrissi", "fatima.idrissi@regio.example", Role::Coordinator),
        ("Peter Smit", "peter.smit@hoogveld.example", Role::Communications),
        ("Ineke Bos", "ineke.bos@hoogveld.example", Role::Administrator),
    ],
];

/// The panel: name, address, telephone, language of the page around the letter.
const PANEL: [(&str, Option<&str>, Option<&str>, &str); 6] = [
    ("Samir Haddad", Some("samir@panel.example"), Some("+31600000001"), "ar"),
    ("Selam Tesfay", Some("selam@panel.example"), None, "ti"),
    ("Oksana Kovalenko", Some("oksana@panel.example"), Some("+31600000003"), "uk"),
    ("Emine Kaya", None, Some("+31600000004"), "tr"),
    ("Grace Mensah", Some("grace@panel.example"), None, "en"),
    ("Rosa Lima", Some("rosa@panel.example"), Some("+31600000006"), "nl"),
];

/// House rules: what it does, the word's class, the word or code, what to write instead, why.
type HouseLine = (HouseRuleKind, Class, &'static str, &'static [&'static str], &'static str);

const HOUSE: [HouseLine; 4] = [
    (
        HouseRuleKind::Word,
        Class::Noun,
        "de cliënt",
        &["de inwoner"],
        "Wij schrijven over inwoners, niet over cliënten.",
    ),
    (HouseRuleKind::Word, Class::Noun, "de klantmanager", &["de contactpersoon"], ""),
    (HouseRuleKind::Forbidden, Class::Noun, "de hulpbehoevende", &[], "Dit woord maakt mensen kleiner dan ze zijn."),
    (HouseRuleKind::Off, Class::Fixed, "N003", &[], "In onze huisstijl staat de tijd als ‘10 uur’."),
];

/// Fills an empty database. Gives who can sign in.
///
/// # Errors
/// Any error is one of the program: the demonstration's letters pass every use case.
pub async fn fill(app: &App) -> Result<Demo> {
    let end = app.now();
    let past = App { clock: Clock::at(end - SignedDuration::from_hours(24 * 24)), ..app.clone() };
    let mut stage = Stage { app: past, panel: Vec::new() };
    let towns = stage.people().await?;
    let [wilgenbeek, hoogveld] = &towns[..] else { return Err(Error::Internal("demo".to_owned())) };
    for town in &towns {
        stage.house(town).await?;
    }
    stage.archived(wilgenbeek).await?;
    stage.withdrawn(wilgenbeek).await?;
    stage.signed_off(hoogveld).await?;
    stage.in_revision(wilgenbeek).await?;
    stage.awaiting_sign_off(wilgenbeek).await?;
    let reader_link = stage.in_review(hoogveld, end).await?;
    stage.drafts(wilgenbeek, hoogveld).await?;
    Ok(Demo { towns, reader_link })
}

/// A stage with a clock of its own.
struct Stage {
    app: App,
    panel: Vec<KeyPersonId>,
}

/// A mark of a reader: which one, words of the sentence, why, the word that is pointed out, what they say.
type Mark = (usize, &'static str, Reason, &'static str, &'static str);

impl Stage {
    fn later(&self, hours: i64) {
        self.app.clock.set(self.app.now() + SignedDuration::from_hours(hours));
    }

    async fn people(&mut self) -> Result<Vec<Town>> {
        let now = self.app.now();
        let region = RegionId(Uuid::now_v7());
        let mut tx = self.app.db.write().await?;
        tx.add_region(region, "Regio Beek en Veld").await?;
        let mut towns = Vec::new();
        for ((name, theme), people) in
            [("Gemeente Wilgenbeek", "wilgenbeek"), ("Gemeente Hoogveld", "hoogveld")].into_iter().zip(STAFF)
        {
            let organisation = Organisation {
                id: OrganisationId(Uuid::now_v7()),
                region,
                name: name.to_owned(),
                theme: theme.to_owned(),
                target_lint: TARGET_LINT,
                quorum: 2,
                most_changed: MOST_CHANGED,
                audience: Audience::General,
            };
            tx.add_organisation(&organisation, now).await?;
            let mut staff = Vec::new();
            for (name, email, role) in people {
                let user = match tx.user_by_email(email).await? {
                    Some(user) => user,
                    None => {
                        let user = User { id: UserId(Uuid::now_v7()), email: email.to_owned(), name: name.to_owned() };
                        tx.add_user(&user, now).await?;
                        user
                    }
                };
                tx.add_membership(user.id, organisation.id, role).await?;
                staff.push((role, user));
            }
            towns.push((organisation, staff));
        }
        for (number, (name, email, phone, language)) in (1..).zip(PANEL) {
            let person = KeyPerson {
                id: KeyPersonId(Uuid::now_v7()),
                region,
                number,
                name: name.to_owned(),
                email: email.map(str::to_owned),
                phone: phone.map(str::to_owned),
                language: language.to_owned(),
                active: true,
            };
            tx.add_key_person(&person, now).await?;
            self.panel.push(person.id);
        }
        let mut cast = Vec::new();
        for (organisation, staff) in towns {
            cast.push(Town {
                author: tx.staff(staff[0].1.id).await?,
                coordinator: tx.staff(staff[1].1.id).await?,
                adviser: tx.staff(staff[2].1.id).await?,
                organisation,
                staff,
            });
        }
        cast.sort_by_key(|town| town.organisation.id);
        for town in &cast {
            let event = Event::OrganisationCreated {};
            tx.append_event(&NewEntry::of(town.organisation.id, &Actor::System, event, now)).await?;
        }
        tx.commit().await?;
        Ok(cast)
    }

    async fn upload(&self, town: &Town, name: &str, note: &str) -> Result<LetterId> {
        let bytes = file(name).to_vec();
        let draft = Draft::File(SourceFile { name: name.to_owned(), bytes });
        upload::upload(&self.app, &town.author, town.organisation.id, "", note, draft).await
    }

    async fn open(&self, town: &Town, letter: LetterId, readers: &[usize], days: i64) -> Result<RoundId> {
        let new = NewRound {
            readers: readers.iter().map(|&reader| self.panel[reader]).collect(),
            deadline: self.app.today().saturating_add(Span::new().days(days)),
            questions: vec![rounds::ready_made(ReadyMade::AtHome), rounds::ready_made(ReadyMade::WhatToDo)],
            despite_personal_data: false,
        };
        rounds::open(&self.app, &town.coordinator, letter, &new).await
    }

    /// Lets readers of a round open their link, mark and answer; those in `done` say that they are done.
    async fn read(
        &self,
        town: &Town,
        round: RoundId,
        marks: &[Mark],
        said: &[(usize, [&str; 2])],
        done: &[usize],
    ) -> Result<()> {
        let view = rounds::view(&self.app, &town.coordinator, round).await?;
        for (one, link) in view.invited.iter().zip(&view.links) {
            let Some(reader) = self.panel.iter().position(|id| *id == one.reader.id) else { continue };
            let own: Vec<&Mark> = marks.iter().filter(|mark| mark.0 == reader).collect();
            if own.is_empty() && !done.contains(&reader) {
                continue;
            }
            let secret = link.as_deref().and_then(|link| link.rsplit('/').next()).unwrap_or_default();
            let session = commands::reading::exchange(&self.app, secret).await?;
            let actor = reads::reading::actor_of(&self.app, &session.token).await?;
            self.mark(&actor, &own).await?;
            if let Some((_, answers)) = said.iter().find(|(who, _)| *who == reader) {
                let asked = reads::reading::letter(&self.app, &actor).await?.questions;
                let pairs: Vec<_> =
                    asked.iter().zip(answers).map(|(question, text)| (question.id, (*text).to_owned())).collect();
                commands::reading::answer(&self.app, &actor, &pairs).await?;
            }
            if done.contains(&reader) {
                commands::reading::done(&self.app, &actor).await?;
            }
        }
        Ok(())
    }

    async fn mark(&self, actor: &Actor, marks: &[&Mark]) -> Result<()> {
        let view = reads::reading::letter(&self.app, actor).await?;
        for (_, words, reason, word, text) in marks {
            let Some(number) = view.number_of(words) else {
                return Err(Error::Internal(format!("the demonstration's letter lacks: {words}")));
            };
            let id = commands::reading::mark(&self.app, actor, number, *reason, None).await?;
            let pointed: Vec<usize> =
                view.words(&view.sentences()[number]).iter().position(|one| one == word).into_iter().collect();
            if !pointed.is_empty() || !text.is_empty() {
                commands::reading::detail(&self.app, actor, id, &pointed, text).await?;
            }
        }
        Ok(())
    }

    /// Answers every remark that is still open.
    async fn answer_all(&self, town: &Town, id: LetterId, answer: &str) -> Result<()> {
        for remark in remarks::of_letter(&self.app, &town.author, id).await?.iter().filter(|one| one.is_open()) {
            answers::answer(&self.app, &town.author, id, remark.annotation.id, AnnotationStatus::Adopted, answer)
                .await?;
        }
        Ok(())
    }

    async fn read_and_close(&self, town: &Town, id: LetterId, readers: &[usize], marks: &[Mark]) -> Result<()> {
        let round = self.open(town, id, readers, 5).await?;
        self.later(20);
        let said: Vec<(usize, [&str; 2])> = readers
            .iter()
            .map(|&reader| (reader, ["Dat de gemeente iets organiseert.", "Niets, ik weet het nu."]))
            .collect();
        self.read(town, round, marks, &said, readers).await?;
        self.later(6);
        rounds::close(&self.app, &town.coordinator, round).await
    }

    async fn house(&self, town: &Town) -> Result<()> {
        for (kind, class, term, instead, note) in HOUSE {
            let alternatives = instead.iter().map(|one| (*one).to_owned()).collect();
            let draft = house::TypedRule { kind, class, term: term.to_owned(), alternatives, note: note.to_owned() };
            house::add(&self.app, &town.adviser, town.organisation.id, &draft).await?;
        }
        Ok(())
    }

    async fn archived(&self, town: &Town) -> Result<()> {
        let id = self.upload(town, "wegafsluiting.md", "").await?;
        self.read_and_close(town, id, &[0, 5], &[(5, "U kunt dan niet met de auto", Reason::Good, "", "")]).await?;
        self.ask(town, id).await?;
        self.later(2);
        sign_off::approve(&self.app, &town.adviser, id, 1).await?;
        self.later(70);
        sign_off::archive(&self.app, &town.adviser, id).await
    }

    async fn withdrawn(&self, town: &Town) -> Result<()> {
        let id = self.upload(town, "kapvergunning.md", "Standaardbrief kapvergunning").await?;
        self.later(3);
        sign_off::withdraw(
            &self.app,
            &town.author,
            id,
            "De verordening verandert. We maken in januari een nieuwe brief.",
        )
        .await
    }

    async fn signed_off(&self, town: &Town) -> Result<()> {
        let id = self.upload(town, "container.md", "").await?;
        let marks = [
            (1, "Als het regent", Reason::Good, "", ""),
            (
                2,
                "Bijvoorbeeld omdat u er geen plek",
                Reason::WhatToDo,
                "",
                "Що робити, якщо я живу на третьому поверсі?",
            ),
        ];
        self.read_and_close(town, id, &[1, 2, 4], &marks).await?;
        self.later(20);
        self.answer_all(town, id, "Bel ons dan. Wij zoeken samen een plek voor uw papier.").await?;
        self.ask(town, id).await?;
        self.later(4);
        sign_off::approve(&self.app, &town.adviser, id, 1).await
    }

    async fn in_revision(&self, town: &Town) -> Result<()> {
        let id = self.upload(town, "dwangbevel.docx", "Huidige brief uit het belastingsysteem").await?;
        self.later(18);
        let round = self.open(town, id, &[0, 1, 2, 5], 6).await?;
        self.later(30);
        let said = [
            (0, ["Dat ik moet betalen, anders komt er iemand.", "Betalen. Ik weet niet voor wanneer."]),
            (1, ["Het is een boze brief over geld.", ""]),
            (5, ["Dat we nog belasting moeten betalen.", "Binnen tien dagen betalen, denk ik."]),
        ];
        self.read(town, round, DEBT_MARKS, &said, &[0, 1, 5]).await?;
        self.later(40);
        rounds::close(&self.app, &town.coordinator, round).await?;
        self.later(20);
        let rewritten = Draft::File(SourceFile {
            name: "dwangbevel-herschreven.md".to_owned(),
            bytes: file("dwangbevel-herschreven.md").to_vec(),
        });
        revise::save_file(&self.app, &town.author, id, rewritten, "Herschreven na de eerste ronde").await?;
        let remarks = remarks::of_letter(&self.app, &town.author, id).await?;
        if let Some(first) = remarks.iter().find(|one| one.is_open()) {
            let text = "Dit woord staat niet meer in de brief.";
            answers::answer(&self.app, &town.author, id, first.annotation.id, AnnotationStatus::Adopted, text).await?;
        }
        Ok(())
    }

    async fn awaiting_sign_off(&self, town: &Town) -> Result<()> {
        let id = self.upload(town, "taalcafe.md", "").await?;
        let marks = [
            (4, "Fouten maken mag", Reason::Good, "", "Very friendly!"),
            (3, "U kunt ook gewoon binnenlopen", Reason::UnclearWord, "binnenlopen", "Randevu gerekli mi?"),
        ];
        self.read_and_close(town, id, &[3, 4], &marks).await?;
        self.later(5);
        let mut blocks = reads::text::of_letter(&self.app, &town.author, id, None).await?.blocks();
        for block in &mut blocks {
            block.text = block.text.replace("U kunt ook gewoon binnenlopen.", "U kunt ook komen zonder te bellen.");
        }
        revise::save_blocks(&self.app, &town.author, id, 1, &blocks, "Een moeilijk woord weg").await?;
        self.answer_all(town, id, "Er staat nu: u kunt ook komen zonder te bellen.").await?;
        self.ask(town, id).await
    }

    async fn ask(&self, town: &Town, id: LetterId) -> Result<()> {
        sign_off::ask(&self.app, &town.author, id).await.map(drop)
    }

    async fn in_review(&self, town: &Town, end: jiff::Timestamp) -> Result<String> {
        // Two days ago, so that the round is open and its deadline near.
        self.app.clock.set(end - SignedDuration::from_hours(50));
        let id = self.upload(town, "inburgering.docx", "Oproep zoals die nu de deur uitgaat").await?;
        self.later(2);
        let round = self.open(town, id, &[0, 1, 3, 4], 5).await?;
        self.later(20);
        self.read(
            town,
            round,
            INTAKE_MARKS,
            &[(1, ["Ik moet naar de gemeente.", "Naar de intake gaan met mijn paspoort."])],
            &[1],
        )
        .await?;
        self.later(20);
        let view = rounds::view(&self.app, &town.coordinator, round).await?;
        let unopened = view.invited.iter().zip(view.links).filter(|(one, _)| one.invitation.opened_at.is_none());
        let unread = unopened.min_by_key(|(one, _)| one.reader.number);
        unread.and_then(|(_, link)| link).ok_or_else(|| Error::Internal("no unread invitation".to_owned()))
    }

    async fn drafts(&self, wilgenbeek: &Town, hoogveld: &Town) -> Result<()> {
        self.upload(wilgenbeek, "omgevingsvergunning.docx", "").await?;
        self.later(1);
        let ready = self.upload(hoogveld, "bijzondere-bijstand.md", "").await?;
        self.later(1);
        letter::ask_panel(&self.app, &hoogveld.author, ready).await?;
        Ok(())
    }
}

const DEBT_MARKS: &[Mark] = &[
    (0, "Derhalve bent u van rechtswege", Reason::UnclearWord, "rechtswege", "لا أعرف هذه الكلمة"),
    (1, "Derhalve bent u van rechtswege", Reason::UnclearWord, "verzuim", ""),
    (5, "Derhalve bent u van rechtswege", Reason::UnclearWord, "Derhalve", "Dit woord kende ik niet. Het is: daarom."),
    (1, "U wordt hierbij voor de laatste maal", Reason::TooLong, "", ""),
    (2, "U wordt hierbij voor de laatste maal", Reason::TooLong, "", "Речення дуже довге."),
    (0, "Bij gebreke van tijdige", Reason::WhatToDo, "", "Wat gebeurt er nu precies? Wie komt er?"),
    (5, "Bij gebreke van tijdige", Reason::Unfriendly, "", "Mensen worden bang van deze zin."),
    (1, "Het dwangbevel levert een executoriale", Reason::UnclearWord, "executoriale", ""),
    (0, "Indien u niet in staat bent", Reason::WhatToDo, "", ""),
    (5, "Een dergelijk verzoek dient", Reason::UnclearWord, "omkleed", ""),
    (5, "afschriften van alle", Reason::Good, "", ""),
];

const INTAKE_MARKS: &[Mark] = &[
    (0, "Blijkens de van de Dienst", Reason::UnclearWord, "Blijkens", ""),
    (1, "Blijkens de van de Dienst", Reason::TooLong, "", ""),
    (1, "Wij verzoeken u de navolgende", Reason::UnclearWord, "bescheiden", "ሰነዳት ማለት ድዩ?"),
    (1, "een geldig verblijfsdocument", Reason::Good, "", ""),
    (0, "Uitsluitend bij gegronde verhindering", Reason::UnclearWord, "verhindering", "ماذا أفعل إذا كنت مريضا؟"),
    (1, "kan u een bestuurlijke boete", Reason::Unfriendly, "", ""),
];

/// A letter of the demonstration.
fn file(name: &str) -> &'static [u8] {
    match name {
        "dwangbevel.docx" => include_bytes!("demo_letters/dwangbevel.docx"),
        "inburgering.docx" => include_bytes!("demo_letters/inburgering.docx"),
        "omgevingsvergunning.docx" => include_bytes!("demo_letters/omgevingsvergunning.docx"),
        "dwangbevel-herschreven.md" => include_bytes!("demo_letters/dwangbevel-herschreven.md"),
        "container.md" => include_bytes!("demo_letters/container.md"),
        "taalcafe.md" => include_bytes!("demo_letters/taalcafe.md"),
        "kapvergunning.md" => include_bytes!("demo_letters/kapvergunning.md"),
        "bijzondere-bijstand.md" => include_bytes!("demo_letters/bijzondere-bijstand.md"),
        "wegafsluiting.md" => include_bytes!("demo_letters/wegafsluiting.md"),
        _ => b"",
    }
}
