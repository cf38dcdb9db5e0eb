//! Sentences and words of official letters.

use crate::sound::{is_sound, paragraph};
use language::segment;
use proptest::prelude::*;
use text::{BlockKind, DocumentBuilder, Inline, InlineKind, Region, Span, TokenKind};

/// Cuts `text` at `|` by hand and checks that the splitter cuts it there and nowhere else.
#[track_caller]
fn splits(marked: &str) {
    let expected: Vec<&str> = marked.split('|').map(str::trim).collect();
    let document = paragraph(&marked.replace('|', ""));
    let analysis = segment(&document);
    let found: Vec<&str> = analysis.sentences.iter().map(|sentence| sentence.span.of(&document.text)).collect();
    assert_eq!(found, expected);
}

/// Cuts `text` at spaces of `expected` and compares the tokens.
#[track_caller]
fn tokens(text: &str, expected: &str) {
    let document = paragraph(text);
    let analysis = segment(&document);
    let found: Vec<&str> = analysis.tokens.iter().map(|token| token.span.of(&document.text)).collect();
    assert_eq!(found.join(" "), expected);
}

#[test]
fn a_full_stop_ends_a_sentence_only_when_one_can_begin() {
    for marked in [
        "U krijgt geld terug.| Dat staat in deze brief.",
        "Hebt u vragen?| Bel dan 14 0314!| Wij helpen u.",
        "Kom op tijd… Dat is fijn.".replace("… ", "…| ").as_str(),
        "U krijgt € 1.250,- per maand.| Dat is meer dan vorig jaar.",
        "De balie is open van 09.00 tot 16.00 uur.| Daarna kunt u bellen.",
        "Wij schreven u op 12-03-2026.| U hebt niet gereageerd.",
        "“Wij komen morgen.”| Dat zei de medewerker.",
        "Hij zei: “Kom maar.” en ging weg.",
        "Dit geldt tot en met 2026.| De regeling stopt daarna.",
        "Kijk op www.gemeente.nl/loket.| Daar staat alles.",
        "Mail naar burgerzaken@gemeente.nl.| Of bel ons.",
        "Het kost geld (zie bijlage 2).| U betaalt later.",
        "Wij hebben uw brief ontvangen.|Wij antwoorden snel.",
    ] {
        splits(marked);
    }
}

#[test]
fn abbreviations_and_initials_do_not_end_a_sentence() {
    for marked in [
        "Wij spraken met dhr. De Vries en mw. J.P. Jansen over uw aanvraag.",
        "Op grond van art. 4:5, eerste lid, Awb kunnen wij dit doen.",
        "In uw brief d.d. 12 maart 2026 (nr. 2026-1234) vraagt u uitstel.",
        "Stuur dit t.a.v. Team Inkomen naar ons toe.",
        "Dit doen wij o.g.v. Artikel 18 van de wet.",
        "Uw afspraak is op 3 maart a.s. om 10.00 uur.",
        "Neem uw paspoort, ID-kaart enz. mee.| De balie is beneden.",
        "Wij spraken u op 3 maart jl.| Toen was alles in orde.",
        "Het gaat om o.a. Doetinchem, Aalten e.o. en Oude IJsselstreek.",
        "U werkt bij Bakker B.V. Amsterdam en bij Smit N.V.| De inkomsten tellen mee.",
        "Het antwoord is: neem bijv. 12 foto's mee.",
        "Prof. dr. A.B. van der Berg en ir. Th. de Jong komen.",
        "U hebt rijbewijs B.| Daarmee mag u rijden.",
        "Dit staat in Stb. 2015, 123 en in Stcrt. 2016, 45.",
    ] {
        splits(marked);
    }
}

#[test]
fn numbers_of_list_items_and_lines_broken_by_hand_are_seen() {
    splits("1. Vul het formulier in.| 2. Stuur het op.");
    splits("Met vriendelijke groet,|\nBurgemeester en wethouders");
    splits("Neem mee:|\n- uw paspoort;|\n- een foto.");
    splits("Wij hebben besloten dat u vanaf volgende maand een uitkering krijgt van de\ngemeente Doetinchem.");
    splits(
        "Wij hebben besloten dat u vanaf de volgende maand recht hebt op geld van de\nGemeente Doetinchem en van het Rijk.",
    );
}

#[test]
fn tokens_are_words_numbers_addresses_and_signs() {
    tokens("Het kost € 1.250,- per jaar.", "Het kost € 1.250,- per jaar .");
    tokens("'s-Hertogenbosch en 's avonds", "'s-Hertogenbosch en 's avonds");
    tokens("50+'ers en 65-jarigen, de 2e keer", "50+'ers en 65-jarigen , de 2e keer");
    tokens("in- en uitschrijven", "in- en uitschrijven");
    tokens("zijn/haar foto’s", "zijn/haar foto’s");
    tokens("(art. 4:5, lid 1, Awb)", "( art. 4:5 , lid 1 , Awb )");
    tokens("het formulier(en) (bijlage)", "het formulier(en) ( bijlage )");
    tokens("zie https://gemeente.nl/a?b=1, of bel.", "zie https://gemeente.nl/a?b=1 , of bel .");
    tokens("wacht ... even", "wacht ... even");
    tokens("op 01-02-2026 om 10.00 uur", "op 01-02-2026 om 10.00 uur");
    tokens("zo.Daarna", "zo . Daarna");
}

/// Texts cut into tokens by hand, a space between tokens; per phenomenon.
#[rstest::rstest]
#[case::initials("J.P. van 't Hof en A.B.C. de Vries-Jansen", "J.P. van 't Hof en A.B.C. de Vries-Jansen")]
#[case::initials_without_space("J.P.Jansen", "J.P. Jansen")]
#[case::names_with_clitic("'s-Gravenhage, ’s-Hertogenbosch", "'s-Gravenhage , ’s-Hertogenbosch")]
#[case::clitics("'t is zo'n dag in m'n huis: 's avonds ’n uur", "'t is zo'n dag in m'n huis : 's avonds ’n uur")]
#[case::genitive("Hans' brief, Max' auto en Anna's fiets", "Hans' brief , Max' auto en Anna's fiets")]
#[case::quoted_name("'Hans' en 'Max'", "' Hans ' en ' Max '")]
#[case::ordinals("de 2e, 1ste en 19de keer, op 3-hoog", "de 2e , 1ste en 19de keer , op 3-hoog")]
#[case::ages("50+'ers, 65+, 65-plussers, een 18-jarige", "50+'ers , 65+ , 65-plussers , een 18-jarige")]
#[case::dates("op 2-3-2026, 01/02/26 of 2026-03-01", "op 2-3-2026 , 01/02/26 of 2026-03-01")]
#[case::years("de jaren '70 en ’80, 2025-2026", "de jaren '70 en ’80 , 2025-2026")]
#[case::times("van 09.00 tot 10:30 uur of 17.00u", "van 09.00 tot 10:30 uur of 17.00u")]
#[case::hours("tot 17.00 u. open", "tot 17.00 u. open")]
#[case::amounts("€ 1.250,-; €104,17; € 50,--; 12,50 euro", "€ 1.250,- ; € 104,17 ; € 50,-- ; 12,50 euro")]
#[case::below_zero("het is -3 graden, bel +31 6 12345678", "het is -3 graden , bel +31 6 12345678")]
#[case::percentages("5% van 26,5 %, 20°C en 3 m²", "5% van 26,5 % , 20°C en 3 m²")]
#[case::law("art. 4:5, eerste lid, Awb jo. art. 18", "art. 4:5 , eerste lid , Awb jo. art. 18")]
#[case::law_parts("onder 1°, sub a, § 3.2", "onder 1° , sub a , § 3.2")]
#[case::court("(ECLI:NL:RVS:2020:1234)", "( ECLI:NL:RVS:2020:1234 )")]
#[case::web("kijk op www.gemeente.nl/loket. Of nu.nl!", "kijk op www.gemeente.nl/loket . Of nu.nl !")]
#[case::mail("(mail info@gemeente.nl)", "( mail info@gemeente.nl )")]
#[case::fields("[naam] en {datum}", "[ naam ] en { datum }")]
#[case::quotes("“Ja,” zei hij: ‘nee’", "“ Ja , ” zei hij : ‘ nee ’")]
#[case::typed_quotes(",,Kom'', riep zij, ,,nu.''", ",, Kom '' , riep zij , ,, nu . ''")]
#[case::ellipses("Wacht... even… ja", "Wacht ... even … ja")]
#[case::shouting("Echt?! Nee!!!", "Echt ?! Nee !!!")]
#[case::slashes("en/of, hij/zij, de heer/mevrouw, t/m, a/d", "en/of , hij/zij , de heer/mevrouw , t/m , a/d")]
#[case::ampersand("B&W en R&D, De Jong & Zn.", "B&W en R&D , De Jong & Zn.")]
#[case::hyphens("in- en uitvoer, huis-, tuin- en keuken", "in- en uitvoer , huis- , tuin- en keuken")]
#[case::hyphen_first("lonen en -tarieven, zee-egel", "lonen en -tarieven , zee-egel")]
#[case::dashes("gezinnen -zoals u weet- krijgen", "gezinnen - zoals u weet - krijgen")]
#[case::spaced_dashes("gezinnen - ook u – krijgen", "gezinnen - ook u – krijgen")]
#[case::list_sign("-uw paspoort", "- uw paspoort")]
#[case::brackets("(her)indicatie, formulier(en), perso(o)n(en)", "(her)indicatie , formulier(en) , perso(o)n(en)")]
#[case::aside("(zie bijlage)", "( zie bijlage )")]
#[case::abbreviations("o.g.v. de Pw i.v.m. uw inkomen e.d.", "o.g.v. de Pw i.v.m. uw inkomen e.d.")]
#[case::unknown_abbreviation("de x.y.z. regeling, dossiernr. 12", "de x.y.z. regeling , dossiernr. 12")]
#[case::compound_abbreviation("c.a.o.-partijen", "c.a.o.-partijen")]
#[case::number_sign("no. 12 en nee, no. Dat", "no. 12 en nee , no . Dat")]
#[case::reader("wij helpen u. Dat", "wij helpen u . Dat")]
#[case::unit_at_the_end("Het is 10 km.", "Het is 10 km .")]
#[case::unit_inside("10 km. verder", "10 km. verder")]
#[case::letter_at_the_end("rijbewijs B. Dat is speler K.", "rijbewijs B . Dat is speler K .")]
#[case::missing_space("klaar.Daarna komt u", "klaar . Daarna komt u")]
#[case::codes("IBAN NL91 ABNA 0417 1643 00, versie 2.1.3", "IBAN NL91 ABNA 0417 1643 00 , versie 2.1.3")]
#[case::short_names("D66, D'66, A12, PGB'er, pgb's, baby'tje", "D66 , D'66 , A12 , PGB'er , pgb's , baby'tje")]
#[case::combined_letters("cre\u{308}eren en e\u{301}e\u{301}n", "cre\u{308}eren en e\u{301}e\u{301}n")]
fn a_phenomenon_is_cut_into_tokens(#[case] text: &str, #[case] expected: &str) {
    tokens(text, expected);
}

/// Texts cut into sentences by hand, at `|`; per phenomenon.
#[rstest::rstest]
#[case::reader("Wij helpen u.| Bel ons gerust.| Wij bellen u.| U hoeft niets te doen.")]
#[case::units("U reist 10 km.| Daarom krijgt u een vergoeding van 0,23 per km. voor de rest.")]
#[case::hours("De balie is open tot 17.00 u.| Op zaterdag zijn wij dicht.")]
#[case::months("Uw brief van 3 jan. jl. is binnen.| Het overleg is op 3 dec. a.s.| Komt u ook?")]
#[case::days("Wij zien u op ma. 3 maart of di. 4 maart.| Tot dan.")]
#[case::titles("Wij spraken dhr. Jansen jr.| Hij was er.| Prof. dr. mr. A. de Boer ook.")]
#[case::names("Mevrouw De Wit en de heer J. In 't Veld wonen in Op den Berg.")]
#[case::firms("Zij werkt bij De Jong & Zn. Amsterdam en bij Smit N.V.| De inkomsten tellen mee.")]
#[case::polite_capital("Wij hebben Uw brief ontvangen en danken U voor Uw reactie.")]
#[case::emphasis("U hoeft dit NIET te betalen.| LET OP!| Dit is belangrijk.")]
#[case::article_numbers("Artikel 8.| Het college besluit.| § 3.| Slot.")]
#[case::items_in_a_line("Doe dit.| 1. Vul het formulier in.| 2. Zet uw naam eronder.| b) Stuur het op.")]
#[case::small_item("Neem dit mee.| a. uw paspoort.| b. een foto.")]
#[case::bullets("Neem mee:| • uw paspoort| • een foto")]
#[case::heading_in_the_line("Uw aanvraag| Wij hebben uw aanvraag ontvangen.")]
#[case::lost_stop("Wij hebben uw aanvraag ontvangen| Wij nemen binnen 8 weken een besluit.")]
#[case::lost_stop_before_a_place("Dat staat in bijlage C over asiel| In Europa gelden andere regels.")]
#[case::title_in_a_sentence("Wij lezen de folder Hoe werkt bezwaar met u en het programma Samen sterk.")]
#[case::name_in_a_sentence("Wij verwijzen u door naar stichting Door en voor mensen met een beperking.")]
#[case::repeated_heading("Uitkering| Uitkering aanvragen kan bij ons.")]
#[case::missing_space("Hebt u vragen?|Bel ons.| Wij bellen.|Dat is fijn.")]
#[case::small_letter_after_a_question("Hebt u vragen?| bel dan met ons.")]
#[case::title_after_a_stop("Wij bellen u.| mw. Jansen doet dat.")]
#[case::quoted_sentence("\"Wij komen niet.\"| De gemeente wacht.")]
#[case::quote_in_a_sentence("\"Waarom?\" vroeg hij.| ‘Daarom!’ zei zij.| \"Kom maar,\" zei zij.")]
#[case::quote_with_a_space("Dat is klaar. \"| Daarna kwam zij.")]
#[case::typed_quotes(",,Wij komen niet.''| ,,Dat is jammer'', zei hij.")]
#[case::brackets("Dat is zo (zie bijlage 2.)| U kunt bellen.")]
#[case::dash_after_a_question("Wilt u dat - wie niet? - dan belt u ons.")]
#[case::court("Zie ECLI:NL:RVS:2020:1234, r.o. 4.2.| De rechter besliste anders.")]
#[case::salutation("Geachte heer De Vries,|\nU krijgt geld.")]
#[case::subject("Onderwerp: besluit op uw aanvraag| Geachte heer De Vries, u krijgt geld.")]
#[case::subject_line("Onderwerp: besluit|\nGeachte heer De Vries,|\nU krijgt geld.")]
#[case::hostile_dots("Wacht.....| Dan komt u . . . later.")]
fn a_phenomenon_is_cut_into_sentences(#[case] marked: &str) {
    splits(marked);
}

#[test]
fn headings_items_and_cells_are_sentences_of_their_own() {
    let mut builder = DocumentBuilder::new();
    builder.push(BlockKind::Heading { level: 1 }, Region::Body, "Uw aanvraag", vec![]);
    builder.push(BlockKind::Paragraph, Region::Body, "Stuur mee:", vec![]);
    builder.push(BlockKind::ListItem { level: 0, number: None }, Region::Body, "een foto", vec![]);
    builder.push(BlockKind::ListItem { level: 0, number: None }, Region::Body, "uw paspoort", vec![]);
    let document = builder.finish();
    let analysis = segment(&document);
    let found: Vec<&str> = analysis.sentences.iter().map(|sentence| sentence.span.of(&document.text)).collect();
    assert_eq!(found, ["Uw aanvraag", "Stuur mee:", "een foto", "uw paspoort"]);
    assert_eq!(analysis.sentences_of(2).len(), 1);
}

#[test]
fn a_merge_field_is_one_token_and_counts_as_nothing() {
    let text = "Geachte «Achter Naam», u krijgt post. «Afdeling» schrijft u.";
    let field = |source: &str| {
        let start = text.find(source).unwrap();
        let kind = InlineKind::MergeField { name: source.into(), sample: "Jansen".into() };
        Inline { span: Span::new(start, start + source.len()), kind }
    };
    let mut builder = DocumentBuilder::new();
    builder.push(BlockKind::Paragraph, Region::Body, text, vec![field("«Achter Naam»"), field("«Afdeling»")]);
    let document = builder.finish();
    let analysis = segment(&document);
    let fields = analysis.tokens.iter().filter(|token| token.kind == TokenKind::MergeField).count();
    assert_eq!((fields, analysis.sentences.len()), (2, 2));
    assert_eq!(analysis.words_of(&analysis.sentences[0]).count(), 4);
    assert_eq!(analysis.words_of(&analysis.sentences[1]).count(), 2);
}

proptest! {
    #[test]
    fn any_text_gives_sound_tokens_and_sentences(text in "\\PC{0,200}") {
        let document = paragraph(&text);
        is_sound(&document, &segment(&document));
    }

    #[test]
    fn any_mix_of_what_letters_hold_gives_sound_tokens(
        parts in prop::collection::vec(
            prop::sample::select(vec![
                "nr.", "u.", "10", "km.", "-a", "b-", "(her)", ",,", "''", "*", "•", "Wij ", "?", "!", "\"", "A", "x.y.", "/",
                "art.", "d.d.", "J.P.", " ", " ", "\n", "De", "u", "€", "1.250,-", "'s", "’", "(", ")", "…", "...", "-",
                "a@b.nl", "https://x.nl/", "@", ".", ",", "é", "🙂", "10.00", "50+'ers", "«", "»", "B.V.", "enz.",
            ]),
            0..60,
        )
    ) {
        let document = paragraph(&parts.concat());
        is_sound(&document, &segment(&document));
    }
}
