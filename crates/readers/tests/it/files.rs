//! Letters from PDF, HTML and RTF, and what happens to files that are broken or made to do harm.
//!
//! The files in `tests/corpus/files` were made with reportlab, Chromium ("print to PDF"), LibreOffice and, those whose name
//! begins with `beveiligd`, from `briefhoofd.pdf` with qpdf (`--encrypt "" eigenaar 256`, and so on).

use crate::outline::{marks, outline};
use draft::limits::MAX_FILE_BYTES;
use draft::{Error, Neutral};
use proptest::prelude::*;
use std::time::{Duration, Instant};
use text::Document;

macro_rules! corpus {
    ($name:literal) => {
        include_bytes!(concat!("../../../../tests/corpus/files/", $name)).as_slice()
    };
}

fn read(name: &str, bytes: &[u8]) -> Result<Document, Error> {
    readers::read(name, bytes, &Neutral)
}

fn read_pasted_html(html: &str) -> Result<Document, Error> {
    readers::read_html(html, &Neutral)
}

#[track_caller]
fn reads(name: &str, bytes: &[u8], expected: &[&str]) -> Document {
    let document = read(name, bytes).unwrap();
    assert_eq!(outline(&document), expected, "{name}");
    document
}

#[track_caller]
fn refuses(name: &str, bytes: &[u8], error: Error) {
    assert_eq!(read(name, bytes), Err(error), "{name}");
}

fn html(body: &str) -> Document {
    read_pasted_html(body).unwrap()
}

fn rtf(body: &str) -> Document {
    read("brief.rtf", format!("{{\\rtf1\\ansi\\ansicpg1252 {body}}}").as_bytes()).unwrap()
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
fn pasted_mark_up_that_is_no_whole_page_is_read_too() {
    assert_eq!(outline(&html("Beste <i>bewoner</i>,<p>Tot morgen.")), ["p: Beste bewoner,", "p: Tot morgen."]);
    assert_eq!(outline(&html("a < b & c &amp; d &onbekend; &#150; &#x2013;")), ["p: a < b & c & d &onbekend; – –"]);
    assert_eq!(outline(&html("<pre>een\n  twee</pre>")), ["p: een/twee"]);
    assert_eq!(read_pasted_html("<p>&nbsp;</p><img src=x>"), Err(Error::Empty));
    let layout = "<table><tr><td><p>Beste bewoner,<p>Een.<p>Twee.<p>Drie.</table><table><tr><td>los</table>";
    assert_eq!(outline(&html(layout)), ["p: Beste bewoner,", "p: Een.", "p: Twee.", "p: Drie.", "p: los"]);
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
        assert_eq!(read(name, &bytes), Err(Error::TooComplex), "{name}");
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
        assert_eq!(read(name, &bytes), Err(Error::Damaged), "{name}");
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
        assert_eq!(read_pasted_html(&html), Err(Error::TooComplex), "{name}");
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
    assert_eq!(read_pasted_html(&"x".repeat(MAX_FILE_BYTES + 1)), Err(Error::TooLarge));
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
    if let Ok(document) = read(name, bytes) {
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
