//! Letters from files and back, and what happens to files that are none.

use crate::outline::{marks, outline};
use draft::Error;
use meelezer::letter::{self, Format, MAX_FILE_BYTES, read, read_any_language, read_pasted, write};
use office::package::pack;
use proptest::prelude::*;
use std::time::{Duration, Instant};

const PYTHON_DOCX: &[u8] = include_bytes!("../corpus/files/python-docx.docx");
const LIBREOFFICE_DOCX: &[u8] = include_bytes!("../corpus/files/libreoffice.docx");
const LIBREOFFICE_ODT: &[u8] = include_bytes!("../corpus/files/libreoffice.odt");
const LEGACY_WORD: &[u8] = include_bytes!("../corpus/files/oud.doc");
const PASSWORD: &[u8] = include_bytes!("../corpus/files/wachtwoord.docx");

#[track_caller]
fn reads(bytes: &[u8], expected: &[&str]) {
    let document = read("brief", bytes).unwrap();
    assert_eq!(outline(&document), expected);
}

#[track_caller]
fn refuses(name: &str, bytes: &[u8], error: Error) {
    assert_eq!(read(name, bytes), Err(letter::Error::File(error)), "{name}");
}

/// A Word file with this body.
fn docx(body: &str) -> Vec<u8> {
    const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    const MAIN: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
    let types = format!("<Types><Override PartName=\"/word/document.xml\" ContentType=\"{MAIN}\"/></Types>");
    let document = format!("<w:document xmlns:w=\"{W}\"><w:body>{body}</w:body></w:document>");
    pack(&[("[Content_Types].xml", types), ("word/document.xml", document)]).unwrap()
}

#[test]
fn a_letter_reads_the_same_from_word_and_from_libreoffice() {
    let expected = [
        "page p: Gemeente Hoogveld",
        "address p: Mevrouw S. Voorbeeld",
        "address p: Dorpsstraat 12",
        "address p: 1234 AB  HOOGVELD",
        "head p: Hoogveld, 2 november 2026",
        "title: Kom naar de bijeenkomst",
        "p: Beste mevrouw Voorbeeld,",
        "h1: Wat gaan we doen?",
        "p: Wij nodigen u van harte uit voor een bijeenkomst op onze agenda.",
        "h2: Programma",
        "item0 1.: Welkom",
        "item0 2.: Gesprek",
        "item: in groepjes",
        "item0 3.: Afsluiting",
        "h3: Tijden",
        "cell 0,0,0: Dag",
        "cell 0,0,1: Tijd",
        "cell 0,1,0: maandag",
        "cell 0,1,1: 10.00 uur",
        "cell 0,2,0: dinsdag",
        "cell 0,2,1: 11.00 uur",
        "p: Eerste regel/tweede regel | met tab",
        "p: Neem uw pas mee, «Voornaam».",
        "p: Met vriendelijke groet,",
        "signature p: A. Jansen",
        "signature p: medewerker",
        "page p: Pagina-voet van Hoogveld",
    ];
    for (file, bytes) in [("Word", PYTHON_DOCX), ("LibreOffice", LIBREOFFICE_ODT), ("both", LIBREOFFICE_DOCX)] {
        let document = read("brief", bytes).unwrap();
        // LibreOffice makes a first-level list of Word's "List Bullet 2".
        let lines: Vec<_> =
            outline(&document).iter().map(|line| line.replace("item1:", "item:").replace("item0:", "item:")).collect();
        assert_eq!(lines, expected, "{file}");
        for mark in [
            "bold(van harte)",
            "italic(bijeenkomst)",
            "link(onze agenda https://www.hoogveld.example/agenda)",
            "field(Voornaam «Voornaam»)",
        ] {
            assert!(marks(&document).iter().any(|found| found == mark), "{file}: {mark}");
        }
    }
}

#[test]
fn merge_fields_of_every_kind_are_tokens() {
    let complex = |instruction: &str, result: &str| {
        format!(
            "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>{instruction}</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>{result}</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"
        )
    };
    let body = format!(
        "<w:p><w:fldSimple w:instr=\" MERGEFIELD Naam \"><w:r><w:t>Jansen</w:t></w:r></w:fldSimple><w:r><w:t xml:space=\"preserve\"> </w:t></w:r>{}<w:r><w:t xml:space=\"preserve\"> [[datum]] {{{{bedrag}}}} «Tijd» </w:t></w:r>{}</w:p>",
        complex(" MERGEFIELD \"Naam klant\" \\* Upper ", "X"),
        complex(&format!("IF {} = \"M\" \"de heer\" \"mevrouw\"", "1"), "mevrouw"),
    );
    let document = read("brief.docx", &docx(&body)).unwrap();
    assert_eq!(outline(&document), ["p: «Naam» «Naam klant» [[datum]] {{bedrag}} «Tijd» mevrouw"]);
    let names: Vec<_> = document.merge_fields().map(|(_, name, sample)| format!("{name}={sample}")).collect();
    let shown =
        ["Naam=S. Yilmaz", "Naam klant=S. Yilmaz", "datum=12 december 2026", "bedrag=€ 125,50", "Tijd=10.30 uur"];
    assert_eq!(names, shown);
}

#[test]
fn a_plain_letter_is_told_apart_in_its_parts() {
    let letter = "Gemeente Hoogveld\nPostbus 1\n4321 ZZ Hoogveld\n\nMevrouw S. Voorbeeld\nDorpsstraat 12\n1234 AB Hoogveld\n\nOns kenmerk: 2026-1\nDatum: 2 november 2026\nOnderwerp: Uw aanvraag\n\nGeachte mevrouw Voorbeeld,\n\nWij hebben uw aanvraag gelezen. In deze brief leest u wat wij\nhebben besloten en wat u nu moet doen om het geld te krijgen.\n\nWat moet u doen?\n\n- stuur uw bankafschrift op, met daarop alle betalingen van de\n  laatste maand;\n- bel ons.\n\n1. eerst dit\n2. dan dat\n\nMet vriendelijke groet,\n\nA. Jansen\nmedewerker Inkomen\n";
    let expected = [
        "head p: Gemeente Hoogveld/Postbus 1/4321 ZZ Hoogveld",
        "address p: Mevrouw S. Voorbeeld/Dorpsstraat 12/1234 AB Hoogveld",
        "head p: Ons kenmerk: 2026-1",
        "head p: Datum: 2 november 2026",
        "title: Onderwerp: Uw aanvraag",
        "p: Geachte mevrouw Voorbeeld,",
        "p: Wij hebben uw aanvraag gelezen. In deze brief leest u wat wij hebben besloten en wat u nu moet doen om het geld te krijgen.",
        "h2: Wat moet u doen?",
        "item0: stuur uw bankafschrift op, met daarop alle betalingen van de laatste maand;",
        "item0: bel ons.",
        "item0 1.: eerst dit",
        "item0 2.: dan dat",
        "p: Met vriendelijke groet,",
        "signature p: A. Jansen/medewerker Inkomen",
    ];
    reads(letter.as_bytes(), &expected);
    reads(letter.replace('\n', "\r\n").as_bytes(), &expected);
    let document = read_pasted(letter).unwrap();
    assert_eq!(outline(&document), expected);
    assert_eq!(document.title().as_deref(), Some("Uw aanvraag"));
    let again = read("tekst", document.text.as_bytes()).unwrap();
    assert_eq!(again.text, document.text, "the canonical text reads back as itself");
}

#[test]
fn text_pasted_with_one_line_per_paragraph_keeps_its_paragraphs() {
    let long = "Deze alinea staat op een regel, omdat de tekst uit een ander programma is geplakt en daar vanzelf wordt afgebroken aan de rand van het venster.";
    let document = read_pasted(&format!("Beste bewoner,\n{long}\n{long}\nMet vriendelijke groet,\nA. Jansen")).unwrap();
    assert_eq!(
        outline(&document),
        [
            "p: Beste bewoner,".to_owned(),
            format!("p: {long}"),
            format!("p: {long}"),
            "p: Met vriendelijke groet,/A. Jansen".replace("p:", "signature p:"),
        ]
    );
}

#[test]
fn a_letter_survives_markdown() {
    let markdown = "# Uw aanvraag\n\nBeste «Naam»,\n\nDit is **heel *erg* belangrijk**. Kijk op [onze site](https://a.example/x_y) of mail.\\\nTot 10.00 uur \\* of \\[later\\].\n\n## Wat moet u doen?\n\n1. Betaal [[bedrag]].\n2. Bel ons.\n    - in de ochtend\n\n10\\. is geen lijst.\n\n| Dag | Tijd |\n| --- | --- |\n| maandag |  |\n| dinsdag | 11.00 uur |\n";
    let document = read("brief.md", markdown.as_bytes()).unwrap();
    assert_eq!(
        outline(&document),
        [
            "title: Uw aanvraag",
            "p: Beste «Naam»,",
            "p: Dit is heel erg belangrijk. Kijk op onze site of mail./Tot 10.00 uur * of [later].",
            "h1: Wat moet u doen?",
            "item0 1.: Betaal [[bedrag]].",
            "item0 2.: Bel ons.",
            "item1: in de ochtend",
            "p: 10. is geen lijst.",
            "cell 0,0,0: Dag",
            "cell 0,0,1: Tijd",
            "cell 0,1,0: maandag",
            "cell 0,2,0: dinsdag",
            "cell 0,2,1: 11.00 uur",
        ]
    );
    let written = String::from_utf8(write(&document, Format::Markdown).unwrap()).unwrap();
    assert_eq!(written, markdown);
}

#[test]
fn a_letter_survives_being_written_as_word_and_opendocument() {
    for source in [PYTHON_DOCX, LIBREOFFICE_ODT] {
        let document = read("brief", source).unwrap();
        for format in [Format::Docx, Format::Odt] {
            let written = write(&document, format).unwrap();
            let again = read("brief", &written).unwrap();
            assert_eq!(outline(&again), outline(&document), "{format:?}");
            assert_eq!(marks(&again), marks(&document), "{format:?}");
            assert_eq!(write(&document, format).unwrap(), written, "the same letter gives the same bytes");
        }
    }
}

#[test]
fn json_gives_positions_in_code_points() {
    let document = read_pasted("Beste één,\n\nDit is een brief.").unwrap();
    let json: serde_json::Value = serde_json::from_slice(&write(&document, Format::Json).unwrap()).unwrap();
    let block = &json["blocks"][1];
    assert_eq!((block["type"].as_str(), block["region"].as_str()), (Some("paragraph"), Some("body")));
    assert_eq!((block["start"].as_u64(), block["end"].as_u64()), (Some(12), Some(29)));
    assert_eq!(block["text"], "Dit is een brief.");
}

#[test]
fn what_is_no_letter_gets_one_clear_answer() {
    let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
    for (name, bytes, error) in [
        ("leeg.txt", b"".as_slice(), Error::Empty),
        ("spaties.txt", b" \n\t ", Error::Empty),
        ("streepjes.txt", b"---\n\n...", Error::Empty),
        ("half.pdf", b"%PDF-1.7\n%\xe2\xe3", Error::Damaged),
        ("foto.docx", png, Error::Scan),
        ("brief.docx", b"MZ\x90\0\x03\0\0\0", Error::Program),
        ("brief.txt", b"\x7fELF\x02\x01\x01\0", Error::Program),
        ("brief.docx", LEGACY_WORD, Error::LegacyWord),
        ("brief.docx", PASSWORD, Error::Password),
        ("tekening.svg", b"<?xml version=\"1.0\"?><svg><text>Beste</text></svg>", Error::OtherDocument),
        ("iets.bin", &[1, 2, 3, 0, 200, 201, 5, 6, 7], Error::Unknown),
        ("half.docx", &PYTHON_DOCX[..2_000], Error::Damaged),
    ] {
        refuses(name, bytes, error);
    }
    refuses("groot.txt", &vec![b'a'; MAX_FILE_BYTES + 1], Error::TooLarge);
}

#[test]
fn only_a_text_that_is_surely_foreign_is_refused() {
    let english = "Dear resident, we are writing to you because you have not paid the municipal taxes for this year. Please pay the amount within fourteen days. If you cannot pay the whole amount at once, you can ask for a payment plan. You will find the form on our website, or you can call us every weekday.";
    assert_eq!(read_pasted(english), Err(letter::Error::NotDutch));
    assert!(read_any_language("letter.txt", english.as_bytes()).is_ok());
    assert!(read_pasted("Please call us today.").is_ok(), "too short to tell");
    let both = format!(
        "{english}\n\nBeste bewoner, u heeft de belasting van dit jaar nog niet betaald. Wij vragen u om het bedrag binnen veertien dagen aan de gemeente te betalen. Kunt u niet alles betalen? Bel dan met ons voor een regeling."
    );
    assert!(read_pasted(&both).is_ok(), "a letter in two languages");
}

#[test]
fn dense_texts_take_time_in_proportion_to_their_size() {
    let lines =
        ["regel van een alinea die doorloopt\n", "a\tb\nc\td\n\n", "- a\n", "[[a]] ", "Datum: 1\n\n", "> ", "*a **b "];
    for text in lines {
        survives(text.repeat(5_000).as_bytes());
    }
    refuses("lang.txt", "woord ".repeat(1_000_000).as_bytes(), Error::TooLong);
}

/// Reads whatever the bytes are; a result must be sound, an error is as good.
fn survives(bytes: &[u8]) {
    let began = Instant::now();
    if let Ok(document) = read_any_language("brief", bytes) {
        assert!(document.is_sound());
        for format in [Format::Text, Format::Markdown, Format::Json, Format::Docx, Format::Odt] {
            let written = write(&document, format).unwrap();
            assert!(
                matches!(format, Format::Json)
                    || read_any_language(&format!("brief.{}", format.extension()), &written)
                        .is_ok_and(|again| again.is_sound())
            );
        }
    }
    assert!(began.elapsed() < Duration::from_secs(30), "{:?}", began.elapsed());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn any_text_gives_a_sound_letter(text in "([A-Za-zéÉ€ «»\\[\\]{}<>#*_|`.,:;!?0-9\\-]{0,40}(\n|\n\n|\r\n|\t| )){0,30}") {
        survives(text.as_bytes());
        if let Ok(document) = read_pasted(&text) {
            prop_assert!(document.is_sound());
        }
    }

    #[test]
    fn any_bytes_are_survived(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        survives(&bytes);
    }

    #[test]
    fn plain_text_with_short_lines_reads_back_as_itself(text in "([A-Z][a-z,.?]{0,14}( [a-z]{1,12}[,.]?){0,1}(\n|\n\n|\n- |\n1\\. )){1,20}") {
        if let Ok(first) = read_any_language("a.txt", text.as_bytes()) {
            let second = read_any_language("a.txt", first.text.as_bytes()).unwrap();
            prop_assert_eq!(second.text, first.text);
        }
    }
}
