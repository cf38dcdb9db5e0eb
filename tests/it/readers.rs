//! Letters from PDF, HTML and RTF, told apart in their parts.
//!
//! The files in `tests/corpus/files` were made with reportlab, Chromium ("print to PDF"), LibreOffice and, those whose name
//! begins with `beveiligd`, from `briefhoofd.pdf` with qpdf (`--encrypt "" eigenaar 256`, and so on).

use crate::outline::{marks, outline};
use draft::Error;
use meelezer::letter::{self, read, read_pasted_html};
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

#[test]
fn mark_up_that_is_surely_foreign_is_refused() {
    let english = "<p>Dear resident, we are writing to you because you have not paid the municipal taxes for this year. Please pay the amount within fourteen days. If you cannot pay the whole amount at once, you can ask for a payment plan. You will find the form on our website, or you can call us every weekday.";
    assert_eq!(read_pasted_html(english), Err(letter::Error::NotDutch));
}
