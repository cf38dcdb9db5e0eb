//! The letter on its page looks as its author made it: headings, lists in lists, tables, bold, italic and links.

use crate::support::{add_organisation, add_user, with_sqlite};
use meelezer::app::App;
use meelezer::app::commands::upload::{self, Draft};
use meelezer::http::{Site, cookies, router};
use meelezer::review::Role;
use meelezer::review::personal_link::at_rest;
use regex::Regex;

const LETTER: &str = "# Uw afspraak

## Wat u meeneemt

Neem dit **zeker** mee, en lees *alles* op [onze pagina](https://voorbeeld.nl/afspraak).

3. uw paspoort
4. uw papieren
   - de brief van vorige week
   - het formulier
5. een pen

| **Wat** | **Kosten** |
|---|---|
| een paspoort | 80 euro |
| een kaart | 70 euro |

### Tot slot

Tot dan.";

/// The paper of a letter without what stands around its words: sentences, levels, notes for screen readers.
async fn paper(app: &App, letter: Draft) -> String {
    let organisation = add_organisation(app, "Regio", "Gemeente Voorbeeld").await;
    let user = add_user(app, &organisation, "schrijver@voorbeeld.nl", &[Role::Author]).await;
    let actor = app.db.read().await.unwrap().staff(user.id).await.unwrap();
    let id = upload::upload(app, &actor, organisation.id, "", "", letter).await.unwrap();
    let mut tx = app.db.write().await.unwrap();
    let until = app.now() + jiff::SignedDuration::from_hours(1);
    tx.add_staff_session(&at_rest("sessie"), user.id, app.now(), until).await.unwrap();
    tx.commit().await.unwrap();
    let server = axum_test::TestServer::new(router(Site::new(app.clone())));
    let cookie = format!("{}=sessie", cookies::STAFF);
    let page = server.get(&format!("/brieven/{id}")).add_header("cookie", cookie).await.text();
    let paper = page.split("<article class=\"m-paper").nth(1).unwrap().split("</article>").next().unwrap();
    let paper = paper.split_once('>').unwrap().1;
    let hidden =
        Regex::new(r#"(?s)<span class="m-sentence__level">.*?</span></span>|<span class="m-hidden">.*?</span>"#);
    let around = Regex::new(r#"<a class="m-sentence[^>]*>|<span class="m-(sentence|diag)[^>]*>|</span>"#).unwrap();
    around.replace_all(&hidden.unwrap().replace_all(paper, ""), "").replace("\n", "").replace("</a>", "")
}

#[tokio::test]
async fn the_structure_of_the_letter_is_that_of_its_page() {
    with_sqlite(async |app| {
        let paper = paper(&app, Draft::Pasted(LETTER.to_owned())).await;
        for part in [
            "<h3 class=\"m-paper__title\">Uw afspraak</h3>",
            "<h4>Wat u meeneemt</h4>",
            "<strong>zeker</strong>",
            "<em>alles</em>",
            "https://voorbeeld.nl/afspraak",
            "<ol start=\"3\"><li>uw paspoort</li><li>uw papieren<ul><li>de brief van vorige week</li>\
                <li>het formulier</li></ul></li><li>een pen</li></ol>",
            "<thead><tr><th scope=\"col\"><strong>Wat</strong></th><th scope=\"col\"><strong>Kosten</strong></th></tr></thead>",
            "<tr><td>een paspoort</td><td>80 euro</td></tr>",
            "<h5>Tot slot</h5>",
        ] {
            assert!(paper.contains(part), "{part} in {paper}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_letter_that_is_pasted_from_word_keeps_its_headings_and_lists() {
    let html = "<html><body><!--StartFragment--><p class=MsoNormal>Beste bewoner,</p><h1>Wat u meeneemt</h1>\
        <p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>a)<span>&nbsp; </span></span>uw <b>pas</b></p>\
        <p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>b)<span>&nbsp; </span></span>uw geld</p>\
        <!--EndFragment--></body></html>";
    let text = "Beste bewoner,\nWat u meeneemt\na)\tuw pas\nb)\tuw geld";
    let draft = |text: &str| Draft::Marked { text: text.to_owned(), html: html.to_owned() };
    with_sqlite(async |app| {
        let paper = paper(&app, draft(text)).await;
        for part in [
            "<h4>Wat u meeneemt</h4>",
            // The ends of spans are left out above.
            "<ol><li class=\"m-labelled\"><span class=\"m-label\">a) uw <strong>pas</strong></li>",
        ] {
            assert!(paper.contains(part), "{part} in {paper}");
        }
    })
    .await;
    with_sqlite(async |app| {
        let paper = paper(&app, draft(&text.replace("geld", "portemonnee"))).await;
        assert!(paper.contains("portemonnee") && !paper.contains("<h4>"), "{paper}");
    })
    .await;
}
