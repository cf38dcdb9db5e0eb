//! What becomes of a remark when its sentence is rewritten out of recognition, for the author and for the reader.

use crate::each_db;
use crate::support::with_sqlite;
use crate::way::{Town, edited, enter, new_round, sentence_with, town};
use crate::web::browser;
use meelezer::app::commands::answers::{self, NewPlace};
use meelezer::app::commands::upload::Draft;
use meelezer::app::commands::{reading, revise, rounds, upload};
use meelezer::app::reads::letter::{self, LetterView};
use meelezer::app::reads::reading::{After, outcomes};
use meelezer::app::reads::remarks::RemarkView;
use meelezer::app::{App, Error};
use meelezer::review::{Actor, AnnotationId, Event, LetterId, PlacementState, Reason};

const LONG: &str = "Bij gebreke van tijdige betaling zal tot tenuitvoerlegging van het dwangbevel worden overgegaan.";
const FOUR: &str = "Dan komt er een deurwaarder bij u langs. Hij brengt een brief mee. Dat kost u extra geld. \
    Daarna kan hij spullen van u verkopen.";

fn text(middle: &str) -> String {
    let paragraph = ["U heeft nog niet betaald.", middle, "U kunt ons bellen."].map(str::trim);
    let paragraph = paragraph.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    format!("Beste lezer,\n\nDit is een aanmaning.\n\n{paragraph}\n\nMet vriendelijke groet,\n\nGemeente Voorbeeld")
}

/// A letter whose hard sentence a reader marked, with the round closed.
async fn marked(app: &App) -> (Town, LetterId, Actor, AnnotationId) {
    let town = town(app, 1).await;
    let draft = Draft::Pasted(text(LONG));
    let id = upload::upload(app, &town.author, town.organisation.id, "", "", draft).await.unwrap();
    let round = rounds::open(app, &town.coordinator, id, &new_round(app, &town)).await.unwrap();
    let reader = enter(app, &town, round).await.remove(0);
    let number = sentence_with(app, &reader, "tenuitvoerlegging").await;
    let remark = reading::mark(app, &reader, number, Reason::TooLong, None).await.unwrap();
    reading::done(app, &reader).await.unwrap();
    rounds::close(app, &town.coordinator, round).await.unwrap();
    (town, id, reader, remark)
}

async fn rewrite(app: &App, town: &Town, id: LetterId, old: &str, new: &str) -> revise::Saved {
    let (base, blocks) = edited(app, &town.author, id, |text| text.replace(old, new).replace("  ", " ")).await;
    revise::save_blocks(app, &town.author, id, base, &blocks, "").await.unwrap()
}

async fn view(app: &App, town: &Town, id: LetterId) -> LetterView {
    letter::view(app, &town.author, id, None).await.unwrap()
}

async fn remark(app: &App, town: &Town, id: LetterId) -> RemarkView {
    view(app, town, id).await.remarks.remove(0)
}

async fn after(app: &App, reader: &Actor) -> After {
    outcomes(app, reader).await.unwrap().remove(0).after
}

each_db! {
    async fn a_sentence_rewritten_into_four_is_rewritten_and_not_removed(app: App) {
        let (town, id, reader, remark_id) = marked(&app).await;
        let saved = rewrite(&app, &town, id, LONG, FOUR).await;
        assert_eq!((saved.unsure, saved.gone), (1, 0));
        let now = remark(&app, &town, id).await;
        assert_eq!(now.state, PlacementState::Unsure);
        let places: Vec<&str> = now.candidates.iter().map(|(_, text)| text.as_str()).collect();
        assert!(places.contains(&FOUR), "all that it was split into is a candidate: {places:?}");
        assert_eq!(now.span, now.candidates.first().map(|(span, _)| *span));
        let After::Rewritten { before, after: then } = after(&app, &reader).await else { panic!("the reader is told") };
        assert_eq!(before, format!("U heeft nog niet betaald. {LONG} U kunt ons bellen."));
        assert_eq!(then, format!("U heeft nog niet betaald. {FOUR} U kunt ons bellen."));
        assert_eq!(view(&app, &town, id).await.standing.facts.unsure_remarks, 1, "no sign-off before the author said it");

        let place = now.candidates.iter().find(|(_, text)| text == FOUR).unwrap().0;
        answers::place(&app, &town.author, id, remark_id, NewPlace::At(place.start, place.end)).await.unwrap();
        assert_eq!(after(&app, &reader).await, After::Changed(FOUR.to_owned()));
        let now = remark(&app, &town, id).await;
        assert_eq!((now.state, now.candidates.len()), (PlacementState::Changed, 0));
        // What the author said holds in the next version too.
        rewrite(&app, &town, id, "Dit is een aanmaning.", "Dit is een brief over geld.").await;
        assert_eq!(after(&app, &reader).await, After::Changed(FOUR.to_owned()));
    }

    async fn what_has_nothing_in_its_place_was_removed(app: App) {
        let (town, id, reader, _) = marked(&app).await;
        let saved = rewrite(&app, &town, id, LONG, "").await;
        assert_eq!((saved.unsure, saved.gone), (0, 1));
        assert_eq!(after(&app, &reader).await, After::Removed);
        // Taken back, it stands there again: nobody said that it is gone.
        rewrite(&app, &town, id, "nog niet betaald.", &format!("nog niet betaald. {LONG}")).await;
        assert_eq!(remark(&app, &town, id).await.state, PlacementState::Same);
        assert_eq!(after(&app, &reader).await, After::Same);
    }

    async fn a_guess_is_never_taken_for_what_was_read(app: App) {
        let (town, id, reader, _) = marked(&app).await;
        rewrite(&app, &town, id, LONG, FOUR).await;
        // Another sentence changes: what was a guess is still one.
        rewrite(&app, &town, id, "Dit is een aanmaning.", "Dit is een brief over geld.").await;
        assert_eq!(remark(&app, &town, id).await.state, PlacementState::Unsure);
        assert!(matches!(after(&app, &reader).await, After::Rewritten { .. }));
        // The sentence comes back among the new ones.
        rewrite(&app, &town, id, FOUR, LONG).await;
        assert_eq!(remark(&app, &town, id).await.state, PlacementState::Same);
    }

    async fn only_the_author_says_that_a_rewritten_sentence_is_gone(app: App) {
        let (town, id, reader, remark_id) = marked(&app).await;
        rewrite(&app, &town, id, LONG, FOUR).await;
        answers::place(&app, &town.author, id, remark_id, NewPlace::Gone).await.unwrap();
        assert_eq!(after(&app, &reader).await, After::Removed);
        rewrite(&app, &town, id, "Dit is een aanmaning.", "Dit is een brief over geld.").await;
        assert_eq!(after(&app, &reader).await, After::Removed, "it stays said");
        // And takes it back.
        let now = view(&app, &town, id).await;
        let start = now.document().text.find("Dan komt").unwrap();
        answers::place(&app, &town.author, id, remark_id, NewPlace::At(start, start + FOUR.len())).await.unwrap();
        assert_eq!(after(&app, &reader).await, After::Changed(FOUR.to_owned()));
    }

    async fn remarks_on_one_passage_are_placed_at_once(app: App) {
        let (town, id, reader, first) = marked(&app).await;
        let round = rounds::open(&app, &town.coordinator, id, &new_round(&app, &town)).await.unwrap();
        let other = enter(&app, &town, round).await.remove(1);
        let number = sentence_with(&app, &other, "tenuitvoerlegging").await;
        let second = reading::mark(&app, &other, number, Reason::UnclearWord, None).await.unwrap();
        rounds::close(&app, &town.coordinator, round).await.unwrap();
        rewrite(&app, &town, id, LONG, FOUR).await;
        assert_eq!(view(&app, &town, id).await.standing.facts.unsure_remarks, 2);
        let stranger = AnnotationId(uuid::Uuid::now_v7());
        let refused = answers::place_all(&app, &town.author, id, &[first, stranger], None, NewPlace::AsGuessed).await;
        assert!(matches!(refused, Err(Error::NotFound)));
        assert!(matches!(after(&app, &reader).await, After::Rewritten { .. }), "all or nothing");
        answers::place_all(&app, &town.author, id, &[first, second, first], None, NewPlace::AsGuessed).await.unwrap();
        let now = view(&app, &town, id).await;
        assert!(now.remarks.iter().all(|remark| remark.state == PlacementState::Changed));
        assert_eq!(now.timeline.iter().filter(|one| matches!(one.event, Some(Event::RemarkPlaced { .. }))).count(), 2);
    }

    async fn a_place_in_an_older_version_is_refused(app: App) {
        let (town, id, _, remark_id) = marked(&app).await;
        rewrite(&app, &town, id, LONG, FOUR).await;
        rewrite(&app, &town, id, "Dit is een aanmaning.", "Betaal nu.").await;
        let placed = answers::place_all(&app, &town.author, id, &[remark_id], Some(2), NewPlace::At(10, 20)).await;
        assert!(matches!(placed, Err(Error::Conflict("remark-error-newer"))));
        answers::place_all(&app, &town.author, id, &[remark_id], Some(3), NewPlace::AsGuessed).await.unwrap();
    }
}

#[tokio::test]
async fn a_key_person_reads_in_their_own_language_that_the_text_was_rewritten() {
    with_sqlite(async |app| {
        let town = town(&app, 1).await;
        let draft = Draft::Pasted(text(LONG));
        let id = upload::upload(&app, &town.author, town.organisation.id, "", "", draft).await.unwrap();
        let round = rounds::open(&app, &town.coordinator, id, &new_round(&app, &town)).await.unwrap();
        let view = rounds::view(&app, &town.coordinator, round).await.unwrap();
        let first = view.invited.iter().zip(view.links).min_by_key(|(one, _)| one.reader.number);
        let link = first.and_then(|(_, link)| link).expect("a link");
        let server = browser(&app);
        server.post(link.strip_prefix(&app.base_url).unwrap()).await;
        let reader = enter(&app, &town, round).await.remove(0);
        let number = sentence_with(&app, &reader, "tenuitvoerlegging").await;
        reading::mark(&app, &reader, number, Reason::TooLong, None).await.unwrap();
        rounds::close(&app, &town.coordinator, round).await.unwrap();
        rewrite(&app, &town, id, LONG, FOUR).await;
        for (language, rewritten, removed) in [
            ("nl", "De tekst op deze plek is herschreven.", "Deze zin is weggehaald."),
            ("en", "The text in this place was rewritten.", "This sentence was taken out."),
            ("ar", "أُعيدت كتابة النص في هذا الموضع.", "تم حذف هذه الجملة."),
        ] {
            let page = server.get(&format!("/lees/uitkomst?taal={language}")).await.text();
            assert!(page.contains(rewritten) && !page.contains(removed), "{language}");
            assert!(
                page.contains("Hij brengt een brief mee.") && page.contains("U heeft nog niet betaald."),
                "{language}"
            );
        }
    })
    .await;
}
