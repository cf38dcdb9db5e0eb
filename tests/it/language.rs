//! Sentences and words of official letters.

use meelezer::language::{Analysis, segment};
use meelezer::text::{BlockKind, Document, DocumentBuilder, Inline, InlineKind, Region, Span, TokenKind};
use proptest::prelude::*;
use std::time::Instant;

fn paragraph(text: &str) -> Document {
    let mut builder = DocumentBuilder::new();
    builder.push(BlockKind::Paragraph, Region::Body, text, vec![]);
    builder.finish()
}

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

#[track_caller]
fn is_sound(document: &Document, analysis: &Analysis) {
    let mut from = 0;
    for token in &analysis.tokens {
        assert!(token.span.start >= from && !token.span.is_empty(), "{token:?} after {from}");
        assert!(document.text.get(token.span.start..token.span.end).is_some());
        from = token.span.end;
    }
    let mut next = 0;
    for sentence in &analysis.sentences {
        assert_eq!(sentence.tokens.start, next);
        assert!(document.blocks[sentence.block].span.contains(sentence.span));
        next = sentence.tokens.end;
    }
    assert_eq!(next, analysis.tokens.len());
    let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count();
    let in_tokens: usize = analysis.tokens.iter().map(|token| letters(token.span.of(&document.text))).sum();
    let in_blocks: usize = document.blocks.iter().map(|block| letters(document.text_of(block))).sum();
    assert!(in_tokens <= in_blocks && in_blocks - in_tokens <= 1, "{in_tokens} of {in_blocks} characters in tokens");
}

#[test]
fn strange_and_huge_texts_take_linear_time() {
    let cases = [
        "de gemeente wil dat u, en ook uw partner, ".repeat(25_000),
        "a.".repeat(100_000),
        ",".repeat(10_000),
        "a".repeat(100_000),
        "é".repeat(100_000),
        "1.".repeat(100_000),
        "a-".repeat(100_000),
        "(a".repeat(100_000),
        "J.P.".repeat(50_000),
        "www.".repeat(50_000),
        "a@".repeat(50_000),
        "'".repeat(50_000),
        "\n".repeat(1_000) + &"a\nB".repeat(50_000),
        "المرحبا بكم في البلدية. نحن هنا! ".repeat(2_000),
        "👩‍👩‍👧‍👦🏳️‍🌈 ".repeat(5_000),
    ];
    for text in cases {
        let started = Instant::now();
        let document = paragraph(&text);
        let analysis = segment(&document);
        is_sound(&document, &analysis);
        let took = started.elapsed();
        assert!(
            took.as_secs() < 10,
            "{took:?} for {} bytes of {:?}",
            text.len(),
            text.chars().take(10).collect::<String>()
        );
    }
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
