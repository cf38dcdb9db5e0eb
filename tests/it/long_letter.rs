//! A letter of 10,000 words: its page and the editor come in parts that a browser draws at once, and nothing is lost on the way.

use crate::support::server::reading;
use crate::support::{add_organisation, add_user, sqlite_database, with_sqlite};
use crate::web::browser;
use axum::http::{StatusCode, header};
use axum_test::{TestResponse, TestServer};
use meelezer::app::App;
use meelezer::app::commands::upload::{self, Draft};
use meelezer::http::{Site, cookies, router};
use meelezer::review::personal_link::at_rest;
use meelezer::review::{LetterId, Role};
use regex::Regex;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// Most bytes of a page.
const MOST_BYTES: usize = 600_000;
/// Most elements of a page.
const MOST_ELEMENTS: usize = 9_000;

/// Sentences as municipalities write them: hard, and none of them twice in a letter.
const SENTENCES: [&str; 8] = [
    "Naar aanleiding van uw aanvraag met nummer NN delen wij u mede dat het college heeft besloten de aanvraag toe te wijzen.",
    "U dient de gevraagde bescheiden binnen NN weken na dagtekening van deze brief aan ons toe te zenden.",
    "Indien u niet tijdig betaalt, wordt het bedrag van NN euro verhoogd met de kosten van de invordering.",
    "De heer Jansen van afdeling NN heeft het dossier inmiddels beoordeeld en neemt contact met u op.",
    "Wij sturen u de beschikking over zaak NN zodra deze door de gemeente is ondertekend.",
    "Heeft u vragen over punt NN, dan kunt u ons bellen op werkdagen tussen negen en twaalf uur.",
    "Tegen besluit NN kunt u bezwaar maken door een brief te sturen aan het college van burgemeester en wethouders.",
    "Het formulier dat u voor stap NN nodig heeft, vindt u op onze website of aan de balie van het stadhuis.",
];

/// Some 10,000 words: 560 sentences, `at_once` of them in a paragraph, with a heading now and then.
fn letter(at_once: usize) -> String {
    let sentences: Vec<String> = (0..560).map(|at| SENTENCES[at % 8].replace("NN", &(1000 + at).to_string())).collect();
    let paragraph = |(at, sentences): (usize, &[String])| {
        let heading = if at % 5 == 0 { format!("## Onderwerp {}\n\n", at / 5 + 1) } else { String::new() };
        heading + &sentences.join(" ")
    };
    sentences.chunks(at_once).enumerate().map(paragraph).collect::<Vec<_>>().join("\n\n")
}

/// An author with a letter, in a browser.
struct Desk {
    server: TestServer,
    id: LetterId,
}

impl Desk {
    async fn new(app: &App, letter: &str) -> Desk {
        let organisation = add_organisation(app, "Regio", "Gemeente Voorbeeld").await;
        let user = add_user(app, &organisation, "schrijver@voorbeeld.nl", &[Role::Author]).await;
        let actor = app.db.read().await.unwrap().staff(user.id).await.unwrap();
        let id = upload::upload(app, &actor, organisation.id, "", "", Draft::Pasted(letter.to_owned())).await.unwrap();
        let mut tx = app.db.write().await.unwrap();
        let until = app.now() + jiff::SignedDuration::from_hours(1);
        tx.add_staff_session(&at_rest("sessie"), user.id, app.now(), until).await.unwrap();
        tx.commit().await.unwrap();
        let mut server = TestServer::new(router(Site::new(app.clone())));
        server.add_header(header::COOKIE, format!("{}=sessie", cookies::STAFF));
        Desk { server, id }
    }

    async fn get(&self, rest: &str) -> String {
        let response = self.server.get(&format!("/brieven/{}{rest}", self.id)).await;
        response.assert_status_ok();
        response.text()
    }

    /// Sends a form from the page of a part.
    async fn send(&self, rest: &str, from: usize, form: &[(&str, &str)]) -> TestResponse {
        let page = format!("http://localhost/brieven/{}?deel={from}", self.id);
        self.server.post(&format!("/brieven/{}{rest}", self.id)).add_header(header::REFERER, page).form(form).await
    }
}

/// What stands in the first group of each match.
fn all<'t>(pattern: &str, text: &'t str) -> Vec<&'t str> {
    let pattern = Regex::new(pattern).unwrap();
    pattern.captures_iter(text).map(|found| found.get(1).map_or("", |group| group.as_str())).collect()
}

fn elements(page: &str) -> usize {
    Regex::new("<[a-z]").unwrap().find_iter(page).count()
}

fn assert_light(name: &str, page: &str) {
    println!("{name}: {} bytes, {} elements", page.len(), elements(page));
    assert!(page.len() <= MOST_BYTES, "{name}: {} bytes", page.len());
    assert!(elements(page) <= MOST_ELEMENTS, "{name}: {} elements", elements(page));
}

/// Of how many parts a page is one; none of a letter of ordinary length.
fn parts(page: &str) -> Option<usize> {
    all(r"U (?:ziet|bewerkt) deel \d+ van (\d+)\.", page).first().map(|number| number.parse().unwrap())
}

#[tokio::test]
async fn every_part_of_a_long_letter_is_light_and_together_they_are_the_letter() {
    with_sqlite(async |app| {
        let text = letter(4);
        assert!((9_500..11_000).contains(&text.split_whitespace().count()), "{}", text.split_whitespace().count());
        let desk = Desk::new(&app, &text).await;
        let first = desk.get("").await;
        let count = parts(&first).expect("the letter is long");
        let (mut sentences, mut typed) = (Vec::new(), String::new());
        for part in 1..=count {
            let page = desk.get(&format!("?deel={part}")).await;
            assert_light(&format!("part {part} of {count}"), &page);
            let here = all(r#" id="tekst-(\d+)""#, &page);
            let cards = all(r#" id="zin-(\d+)""#, &page);
            assert!(!cards.is_empty() && cards.iter().all(|card| here.contains(card)), "cards of this part only");
            sentences.extend(here.into_iter().map(|number| number.parse::<usize>().unwrap()));
            let editor = desk.get(&format!("/bewerken?deel={part}")).await;
            assert_light(&format!("editor, part {part}"), &editor);
            all(r"(?s)<textarea[^>]*name=.tekst.[^>]*>\n(.*?)</textarea>", &editor).iter().for_each(|one| {
                typed.push_str(one);
                typed.push(' ');
            });
        }
        assert!(sentences.iter().copied().eq(1..=sentences.len()) && sentences.len() >= 560, "{sentences:?}");
        let words = |text: &str| text.replace("## ", "").split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(words(&typed.replace("</template>", "")), words(&text));
        let listed: BTreeSet<&str> = all(r"[?&;]deel=(\d+)#brief", &first).into_iter().collect();
        assert_eq!(listed.len(), count, "every part is in the list");
        assert!(first.contains(r#"rel="next""#) && !first.contains(r#"rel="prev""#));
    })
    .await;
}

#[tokio::test]
async fn a_letter_without_paragraphs_is_light_too() {
    with_sqlite(async |app| {
        let desk = Desk::new(&app, &letter(560)).await;
        let page = desk.get("").await;
        assert!(page.contains(r#"id="tekst-500""#) && parts(&page).is_none(), "one paragraph is one part");
        assert_light("letter", &page);
        assert!(page.contains("Dit deel heeft"), "how many findings are left out is told");
        assert_light("editor", &desk.get("/bewerken").await);
    })
    .await;
}

#[tokio::test]
async fn a_letter_of_ordinary_length_knows_of_no_parts() {
    with_sqlite(async |app| {
        let text: String = letter(4).chars().take(12_000).collect();
        let desk = Desk::new(&app, &text).await;
        for page in [desk.get("").await, desk.get("/bewerken").await] {
            assert!(parts(&page).is_none() && !page.contains("deel="), "{page}");
        }
    })
    .await;
}

#[tokio::test]
async fn whoever_leaves_a_finding_in_a_later_part_stays_there() {
    with_sqlite(async |app| {
        let desk = Desk::new(&app, &letter(4)).await;
        let page = desk.get("?deel=3").await;
        let form = r#"name="regel" value="(\w+)"><input type="hidden" name="begin" value="\d+"#;
        let rule = all(form, &page)[0];
        let start = all(r#"name="regel" value="\w+"><input type="hidden" name="begin" value="(\d+)"#, &page)[0];
        let refused = desk.send("/bevindingen", 3, &[("regel", rule), ("begin", start), ("reden", " ")]).await;
        refused.assert_status(StatusCode::UNPROCESSABLE_ENTITY);
        let refused = refused.text();
        assert!(
            refused.contains("U ziet deel 3 van") && refused.contains(&format!("formulier-bevindingen-{rule}-{start}"))
        );
        let done = desk.send("/bevindingen", 3, &[("regel", rule), ("begin", start), ("reden", "Zo heet het")]).await;
        done.assert_status(StatusCode::SEE_OTHER);
        assert_eq!(done.header(header::LOCATION), format!("/brieven/{}?deel=3#opmerkingen", desk.id));
        let elsewhere = all(r#"<a class="utrecht-link utrecht-link--html-a" href="([^"]*)">"#, &page);
        let first = elsewhere.iter().find(|href| href.contains("#zin-") || href.contains("#tekst-")).unwrap();
        assert!(first.starts_with('#') || first.contains("?deel="), "{first}");
    })
    .await;
}

#[tokio::test]
async fn a_part_is_edited_and_the_rest_stays_as_it_was() {
    with_sqlite(async |app| {
        let desk = Desk::new(&app, &letter(4)).await;
        let editor = desk.get("/bewerken?deel=2").await;
        let sources = all(r#"name="bron" value="(\d+)""#, &editor);
        let kept = &sources[1..];
        let mut form = vec![("basis", "1"), ("deel", "2"), ("actie", "verder")];
        let texts = all(r"(?s)<textarea[^>]*name=.tekst.[^>]*>\n(.*?)</textarea>", &editor);
        for (at, source) in sources.iter().enumerate() {
            let text = if at == 0 { "Dit is de nieuwe eerste zin van dit deel." } else { texts[at] };
            form.extend([("bron", *source), ("soort", "zelfde"), ("tekst", text)]);
        }
        let saved = desk.send("/bewerken", 2, &form).await;
        saved.assert_status(StatusCode::SEE_OTHER);
        assert_eq!(saved.header(header::LOCATION), format!("/brieven/{}/bewerken?deel=3", desk.id));
        let text = desk.get("/download?formaat=txt").await;
        assert!(text.contains("Dit is de nieuwe eerste zin van dit deel.") && !kept.is_empty());
        let numbers = |text: &str| Regex::new(r"\b1\d{3}\b").unwrap().find_iter(text).count();
        let lost = numbers(texts[0]);
        assert_eq!(numbers(&text), numbers(&letter(4)) - lost, "only what was typed over is gone");
    })
    .await;
}

#[tokio::test]
async fn checking_a_part_while_typing_sends_that_part_and_scores_the_letter() {
    with_sqlite(async |app| {
        let desk = Desk::new(&app, &letter(4)).await;
        let body = json!({ "basis": 1, "deel": 2, "blokken": [
            { "bron": "", "soort": "zelfde", "tekst": "Wij schrijven u inzake uw vraag. Wij helpen u." },
        ]});
        let path = format!("/brieven/{}/bewerken/controle", desk.id);
        let answer: Value = desk.server.post(&path).json(&body).await.json();
        assert_eq!(answer["blocks"].as_array().unwrap().len(), 1, "{answer}");
        assert!(answer["blocks"][0]["mirror"].as_str().unwrap().contains("inzake"), "{answer}");
        assert!(answer["words"].as_u64().unwrap() > 8_000, "the score is the letter's: {}", answer["words"]);
        assert!(answer.to_string().len() < 60_000, "{} bytes", answer.to_string().len());
    })
    .await;
}

#[tokio::test]
async fn a_key_person_gets_a_long_letter_as_one_light_page() {
    let folder = tempfile::tempdir().unwrap();
    let reading = reading(&sqlite_database(folder.path()), folder.path(), &letter(4), 1).await;
    let server = browser(&reading.app);
    server.post(&reading.links[0]).await.assert_status(StatusCode::SEE_OTHER);
    let page = server.get("/lees/brief").await.text();
    assert_light("reading page", &page);
    assert!(page.contains(r#"id="zin-559""#), "the whole letter is there");
}
