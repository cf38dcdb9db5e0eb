//! What is offered leaves a sentence sound: by kinds of sentences in which it did not.

use super::trial::{Trial, doubles};
use crate::definition::{Row, Says};
use crate::words::{Class, Lexeme};
use crate::{Body, Letter, Registry, Settings, check, examples};
use language::{Analyser, analyse, segment};
use std::borrow::Cow;

/// The sentences that the offers of all findings make of a text.
fn made(text: &str) -> Vec<String> {
    let document = examples::document(text);
    let report = check(&document, &analyse(&document), &Settings::default());
    let offers =
        report.findings.iter().flat_map(|finding| finding.suggestions.iter().map(move |it| (finding.span, it)));
    offers.map(|(span, offer)| format!("{}{offer}{}", &text[..span.start], &text[span.end..])).collect()
}

/// None of the sentences that are made has one of these words in a row.
fn never(text: &str, wrong: &[&str]) {
    let made = made(text);
    for words in wrong {
        assert!(!made.iter().any(|sentence| sentence.contains(words)), "{text}: {made:?}");
    }
}

/// This sentence is among those that are made.
fn offers(text: &str, right: &str) {
    let made = made(text);
    assert!(made.iter().any(|sentence| sentence == right), "{text}: {made:?}");
}

#[test]
fn a_pronominal_adverb_is_not_left_behind() {
    never("U bent hiervan op de hoogte gesteld.", &["hiervan verteld", "hiervan laten"]);
    never("Wij zien hiervan af.", &["doen hiervan", "stoppen hiervan"]);
    never("Wij hebben daar kennis van genomen.", &["daar gelezen", "daar bekeken"]);
    never("Wij streven ernaar om u snel te helpen.", &["proberen ernaar", "willen ernaar"]);
    never("Zij streefde daarnaar.", &["probeerde daarnaar"]);
    never("U kunt hier gebruik van maken.", &["hier gebruiken"]);
    never("U kunt daar geen gebruik van maken.", &["daar geen gebruiken", "daar gebruiken"]);
}

#[test]
fn what_a_verb_means_hangs_on_what_it_governs() {
    never("De eisen waaraan u moet voldoen, staan in de bijlage.", &["waaraan u moet betalen", "waaraan u moet goed"]);
    never("U voldoet hieraan niet.", &["betaalt hieraan"]);
    never("Uw aanvraag voldoet daaraan nog niet.", &["betaalt daaraan"]);
    never("De regeling is ingegaan op 1 mei.", &["geantwoord op", "verteld over", "gereageerd op"]);
}

#[test]
fn an_article_goes_with_its_noun() {
    never("De vergunning is aan u verleend.", &["De is"]);
    never("De subsidie zal worden verleend.", &["De zal"]);
    never("De bewijsstukken dienen te worden overgelegd.", &["De dienen", "bewijs gestuurd"]);
    offers("De bewijsstukken dienen te worden overgelegd.", "De bewijsstukken moeten worden overgelegd.");
    never("De cursus neemt een aanvang op 1 mei.", &["een op"]);
    offers("De cursus neemt een aanvang op 1 mei.", "De cursus begint op 1 mei.");
}

#[test]
fn a_reflexive_is_not_left_behind() {
    never("U dient zich te legitimeren.", &["zich te laten", "zich laten"]);
    never("Hij stelt zich in verbinding met ons.", &["neemt zich", "belt zich"]);
    never("U stelt zich op de hoogte van de regels.", &["vertelt over zich", "over zich"]);
}

#[test]
fn te_goes_with_the_verb_that_asks_for_it() {
    offers("Wij zien ons genoodzaakt u een boete op te leggen.", "Wij moeten u een boete opleggen.");
    offers(
        "Als u niet betaalt, zijn wij genoodzaakt maatregelen te nemen.",
        "Als u niet betaalt, moeten wij maatregelen nemen.",
    );
    offers("U bent in de gelegenheid om te reageren.", "U kunt reageren.");
}

#[test]
fn subject_and_verb_agree() {
    never("De werkzaamheden vangen aan op 1 mei.", &["Het werk vangen"]);
    never("De regeling geldt voor u en loopt tot 1 mei.", &["De regels geldt", "regels gelden voor u en loopt"]);
    never("De werkzaamheden zijn klaar en worden betaald.", &["werk zijn", "werk is klaar en worden"]);
}

#[test]
fn a_participle_before_a_noun_is_inflected() {
    never("De ingetrokken vergunning ligt bij ons.", &["gestopt vergunning"]);
    never("De verrekende bedragen staan op de lijst.", &["aftrok", "trok van"]);
    never("De in behandeling genomen aanvraag ligt klaar.", &["behandeld aanvraag", "begonnen met aanvraag"]);
}

#[test]
fn who_is_told_something_is_no_subject() {
    never("U wordt hierover geïnformeerd.", &["wordt hierover verteld", "wordt hierover uitleg"]);
    never("Aan u wordt een pas verstrekt.", &["gezorgd voor"]);
    never(
        "Wij denken u zo goed te hebben geïnformeerd.",
        &["te hebben verteld", "hebben laten weten", "uitleg gegeven"],
    );
    never("Wilt u op de hoogte gehouden worden van het nieuws?", &["nieuws gegeven worden", "verteld worden"]);
}

#[test]
fn a_form_that_there_is_not_is_not_offered() {
    offers("Wij vroegen om inlichtingen.", "Wij vroegen om informatie.");
    never(
        "Wij volgen hierin het vigerende beleid.",
        &["het vigerende plannen", "het vigerende regels", "het vigerende aanpak"],
    );
    never("De uitkering is vervallen.", &["gegolden"]);
    never("De gemeente is voornemens de weg af te sluiten.", &["is plannen"]);
}

#[test]
fn a_fixed_phrase_is_left_whole() {
    never("U bent in de gelegenheid om te reageren.", &["in de kans", "in de mogelijkheid"]);
    never("In artikel 9, paragraaf 2, lid b staat wat mag.", &["deel van de tekst"]);
    never("Het staat in sectie B van het plan.", &["afdeling B"]);
    never("U bent bevoegd om te tekenen.", &["met het recht om"]);
}

#[test]
fn a_perfect_is_no_passive() {
    for text in ["De proef is geëindigd.", "De termijn is verstreken.", "Uw kind is toegetreden tot de club."] {
        let document = examples::document(text);
        let report = check(&document, &analyse(&document), &Settings::default());
        assert!(!report.findings.iter().any(|finding| finding.rule == "Z002"), "{text}");
    }
}

#[test]
fn words_that_were_written_together_stay_together() {
    never("Waarom publiceert [de gemeente] dit bericht?", &["[ de", "gemeente ]"]);
}

#[test]
fn an_offer_doubles_no_word() {
    never("U kunt kunnen in aanmerking komen voor hulp.", &["kunnen kunnen"]);
    let doubled = |sentence: &String| {
        let words: Vec<&str> = sentence.split_whitespace().collect();
        words.windows(2).any(|pair| pair[0] == pair[1])
    };
    for text in ["Het bedrag wordt ten gunste van u geboekt.", "Ouders kunnen in aanmerking komen voor hulp."] {
        assert!(!made(text).iter().any(doubled), "{text}: {:?}", made(text));
    }
}

/// Sentences of our own with the shapes that official letters have.
const LETTERS: [&str; 4] = [
    include_str!("../../../../tests/corpus/terugvordering.txt"),
    include_str!("../../../../tests/corpus/kwijtschelding.txt"),
    include_str!("../../../../tests/corpus/omgevingsvergunning.txt"),
    include_str!("../../../../tests/corpus/inburgering-intake.txt"),
];

/// What every offer of every rule must leave as it was, in whole letters and in the rules' own examples.
#[test]
fn after_every_offer_a_sentence_is_a_sentence() {
    let tables = Registry::standard().definitions().iter().filter(|rule| matches!(rule.body, Body::Words(_)));
    let examples = tables.flat_map(|rule| &rule.bad);
    for text in LETTERS.into_iter().chain(examples.map(|example| example.text.as_str())) {
        let document = examples::document(text);
        let analysis = analyse(&document);
        let report = check(&document, &analysis, &Settings::default());
        let words = report.findings.iter().filter(|finding| finding.rule.starts_with(['W', 'T']));
        for (finding, offer) in words.flat_map(|finding| finding.suggestions.iter().map(move |offer| (finding, offer)))
        {
            let text = &document.text;
            let after = format!("{}{offer}{}", &text[..finding.span.start], &text[finding.span.end..]);
            let again = examples::document(&after);
            let sentences = segment(&again).sentences.len();
            assert_eq!(sentences, analysis.sentences.len(), "{}: {offer} in {}", finding.rule, finding.span.of(text));
            assert!(!offer.is_empty() && offer.trim() == offer && !offer.contains("  "), "{offer:?}");
        }
    }
}

/// A sentence around an entry of a word table, in a form that its key tells.
fn sentences_of(class: Class, key: &str) -> Vec<String> {
    let plain = Lexeme::plain(class, key);
    match class {
        Class::Noun => {
            let article = key.split(' ').next().unwrap_or_default();
            vec![
                format!("Wij hebben {article} {plain} gezien."),
                format!("Dit is een grote kans voor {article} {plain}."),
            ]
        }
        Class::Verb => vec![format!("Wij willen dit {plain}."), format!("U kunt de brief vandaag nog {plain}.")],
        Class::Adjective => vec![format!("Dat is {plain}."), format!("Wij doen dat {plain}.")],
        Class::Fixed => vec![format!("Wij komen {plain} het huis.")],
    }
}

/// Of every fortieth entry: no word is doubled, and nothing agrees less than before. One in fifty may fail, as often as the
/// parser takes a word for another.
#[test]
fn entries_fit_in_sentences_of_their_own() {
    let (mut offers, mut failures) = (0, Vec::new());
    let analyser = Analyser::default();
    let definitions = Registry::standard().definitions().iter();
    let clicks = |row: &Cow<'_, Row>| match &row.says {
        Says::Replaced(entry) => entry.offers().any(|offer| !offer.with.is_empty()),
        Says::Explained(_) => false,
    };
    let rows = definitions.flat_map(|rule| rule.rows()).filter(clicks);
    let text: Vec<String> = rows.step_by(4).flat_map(|row| sentences_of(row.class, &row.key)).collect();
    let document = examples::document(&text.join("\n\n"));
    let analysis = analyse(&document);
    let letter = Letter::new(&document, &analysis);
    let findings = Settings::default().findings(Registry::standard(), &letter);
    for finding in findings.iter().filter(|finding| finding.rule.starts_with(['W', 'T'])) {
        for offer in &finding.suggestions {
            let Some(trial) = Trial::new(&letter, finding, offer) else { continue };
            let forms = trial.forms();
            let tree = analyser.parse(&[forms.as_slice()]).remove(0);
            offers += 1;
            if trial.faults_with(&tree) > trial.faults() || doubles(&forms) > 0 {
                failures.push(forms.join(" "));
            }
        }
    }
    assert!(offers > 150, "{offers}");
    assert!(failures.len() * 50 <= offers, "{} of {offers}: {failures:#?}", failures.len());
}
