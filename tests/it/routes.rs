//! Every route, tried by everybody: who gets in, who is told no, and who isn't told that there is anything. And every
//! route with input that no page of ours sends: a 4xx with a sentence, never a fault of ours.

use crate::support::{START, add_organisation, add_user, stand_in};
use axum::body::{Body, to_bytes};
use axum::http::{HeaderValue, Request, StatusCode, header};
use check::words::Class;
use jiff::SignedDuration;
use meelezer::app::commands::rounds::NewRound;
use meelezer::app::commands::upload::Draft;
use meelezer::app::commands::{data_requests, findings, house, revise, rounds, sign_off, upload};
use meelezer::app::reads::letter;
use meelezer::app::{App, Clock, Key, commands, reads};
use meelezer::config::Config;
use meelezer::http::{Site, cookies, router};
use meelezer::letter::{Format, read_pasted, write};
use meelezer::review::letter::SourceFile;
use meelezer::review::personal_link::at_rest;
use meelezer::review::{Actor, HouseRuleKind, KeyPerson, KeyPersonId, LetterId, Organisation, Reason, Role, RoundId};
use meelezer::store::Db;
use std::collections::BTreeSet;
use std::path::Path;
use tempfile::TempDir;
use tower::ServiceExt;
use uuid::Uuid;

const LETTER: &str = "Beste mevrouw Amin,\n\nDerhalve dient u alvorens u komt een formulier in te vullen. \
    U krijgt geld van ons terug.\n\nU kunt ons bellen als u vragen heeft.\n\nMet vriendelijke groet,\n\nGemeente Voorbeeld";

/// The sentence of it that stands in the way of sign-off.
const HARD: &str = "Derhalve dient u alvorens u komt een formulier in te vullen.";

/// Who tries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    Stranger,
    /// With the session of a personal link.
    Reader,
    /// Of the organisation whose letters, users and mails they are.
    Own(Role),
    /// Of another organisation in the same region.
    Elsewhere(Role),
}

fn everybody() -> Vec<Who> {
    let staff = Role::ALL.into_iter().flat_map(|role| [Who::Elsewhere(role), Who::Own(role)]);
    [Who::Stranger, Who::Reader].into_iter().chain(staff).collect()
}

/// For whom a route is.
#[derive(Clone, Copy, Debug)]
enum For {
    Everybody,
    /// Whoever isn't signed in; staff are led on.
    Guests,
    /// Whoever came by a personal link.
    Readers,
    /// Any member of staff.
    Staff,
    /// Everybody of the organisation; nobody else learns that it exists.
    Colleagues,
    /// These roles of the organisation; its others are told no, and nobody else learns that it exists.
    Own(&'static [Role]),
    /// This role of any organisation of the region; others are told no.
    Region(Role),
    /// The organisation's administrators; another's don't learn that it exists, and all others are told no.
    Administrators,
}

const AUTHOR: For = For::Own(&[Role::Author]);
const COORDINATOR: For = For::Own(&[Role::Coordinator]);
const ADVISER: For = For::Own(&[Role::Communications]);

/// What somebody gets: an answer, or the way to the sign-in page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Expected {
    Status(StatusCode),
    SignIn,
}

impl For {
    fn expected(self, who: Who, ok: u16) -> Expected {
        use Expected::{SignIn, Status};
        let ok = Status(StatusCode::from_u16(ok).unwrap());
        let (no, nothing) = (Status(StatusCode::FORBIDDEN), Status(StatusCode::NOT_FOUND));
        match (self, who) {
            (For::Everybody, _) | (For::Guests, Who::Stranger | Who::Reader) | (For::Readers, Who::Reader) => ok,
            (For::Guests, _) => Status(StatusCode::SEE_OTHER),
            (For::Readers, _) => no,
            (_, Who::Stranger | Who::Reader) => SignIn,
            (For::Staff, _) | (For::Colleagues, Who::Own(_)) => ok,
            (For::Own(roles), Who::Own(role)) => {
                if roles.contains(&role) {
                    ok
                } else {
                    no
                }
            }
            (For::Colleagues | For::Own(_), Who::Elsewhere(_)) => nothing,
            (For::Region(wanted), Who::Own(role) | Who::Elsewhere(role)) => {
                if role == wanted {
                    ok
                } else {
                    no
                }
            }
            (For::Administrators, Who::Own(Role::Administrator)) => ok,
            (For::Administrators, Who::Elsewhere(Role::Administrator)) => nothing,
            (For::Administrators, _) => no,
        }
    }
}

/// What is sent along.
#[derive(Clone, Copy, Debug)]
pub enum Content {
    None,
    /// A form as browsers send it.
    Form(&'static str),
    /// A form with a file.
    File,
    /// A form with a file of the organisation's house rules.
    HouseFile,
    Json(&'static str),
}

/// A route, how it is tried, for whom it is, and what those get. `{…}` in path and form stand for the world's things.
struct Row(&'static str, &'static str, &'static str, Content, For, u16);

const EDITED: &str = "basis=1&bron=0&soort=zelfde&tekst=Beste+lezer&notitie=&actie=opslaan";
const SETTINGS: &str = "organisatie={organisation}&name=Gemeente+Nieuw&theme=default&target_lint=46&quorum=1&most_changed=20&lezer=nieuwkomer";

#[rustfmt::skip]
const ROWS: &[Row] = {
    use Content::{File, Form, HouseFile, Json, None};
    use For::{Administrators, Colleagues, Everybody, Guests, Readers, Region, Staff};
    &[
        Row("GET", "/assets/{file}", "/assets/manifest.json", None, Everybody, 200),
        Row("GET", "/health/live", "/health/live", None, Everybody, 200),
        Row("GET", "/health/ready", "/health/ready", None, Everybody, 200),
        Row("GET", "/.well-known/security.txt", "/.well-known/security.txt", None, Everybody, 200),
        Row("GET", "/favicon.ico", "/favicon.ico", None, Everybody, 307),
        Row("GET", "/robots.txt", "/robots.txt", None, Everybody, 200),
        Row("GET", "/toegankelijkheid", "/toegankelijkheid", None, Everybody, 200),
        Row("GET", "/privacy", "/privacy", None, Everybody, 200),
        Row("GET", "/regels", "/regels", None, Everybody, 200),
        Row("GET", "/regels/{code}", "/regels/W001", None, Everybody, 200),
        // The mailbox and the one-click sign-in are the demonstration's alone.
        Row("GET", "/postbus", "/postbus", None, Everybody, 404),
        Row("GET", "/postbus/{id}", "/postbus/{any}", None, Everybody, 404),
        Row("GET", "/demo/{secret}", "/demo/{any}.abc", None, Everybody, 404),
        Row("POST", "/demo/{secret}", "/demo/{any}.abc", None, Everybody, 404),

        Row("GET", "/lees/{secret}", "/lees/{secret}", None, Everybody, 200),
        Row("POST", "/lees/{secret}", "/lees/{secret}", None, Everybody, 303),
        Row("GET", "/lees/brief", "/lees/brief", None, Readers, 200),
        Row("GET", "/lees/zin/{number}", "/lees/zin/2", None, Readers, 200),
        Row("POST", "/lees/zin/{number}", "/lees/zin/2", Form("reden=good"), Readers, 303),
        Row("GET", "/lees/opmerking/{id}", "/lees/opmerking/{own_remark}", None, Readers, 200),
        Row("POST", "/lees/opmerking/{id}", "/lees/opmerking/{own_remark}", Form("tekst=Moeilijk"), Readers, 303),
        Row("POST", "/lees/opmerking/{id}/weg", "/lees/opmerking/{own_remark}/weg", None, Readers, 303),
        Row("GET", "/lees/vragen", "/lees/vragen", None, Readers, 200),
        Row("POST", "/lees/vragen", "/lees/vragen", Form("{question}=Een+formulier+invullen"), Readers, 303),
        Row("GET", "/lees/klaar", "/lees/klaar", None, Readers, 200),
        Row("POST", "/lees/klaar", "/lees/klaar", None, Readers, 303),
        Row("GET", "/lees/uitkomst", "/lees/uitkomst", None, Readers, 200),

        Row("GET", "/", "/", None, Staff, 200),
        Row("GET", "/aanmelden", "/aanmelden", None, Guests, 200),
        Row("POST", "/aanmelden", "/aanmelden", Form("email=iemand@elders.nl"), Everybody, 303),
        Row("GET", "/aanmelden/code", "/aanmelden/code", None, Everybody, 303),
        Row("POST", "/aanmelden/code", "/aanmelden/code", Form("code=123456"), Everybody, 303),
        Row("POST", "/afmelden", "/afmelden", None, Everybody, 303),
        Row("POST", "/afmelden/overal", "/afmelden/overal", None, Staff, 303),

        Row("GET", "/brieven", "/brieven", None, Staff, 200),
        Row("GET", "/brieven/nieuw", "/brieven/nieuw", None, Region(Role::Author), 200),
        Row("POST", "/brieven/nieuw", "/brieven/nieuw", File, Region(Role::Author), 303),
        Row("GET", "/brieven/{id}/ronde", "/brieven/{draft}/ronde", None, COORDINATOR, 200),
        Row("POST", "/brieven/{id}/ronde", "/brieven/{draft}/ronde", Form("lezers={person}&deadline=2026-12-03"), COORDINATOR, 303),
        Row("GET", "/rondes/{id}", "/rondes/{round}", None, COORDINATOR, 200),
        Row("POST", "/rondes/{id}/uitnodigen", "/rondes/{round}/uitnodigen", Form("lezers={spare}"), COORDINATOR, 303),
        Row("POST", "/rondes/{id}/herinneren", "/rondes/{round}/herinneren", None, COORDINATOR, 303),
        Row("POST", "/rondes/{id}/verlengen", "/rondes/{round}/verlengen", Form("deadline=2026-12-12"), COORDINATOR, 303),
        Row("POST", "/rondes/{id}/sluiten", "/rondes/{round}/sluiten", None, COORDINATOR, 303),
        Row("POST", "/rondes/{id}/uitnodigingen/{invitation}/nieuwe-link", "/rondes/{round}/uitnodigingen/{invitation}/nieuwe-link", None, COORDINATOR, 303),
        Row("POST", "/rondes/{id}/uitnodigingen/{invitation}/intrekken", "/rondes/{round}/uitnodigingen/{invitation}/intrekken", None, COORDINATOR, 303),

        Row("GET", "/brieven/{id}", "/brieven/{draft}", None, Colleagues, 200),
        Row("GET", "/brieven/{id}/bewerken", "/brieven/{draft}/bewerken", None, AUTHOR, 200),
        Row("POST", "/brieven/{id}/bewerken", "/brieven/{draft}/bewerken", Form(EDITED), AUTHOR, 303),
        Row("POST", "/brieven/{id}/bewerken/controle", "/brieven/{draft}/bewerken/controle", Json(r#"{"basis":1,"blokken":[{"bron":"0","soort":"zelfde","tekst":"Beste lezer"}]}"#), Colleagues, 200),
        Row("POST", "/brieven/{id}/bewerken/bevinding", "/brieven/{draft}/bewerken/bevinding", Json(r#"{"regel":"W001","oordeel":"klopt-niet"}"#), AUTHOR, 200),
        Row("POST", "/brieven/{id}/lezer", "/brieven/{draft}/lezer", Form("lezer=nieuwkomer"), AUTHOR, 303),
        Row("POST", "/brieven/{id}/panel", "/brieven/{draft}/panel", Form("klaar=ja"), AUTHOR, 303),
        Row("POST", "/brieven/{id}/bestand", "/brieven/{draft}/bestand", File, AUTHOR, 303),
        Row("POST", "/brieven/{id}/persoonsgegevens", "/brieven/{draft}/persoonsgegevens", None, AUTHOR, 303),
        Row("POST", "/brieven/{id}/bevindingen", "/brieven/{draft}/bevindingen", Form("regel={rule}&begin={start}&reden=Vaste+term"), AUTHOR, 303),
        Row("POST", "/brieven/{id}/bevindingen/{dismissal}/terug", "/brieven/{revision}/bevindingen/{dismissal}/terug", None, AUTHOR, 303),
        Row("POST", "/brieven/{id}/opmerkingen/{remark}/antwoord", "/brieven/{revision}/opmerkingen/{remark}/antwoord", Form("besluit=adopted&antwoord=Gedaan"), AUTHOR, 303),
        Row("POST", "/brieven/{id}/opmerkingen/{remark}/reactie", "/brieven/{revision}/opmerkingen/{remark}/reactie", Form("reactie=Goed+punt"), AUTHOR, 303),
        Row("GET", "/brieven/{id}/opmerkingen/{remark}/plaats", "/brieven/{revision}/opmerkingen/{remark}/plaats", None, AUTHOR, 200),
        Row("POST", "/brieven/{id}/opmerkingen/{remark}/plaats", "/brieven/{revision}/opmerkingen/{remark}/plaats", Form("plaats=weg"), AUTHOR, 303),
        Row("GET", "/brieven/{id}/opmerkingen/{remark}/weglakken", "/brieven/{revision}/opmerkingen/{remark}/weglakken", None, COORDINATOR, 200),
        Row("POST", "/brieven/{id}/opmerkingen/{remark}/weglakken", "/brieven/{revision}/opmerkingen/{remark}/weglakken", Form("stuk=remark"), COORDINATOR, 303),
        Row("GET", "/brieven/{id}/antwoorden/{invitation}/{question}/weglakken", "/brieven/{open}/antwoorden/{invitation}/{question}/weglakken", None, COORDINATOR, 200),
        Row("POST", "/brieven/{id}/antwoorden/{invitation}/{question}/weglakken", "/brieven/{open}/antwoorden/{invitation}/{question}/weglakken", Form("stuk=answer"), COORDINATOR, 303),
        Row("GET", "/brieven/{id}/verschil", "/brieven/{revision}/verschil?van=1&naar=2", None, Colleagues, 200),
        Row("POST", "/brieven/{id}/indienen", "/brieven/{ready}/indienen", None, AUTHOR, 303),
        Row("POST", "/brieven/{id}/akkoord", "/brieven/{waiting}/akkoord", Form("versie=1"), ADVISER, 303),
        Row("POST", "/brieven/{id}/terugsturen", "/brieven/{waiting}/terugsturen", Form("reden=Te+lang"), ADVISER, 303),
        Row("POST", "/brieven/{id}/terugsturen/antwoord", "/brieven/{back}/terugsturen/antwoord", Form("antwoord=Het+klopt+zo"), AUTHOR, 303),
        Row("POST", "/brieven/{id}/intrekken", "/brieven/{draft}/intrekken", Form("reden=Niet+meer+nodig"), For::Own(&[Role::Author, Role::Communications]), 303),
        Row("POST", "/brieven/{id}/archiveren", "/brieven/{signed}/archiveren", None, For::Own(&[Role::Author, Role::Communications]), 303),
        Row("GET", "/brieven/{id}/download", "/brieven/{signed}/download", None, Colleagues, 200),
        Row("GET", "/brieven/{id}/download", "/brieven/{revision}/download?soort=opmerkingen", None, Colleagues, 200),
        Row("GET", "/brieven/{id}/download", "/brieven/{revision}/download?soort=wijzigingen", None, Colleagues, 200),
        Row("GET", "/brieven/{id}/download", "/brieven/{printed}/download?soort=schoon", None, Colleagues, 200),
        Row("GET", "/brieven/{id}/afdruk", "/brieven/{printed}/afdruk", None, Colleagues, 200),
        Row("GET", "/brieven/{id}/afdruk.pdf", "/brieven/{printed}/afdruk.pdf", None, Colleagues, 200),
        Row("GET", "/brieven/{id}/verslag", "/brieven/{signed}/verslag", None, Colleagues, 200),

        Row("GET", "/panel", "/panel", None, Region(Role::Coordinator), 200),
        Row("GET", "/panel/nieuw", "/panel/nieuw", None, Region(Role::Coordinator), 200),
        Row("POST", "/panel/nieuw", "/panel/nieuw", Form("name=Nieuw&language=nl"), Region(Role::Coordinator), 303),
        Row("GET", "/panel/{id}", "/panel/{spare}", None, Region(Role::Coordinator), 200),
        Row("POST", "/panel/{id}", "/panel/{spare}", Form("name=Anders&language=tr"), Region(Role::Coordinator), 303),
        Row("GET", "/panel/{id}/wissen", "/panel/{spare}/wissen", None, Region(Role::Coordinator), 200),
        Row("POST", "/panel/{id}/wissen", "/panel/{spare}/wissen", None, Region(Role::Coordinator), 303),
        Row("GET", "/panel/{id}/gegevens.json", "/panel/{spare}/gegevens.json", None, Region(Role::Coordinator), 200),
        Row("GET", "/panel/{id}/inzage", "/panel/{spare}/inzage", None, Region(Role::Coordinator), 200),
        Row("POST", "/panel/{id}/inzage", "/panel/{spare}/inzage", None, Region(Role::Coordinator), 303),
        Row("POST", "/inzage/{request}/antwoord", "/inzage/{asked}/antwoord", Form("organisatie={organisation}&besluit=akkoord"), COORDINATOR, 303),
        Row("GET", "/inzage/{request}/{organisation}", "/inzage/{agreed}/{organisation}", None, COORDINATOR, 200),

        Row("GET", "/huisregels", "/huisregels?organisatie={organisation}", None, Colleagues, 200),
        Row("POST", "/huisregels", "/huisregels", Form("organisatie={organisation}&soort=word&woordsoort=nouns&woord=de+burger&liever=de+inwoner"), ADVISER, 303),
        Row("GET", "/huisregels/bestand", "/huisregels/bestand?organisatie={organisation}", None, Colleagues, 200),
        Row("POST", "/huisregels/bestand", "/huisregels/bestand", HouseFile, ADVISER, 303),
        Row("GET", "/huisregels/{id}", "/huisregels/{house}", None, ADVISER, 200),
        Row("POST", "/huisregels/{id}", "/huisregels/{house}", Form("soort=forbidden&woordsoort=nouns&woord=de+klant"), ADVISER, 303),
        Row("POST", "/huisregels/{id}/weg", "/huisregels/{house}/weg", None, ADVISER, 303),
        Row("POST", "/huisregels/{id}/terug", "/huisregels/{house}/terug", None, ADVISER, 303),

        Row("GET", "/beheer/regels", "/beheer/regels?organisatie={organisation}", None, Administrators, 200),
        Row("GET", "/beheer", "/beheer?organisatie={organisation}", None, Administrators, 200),
        Row("POST", "/beheer", "/beheer", Form(SETTINGS), Administrators, 303),
        Row("GET", "/beheer/gebruikers", "/beheer/gebruikers?organisatie={organisation}", None, Administrators, 200),
        Row("POST", "/beheer/gebruikers", "/beheer/gebruikers", Form("organisatie={organisation}&name=Nieuw&email=nieuw@voorbeeld.nl&roles=author"), Administrators, 303),
        Row("GET", "/beheer/gebruikers/{id}", "/beheer/gebruikers/{user}?organisatie={organisation}", None, Administrators, 200),
        Row("POST", "/beheer/gebruikers/{id}", "/beheer/gebruikers/{user}", Form("organisatie={organisation}&name=Anders&roles=author&roles=coordinator"), Administrators, 303),
        Row("POST", "/beheer/mail/{id}", "/beheer/mail/{mail}", Form("organisatie={organisation}"), Administrators, 303),
    ]
};

/// Two organisations in one region, with letters of the first in every state that a route needs.
#[derive(Clone)]
pub struct World {
    pub site: Site,
    /// What stands for what in paths and forms.
    things: Vec<(&'static str, String)>,
    pub own: Organisation,
    pub elsewhere: Organisation,
    pub reader: String,
}

/// A world that was made once, of which every form gets a copy of its own.
pub struct Stage {
    folder: TempDir,
    made: World,
}

/// A copy of the world; its folder goes with it.
pub struct Copy {
    pub world: World,
    _folder: TempDir,
}

async fn open(folder: &Path) -> App {
    let db = Db::open(&format!("sqlite://{}", folder.join("test.db").display())).await.unwrap();
    let config = Config { libreoffice: Some(stand_in("soffice")), ..Config::local(folder) };
    let mut app = App::new(db, Key::new([7; 32]), config);
    app.clock = Clock::at(START.parse().unwrap());
    app
}

impl Stage {
    pub async fn new() -> Stage {
        let folder = tempfile::tempdir().unwrap();
        let app = open(folder.path()).await;
        app.db.migrate().await.unwrap();
        let made = world(&app).await;
        app.db.close().await;
        Stage { folder, made }
    }

    pub async fn copy(&self) -> Copy {
        let folder = tempfile::tempdir().unwrap();
        std::fs::copy(self.folder.path().join("test.db"), folder.path().join("test.db")).unwrap();
        let site = Site::new(open(folder.path()).await);
        Copy { world: World { site, ..self.made.clone() }, _folder: folder }
    }
}

impl World {
    /// `{…}` replaced.
    pub fn fill(&self, text: &str) -> String {
        self.things.iter().fold(text.to_owned(), |text, (name, value)| text.replace(&format!("{{{name}}}"), value))
    }

    /// The cookies that somebody comes with.
    pub fn cookie(&self, who: Who) -> String {
        match who {
            Who::Stranger => String::new(),
            Who::Reader => format!("{}={}", cookies::READER, self.reader),
            Who::Own(role) => format!("{}={}", cookies::STAFF, token(&self.own, role)),
            Who::Elsewhere(role) => format!("{}={}", cookies::STAFF, token(&self.elsewhere, role)),
        }
    }

    pub async fn send(&self, request: Request<Body>) -> (StatusCode, String, String) {
        let response = router(self.site.clone()).oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let header = |name| parts.headers.get(name).map_or("", |value| value.to_str().unwrap());
        let headers = format!("{} {}", header(header::LOCATION), header(header::CONTENT_TYPE));
        let body = to_bytes(body, usize::MAX).await.unwrap();
        (parts.status, headers, String::from_utf8_lossy(&body).into_owned())
    }
}

fn token(organisation: &Organisation, role: Role) -> String {
    format!("{}-{}", organisation.name.replace(' ', "-"), role.name())
}

/// Adds one member of staff per role, all signed in, and gives them.
async fn staff(app: &App, organisation: &Organisation) -> Vec<Actor> {
    let mut actors = Vec::new();
    for role in Role::ALL {
        let email = format!("{}@{}.nl", role.name(), organisation.id);
        let user = add_user(app, organisation, &email, &[role]).await;
        let mut tx = app.db.write().await.unwrap();
        let until = app.now() + SignedDuration::from_hours(12);
        tx.add_staff_session(&at_rest(&token(organisation, role)), user.id, app.now(), until).await.unwrap();
        actors.push(tx.staff(user.id).await.unwrap());
        tx.commit().await.unwrap();
    }
    actors
}

async fn lenient(app: &App, name: &str) -> Organisation {
    let mut organisation = add_organisation(app, "Achterhoek", name).await;
    organisation.quorum = 1;
    organisation.target_lint = 100.0;
    let mut tx = app.db.write().await.unwrap();
    tx.update_organisation(&organisation).await.unwrap();
    tx.commit().await.unwrap();
    organisation
}

async fn people(app: &App, organisation: &Organisation) -> Vec<KeyPersonId> {
    let mut tx = app.db.write().await.unwrap();
    let mut ids = Vec::new();
    for number in 1..=4 {
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
        ids.push(person.id);
    }
    tx.commit().await.unwrap();
    ids
}

/// Opens a round with one reader; gives it with the reader's token.
async fn round(app: &App, coordinator: &Actor, letter: LetterId, reader: KeyPersonId) -> (RoundId, String, String) {
    let new = NewRound {
        readers: vec![reader],
        deadline: app.today().tomorrow().unwrap(),
        questions: vec!["Wat moet u doen?".to_owned()],
        despite_personal_data: true,
    };
    let round = rounds::open(app, coordinator, letter, &new).await.unwrap();
    let link = rounds::view(app, coordinator, round).await.unwrap().links.remove(0).unwrap();
    let secret = link.rsplit('/').next().unwrap().to_owned();
    let token = commands::reading::exchange(app, &secret).await.unwrap().token;
    (round, secret, token)
}

async fn world(app: &App) -> World {
    let own = lenient(app, "Gemeente Eigen").await;
    let elsewhere = lenient(app, "Gemeente Anders").await;
    let actors = staff(app, &own).await;
    let neighbours = staff(app, &elsewhere).await;
    let [author, coordinator, adviser, _] = &actors[..] else { unreachable!() };
    let panel = people(app, &own).await;
    let mut letters = Vec::new();
    let plain = LETTER.replace(HARD, "Vul een formulier in voordat u komt.");
    for text in [LETTER, LETTER, LETTER, &plain, &plain, &plain, &plain] {
        let draft = Draft::Pasted(text.to_owned());
        letters.push(upload::upload(app, author, own.id, "", "", draft).await.unwrap());
    }
    let [draft, open, revision, ready, waiting, signed, back] = letters[..] else { unreachable!() };
    let word = write(&read_pasted(LETTER).unwrap(), Format::Docx).unwrap();
    let file = Draft::File(SourceFile { name: "brief.docx".to_owned(), bytes: word });
    let printed = upload::upload(app, author, own.id, "", "", file).await.unwrap();
    let page = letter::view(app, author, draft, None).await.unwrap();
    let found = page.findings.iter().find(|one| !one.finding.blocking && one.sentence.is_some()).unwrap();
    let (rule, start) = (found.finding.rule.clone(), found.finding.span.start);

    let (reading_round, secret, reader) = round(app, coordinator, open, panel[0]).await;
    let actor = reads::reading::actor_of(app, &reader).await.unwrap();
    let own_remark = commands::reading::mark(app, &actor, 1, Reason::TooLong, None).await.unwrap();
    let question = reads::reading::letter(app, &actor).await.unwrap().questions[0].id;
    let invitation = rounds::view(app, coordinator, reading_round).await.unwrap().invited[0].invitation.id;
    commands::reading::answer(app, &actor, &[(question, "Een formulier".to_owned())]).await.unwrap();
    // The neighbour asks for what is kept of somebody whom we invited, and we for somebody whom nobody did.
    rounds::invite(app, coordinator, reading_round, &[panel[3]]).await.unwrap();
    let asked = data_request(app, &neighbours[1], panel[3]).await;
    let agreed = data_request(app, coordinator, panel[2]).await;

    for id in [revision, ready, waiting, signed, back] {
        let (round, _, token) = round(app, coordinator, id, panel[0]).await;
        let actor = reads::reading::actor_of(app, &token).await.unwrap();
        if id == revision {
            let id = commands::reading::mark(app, &actor, 1, Reason::UnclearWord, None).await.unwrap();
            commands::reading::detail(app, &actor, id, &[], "Moeilijk").await.unwrap();
        }
        commands::reading::done(app, &actor).await.unwrap();
        rounds::close(app, coordinator, round).await.unwrap();
    }
    let remark = letter::view(app, author, revision, None).await.unwrap().remarks[0].annotation.id;
    let mut blocks = reads::text::of_letter(app, author, revision, None).await.unwrap().blocks();
    for block in &mut blocks {
        block.text = block.text.replace("geld van ons", "geld");
    }
    revise::save_blocks(app, author, revision, 1, &blocks, "").await.unwrap();
    findings::dismiss(app, author, revision, &rule, start, "Vaste term").await.unwrap();
    let dismissal = letter::view(app, author, revision, None).await.unwrap().dismissed[0].dismissal.id;
    for id in [waiting, signed, back] {
        sign_off::ask(app, author, id).await.unwrap();
    }
    sign_off::send_back(app, adviser, back, "Het bedrag klopt niet.").await.unwrap();
    sign_off::approve(app, adviser, signed, 1).await.unwrap();

    let client = house::TypedRule {
        kind: HouseRuleKind::Word,
        class: Class::Noun,
        term: "de cliënt".to_owned(),
        alternatives: vec!["de inwoner".to_owned()],
        note: String::new(),
    };
    let house = house::add(app, adviser, own.id, &client).await.unwrap();

    let things = vec![
        ("any", Uuid::now_v7().to_string()),
        ("organisation", own.id.to_string()),
        ("draft", draft.to_string()),
        ("open", open.to_string()),
        ("asked", asked),
        ("agreed", agreed),
        ("revision", revision.to_string()),
        ("ready", ready.to_string()),
        ("waiting", waiting.to_string()),
        ("signed", signed.to_string()),
        ("back", back.to_string()),
        ("printed", printed.to_string()),
        ("rule", rule),
        ("start", start.to_string()),
        ("dismissal", dismissal.to_string()),
        ("remark", remark.to_string()),
        ("own_remark", own_remark.to_string()),
        ("question", question.to_string()),
        ("secret", secret),
        ("round", reading_round.to_string()),
        ("invitation", invitation.to_string()),
        ("person", panel[0].to_string()),
        ("spare", panel[1].to_string()),
        ("user", author.user().unwrap().id.to_string()),
        ("mail", given_up_mail(app, &own).await),
        ("house", house.to_string()),
    ];
    World { site: Site::new(app.clone()), things, own, elsewhere, reader }
}

/// A request for everything that is kept of somebody.
async fn data_request(app: &App, coordinator: &Actor, person: KeyPersonId) -> String {
    data_requests::ask(app, coordinator, person).await.unwrap();
    data_requests::view(app, coordinator, person).await.unwrap().requests[0].request.id.to_string()
}

/// A mail of the organisation that can't be delivered.
async fn given_up_mail(app: &App, organisation: &Organisation) -> String {
    let now = app.now();
    let mut tx = app.db.write().await.unwrap();
    let until = now + SignedDuration::from_mins(5);
    let leased = tx.lease_mails(now, until, 100).await.unwrap();
    for one in &leased {
        tx.mark_mail_failed(one, now, "550 onbekend", false).await.unwrap();
    }
    let mails = tx.troubled_mails(organisation.id, 10).await.unwrap();
    tx.commit().await.unwrap();
    mails[0].id.to_string()
}

const BOUNDARY: &str = "grens";

pub fn request(method: &str, path: &str, cookie: &str, content: &Content, world: &World) -> Request<Body> {
    let builder = || Request::builder().method(method).uri(path).header(header::COOKIE, cookie);
    let with = |kind: &str, body: String| builder().header(header::CONTENT_TYPE, kind).body(Body::from(body)).unwrap();
    match content {
        Content::None => builder().body(Body::empty()).unwrap(),
        Content::Form(form) => with("application/x-www-form-urlencoded", world.fill(form)),
        Content::Json(text) => with("application/json", (*text).to_owned()),
        Content::File => {
            let disposition = "Content-Disposition: form-data; name=\"bestand\"; filename=\"brief.txt\"";
            let body = format!("--{BOUNDARY}\r\n{disposition}\r\n\r\n{LETTER}\r\n--{BOUNDARY}--\r\n");
            with(&format!("multipart/form-data; boundary={BOUNDARY}"), body)
        }
        Content::HouseFile => {
            let part = |name: &str, content: &str| {
                format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{content}\r\n")
            };
            let rules = "[words]\n\"inzake\" = \"over\"\n";
            let body = part("organisatie", &world.fill("{organisation}")) + &part("bestand", rules);
            with(&format!("multipart/form-data; boundary={BOUNDARY}"), format!("{body}--{BOUNDARY}--\r\n"))
        }
    }
}

/// Every route of the router's source: method and pattern.
fn routes() -> BTreeSet<(String, String)> {
    let source = include_str!("../../src/http/router.rs");
    let upload = source.split("let upload = ").nth(1).and_then(|rest| rest.split(';').next()).unwrap_or("");
    let mut found = BTreeSet::new();
    for call in source.split(".route(").skip(1) {
        let (_, rest) = call.split_once('"').unwrap();
        let (pattern, handlers) = rest.split_once('"').unwrap();
        let handlers = handlers.split(".route").next().unwrap().split("\n}").next().unwrap();
        let handlers =
            if handlers.trim_start_matches([',', ' ', '\n']).starts_with("upload)") { upload } else { handlers };
        for (word, method) in [("get(", "GET"), ("post(", "POST"), ("put(", "PUT"), ("delete(", "DELETE")] {
            if handlers.contains(word) {
                found.insert((method.to_owned(), pattern.to_owned()));
            }
        }
    }
    found
}

#[test]
fn every_route_has_a_row() {
    let rows: BTreeSet<_> = ROWS.iter().map(|row| (row.0.to_owned(), row.1.to_owned())).collect();
    let routes = routes();
    assert!(routes.len() > 60, "the router's source is no longer understood: {routes:?}");
    assert_eq!(rows.difference(&routes).collect::<Vec<_>>(), Vec::<&(String, String)>::new(), "rows without a route");
    assert_eq!(routes.difference(&rows).collect::<Vec<_>>(), Vec::<&(String, String)>::new(), "routes without a row");
}

/// Tries a row as somebody; gives what is wrong with the answer.
async fn tried(world: &World, row: &Row, who: Who) -> Option<String> {
    let Row(method, pattern, path, content, access, ok) = row;
    let expected = access.expected(who, *ok);
    let request = request(method, &world.fill(path), &world.cookie(who), content, world);
    let (status, headers, body) = world.send(request).await;
    let signs_in = status == StatusCode::SEE_OTHER && headers.starts_with("/aanmelden");
    let fits = match expected {
        Expected::SignIn => signs_in,
        Expected::Status(expected) => status == expected && (!signs_in || pattern.contains("melden")),
    };
    let told = !status.is_client_error() || body.contains("<h1");
    (!fits || !told).then(|| format!("{method} {pattern} as {who:?}: {status} {headers}, expected {expected:?}"))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn pages_and_forms_work_for_whom_they_are_and_for_nobody_else() {
    let stage = Stage::new().await;
    let mut wrong = Vec::new();
    // Opening a page changes nothing, so that all pages share a world; a form that works changes it.
    let shared = stage.copy().await;
    for row in ROWS {
        for who in everybody() {
            let own = if row.0 == "GET" { None } else { Some(stage.copy().await) };
            wrong.extend(tried(&own.as_ref().unwrap_or(&shared).world, row, who).await);
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What a neighbour's coordinator can reach of the region's panel: nothing of our letters shows there, and whatever they
/// do to somebody whom we invited stands in our trail and is mailed to our coordinator.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_neighbour_learns_nothing_over_the_panel_and_does_nothing_behind_our_back() {
    let stage = Stage::new().await;
    let mut tried = 0;
    for Row(method, pattern, path, content, access, ok) in ROWS {
        if !matches!(access, For::Region(Role::Coordinator)) || !pattern.starts_with("/panel/{id}") {
            continue;
        }
        tried += 1;
        let copy = stage.copy().await;
        let world = &copy.world;
        let who = Who::Elsewhere(Role::Coordinator);
        let (before, mails_before) = (trail(world).await, mails_to_coordinator(world).await);
        let path = world.fill(&path.replace("{spare}", "{person}"));
        let (status, _, body) = world.send(request(method, &path, &world.cookie(who), content, world)).await;
        assert_eq!(status.as_u16(), *ok, "{method} {pattern}");
        for ours in ["mevrouw Amin", "Wat moet u doen?", "Een formulier", "Gemeente Eigen"] {
            assert!(!body.contains(ours), "{method} {pattern} shows {ours}: {body}");
        }
        if *method == "POST" {
            let added = trail(world).await.split_off(before.len());
            let neighbour = actor(world, &token(&world.elsewhere, Role::Coordinator)).await;
            assert!(added.contains(&neighbour), "{pattern} stands nowhere in our trail: {added:?}");
            assert!(mails_to_coordinator(world).await > mails_before, "nobody is told of {pattern}");
        }
    }
    assert!(tried >= 7, "{tried} routes");
}

/// Who did what in our trail, oldest first.
async fn trail(world: &World) -> Vec<String> {
    let events = world.site.app.db.read().await.unwrap().events_of_organisation(world.own.id, 1000).await.unwrap();
    events.into_iter().rev().map(|event| event.actor).collect()
}

async fn mails_to_coordinator(world: &World) -> usize {
    let mails = world.site.app.db.read().await.unwrap().newest_mails(1000).await.unwrap();
    let address = format!("{}@{}.nl", Role::Coordinator.name(), world.own.id);
    mails.iter().filter(|mail| mail.recipient == address).count()
}

async fn actor(world: &World, token: &str) -> String {
    commands::sign_in::actor_of(&world.site.app, token).await.unwrap().unwrap().label()
}

/// An address or a body that no page of ours sends.
struct Malformed {
    what: &'static str,
    kind: Option<&'static str>,
    body: Vec<u8>,
}

fn malformed() -> Vec<Malformed> {
    let of = |what, kind, body: &[u8]| Malformed { what, kind, body: body.to_vec() };
    let form = Some("application/x-www-form-urlencoded");
    let file = Some("multipart/form-data; boundary=grens");
    vec![
        of("nothing", None, b""),
        of("an empty form", form, b""),
        of("an unknown field", form, b"zomaar=iets"),
        of("every field, all nonsense", form, b"organisatie=x&name=%00&email=%0d%0a&roles=keizer&lezers=x&deadline=31-02-2026&vragen=%01&basis=-1&bron=x&soort=x&tekst=x&actie=opslaan&besluit=x&reden=x&versie=99999999999&begin=-1&regel=x&plaats=zin&zin=9-1&woord=-4&target_lint=NaN&quorum=-1&most_changed=x&theme=..&language=klingon&phone=x&code=x&verder=//elders.example"),
        of("bytes that are no text", form, b"\xff\xfe=\xc3&name=%ff%fe&tekst=%c3%28"),
        of("half an escape", form, b"name=%4&%=%"),
        of("a form that is far too large", form, &[b"name=".as_slice(), &vec![b'a'; 400 * 1024]].concat()),
        of("one field twice", form, b"deadline=2026-12-01&deadline=2026-12-02&name=a&name=b&versie=1&versie=2"),
        of("plain text", Some("text/plain"), b"zomaar"),
        of("JSON that isn't", Some("application/json"), b"{\"basis\":"),
        of("other JSON", Some("application/json"), b"[1, null, {\"a\": []}]"),
        of("a kind that isn't", Some("\u{1}"), b"x"),
        of("a file form without parts", file, b""),
        of("a file form that breaks off", file, b"--grens\r\nContent-Disposition: form-data; name=\"bestand\"; filename=\"a.docx\"\r\n\r\nPK\x03\x04"),
        of("a file form without a boundary", Some("multipart/form-data"), b"--x\r\n\r\n--x--"),
        of("an empty file", file, b"--grens\r\nContent-Disposition: form-data; name=\"bestand\"; filename=\"\"\r\n\r\n\r\n--grens--\r\n"),
        of("a program called a letter", file, b"--grens\r\nContent-Disposition: form-data; name=\"bestand\"; filename=\"brief.docx\"\r\n\r\nMZ\x90\x00\x03\r\n--grens--\r\n"),
    ]
}

/// Identifiers that lead nowhere, as they stand in an address.
const NOWHERE: [&str; 6] = ["geen-id", "00000000-0000-0000-0000-000000000000", "%FF%FE", "..%2F..%2Fetc", "-1", "%00"];

/// The pattern with every part that changes replaced.
fn with_parts(pattern: &str, part: &str) -> String {
    let parts = pattern.split('/').map(|piece| if piece.starts_with('{') { part } else { piece });
    parts.collect::<Vec<_>>().join("/")
}

/// Whether an answer is no fault of ours and, where something is refused, says so in a sentence of ours.
fn is_told(status: StatusCode, body: &str) -> bool {
    let ours = body.contains("<h1") && body.contains("utrecht-");
    !status.is_server_error() && (!status.is_client_error() || ours) && !body.contains("Failed to")
}

/// Everything that somebody could have: a session as author and a personal link.
fn as_anybody(world: &World, role: Role) -> String {
    format!("{}; {}", world.cookie(Who::Own(role)), world.cookie(Who::Reader))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn malformed_input_is_refused_in_a_sentence_and_is_never_a_fault() {
    let stage = Stage::new().await;
    let mut wrong = Vec::new();
    for Row(method, pattern, path, _, access, _) in ROWS {
        let copy = stage.copy().await;
        let world = &copy.world;
        let role = match access {
            For::Own(roles) => roles[0],
            For::Region(role) => *role,
            For::Administrators => Role::Administrator,
            _ => Role::Author,
        };
        let mut tries: Vec<(String, Malformed)> = Vec::new();
        for sent in if *method == "POST" { malformed() } else { Vec::new() } {
            tries.push((world.fill(path), sent));
        }
        let long = "a".repeat(6000);
        for part in NOWHERE.into_iter().chain([long.as_str()]).filter(|_| pattern.contains('{')) {
            let empty = Malformed { what: "an address that leads nowhere", kind: None, body: Vec::new() };
            tries.push((with_parts(pattern, part), empty));
        }
        for query in [
            "pagina=-1&stand=zomaar",
            "versie=x&van=x&naar=-1&formaat=exe",
            "zoek=%ff%00",
            "organisatie=x",
            "verder=%0d%0a",
        ] {
            let empty = Malformed { what: query, kind: None, body: Vec::new() };
            tries.push((format!("{}?{query}", world.fill(path).split('?').next().unwrap()), empty));
        }
        for (address, sent) in tries {
            let mut request = Request::builder().method(*method).uri(&address);
            request = request.header(header::COOKIE, as_anybody(world, role));
            if let Some(kind) = sent.kind.and_then(|kind| HeaderValue::from_bytes(kind.as_bytes()).ok()) {
                request = request.header(header::CONTENT_TYPE, kind);
            }
            let Ok(request) = request.body(Body::from(sent.body)) else { continue };
            let (status, _, body) = world.send(request).await;
            let nowhere = sent.what == "an address that leads nowhere" && status.is_success();
            if !is_told(status, &body) || nowhere {
                let short: String = address.chars().take(80).collect();
                wrong.push(format!(
                    "{method} {short} with {}: {status} {}",
                    sent.what,
                    body.chars().take(80).collect::<String>()
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_method_or_an_address_that_there_is_not_is_told() {
    let stage = Stage::new().await;
    let copy = stage.copy().await;
    for (method, path, expected) in
        [("DELETE", "/brieven", 405), ("POST", "/panel/x/y/z", 404), ("GET", "/zomaar", 404)]
    {
        let request = Request::builder().method(method).uri(path).body(Body::empty()).unwrap();
        let (status, _, body) = copy.world.send(request).await;
        assert_eq!(status.as_u16(), expected, "{method} {path}");
        assert!(is_told(status, &body), "{method} {path}: {body}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_form_of_another_site_is_refused() {
    let stage = Stage::new().await;
    let copy = stage.copy().await;
    for (name, value) in [("sec-fetch-site", "cross-site"), ("origin", "https://elders.example"), ("origin", "null")] {
        let cookie = copy.world.cookie(Who::Own(Role::Author));
        let request = Request::builder().method("POST").uri("/afmelden/overal").header(header::COOKIE, cookie);
        let (status, _, _) = copy.world.send(request.header(name, value).body(Body::empty()).unwrap()).await;
        assert_eq!(status, StatusCode::FORBIDDEN, "{name}: {value}");
    }
}

/// A file that is too large is told on the form, with everything else that was filled in, also what stands behind it.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_typed_is_lost_by_an_upload_that_fails() {
    let stage = Stage::new().await;
    let copy = stage.copy().await;
    let part = |name: &str, text: &str| format!("--grens\r\nContent-Disposition: form-data; name=\"{name}\"{text}\r\n");
    let mut body = part("bestand", "; filename=\"brief.txt\"\r\n").into_bytes();
    body.extend(vec![b'a'; 11 << 20]);
    body.extend(
        format!(
            "\r\n{}{}--grens--\r\n",
            part("titel", "\r\n\r\nMijn <brief>"),
            part("notitie", "\r\n\r\nEerste versie")
        )
        .bytes(),
    );
    let request = Request::builder()
        .method("POST")
        .uri("/brieven/nieuw")
        .header(header::COOKIE, copy.world.cookie(Who::Own(Role::Author)))
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=grens")
        .body(Body::from(body))
        .unwrap();
    let (status, _, page) = copy.world.send(request).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    for text in
        ["groter dan 10 MB", "Mijn &#60;brief&#62;", "Eerste versie", "aria-describedby=\"bestand-help bestand-error\""]
    {
        assert!(page.contains(text), "{text} is missing: {page}");
    }
}
