"""Whole letters: letterhead, address window, signature, sections, and one with everything at once."""

import package
from word_boxes import picture, text_box
from word_inline import LINK, link, note, note_text, notes
from word_review import Changes, Comments, end, start
from word_structure import level, numbering
from wordml import (
    Docx,
    cell,
    char,
    chopped,
    content_control,
    field,
    merge,
    numbered,
    p,
    r,
    row,
    simple_field,
    t,
    table,
)
from wordparts import settings

BOLD = "<w:b/><w:bCs/>"


def page_part(document, kind, number, *blocks):
    """A header or footer; gives the id of its relation."""
    name = f"word/{kind}{number}.xml"
    root = {"header": "hdr", "footer": "ftr"}[kind]
    return document.part(name, document.wrap(root, "".join(blocks)), kind)


def section(references="", first=True, kind="", columns='<w:cols w:space="708"/>', page=""):
    """The properties of a section."""
    kind = f'<w:type w:val="{kind}"/>' if kind else ""
    return (
        f'<w:sectPr w:rsidR="00A1B2C3">{references}{kind}<w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="2268" w:right="1417" w:bottom="1417" w:left="1417" w:header="708" w:footer="708" w:gutter="0"/>'
        f'{page}{columns}{"<w:titlePg/>" if first else ""}<w:docGrid w:linePitch="360"/></w:sectPr>'
    )


def reference(kind, which, relation):
    """The reference of a section to a header or footer."""
    return f'<w:{kind}Reference w:type="{which}" r:id="{relation}"/>'


def page_numbers():
    """Page X of Y in a footer."""
    return p("Bladzijde ", field("PAGE", "2"), " van ", simple_field("NUMPAGES", r("3")), style="Voettekst")


def letterhead(document):
    """Headers and footers for the first, even and other pages; gives the references."""
    first = page_part(
        document,
        "header",
        1,
        table(row(cell(p()), cell(p(r("Gemeente Hoogveld", BOLD)), p("Postbus 10, 9990 AA Hoogveld"))), width=4500),
        p(style="Koptekst"),
    )
    source = "word/header1.xml"
    logo = document.picture("word/media/image1.png", package.logo(), source=source)
    at = document.parts[source].index("</w:p>")
    document.parts[source] = (
        document.parts[source][:at]
        + picture(logo, 201, "Logo", 48, 48, "Logo van de gemeente Hoogveld")
        + document.parts[source][at:]
    )
    even = page_part(document, "header", 2, p("Gemeente Hoogveld", style="Koptekst"))
    default = page_part(
        document, "header", 3, p("Ons kenmerk: ", simple_field("MERGEFIELD Kenmerk", r("«Kenmerk»")), style="Koptekst")
    )
    foot_first = page_part(
        document,
        "footer",
        1,
        p(
            r("Bezoekadres: Raadhuisplein 1, Hoogveld"),
            r(raw="<w:tab/>"),
            r("IBAN NL00 HOOG 0000 0000 00"),
            style="Voettekst",
        ),
    )
    foot = page_part(document, "footer", 2, page_numbers())
    return (
        reference("header", "even", even)
        + reference("header", "default", default)
        + reference("footer", "even", foot)
        + reference("footer", "default", foot)
        + reference("header", "first", first)
        + reference("footer", "first", foot_first)
    )


def window(*lines):
    """The address window as a frame."""
    frame = '<w:framePr w:w="4820" w:h="1701" w:hRule="exact" w:hSpace="181" w:wrap="around" w:vAnchor="page" w:hAnchor="page" w:x="1418" w:y="2836"/>'
    return "".join(p(line, properties=frame) for line in lines)


def letter():
    """A letter with letterhead, address window, reference lines in a table, sections, columns and a signature."""
    document = Docx()
    references = letterhead(document)
    document.part("word/settings.xml", settings("<w:evenAndOddHeaders/>"), "settings")
    scribble = document.picture("word/media/image2.png", package.signature())
    labels = table(
        row(cell(p("Datum")), cell(p(simple_field("MERGEFIELD Datum", r("12 november 2026"))))),
        row(cell(p("Ons kenmerk")), cell(p("WI/2026/0417"))),
        row(cell(p("Behandeld door")), cell(p("team Inkomen"))),
        row(cell(p("Onderwerp")), cell(p("aanvraag bijstand"))),
    ).replace('<w:tblStyle w:val="Tabelraster"/>', "")
    document.body(
        window(
            merge("Naam"), merge("Straat") + r(" ") + merge("Huisnummer"), merge("Postcode") + r("  ") + merge("Plaats")
        ),
        p("VERZONDEN 13 NOV. 2026", mark=BOLD),
        labels,
        p(),
        p("Geachte ", merge("AanhefNaam"), ","),
        p(
            chopped(
                "Op 2 november 2026 heeft u bij ons bijstand aangevraagd. Wij hebben uw aanvraag gelezen. In deze brief leest u wat wij hebben besloten.",
                31,
            )
        ),
        p("Ons besluit", style="Kop1"),
        p(
            "U krijgt vanaf 2 november 2026 bijstand. Het bedrag is € 1.284,00 per maand. Wij betalen het bedrag rond de twintigste van de maand."
        ),
        p("Waarom krijgt u bijstand?", style="Kop1"),
        p(
            "U heeft te weinig geld om van te leven. Ook woont u in onze gemeente. Daarom voldoet u aan de regels van de Participatiewet."
        ),
        p("Wat moet u doen?", style="Kop1"),
        p("Verandert er iets? Geef dat dan binnen een week aan ons door.", properties=section(references)),
        p("Dit deel heeft twee kolommen. Werkt u? Dan moet u uw loonstrook naar ons opsturen."),
        p(
            r(raw='<w:br w:type="column"/>'),
            "Gaat u op vakantie? Meld dat dan voordat u weggaat.",
            properties=section(kind="continuous", first=False, columns='<w:cols w:num="2" w:space="708" w:sep="1"/>'),
        ),
        p("Bent u het niet eens met ons besluit?", style="Kop1"),
        p(
            "Dan kunt u bezwaar maken. Stuur binnen zes weken na de datum van deze brief een bezwaarschrift naar het college. Zet uw handtekening eronder."
        ),
        p("Heeft u nog vragen?", style="Kop1"),
        p("Bel het team Inkomen op 14 0999. Wij zijn er op werkdagen van 9.00 tot 12.00 uur."),
        p("Met vriendelijke groet,"),
        p("namens burgemeester en wethouders van Hoogveld,"),
        p(picture(scribble, 210, "Handtekening", description="Handtekening van de teamleider")),
        p("mevrouw A. Voorbeeld"),
        p("teamleider Inkomen", mark="<w:i/>"),
        p("Bijlage: het formulier Wijzigingen doorgeven"),
        section=section(references, kind="nextPage", page='<w:pgNumType w:start="3"/>'),
    )
    document.save("word-letter.docx")


def everything():
    """All at once, each inside the other: comments over changes in links in cells in controls, fields in changes."""
    document, remarks, c = Docx(), Comments(), Changes("Meelezer 2", 1300)
    references = letterhead(document)
    numbering(document, {0: level(0, "decimal", "%1.") + level(1, "lowerLetter", "%2)")}, {1: (0, "")})
    notes(
        document,
        "footnote",
        [note_text("footnote", "Artikel 6:7 van de ", c.inserted("Algemene wet bestuursrecht"), c.deleted("Awb"), ".")],
    )
    first = remarks.add("Lezer 1", "Moeilijk woord.")
    reply = remarks.add("Meelezer 2", "Veranderd.", parent=first, resolved=True)
    second = remarks.add("Lezer 2", "Welke datum?")
    third = remarks.add("Lezer 3", "Te veel in één zin.")
    remarks.save(document)
    scribble = document.picture("word/media/image2.png", package.signature())
    address = content_control(p(merge("Naam")) + p(merge("Adres")) + p("[[postcode]] ", "{{plaats}}"), 901, "Adres")
    linked = link(
        document,
        "https://www.hoogveld.example/kwijtschelding",
        r("de ", LINK),
        start(first),
        start(reply),
        r("kwijt", LINK),
        c.deleted("scheldings", LINK),
        c.inserted("schelding-", LINK),
        r("pagina", LINK),
        end(first),
        end(reply),
    )
    deep = table(
        row(
            cell(
                content_control(p("Lees ", linked, " op onze website."), 902, "Uitleg"),
                properties='<w:gridSpan w:val="2"/>',
            )
        ),
        row(
            cell(p("Bedrag")), cell(p(c.around("ins", merge("Bedrag")), c.around("del", r(raw=t("€ 100", "delText")))))
        ),
    )
    date_in_branch = (
        char("begin")
        + r(raw=t(" IF ", "instrText"))
        + merge("Soort")
        + r(raw=t(' = "A" "voor ', "instrText"))
        + r(raw=t('1 mei" "later" ', "instrText"))
        + char("separate")
        + start(second)
        + r("voor ")
        + r("1 mei", "<w:b/>")
        + end(second)
        + char("end")
    )
    document.body(
        text_frame(address),
        p(
            r("Onderwerp:", BOLD),
            r(raw="<w:tab/>"),
            "kwijt",
            r(raw="<w:softHyphen/>"),
            "schelding van de afval",
            r(raw="<w:softHyphen/>"),
            "stoffen",
            r(raw="<w:softHyphen/>"),
            "heffing",
        ),
        p("Beste ", merge("Voornaam"), ","),
        p(
            start(third),
            c.deleted("Naar aanleiding van"),
            c.inserted("U stuurde ons"),
            " uw brief",
            note("footnote", 1),
            ". ",
        ),
        p("Wij hebben die ", r("goed", "<w:i/>"), " gelezen.", end(third)),
        p("Betaal ", date_in_branch, ".", properties=numbered(1)),
        p("Of vraag uitstel aan.", properties=numbered(1, 1), mark=c.mark("ins")),
        p(c.inserted("Dat kan ook telefonisch."), properties=numbered(1, 1)),
        content_control(deep, 903, "Tabel"),
        p(
            text_box(p("Vragen? Bel ", c.deleted("0900-1234"), c.inserted("14 0999"), "."), 230),
            f'<w:smartTag w:uri="urn:schemas-microsoft-com:office:smarttags" w:element="place">{r("Hoog", rsid="00D4E5F6")}{r("veld")}</w:smartTag>',
            " ligt\u00a0aan de Meer.",
        ),
        p(r("مرحبا", '<w:rFonts w:cs="Arial"/><w:rtl/><w:lang w:bidi="ar-SA"/>'), " is Arabisch voor hallo."),
        p("Met vriendelijke groet,"),
        p(picture(scribble, 231, "Handtekening")),
        p(merge("Ondertekenaar")),
        section=section(references),
    )
    document.save("word-everything.docx")


def text_frame(content):
    """The address window as a table without lines."""
    return table(
        row(cell(content, width=5000), properties='<w:trHeight w:hRule="exact" w:val="1701"/>'), columns=1, width=5000
    ).replace('<w:tblStyle w:val="Tabelraster"/>', "")


def make():
    """Writes all."""
    letter()
    everything()
