//! Letters from PDF, HTML and RTF, and what happens to files that are broken or made to do harm.
//!
//! The files in `tests/corpus/files` were made with reportlab, Chromium ("print to PDF"), LibreOffice and, those whose name
//! begins with `beveiligd`, from `briefhoofd.pdf` with qpdf (`--encrypt "" eigenaar 256`, and so on).

use crate::outline::{marks, outline};
use draft::Error;
use meelezer::letter::{self, MAX_FILE_BYTES, read, read_any_language, read_pasted_html};
use proptest::prelude::*;
use std::time::{Duration, Instant};
use text::Document;

macro_rules! corpus {
    ($name:literal) => {
        include_bytes!(concat!("../corpus/files/", $name)).as_slice()
    };
}

#[track_caller]
fn reads(name: &str, bytes: &[u8], expected: &[&str]) -> Document {
    let document = read(name, bytes).unwrap();
    assert_eq!(outline(&document), expected, "{name}");
    document
}

#[track_caller]
fn refuses(name: &str, bytes: &[u8], error: Error) {
    assert_eq!(read(name, bytes), Err(letter::Error::File(error)), "{name}");
}

fn html(body: &str) -> Document {
    read_pasted_html(body).unwrap()
}

fn rtf(body: &str) -> Document {
    read("brief.rtf", format!("{{\\rtf1\\ansi\\ansicpg1252 {body}}}").as_bytes()).unwrap()
}

#[test]
fn a_pdf_that_only_may_not_be_changed_is_read() {
    let plain = read("brief.pdf", corpus!("pdf/briefhoofd.pdf")).unwrap();
    for (name, bytes) in [
        ("40", corpus!("pdf/beveiligd-40.pdf")),
        ("128 RC4", corpus!("pdf/beveiligd-128-rc4.pdf")),
        ("128 AES", corpus!("pdf/beveiligd-128-aes.pdf")),
        ("256", corpus!("pdf/beveiligd-256.pdf")),
        ("256, revision 5", corpus!("pdf/beveiligd-256-revisie-5.pdf")),
    ] {
        assert_eq!(read("brief.pdf", bytes).as_ref(), Ok(&plain), "{name}");
    }
}

#[test]
fn the_lines_of_a_letter_in_pdf_become_its_parts() {
    let document = reads(
        "briefhoofd.pdf",
        corpus!("pdf/briefhoofd.pdf"),
        &[
            "head p: Gemeente Hoogveld",
            "address p: Mevrouw S. Yilmaz",
            "address p: Dorpsstraat 12",
            "address p: 1234 AB HOOGVELD",
            "head p: Bezoekadres",
            "address p: Marktplein 1",
            "address p: 4321 ZZ Hoogveld",
            "head p: Telefoon 14 010",
            "head p: www.hoogveld.example",
            "head p: Datum | 3 november 2026",
            "head p: Ons kenmerk | 2026-0117",
            "head p: Behandeld door | A. de Vries",
            "title: Onderwerp: u krijgt subsidie voor uw dak",
            "p: Geachte mevrouw Yilmaz,",
            "p: U heeft subsidie aangevraagd voor het isoleren van uw dak. U krijgt die subsidie. Het gaat om 25 m dak, en om een bedrag van € 1.250. Wij maken dat over binnen twee weken nadat u deze brief heeft gekregen.",
            "h2: Wat moet u doen?",
            "item0 1.: Laat het werk doen door een vakman die bij de lijst van de gemeente staat, want anders krijgt u de subsidie niet.",
            "item0 2.: Bewaar de rekening.",
            "item0 3.: Stuur ons:",
            "item1: een kopie van de rekening",
            "item1: een foto van het dak",
            "item0 4.: Wacht op ons antwoord.",
            "p: Dit geldt voor 25 m2 en niet meer.",
            "p: Met vriendelijke groet,",
            "signature p: A. de Vries/adviseur wonen",
            "page p: IBAN NL00 BANK 0123 4567 89 | KvK 01234567/Stuur uw antwoord altijd met het kenmerk van deze brief.",
        ],
    );
    assert_eq!(document.title().as_deref(), Some("u krijgt subsidie voor uw dak"));
}

#[test]
fn a_letter_printed_by_a_browser_keeps_its_lists_tables_and_columns() {
    let document = reads(
        "brief",
        corpus!("pdf/chromium.pdf"),
        &[
            "head p: Gemeente Hoogveld",
            "head p: Postbus 100",
            "head p: 1234 AA Hoogveld",
            "head p: Datum: 3 november 2026",
            "title: Onderwerp: uw parkeervergunning",
            "p: Beste bewoner,",
            "p: Vanaf 1 januari verandert het parkeren in uw wijk. In deze brief leest u wat dat voor u betekent en wat u daarvoor moet doen. Het is niet veel werk, en gratis.",
            "h2: Wat verandert er?",
            "item0: U parkeert alleen nog met een vergunning, en die vraagt u zelf aan via onze website of aan de balie van het stadskantoor.",
            "item0: Bezoek krijgt een kaart:",
            "item1: overdag",
            "item1: ’s avonds",
            "h3: Wat moet u doen?",
            "item0 1.: Vraag de vergunning aan.",
            "item0 2.: Betaal het bedrag.",
            "item0 3.: Leg de kaart achter de ruit.",
            "cell 0,0,0: Soort",
            "cell 0,0,1: Prijs per jaar",
            "cell 0,1,0: Eerste auto",
            "cell 0,1,1: € 60",
            "cell 0,2,0: Tweede auto",
            "cell 0,2,1: € 120",
            "h3: Meer weten?",
            "p: De gemeenteraad heeft besloten dat het verkeersveiligheidsbeleid wordt aangepast aan de omstandigheden in de binnenstad en de omliggende woonwijken, zodat voetgangers en fietsers meer ruimte krijgen.",
            "p: De verkeersregelinstallaties worden vervangen en de snelheidsbeperkingen gelden voortaan ook ’s nachts. Ook de in- en uitgangen van parkeergarages worden vernieuwd en duidelijker aangegeven.",
            "p: Met vriendelijke groet,",
            "signature p: A. de Vries/team Parkeren",
        ],
    );
    assert_eq!(marks(&document), ["bold(niet)", "italic(gratis)", "bold(Soort)", "bold(Prijs per jaar)"]);
}

#[test]
fn columns_are_read_one_after_the_other_and_cut_words_are_whole_again() {
    reads(
        "brief",
        corpus!("pdf/twee-kolommen.pdf"),
        &[
            "h1: Nieuws uit de wijk",
            "p: De gemeente gaat de straten opnieuw inrichten. Er komt meer groen en er is minder plaats voor auto’s. Dat is nodig omdat het in de zomer erg warm wordt in de wijk. Het gaat om de Noord-Hollandstraat en het plein bij de in- en uitgang van het park.",
            "p: Wilt u meedenken? Stuur dan een e-mail aan de gemeente. Of kom langs in het wijkgebouw, op een van de voor- en namiddagen die daarvoor zijn.",
            "p: Kosten van de in- en uitvoer betaalt de gemeente zelf. U hoeft dus niets te betalen voor het werk aan uw straat. Ook het nieuwe WMO-loket is dan open.",
            "p: Het werk begint in maart en duurt ongeveer vier maanden. In die tijd kunt u uw auto niet voor de deur zetten. U krijgt daar nog een aparte brief over met een kaart van de plaatsen waar het wel mag.",
            "p: Heeft u vragen over deze brief van de gemeente? Bel dan met ons op nummer 14 010, elke werkdag van 9.00 tot 17.00 uur.",
        ],
    );
}

#[test]
fn lines_that_stand_on_every_page_are_left_out_and_a_paragraph_runs_on_over_the_page() {
    let document = read("brief", corpus!("pdf/bladzijden.pdf")).unwrap();
    let lines = outline(&document);
    assert_eq!(lines.len(), 16, "{lines:#?}");
    for (at, line) in lines[1..15].iter().enumerate() {
        let alinea = format!("p: Alinea {}. Wij hebben uw aanvraag", at + 1);
        assert!(line.starts_with(&alinea) && line.ends_with("met het werk aan uw huis."), "{line}");
    }
    assert!(!document.text.contains("Pagina") && !document.text.contains("Zaak 2026"));
}

#[test]
fn a_page_is_read_as_most_of_its_text_runs() {
    let expected = [
        "h1: BESLUIT OP BEZWAAR",
        "p: U heeft bezwaar gemaakt tegen ons besluit van 3 maart. Wij vinden uw bezwaar terecht. Daarom krijgt u alsnog het bedrag dat u had aangevraagd. U hoeft daar niets voor te doen.",
        "p: Dit is belangrijk.",
    ];
    reads("brief", corpus!("pdf/gedraaid.pdf"), &expected);
}

#[test]
fn a_pdf_from_libreoffice_reads_as_the_document_that_it_was_made_of() {
    let document = read("brief", corpus!("pdf/libreoffice.pdf")).unwrap();
    let lines = outline(&document);
    for line in [
        "address p: «Postcode» «Woonplaats»",
        "head p: Ons kenmerk | «Zaaknummer» | Contactpersoon | «Contactpersoon»",
        "title: Onderwerp: Uitnodiging brede intake in het kader van de Wet inburgering 2021",
        "h2: Tijdstip en plaats",
        "cell 0,1,2: Gemeentehuis Hoogveld, Marktplein 1, spreekkamer 4",
        "item0: (gewaardeerde) diploma’s en getuigschriften, voor zover in uw bezit;",
        "signature p: «Contactpersoon»/regisseur inburgering",
    ] {
        assert!(lines.iter().any(|found| found == line), "{line}\n{lines:#?}");
    }
    assert_eq!(document.merge_fields().filter(|(_, name, _)| *name == "Zaaknummer").count(), 1);
}

#[test]
fn a_pdf_without_text_says_why_it_cannot_be_read() {
    refuses("scan.pdf", corpus!("pdf/scan.pdf"), Error::Scan);
    refuses("brief.pdf", corpus!("pdf/wachtwoord.pdf"), Error::Password);
    refuses("half.pdf", &corpus!("pdf/briefhoofd.pdf")[..300], Error::Damaged);
    let expected =
        ["p: Beste bewoner,", "p: Morgen halen wij het oud papier op. Zet uw papier voor acht uur aan de weg."];
    reads("scan-met-tekst.pdf", corpus!("pdf/scan-met-tekst.pdf"), &expected);
}

#[test]
fn a_pdf_whose_table_of_places_is_wrong_is_read_all_the_same() {
    let text = String::from_utf8_lossy(corpus!("pdf/briefhoofd.pdf")).into_owned();
    assert!(text.contains("startxref"));
    let mut bytes = corpus!("pdf/briefhoofd.pdf").to_vec();
    let at = bytes.windows(9).position(|word| word == b"startxref").unwrap();
    bytes.truncate(at);
    bytes.extend_from_slice(b"startxref\n7\n%%EOF");
    assert_eq!(read("brief", &bytes), read("brief", corpus!("pdf/briefhoofd.pdf")));
}

#[test]
fn a_web_page_gives_its_message_and_not_what_stands_around_it() {
    let page = "<!DOCTYPE html><html lang=nl><head><title>Titel</title><style>p{color:red}</style>
        <body><header><h1>Gemeente</h1><nav><ul><li>Home</ul></nav></header>
        <p>Boven de hoofdtekst<main><h1>Uw parkeer&shy;vergunning</h1>
        <p>U krijgt een <b>vergunning</b> voor&nbsp;&euro;&nbsp;5 per maand,
        en <a href='https://a.example/?a=1&amp;b=2'>meer<br>weten</a> kan <a href='javascript:x'>ook</a>.
        <p hidden>Weg<p style='display: none'>Ook weg</p><script>if (a < b) document.write('<p>nee')</script><!-- <p>nee -->
        <ol start=3><li>drie<ul><li>a<li>b</ul><li>vier<li value=9>negen</ol>
        <table><caption>Prijzen</caption><tr><th>Soort<th>Prijs<tr><td>auto<td>&#8364;&#160;5<tr><td>fiets<td>gratis</table>
        <p>Eerste alinea<br><br>Tweede alinea<br>met een regel<div>Losse tekst</div></main><footer><p>Cookies</footer></html>";
    let expected = [
        "h1: Uw parkeervergunning",
        "p: U krijgt een vergunning voor\u{a0}€\u{a0}5 per maand, en meer/weten kan ook.",
        "item0 3.: drie",
        "item1: a",
        "item1: b",
        "item0 4.: vier",
        "item0 9.: negen",
        "p: Prijzen",
        "cell 0,0,0: Soort",
        "cell 0,0,1: Prijs",
        "cell 0,1,0: auto",
        "cell 0,1,1: €\u{a0}5",
        "cell 0,2,0: fiets",
        "cell 0,2,1: gratis",
        "p: Eerste alinea",
        "p: Tweede alinea/met een regel",
        "p: Losse tekst",
    ];
    let document = reads("pagina.html", page.as_bytes(), &expected);
    assert_eq!(
        marks(&document)[..3],
        ["bold(vergunning)", "link(meer https://a.example/?a=1&b=2)", "link(weten https://a.example/?a=1&b=2)"]
    );
    assert_eq!(outline(&html(page)), expected);
}

#[test]
fn what_word_puts_on_the_clipboard_keeps_its_lists_headings_and_fields() {
    let pasted = "<html xmlns:o='urn:schemas-microsoft-com:office:office' xmlns:w='urn:schemas-microsoft-com:office:word'>
        <head><meta name=Generator content='Microsoft Word 15'><!--[if gte mso 9]><xml><o:p>weg</o:p></xml><![endif]-->
        <style><!-- p.MsoNormal {margin:0cm} --></style></head><body lang=NL><!--StartFragment-->
        <p class=MsoTitle>Betaal uw belasting<o:p></o:p></p>
        <p class=MsoNormal>Beste <!--[if supportFields]><span style='mso-element:field-begin'></span> MERGEFIELD Naam <![endif]-->\u{ab}Naam\u{bb}<!--[if supportFields]><span style='mso-element:field-end'></span><![endif]-->,<o:p></o:p></p>
        <h2>Wat moet u doen?<o:p></o:p></h2>
        <p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>\u{b7}<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>Betaal <b style='mso-bidi-font-weight:normal'>op tijd</b>.<o:p></o:p></p>
        <p class=MsoListParagraphCxSpMiddle style='mso-list:l0 level2 lfo1'><!--[if !supportLists]--><span><span style='mso-list:Ignore'>o<span>&nbsp; </span></span></span><!--[endif]-->met iDEAL</p>
        <p class=MsoListParagraphCxSpLast style='mso-list:l1 level1 lfo2'><![if !supportLists]><span style='mso-list:Ignore'>2.<span>&nbsp; </span></span><![endif]>of contant</p>
        <p class=MsoNormal><o:p>&nbsp;</o:p></p>
        <p class=MsoNormal><del>Oude tekst.</del><ins>Nieuwe tekst.</ins> <span style='font-weight:bold'>Let op</span></p>
        <!--EndFragment--></body></html>";
    let document = html(pasted);
    assert_eq!(
        outline(&document),
        [
            "title: Betaal uw belasting",
            "p: Beste «Naam»,",
            "h2: Wat moet u doen?",
            "item0: Betaal op tijd.",
            "item1: met iDEAL",
            "item0 2.: of contant",
            "p: Nieuwe tekst. Let op",
        ]
    );
    assert_eq!(marks(&document), ["field(Naam «Naam»)", "bold(op tijd)", "bold(Let op)"]);
}

#[test]
fn pasted_mark_up_that_is_no_whole_page_is_read_too() {
    assert_eq!(outline(&html("Beste <i>bewoner</i>,<p>Tot morgen.")), ["p: Beste bewoner,", "p: Tot morgen."]);
    assert_eq!(outline(&html("a < b & c &amp; d &onbekend; &#150; &#x2013;")), ["p: a < b & c & d &onbekend; – –"]);
    assert_eq!(outline(&html("<pre>een\n  twee</pre>")), ["p: een/twee"]);
    assert_eq!(read_pasted_html("<p>&nbsp;</p><img src=x>"), Err(letter::Error::File(Error::Empty)));
    let layout = "<table><tr><td><p>Beste bewoner,<p>Een.<p>Twee.<p>Drie.</table><table><tr><td>los</table>";
    assert_eq!(outline(&html(layout)), ["p: Beste bewoner,", "p: Een.", "p: Twee.", "p: Drie.", "p: los"]);
    let english = "<p>Dear resident, we are writing to you because you have not paid the municipal taxes for this year. Please pay the amount within fourteen days. If you cannot pay the whole amount at once, you can ask for a payment plan. You will find the form on our website, or you can call us every weekday.";
    assert_eq!(read_pasted_html(english), Err(letter::Error::NotDutch));
}

#[test]
fn rich_text_is_read_with_its_mark_up_tables_and_fields() {
    let document = rtf(
        "{\\fonttbl{\\f0 Times;}}{\\colortbl;\\red0;}{\\stylesheet{\\s1 Kop;}}{\\info{\\title Weg}}{\\header Gemeente Hoogveld\\par}
        {\\pard\\outlinelevel0 Uw vergunning\\par}\\pard Caf\\'e9 en \\u8364?\\~5 \\endash  \\b vet\\b0  en {\\i schuin}.{\\v verborgen}{\\deleted weg}\\line nieuwe regel\\tab met tab\\par
        {\\pntext\\f3\\'b7\\tab}\\ilvl1 punt\\par {\\listtext 3.\\tab}derde\\par
        Beste {\\field{\\*\\fldinst { MERGEFIELD  Naam \\\\* MERGEFORMAT }}{\\fldrslt \\'abNaam\\'bb}},\\par
        Zie {\\field{\\*\\fldinst HYPERLINK \"https://a.example/\"}{\\fldrslt onze site}}{\\footnote Een noot.}.\\par
        {\\pict\\wmetafile8 0102030405}{\\*\\onbekend weg}\\uc2\\u233 xxx\\par
        \\trowd\\intbl Soort\\cell Prijs\\cell\\row\\trowd\\intbl auto\\cell \\'80 5\\cell\\row\\pard Einde.",
    );
    assert_eq!(
        outline(&document),
        [
            "page p: Gemeente Hoogveld",
            "h1: Uw vergunning",
            "p: Café en €\u{a0}5 – vet en schuin./nieuwe regel | met tab",
            "item1: punt",
            "item1 3.: derde",
            "p: Beste «Naam»,",
            "p: Zie onze site.",
            "p: éx",
            "cell 0,0,0: Soort",
            "cell 0,0,1: Prijs",
            "cell 0,1,0: auto",
            "cell 0,1,1: € 5",
            "p: Einde.",
            "p: Een noot.",
        ]
    );
    assert_eq!(
        marks(&document),
        ["bold(vet)", "italic(schuin)", "field(Naam «Naam»)", "link(onze site https://a.example/)"]
    );
}

#[test]
fn files_from_libreoffice_read_alike_in_every_kind() {
    let word = read("brief", include_bytes!("../corpus/files/python-docx.docx")).unwrap();
    let spaces = |document: &Document| {
        let text: Vec<String> = document.text.split_whitespace().map(str::to_owned).collect();
        text.join(" ")
    };
    let rich = read("brief", corpus!("rtf/libreoffice.rtf")).unwrap();
    assert_eq!(spaces(&rich), spaces(&word));
    let page = outline(&read("brief", corpus!("html/libreoffice.html")).unwrap());
    for line in [
        "title: Kom naar de bijeenkomst",
        "item0 3.: Afsluiting",
        "cell 0,2,1: 11.00 uur",
        "page p: Pagina-voet van Hoogveld",
    ] {
        assert!(page.iter().any(|found| found == line), "{line}\n{page:#?}");
    }
}

/// A PDF of these objects, numbered from 1; the first is the document itself.
fn pdf(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    for (at, object) in objects.iter().enumerate() {
        bytes.extend(format!("{} 0 obj ", at + 1).bytes());
        bytes.extend(object);
        bytes.extend(b" endobj\n");
    }
    bytes.extend(b"trailer <</Root 1 0 R>>");
    bytes
}

fn stream(entries: &str, data: &[u8]) -> Vec<u8> {
    [format!("<<{entries}/Length {}>> stream\n", data.len()).as_bytes(), data, b"\nendstream"].concat()
}

/// A PDF with one page that runs these operators; the sixth and seventh object are forms that it may call.
fn page(operators: Vec<u8>, forms: [&str; 2]) -> Vec<u8> {
    let object = |text: &str| text.as_bytes().to_vec();
    pdf(&[
        object("<</Type/Catalog/Pages 2 0 R>>"),
        object("<</Type/Pages/Kids[3 0 R]>>"),
        object("<</Contents 4 0 R/Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R/Y 7 0 R>>>>>>"),
        operators,
        object("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"),
        stream("/Subtype/Form", forms[0].as_bytes()),
        stream("/Subtype/Form", forms[1].as_bytes()),
    ])
}

#[test]
fn a_small_pdf_made_by_hand_is_read() {
    let operators = b"BT /F 11 Tf 70 700 Td (Beste bewoner,) Tj 0 -30 Td [(Mor) -20 (gen) -300 (komt \\(eerst\\) d) 5 (e \\256ets) (\\361wagen.)] TJ ET /X Do";
    let bytes = page(stream("", operators), ["BT /F 11 Tf 70 600 Td (Tot ziens.) Tj ET /Y Do", "/X Do"]);
    reads("brief", &bytes, &["p: Beste bewoner,", "p: Morgen komt (eerst) de fiets\u{e6}wagen.", "p: Tot ziens."]);
}

#[test]
fn a_pdf_that_is_made_to_do_harm_is_refused_within_bounds() {
    use std::io::Write;
    let deflate = |data: &[u8]| {
        let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
        encoder.write_all(data).unwrap();
        encoder.finish().unwrap()
    };
    let spaces = deflate(&vec![b' '; 80 << 20]);
    let calls = "/Y Do ".repeat(1_000);
    let back = calls.replace('Y', "X");
    let began = Instant::now();
    for (name, bytes) in [
        ("inflates", page(stream("/Filter/FlateDecode", &spaces), ["", ""])),
        ("inflates twice", page(stream("/Filter[/FlateDecode/FlateDecode]", &deflate(&spaces)), ["", ""])),
        ("forms in forms", page(stream("", b"/X Do"), [&calls, &back])),
        ("forms with characters", page(stream("", b"BT /F 9 Tf (a) Tj ET ".repeat(41_000).as_slice()), ["", ""])),
        ("trailers", [b"%PDF-1.7\n".as_slice(), &b"trailer<</A[".repeat(200_000)].concat()),
    ] {
        assert_eq!(read(name, &bytes), Err(letter::Error::File(Error::TooComplex)), "{name}");
    }
    for (name, bytes) in [
        (
            "pages in a circle",
            b"%PDF-1.7\n1 0 obj <</Pages 2 0 R>> endobj 2 0 obj <</Kids[2 0 R 2 0 R]>> endobj trailer <</Root 1 0 R>>"
                .to_vec(),
        ),
        (
            "a reference in a circle",
            b"%PDF-1.7\n1 0 obj <</Pages 2 0 R>> endobj 2 0 obj 2 0 R endobj trailer <</Root 1 0 R>>".to_vec(),
        ),
        ("deep", [b"%PDF-1.7\n1 0 obj ".as_slice(), &b"[".repeat(2_000_000)].concat()),
        ("wide", [b"%PDF-1.7\n1 0 obj [".as_slice(), &b"0 ".repeat(2_000_000)].concat()),
        ("no ends", [b"%PDF-1.7\n".as_slice(), &b"1 0 obj<<>>stream\n".repeat(100_000)].concat()),
    ] {
        assert_eq!(read(name, &bytes), Err(letter::Error::File(Error::Damaged)), "{name}");
    }
    // An unoptimised build is some twenty times slower than what is shipped.
    assert!(began.elapsed() < Duration::from_secs(60), "{:?}", began.elapsed());
}

#[test]
fn mark_up_and_rich_text_that_are_made_to_do_harm_are_refused_within_bounds() {
    let began = Instant::now();
    let link = format!("<a href='https://a.example/{}'>", "x".repeat(1_900));
    for (name, html) in [
        ("deep", "<div>".repeat(100_000)),
        ("paragraphs", "<p>x".repeat(100_000)),
        ("cells", format!("<table>{}", "<td>x".repeat(100_000))),
        ("linked pieces", format!("{link}{}", "x<b>y</b>".repeat(50_000))),
    ] {
        assert_eq!(read_pasted_html(&html), Err(letter::Error::File(Error::TooComplex)), "{name}");
    }
    for (name, html) in [
        ("attributes", format!("<p {}>x", (0..200_000).map(|n| format!("a{n} ")).collect::<String>())),
        ("end tags", format!("{}{}x", "<q>".repeat(190), "</i>".repeat(200_000))),
        ("raw text", format!("x{}", "<title></x".repeat(100_000))),
        ("signs", format!("x{}", "<&".repeat(200_000))),
        ("comments", format!("x{}", "<!--".repeat(200_000))),
    ] {
        assert!(read_pasted_html(&html).is_ok(), "{name}");
    }
    assert_eq!(read_pasted_html(&"x".repeat(MAX_FILE_BYTES + 1)), Err(letter::Error::File(Error::TooLarge)));
    refuses("brief.rtf", format!("{{\\rtf1{}", "{".repeat(1_000)).as_bytes(), Error::TooComplex);
    refuses("brief.rtf", format!("{{\\rtf1 {}", "a\\par ".repeat(60_000)).as_bytes(), Error::TooComplex);
    refuses("brief.rtf", b"{\\rtf1 \\bin2147483647 x\\bin-5 \\u-99999999999 \\uc99 \\'", Error::Empty);
    assert!(began.elapsed() < Duration::from_secs(60), "{:?}", began.elapsed());
}

/// Small files of each kind, to be broken.
const SEEDS: [(&str, &[u8]); 9] = [
    ("brief.pdf", corpus!("pdf/briefhoofd.pdf")),
    ("brief.pdf", corpus!("pdf/twee-kolommen.pdf")),
    ("brief.pdf", corpus!("pdf/gedraaid.pdf")),
    ("brief.pdf", corpus!("pdf/scan-met-tekst.pdf")),
    ("brief.pdf", corpus!("pdf/wachtwoord.pdf")),
    ("brief.pdf", corpus!("pdf/libreoffice.pdf")),
    ("brief.pdf", corpus!("pdf/chromium.pdf")),
    ("brief.html", corpus!("html/libreoffice.html")),
    ("brief.rtf", corpus!("rtf/libreoffice.rtf")),
];

/// Reads whatever it is: no panic, sound when it is read, and in time.
fn stays_within_bounds(name: &str, bytes: &[u8]) {
    let began = Instant::now();
    if let Ok(document) = read_any_language(name, bytes) {
        assert!(document.is_sound());
    }
    assert!(began.elapsed() < Duration::from_secs(2), "{name}: {:?}", began.elapsed());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn a_broken_file_is_read_or_refused(
        seed in 0..SEEDS.len(),
        cut in 0.0..1.0f64,
        edits in proptest::collection::vec((0.0..1.0f64, any::<u8>(), 0..4u8), 0..12),
    ) {
        let (name, bytes) = SEEDS[seed];
        let mut bytes = bytes.to_vec();
        for (place, value, kind) in edits {
            let at = (place * bytes.len() as f64) as usize;
            match kind {
                0 => bytes[at] = value,
                1 => bytes.insert(at, value),
                2 => drop(bytes.drain(at..(at + usize::from(value)).min(bytes.len()))),
                _ => {
                    let copy = bytes[at..(at + 40).min(bytes.len())].to_vec();
                    let to = usize::from(value) * bytes.len() / 256;
                    bytes.splice(to..to, copy);
                }
            }
            if bytes.is_empty() {
                break;
            }
        }
        stays_within_bounds(name, &bytes);
        // A cut in every third, because what is cut has little left to go wrong.
        if cut < 0.33 {
            bytes.truncate((cut * 3.0 * bytes.len() as f64) as usize);
            stays_within_bounds(name, &bytes);
        }
    }

    #[test]
    fn whatever_is_written_as_operators_mark_up_or_rich_text_is_read_or_refused(
        operators in "(BT|ET|q|Q|Tf|Tj|TJ|Td|Tm|T\\*|'|\"|cm|Do|BI|EI|f|c|m|/F|/X|\\(a\\)|\\[|\\]|<<|>>|<4142>|-?[0-9]{1,3}(\\.5)?|[a-z(\\\\%]){0,60}",
        spaced in "(BT|ET|q|Q|/F 9 Tf|\\(ab-\\) Tj|\\[\\(a\\) -900 \\(b\\)\\] TJ|[0-9]{1,3} -?[0-9]{1,2} Td|[01] 0 0 1 [0-9]{1,3} [0-9]{1,3} Tm|/X Do| ){0,60}",
        html in "(<p>|</p>|<b>|</b>|<li>|<ul>|<ol start=3>|</ul>|<table>|<tr>|<td>|</td>|</table>|<h1>|<br>|<!--|-->|<!\\[if !supportLists\\]>|<!\\[endif\\]>|&amp;|&#|<pre>|\n| |a|é|<|>|\"|<main>|</main>|<head>|<title>){0,60}",
        rtf in "(\\{|\\}|\\\\par |\\\\b |\\\\cell|\\\\row|\\\\intbl|\\\\u233 ?|\\\\'e9|\\\\\\*|\\\\fldinst |\\\\fldrslt |MERGEFIELD x|\\\\field|\\\\header|\\\\footnote|\\\\listtext|\\\\bin3|a|é| ){0,60}",
    ) {
        stays_within_bounds("a.pdf", &page(stream("", operators.as_bytes()), [&spaced, "(x) Tj"]));
        stays_within_bounds("a.html", html.as_bytes());
        stays_within_bounds("a.rtf", format!("{{\\rtf1 {rtf}").as_bytes());
    }
}
