"""Headings, lists and tables, every way that Word has for them."""

from wordml import SECTION, Docx, cell, chopped, content_control, field, numbered, p, r, row, table
from wordparts import styles

SALUTATION = p("Geachte mevrouw, meneer,")
CLOSING = p("Met vriendelijke groet,") + p("Gemeente Hoogveld") + p("Team Vergunningen")


def level(at, kind, text, start=1, extra=""):
    """A level of a numbering."""
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{kind}"/>{extra}<w:lvlText w:val="{text}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{720 * (at + 1)}" w:hanging="360"/></w:pPr></w:lvl>'
    )


def numbering(document, abstracts, numbers):
    """The part with numberings: `abstracts` by number, `numbers` as pairs of number and (abstract, overrides)."""
    definitions = "".join(
        f'<w:abstractNum w:abstractNumId="{identifier}"><w:multiLevelType w:val="hybridMultilevel"/>{inside}</w:abstractNum>'
        for identifier, inside in abstracts.items()
    )
    instances = "".join(
        f'<w:num w:numId="{identifier}"><w:abstractNumId w:val="{abstract}"/>{overrides}</w:num>'
        for identifier, (abstract, overrides) in numbers.items()
    )
    document.part("word/numbering.xml", document.wrap("numbering", definitions + instances), "numbering")


def headings():
    """Headings by style, by a style's parent, by outline level, by numbering; a table of contents; columns."""
    document = Docx()
    linked = [
        level(
            at, "decimal", "".join(f"%{n + 1}." for n in range(at + 1)), extra=f'<w:pStyle w:val="Hoofdstuk{at + 1}"/>'
        )
        for at in range(3)
    ]
    numbering(document, {0: "".join(linked)}, {1: (0, "")})
    # Word leaves the level of the first one out.
    places = {1: '<w:numPr><w:numId w:val="1"/></w:numPr>', 2: numbered(1, 1), 3: numbered(1, 2)}
    chapter = "".join(
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="Hoofdstuk{n}"><w:name w:val="Hoofdstuk {n}"/>'
        f'<w:basedOn w:val="Standaard"/><w:pPr>{places[n]}'
        f'<w:outlineLvl w:val="{n - 1}"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>'
        for n in (1, 2, 3)
    )
    document.part("word/styles.xml", styles(chapter), "styles")
    page = field(r"PAGEREF _Toc1 \h", "1")
    line = f'<w:hyperlink w:anchor="_Toc1" w:history="1">{r("Wat gaat er gebeuren?")}{r(raw="<w:tab/>")}{page}</w:hyperlink>'
    contents = field(r'TOC \o "1-3" \h \z \u', line)
    two_columns = SECTION.replace('<w:cols w:space="708"/>', '<w:cols w:num="2" w:space="708"/>').replace(
        "<w:pgSz", '<w:type w:val="continuous"/><w:pgSz'
    )
    document.body(
        p("Uw aanvraag voor een standplaats op de weekmarkt", style="Titel"),
        p(contents),
        SALUTATION,
        p("U heeft een standplaats op de weekmarkt aangevraagd. In deze brief leest u wat wij met uw aanvraag doen."),
        p(
            '<w:bookmarkStart w:id="0" w:name="_Toc1"/>',
            "Wat gaat er gebeuren?",
            '<w:bookmarkEnd w:id="0"/>',
            style="Kop1",
        ),
        p("Wij bekijken eerst of er plaats is. Daarna beslissen wij over uw aanvraag."),
        p("Hoe lang duurt het?", style="Kop2"),
        p("U krijgt binnen acht weken een besluit."),
        p(chopped("Kan het langer duren?", 4), style="KopBrief"),
        p("Soms hebben wij zes weken meer nodig. Dan krijgt u een brief."),
        p("Wat kost een standplaats?", properties='<w:outlineLvl w:val="0"/>', mark="<w:b/>"),
        p("Een standplaats kost € 12,50 per meter per dag."),
        p("Kosten voor stroom", properties='<w:outlineLvl w:val="1"/>'),
        p("Stroom kost € 4,00 per dag."),
        p("Algemene voorwaarden", style="Hoofdstuk1"),
        p("Op tijd komen", style="Hoofdstuk2"),
        p("U bent om zeven uur op de markt."),
        p("Afval", style="Hoofdstuk2"),
        p("Grof afval", style="Hoofdstuk3"),
        p("Dozen en kratten neemt u mee naar huis.", properties=f"{SECTION}"),
        p("Veelgestelde vragen", style="Kop1", properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'),
        p("Mag mijn dochter meehelpen? Ja, dat mag. Zij is dan wel zestien jaar of ouder."),
        p(
            r(raw='<w:br w:type="column"/>'),
            "Mag ik ook op zondag staan? Nee, de markt is er alleen op donderdag.",
            properties=two_columns,
        ),
        p("Vette regel die geen kop is", mark="<w:b/>"),
        p(r("Heeft u vragen?", "<w:b/><w:bCs/>")),
        p("Bel ons dan. Ons nummer is 14 0999."),
        CLOSING,
    )
    document.save("word-headings.docx")


def lists():
    """Lists of every numbering kind."""
    document = Docx()
    bullet = level(0, "bullet", "\uf0b7", extra="") + level(1, "bullet", "o") + level(2, "bullet", "\u2013")
    abstracts = {
        0: level(0, "decimal", "%1.") + level(1, "lowerLetter", "%2.") + level(2, "lowerRoman", "%3."),
        1: level(0, "lowerLetter", "%1)"),
        2: level(0, "upperLetter", "%1."),
        3: level(0, "lowerRoman", "%1."),
        4: level(0, "upperRoman", "%1."),
        5: level(0, "decimal", "%1") + level(1, "decimal", "%1.%2") + level(2, "decimal", "%1.%2.%3"),
        6: bullet,
        7: level(0, "decimalZero", "%1"),
        8: level(0, "ordinal", "%1"),
        9: level(0, "none", ""),
        10: level(0, "decimal", "Artikel %1", start=3),
        11: level(0, "decimal", "Stap %1:", extra='<w:suff w:val="space"/>'),
        12: '<w:numStyleLink w:val="Geenlijst"/>',
        13: level(0, "cardinalText", "%1"),
        14: level(0, "decimal", "%1.", extra="<w:isLgl/>") + level(1, "bullet", "-"),
        20: level(0, "decimal", "%1.", extra='<w:pStyle w:val="Lijstnummering"/>'),
        21: level(0, "bullet", "\uf0b7", extra='<w:pStyle w:val="Lijstopsomteken"/>'),
    }
    numbers = {identifier + 1: (identifier, "") for identifier in range(15)}
    numbers[30] = (0, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>')
    numbers[31] = (0, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>')
    numbers[20], numbers[21] = (20, ""), (21, "")
    numbering(document, abstracts, numbers)

    def item(text, number, at=0, style="Lijstalinea"):
        return p(text, style=style, properties=numbered(number, at))

    document.body(
        p("Zo vraagt u bijzondere bijstand aan", style="Kop1"),
        SALUTATION,
        p("U wilt bijzondere bijstand aanvragen. Dat doet u zo:"),
        item("Download het formulier op onze website.", 1),
        item("Vul het formulier helemaal in.", 1),
        item("Vul uw naam en adres in.", 1, 1),
        item("Vul in waarvoor u geld nodig heeft.", 1, 1),
        item("Noem ook het bedrag.", 1, 2),
        item("Zet uw handtekening onder het formulier.", 1),
        p(
            "Heeft u een partner? Dan zet uw partner ook een handtekening. Deze alinea staat tussen twee punten van één lijst."
        ),
        item("Stuur het formulier naar ons op.", 1),
        p("Welke papieren sturen wij graag van u terug?"),
        item("een kopie van uw paspoort of identiteitskaart;", 7),
        item("bankafschriften van de laatste drie maanden:", 7),
        item("van uw betaalrekening;", 7, 1),
        item("van uw spaarrekening;", 7, 1),
        item("ook als er niets op staat;", 7, 2),
        item("een rekening of offerte.", 7),
        p("Een nieuwe lijst die weer bij 1 begint:"),
        item("Wij lezen uw aanvraag.", 30),
        item("Wij bellen u als wij iets missen.", 30),
        p("Een lijst die bij 5 begint:"),
        item("U krijgt een brief met ons besluit.", 31),
        item("U krijgt het geld op uw rekening.", 31),
        p("Letters:"),
        item("u woont in Hoogveld;", 2),
        item("u bent 18 jaar of ouder;", 2),
        p("Hoofdletters:"),
        item("Eerste mogelijkheid", 3),
        item("Tweede mogelijkheid", 3),
        p("Romeinse cijfers:"),
        item("Inleiding", 4),
        item("Besluit", 4),
        item("Toelichting", 5),
        p("Nummers van meer niveaus:"),
        item("Voorwaarden", 6),
        item("U heeft weinig geld.", 6, 1),
        item("Uw inkomen is lager dan 120% van de bijstand.", 6, 2),
        item("Uw spaargeld is lager dan de grens.", 6, 2),
        item("De kosten zijn nodig.", 6, 1),
        item("Uitzonderingen", 6),
        p("Andere soorten:"),
        item("Met een nul ervoor.", 8),
        item("Met een rangtelwoord.", 9),
        item("Zonder teken.", 10),
        item("Wij betalen het geld binnen vier weken.", 11),
        item("U bewaart de bonnen een jaar.", 11),
        item("Open de website.", 12),
        item("Log in met uw DigiD.", 12),
        item("Met een verwijzing naar een lijststijl.", 13),
        item("Met een telwoord in letters.", 14),
        p("Nummer door de stijl.", style="Lijstnummering"),
        p("Volgend nummer door de stijl.", style="Lijstnummering"),
        p("Teken door de stijl.", style="Lijstopsomteken"),
        p("Geen nummer, want de alinea zet het uit.", style="Lijstnummering", properties=numbered(0)),
        p("Een lijst zonder nummer in de alinea: alleen de stijl van een lijst.", style="Lijstalinea"),
        p("Een nummer dat niet bestaat.", properties=numbered(99)),
        p("Een lijst die met de hand is getypt:"),
        p(r("1.", raw="<w:tab/><w:t>Eerst dit.</w:t>")),
        p(r("2.", raw="<w:tab/><w:t>Dan dat.</w:t>")),
        p("- een streepje"),
        p("• een bolletje"),
        p(
            chopped("Een punt van een lijst dat Word in veel stukken heeft opgeslagen.", 8),
            style="Lijstalinea",
            properties=numbered(1),
        ),
        CLOSING,
    )
    document.save("word-lists.docx")


def tables():
    """Nested tables, merged cells, header rows, tables and rows and cells in content controls, floating tables."""
    document = Docx()
    merged_row, merged_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    costs = table(
        row(
            cell(p("Soort kosten"), properties='<w:gridSpan w:val="2"/>', width=6000),
            cell(p("Bedrag")),
            properties="<w:cantSplit/><w:tblHeader/>",
        ),
        row(cell(p("Vervoer"), properties=merged_row), cell(p("Trein")), cell(p("€ 120,00"))),
        row(cell(p(), properties=merged_on), cell(p("Bus")), cell(p("€ 35,50"))),
        row(cell(p(), properties=merged_on), cell(p("Taxi"), p("Alleen als lopen niet gaat.")), cell(p())),
        row(cell(p("Totaal"), properties='<w:gridSpan w:val="2"/>', width=6000), cell(p(r("€ 155,50", "<w:b/>")))),
        columns=3,
        width=3000,
    )
    inner = table(
        row(cell(p("Telefoon")), cell(p("14 0999"))),
        row(cell(p("E-mail")), cell(p("wmo@hoogveld.example"))),
        width=2000,
    )
    middle = table(row(cell(p("Hoe bereikt u ons?"), inner, p())), columns=1, width=4000)
    nested = table(
        row(cell(p("Waar?")), cell(middle, p("Wij zijn er op werkdagen."))),
        row(cell(p("Wanneer?")), cell(p("Van 9.00 tot 17.00 uur."))),
    )
    controlled_row = content_control(row(cell(p("Hulpmiddel")), cell(p("Traplift"))), 4001, "Rij")
    controlled_cell = row(content_control(cell(p("Een cel in een besturing")), 4002, "Cel"), cell(p("Gewone cel")))
    custom_row = f'<w:customXml w:uri="urn:hoogveld:wmo" w:element="regel">{row(cell(p("Scootmobiel")), cell(p("1 stuk")))}</w:customXml>'
    bidirectional = table(row(cell(p("rechts")), cell(p("links")))).replace("<w:tblW", "<w:bidiVisual/><w:tblW")
    floating = table(row(cell(p("Let op: dit is een zwevende tabel."))), columns=1).replace(
        "<w:tblW",
        '<w:tblpPr w:leftFromText="141" w:rightFromText="141" w:vertAnchor="text" w:horzAnchor="margin" w:tblpY="1"/><w:tblW',
    )
    skipped = row(cell(p("Staat onder de tweede kolom")), properties='<w:gridBefore w:val="1"/>')
    deep = p("bodem")
    for _ in range(8):
        deep = table(row(cell(deep if deep.endswith("</w:p>") else deep + p())), columns=1, width=3000)
    document.body(
        p("Vergoeding van uw vervoer", style="Kop1"),
        SALUTATION,
        p("U krijgt een vergoeding voor uw vervoer. In de tabel ziet u de bedragen."),
        costs,
        p("Hieronder staat hoe u ons bereikt."),
        nested,
        p(),
        content_control(table(row(cell(p("Een tabel in een besturing")), cell(p("Tweede cel")))), 4000, "Tabel"),
        p("Deze hulpmiddelen krijgt u:"),
        table(controlled_row, controlled_cell, custom_row, skipped),
        floating,
        p("Deze alinea loopt om de zwevende tabel heen."),
        bidirectional,
        p("Onder elkaar, zonder alinea ertussen:"),
        table(
            row(cell(p("Eerste tabel"), properties='<w:hMerge w:val="restart"/>'), cell(p(), properties="<w:hMerge/>"))
        ),
        table(row(cell(p("Tweede tabel"))), columns=1),
        p("Acht tabellen diep:"),
        deep,
        CLOSING,
    )
    document.save("word-tables.docx")


def make():
    """Writes all."""
    headings()
    lists()
    tables()
