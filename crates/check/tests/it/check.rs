//! Scores, findings and personal data, on sentences.

use check::definition::{Row, Says};
use check::personal_data::{self, Edit, Ours, Owner, PersonalDataKind};
use check::words::Class;
use check::{Family, Registry, Report, Settings, Severity, examples};
use language::syntax::{Upos, Word};
use language::{Analysis, analyse, segment};
use proptest::prelude::*;
use rstest::rstest;
use std::time::Instant;
use text::{BlockKind, Document, DocumentBuilder, Inline, InlineKind, Region, Span};

fn report(document: &Document) -> Report {
    check::check(document, &analyse(document), &Settings::default())
}

fn of(text: &str) -> (Document, Report) {
    let document = examples::document(text);
    let report = report(&document);
    (document, report)
}

/// The words found by a rule.
fn found(text: &str, rule: &str) -> Vec<String> {
    let (document, report) = of(text);
    let findings = report.findings.iter().filter(|finding| finding.rule == rule);
    findings.map(|finding| finding.span.of(&document.text).to_owned()).collect()
}

#[test]
fn scores_follow_their_formulas() {
    // Eight words, two sentences, ten syllables, no long word.
    let (_, report) = of("Wij geven u geld. U krijgt het morgen.");
    let close = |found: Option<f64>, expected: f64| (found.unwrap_or(f64::NAN) - expected).abs() < 1e-9;
    assert_eq!(report.words, 8);
    assert!(close(report.scores.mean_sentence_length, 4.0));
    assert!(close(report.scores.flesch_douma, 206.835 - 0.93 * 4.0 - 77.0 * 10.0 / 8.0));
    assert!(close(report.scores.lix, 4.0));
    assert!(report.scores.difficulty.is_some_and(|difficulty| (0.0..20.0).contains(&difficulty)));
}

#[rstest]
#[case::nothing("")]
#[case::signs("— … !!! ???")]
#[case::numbers("12 34 56.")]
#[case::heading("# Kop van een brief zonder tekst")]
fn a_score_that_cannot_be_computed_is_none(#[case] text: &str) {
    let (_, report) = of(text);
    assert_eq!(report.scores.flesch_douma, None);
    assert_eq!(report.scores.lix, None);
}

#[test]
fn layout_does_not_change_the_sentence_length() {
    let plain = "Wij hebben uw brief gekregen. Wij lezen hem vandaag nog.";
    let with_layout = format!("# Uw brief\n\n{plain}\n\n- een foto\n- uw paspoort\n\nMet vriendelijke groet");
    assert_eq!(of(plain).1.scores.mean_sentence_length, of(&with_layout).1.scores.mean_sentence_length);
}

#[test]
fn only_the_body_counts() {
    let mut builder = DocumentBuilder::new();
    builder.push(BlockKind::Paragraph, Region::Letterhead, "Gemeente Lindewaard, aangaande ons kenmerk.", vec![]);
    builder.push(BlockKind::Paragraph, Region::Body, "Wij geven u geld.", vec![]);
    builder.push(BlockKind::Paragraph, Region::Signature, "De desbetreffende teammanager.", vec![]);
    let report = report(&builder.finish());
    assert_eq!((report.words, report.sentences.len(), report.findings.len()), (4, 1, 0));
}

#[test]
fn a_merge_field_is_no_word_and_no_finding() {
    let text = "Beste [[naam invullen]], wij geven u geld.";
    let kind = InlineKind::MergeField { name: "naam invullen".into(), sample: "Jansen".into() };
    let mut builder = DocumentBuilder::new();
    builder.push(BlockKind::Paragraph, Region::Body, text, vec![Inline { span: Span::new(6, 23), kind }]);
    let report = report(&builder.finish());
    assert_eq!((report.words, report.findings.len()), (5, 0));
}

#[rstest]
#[case("Indien u verhuist, betaalt u minder.", "Indien", "Als")]
#[case("U betaalt minder indien u verhuist.", "indien", "als")]
#[case("De betaling geschiedde\nin delen.", "geschiedde", "gebeurde")]
#[case("De regels zijn van\ntoepassing.", "zijn van\ntoepassing", "gelden")]
fn a_word_is_found_in_its_form_and_offered_in_its_form(#[case] text: &str, #[case] word: &str, #[case] offer: &str) {
    let (document, report) = of(text);
    let finding = report.findings.iter().find(|finding| finding.span.of(&document.text) == word);
    let finding = finding.unwrap_or_else(|| panic!("{word} not found: {:?}", report.findings));
    assert!(finding.suggestions.iter().any(|suggestion| suggestion == offer), "{:?}", finding.suggestions);
}

#[test]
fn one_thing_is_said_once_about_the_same_words() {
    assert_eq!(found("Wij sturen u het indien en voor zover nodig.", "W001"), ["indien en voor zover"]);
    let (_, report) = of("U dient onverwijld te betalen.");
    let words: Vec<&str> = report.findings.iter().map(|finding| finding.rule.as_str()).collect();
    assert_eq!(words, ["W008", "W001"]);
}

#[test]
fn a_rule_can_be_switched_off() {
    let document = examples::document("Indien u verhuist, belt u ons.");
    let analysis = analyse(&document);
    assert!(!check::check(&document, &analysis, &Settings::default()).findings.is_empty());
    assert!(check::check(&document, &analysis, &Settings::without(["W001"])).findings.is_empty());
}

#[test]
fn personal_data_and_open_places_stand_in_the_way_of_sign_off() {
    assert!(of("Uw burgerservicenummer is 123456782.").1.is_blocked());
    assert!(of("U krijgt XXX euro van ons.").1.is_blocked());
    assert!(!of("Indien u aangaande het vorenstaande vragen heeft, dient u te bellen.").1.is_blocked());
}

#[rstest]
#[case("Uw BSN is 123456782.", Some(PersonalDataKind::Bsn))]
#[case("Uw BSN is 1234.56.782.", Some(PersonalDataKind::Bsn))]
#[case("Het nummer 123456782 staat op uw pas.", Some(PersonalDataKind::Bsn))]
#[case("Uw BSN is 123456789.", None)]
#[case("Zie zaak C-150/99 van het Hof.", None)]
#[case("Uw zaaknummer is 123456782.", Some(PersonalDataKind::Case))]
#[case("Het nummer is 1234567821.", None)]
#[case("Uw BSN is 999990019.", None)]
#[case("Uw rekening is NL91ABNA0417164300.", Some(PersonalDataKind::Iban))]
#[case("Uw rekening is NL91 ABNA 0417 1643 01.", None)]
#[case("Uw rekening is BE68 5390 0754 7034.", Some(PersonalDataKind::Iban))]
#[case("Maak het over op NL91 ABNA 0417 1643 00 van de gemeente Aalten.", None)]
#[case("Betaal op NL33 BNGH 0285 0001 73.", None)]
#[case("Uw telefoonnummer is 0314-123456.", Some(PersonalDataKind::Telephone))]
#[case("Wij bellen mevrouw op 06 87 65 43 21.", Some(PersonalDataKind::Telephone))]
#[case("Zij heeft +31 6 87654321 als nummer.", Some(PersonalDataKind::Telephone))]
#[case("Zij heeft (020) 624 11 11 als nummer.", Some(PersonalDataKind::Telephone))]
#[case("Bel ons op (0314) 12 34 56.", None)]
#[case("Bel 14 0314 of 0800 1234.", None)]
#[case("Op 01-02-2026 10.00 uur en 06-12345678.", None)]
#[case("Mail naar j.jansen@kpnmail.nl.", Some(PersonalDataKind::Email))]
#[case("Mail naar burgerzaken@lindewaard.nl of info@lindewaard.nl.", None)]
#[case("U woont op Lange Kerkstraat 12a, 7001 AB Doetinchem.", Some(PersonalDataKind::Address))]
#[case("U woont op 7001 AB 12.", Some(PersonalDataKind::Address))]
#[case("Schrijf naar Postbus 12, 7001 AB Doetinchem.", None)]
#[case("Kom naar het gemeentehuis, Raadhuisplein 1, 7001 EW Doetinchem.", None)]
#[case("U bent geboren op 12-03-1980.", Some(PersonalDataKind::BirthDate))]
#[case("U bent geboren op 1 januari 1990.", Some(PersonalDataKind::BirthDate))]
#[case("U bent geboren op 1 januari 1900.", None)]
#[case("Zij is geboren te Doetinchem op 3 mei 1985.", Some(PersonalDataKind::BirthDate))]
#[case("Geb.datum: 03/05/1985", Some(PersonalDataKind::BirthDate))]
#[case("Bent u geboren vóór 1 januari 1960, dan krijgt u een brief.", None)]
#[case("Kinderen die geboren zijn tussen 1 januari 2015 en 31 december 2016.", None)]
#[case("Kinderen geboren op of na 1 oktober 2020 mogen mee.", None)]
#[case("Wij spraken met de heer Jansen.", Some(PersonalDataKind::Name))]
#[case("Wij spraken met dhr. A.B. van der Berg-Jansen.", Some(PersonalDataKind::Name))]
#[case("Uw kind woont bij mevrouw El Amrani.", Some(PersonalDataKind::Name))]
#[case("Uw kind woont bij mw. ’t Hart.", Some(PersonalDataKind::Name))]
#[case("De familie O’Brien woont op nummer 3.", Some(PersonalDataKind::Name))]
#[case("Geachte heer De Vries,", Some(PersonalDataKind::Name))]
#[case("Geachte mevrouw Yılmaz,", Some(PersonalDataKind::Name))]
#[case("Beste Samira,", Some(PersonalDataKind::Name))]
#[case("Geachte heer/mevrouw,", None)]
#[case("Geachte mevrouw, mijnheer,", None)]
#[case("Beste Inwoner,", None)]
#[case("Beste Buurtbewoners,", None)]
#[case("Geachte heer/mevrouw Naam,", None)]
#[case("Schrijf mevrouw voluit. Wij gebruiken geen afkortingen.", None)]
#[case("Mevrouw de voorzitter opende de vergadering.", None)]
#[case("Uw consulent is mevrouw De Wit.", None)]
#[case("Neem contact op met de heer Smit.", None)]
#[case("Mevrouw Bos, wethouder, opent de markt.", None)]
#[case("Een familie Nederland in helpen.", None)]
#[case("Het park levert 12 MW Zonnestroom.", None)]
#[case("Beste mevrouw J. Voorbeeld,", None)]
#[case("Uw auto met kenteken 12-AB-34 staat fout.", None)]
#[case("Uw auto met kenteken 12-BD-34 staat fout.", Some(PersonalDataKind::NumberPlate))]
#[case("Uw voertuig G-123-BB is weggesleept.", Some(PersonalDataKind::NumberPlate))]
#[case("Zie dossiercode GR-22-13 in de bijlage.", None)]
#[case("Op 12-03-2026 en 10-12-14 uur.", None)]
#[case("Uw paspoort heeft nummer NPRF8K1C4.", Some(PersonalDataKind::Document))]
#[case("Uw V-nummer is 2812345678.", Some(PersonalDataKind::Document))]
#[case("Neem uw paspoort of identiteitskaart mee.", None)]
#[case("Bel ons op 0900 1234 of kijk bij productcode ABCD12345.", None)]
#[case("Ons kenmerk: Z-2026-004518", Some(PersonalDataKind::Case))]
#[case("Uw dossiernummer is 2026/12345.", Some(PersonalDataKind::Case))]
#[case("Vermeld daarbij het kenmerk van deze brief.", None)]
#[case("In zaak 3 van de lijst uit 2026.", None)]
#[case("Zie linkedin.com/in/samira-haddad voor meer.", Some(PersonalDataKind::Web))]
#[case("Kijk op www.linkedin.com/company/gemeente.", None)]
#[case("Mail naar omgevingsmanagementib@lindewaard.nl.", None)]
#[case("Mail naar gemeente@lindewaard.nl of subsidies.sport@lindewaard.nl.", None)]
#[case("Stuur het aan s.haddad@lindewaard.nl.", Some(PersonalDataKind::Email))]
fn personal_data_is_told_from_what_looks_like_it(#[case] text: &str, #[case] kind: Option<PersonalDataKind>) {
    let found: Vec<PersonalDataKind> = personal_data::find(text).iter().map(|data| data.kind).collect();
    assert_eq!(found, Vec::from_iter(kind), "{text}");
}

#[rstest]
#[case("Betaal het bedrag vóór 12 januari 2027 op rekening NL91 ABNA 0417 1643 00.", Owner::Sender)]
#[case("Wij betalen op uw rekening NL91 ABNA 0417 1643 00.", Owner::Resident)]
#[case("Wij belden mevrouw op 06-87654321.", Owner::Resident)]
#[case("Bel ons op 06-87654321.", Owner::Sender)]
#[case("Stuur het naar s.haddad@lindewaard.nl.", Owner::Sender)]
#[case("Wij mailden naar s.haddad@gmail.com.", Owner::Resident)]
fn whose_data_it_is_shows_from_the_words_around_it(#[case] text: &str, #[case] owner: Owner) {
    let owners: Vec<Owner> = personal_data::find(text).iter().map(|data| data.owner).collect();
    assert_eq!(owners, [owner], "{text}");
}

#[test]
fn names_and_numbers_around_a_letter_are_found_where_they_are_the_reader_s() {
    let mut builder = DocumentBuilder::new();
    builder.push(
        BlockKind::Paragraph,
        Region::Letterhead,
        "Behandeld door mevrouw K. Post\nOns kenmerk: Z-2026-004518",
        vec![],
    );
    builder.push(BlockKind::Paragraph, Region::Address, "S. Haddad\nBakkerweg 3\n7001 CD Doetinchem", vec![]);
    builder.push(BlockKind::Paragraph, Region::Body, "Geachte heer Haddad,", vec![]);
    builder.push(BlockKind::Paragraph, Region::Body, "Wij zien mevrouw A. de Wit en mevrouw K. Post bij u.", vec![]);
    builder.push(BlockKind::Paragraph, Region::Signature, "A. de Wit, teammanager", vec![]);
    let document = builder.finish();
    let found: Vec<&str> = personal_data::in_document(&document).iter().map(|d| d.span.of(&document.text)).collect();
    assert_eq!(found, ["Z-2026-004518", "S. Haddad", "Bakkerweg 3\n7001 CD", "Haddad"]);
}

#[rstest]
#[case(PersonalDataKind::Telephone, "+31 (0)315 123456", "0315-123456", true)]
#[case(PersonalDataKind::Telephone, "0315 123 456", "0031315123456", true)]
#[case(PersonalDataKind::Telephone, "0315-123456", "0315-123457", false)]
#[case(PersonalDataKind::Iban, "nl91abna0417164300", "NL91 ABNA 0417 1643 00", true)]
#[case(PersonalDataKind::Address, "Raadhuisplein 1, 7001 EW Doetinchem", "Raadhuisplein 1\n7001 EW", true)]
#[case(PersonalDataKind::Address, "Raadhuisplein 1, 7001 EW Doetinchem", "Raadhuisplein 2, 7001 EW", false)]
#[case(PersonalDataKind::Email, "s.haddad@lindewaard.nl", "S.Haddad@Lindewaard.nl", true)]
#[case(PersonalDataKind::Web, "https://www.linkedin.com/in/samira", "linkedin.com/in/samira", true)]
#[case(PersonalDataKind::Name, "A. de Wit", "A. de Wit", true)]
fn data_of_one_s_own_is_known_in_every_spelling(
    #[case] kind: PersonalDataKind,
    #[case] entry: &str,
    #[case] words: &str,
    #[case] is_ours: bool,
) {
    assert_eq!(Ours::new([(kind, entry)]).holds(kind, words), is_ours, "{words} by {entry}");
}

#[test]
fn a_domain_of_one_s_own_covers_its_mailboxes_but_no_person() {
    let ours = Ours::new([(PersonalDataKind::Web, "www.lindewaard.nl")]);
    assert!(ours.holds(PersonalDataKind::Email, "gebiedsteam@lindewaard.nl"));
    assert!(!ours.holds(PersonalDataKind::Email, "s.haddad@lindewaard.nl"));
    assert!(!ours.holds(PersonalDataKind::Email, "gebiedsteam@elders.nl"));
}

#[test]
fn every_example_is_known_again_and_is_nobody_s_data() {
    for kind in PersonalDataKind::ALL {
        let text = format!("Wij kennen mevrouw {} goed.", kind.example());
        let document = examples::document(&text);
        let known: Vec<_> = personal_data::examples(&document)
            .into_iter()
            .map(|one| (one.kind, one.span.of(&text).to_owned()))
            .collect();
        assert_eq!(known, [(kind, kind.example().to_owned())]);
        assert_eq!(personal_data::in_document(&document), vec![], "{text}");
        assert!(personal_data::is_example(kind.example()));
    }
    let check = |text: &str, known: usize| {
        assert_eq!(personal_data::examples(&examples::document(text)).len(), known, "{text}");
    };
    check("Bel 06 12 34 56 78 of +31 6 12345678.", 2);
    check("Betaal op NL13TEST0123456789.", 1);
    check("Bel 06-12345679, betaal op NL91 ABNA 0417 1643 00.", 0);
    check("Zaak 1060612345678 is geen telefoonnummer.", 0);
}

#[test]
fn what_takes_the_place_of_personal_data_changes_no_score() {
    let letters = [
        "Op 12 oktober 2026 heeft u, met burgerservicenummer 111222333 en telefoonnummer 06-87654321, een uitkering op \
         grond van de Participatiewet aangevraagd. Wij hebben besloten om uw uitkering te beëindigen. Betaal het bedrag op \
         rekening NL91 ABNA 0417 1643 00.",
        "Wij spraken met mevrouw S. van der Meer over uw zaak met zaaknummer Z-2026-004518. Zij is geboren op 3 mei 1985 en \
         woont op Kerkstraat 12, 7001 AB in Doetinchem. Haar auto G-123-BB staat er ook.",
    ];
    let scores = |document: &Document| {
        let counted = personal_data::counted(document);
        let report = check::check(document, &analyse(&counted), &Settings::default());
        (report.words, report.scores, report.sentences.iter().map(|one| (one.words, one.lint)).collect::<Vec<_>>())
    };
    for text in letters {
        let document = examples::document(text);
        let found = personal_data::in_document(&document);
        assert!(found.len() >= 3, "{text}");
        let masked = personal_data::replace(&document);
        assert_eq!(scores(&document), scores(&masked), "{}", masked.text);
        let fields = found.iter().map(|data| Edit {
            span: data.span,
            text: format!("[[{}]]", data.kind.field()),
            field: Some(InlineKind::MergeField { name: data.kind.field().into(), sample: "iets".into() }),
        });
        let fields = personal_data::edited(&document, fields.collect());
        assert!(fields.is_sound() && fields.merge_fields().count() == found.len());
        assert_eq!(scores(&document), scores(&fields), "{}", fields.text);
    }
}

#[test]
fn the_sender_s_own_data_is_left_alone() {
    let mut builder = DocumentBuilder::new();
    let footer = "Kerkstraat 12, 7001 AB Doetinchem, t.visser@lindewaard.nl, BSN 123456782";
    builder.push(BlockKind::Paragraph, Region::HeaderFooter, footer, vec![]);
    builder.push(BlockKind::Paragraph, Region::Address, "Bakkerweg 3\n7001 CD Doetinchem", vec![]);
    builder.push(BlockKind::Paragraph, Region::Body, "Mail naar t.visser@lindewaard.nl.", vec![]);
    let document = builder.finish();
    let found: Vec<&str> = personal_data::in_document(&document).iter().map(|d| d.span.of(&document.text)).collect();
    assert_eq!(found, ["123456782", "Bakkerweg 3\n7001 CD"]);
}

#[test]
fn example_data_takes_the_place_of_personal_data_and_blocks_keep_theirs() {
    let text = "Uw BSN is 123456782 en u belt ons op 06-87654321.";
    let bold = Inline { span: Span::new(10, 19), kind: InlineKind::Bold };
    let field = InlineKind::MergeField { name: "naam".into(), sample: "Jansen".into() };
    let mail = InlineKind::Link { href: "mailto:j.jansen@kpnmail.nl".into() };
    let mut builder = DocumentBuilder::new();
    builder.push(BlockKind::Paragraph, Region::Body, text, vec![bold]);
    let second = "Beste [[naam]], mail naar j.jansen@kpnmail.nl nu.";
    let inlines = vec![Inline { span: Span::new(6, 14), kind: field }, Inline { span: Span::new(26, 45), kind: mail }];
    builder.push(BlockKind::ListItem { level: 0, number: None }, Region::Body, second, inlines);
    let replaced = personal_data::replace(&builder.finish());
    assert!(replaced.is_sound());
    let texts: Vec<&str> = replaced.blocks.iter().map(|block| replaced.text_of(block)).collect();
    assert_eq!(texts[0], "Uw BSN is 999990019 en u belt ons op 06-12345678.");
    assert_eq!(texts[1], "Beste [[naam]], mail naar naam@voorbeeld.example nu.");
    let inlines: Vec<&str> =
        replaced.blocks.iter().flat_map(|b| &b.inlines).map(|inline| inline.span.of(&replaced.text)).collect();
    assert_eq!(inlines, ["999990019", "[[naam]]", "naam@voorbeeld.example"]);
    let link = InlineKind::Link { href: "mailto:naam@voorbeeld.example".into() };
    assert_eq!(replaced.blocks[1].inlines[1].kind, link);
    assert_eq!(personal_data::replace(&replaced), replaced);
}

#[track_caller]
fn is_sound(document: &Document, report: &Report) {
    for finding in &report.findings {
        assert!(document.text.get(finding.span.start..finding.span.end).is_some_and(|text| !text.is_empty()));
        let in_block = document.blocks.iter().any(|block| block.span.contains(finding.span));
        assert!(in_block, "{} at {:?} crosses blocks", finding.rule, finding.span);
        assert!(!finding.message.contains(['{', '}']) || document.text.contains(['{', '}']), "{}", finding.message);
    }
}

/// An analysis in which each word hangs on the one before it: without optimisation, the parser takes minutes for what
/// the checker should do in seconds. Its own tests show that its time is linear.
fn with_chains(document: &Document) -> Analysis {
    let mut analysis = segment(document);
    for sentence in &analysis.sentences {
        for place in 0..sentence.tokens.len() as u32 {
            let (head, relation) = place.checked_sub(1).map_or((None, "root"), |before| (Some(before), "flat"));
            analysis.syntax.push(Word { upos: Upos::Noun, xpos: "N", features: "_", head, relation }, "woord");
        }
    }
    analysis
}

#[test]
fn huge_and_strange_texts_are_checked_in_linear_time() {
    let cases = [
        "de gemeente wil dat u, indien nodig, uw partner meeneemt en ".repeat(17_000),
        ",".repeat(10_000),
        "a".repeat(100_000),
        "(".repeat(100_000),
        "0".repeat(100_000),
        "0 ".repeat(100_000),
        "1.".repeat(100_000),
        "A ".repeat(100_000),
        "[naam".repeat(20_000),
        "niet on".repeat(20_000),
        "dient te ".repeat(20_000),
        "a@".repeat(50_000),
        "Kerk 1, ".repeat(20_000),
        "NL00 ".repeat(20_000),
        "geboren op 1".repeat(10_000),
        "مرحبا بكم في البلدية. ".repeat(5_000),
        "👩‍👩‍👧‍👦 ".repeat(10_000),
    ];
    for text in cases {
        let started = Instant::now();
        let document = examples::document(&text);
        let report = check::check(&document, &with_chains(&document), &Settings::default());
        is_sound(&document, &report);
        let (took, start) = (started.elapsed(), text.chars().take(12).collect::<String>());
        assert!(took.as_secs() < 60, "{took:?} for {} bytes of {start:?}", text.len());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_text_gives_sound_findings_twice_the_same(text in "\\PC{0,200}") {
        let (document, report) = of(&text);
        is_sound(&document, &report);
        prop_assert_eq!(&of(&text).1, &report);
        let replaced = personal_data::replace(&document);
        prop_assert!(replaced.is_sound());
    }
}

/// Pieces of official Dutch, in which every family of rules finds something.
fn official() -> impl Strategy<Value = String> {
    let pieces = vec![
        "Indien",
        "u",
        "wij",
        "dient",
        "te",
        "het formulier",
        "zenden",
        "toe",
        "retourneren",
        "wordt",
        "worden",
        "in kennis",
        "stellen",
        "gesteld",
        "van",
        "met betrekking tot",
        "de",
        "het",
        "beschikking",
        "zienswijze",
        "een",
        "die",
        "dat",
        "niet",
        "geen",
        "zonder",
        "op 01-02-2026",
        "om 9:30u",
        "€ 1.250,00",
        "art. 4:5 Awb",
        "APV",
        ",",
        ".",
        ";",
        ":",
        "(",
        ")",
        "\n",
        "\n\n",
        "- ",
        "# ",
        "Geachte heer,",
        "Met vriendelijke groet,",
        "0314-123456",
        "verzuimd",
        "sanctie",
        "allochtoon",
        "hij/zij",
        "omdat",
        "waarbij",
        "terwijl",
        "ten behoeve van",
        "beschikken",
        "over",
        "verstrekte",
        "\u{ad}",
        "é",
        "’s",
        "DRINGEND",
        "[[naam]]",
        "stakeholders",
        "1",
        "2",
        "3",
    ];
    prop::collection::vec(prop::sample::select(pieces), 0..60).prop_map(|pieces| pieces.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn official_words_in_any_order_give_sound_findings_twice_the_same(text in official()) {
        let (document, report) = of(&text);
        is_sound(&document, &report);
        prop_assert_eq!(&of(&text).1, &report);
    }
}

/// A sentence around an entry of a word table.
fn carrier(class: Class, key: &str) -> String {
    let plain = key.replace(['|', '*'], "");
    match class {
        Class::Verb => format!("Wij willen dat morgen {plain}."),
        Class::Noun => format!("Dit gaat over {plain} van u."),
        Class::Adjective => format!("Dat is heel {plain} voor u."),
        Class::Fixed => format!("Dit is er {plain} een brief."),
    }
}

/// Every third entry that offers a click, in a sentence: what the rule offers, put in its place, is not found by a rule about
/// words again.
#[test]
fn what_is_offered_for_a_word_checks_clean() {
    let rules = Registry::standard().definitions();
    let clicks = |row: &Row| match &row.says {
        Says::Replaced(entry) => entry.offers().any(|offer| !offer.with.is_empty()),
        Says::Explained(_) => false,
    };
    let entries = rules
        .iter()
        .flat_map(|rule| rule.rows().filter(|row| clicks(row)).map(move |row| (rule, row.class, row.key.clone())));
    let (mut tried, mut wrong) = (0, Vec::new());
    for (rule, class, key) in entries.step_by(3) {
        let text = carrier(class, &key);
        let (document, report) = of(&text);
        let Some(finding) = report.findings.iter().find(|finding| finding.rule == rule.code) else { continue };
        for suggestion in &finding.suggestions {
            tried += 1;
            let (start, end) = (finding.span.start, finding.span.end);
            let changed = format!("{}{suggestion}{}", &document.text[..start], &document.text[end..]);
            let offered = Span::new(start, start + suggestion.len());
            let (_, again) = of(&changed);
            let found = again.findings.iter().find(|one| {
                one.family == Family::Words && one.severity >= Severity::Warning && offered.overlaps(one.span)
            });
            if let Some(found) = found {
                wrong.push(format!("{key} → {suggestion}: {} {}", found.rule, found.message));
            }
        }
    }
    assert!(tried >= 150, "{tried} suggestions");
    assert!(wrong.is_empty(), "{} of {tried}: {wrong:#?}", wrong.len());
}

proptest! {
    #[test]
    fn whatever_personal_data_is_replaced_is_not_found_again(
        parts in prop::collection::vec(
            prop::sample::select(vec![
                "123456782", "BSN", " ", " ", "\n", ", ", "NL91 ABNA 0417 1643 00", "06-87654321", "0314 123456", "Kerkstraat 12",
                "7001 AB", "7001CD 4", "j.jansen@kpnmail.nl", "mevrouw De Vries", "zaaknummer Z-2026-00451", "G-123-BB", "geboren op 12-03-1980", "uw telefoonnummer", "é", "1", ".",
            ]),
            0..30,
        )
    ) {
        let document = examples::document(&parts.join(" "));
        let replaced = personal_data::replace(&document);
        prop_assert!(replaced.is_sound());
        prop_assert_eq!(personal_data::in_document(&replaced), vec![]);
    }
}
