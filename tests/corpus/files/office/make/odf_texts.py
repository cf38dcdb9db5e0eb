"""Writes every OpenDocument text that is made by hand."""

import re

import package
from odf import SPACES, bullet, h, link, list_style, listing, number, p, page, save, span, style, table
from odf_review import comments, tracked_changes

SALUTATION = p("Geachte mevrouw, meneer,")
CLOSING = p("Met vriendelijke groet,") + p("Gemeente Meerdam") + p("Team Burgerzaken")
BREAK, TAB = "<text:line-break/>", "<text:tab/>"


def lists_and_tables():
    """Lists of every kind, nested tables, headings by style and by level."""
    levels = list_style("L1", number(1, "1"), number(2, "a", ")"), number(3, "i"))
    legal = list_style("L2", number(1, "1", ""), number(2, "1", "", shown=2), number(3, "1", "", shown=3))
    others = [
        list_style("L3", bullet(1), bullet(2, "–")),
        list_style("L4", number(1, "A")),
        list_style("L5", number(1, "I")),
        list_style("L6", number(1, "1", ".", start=5)),
        list_style("L7", number(1, "")),
        list_style("L8", bullet(1, "✓"), number(2, "1")),
    ]
    by_style = style("P9", "paragraph", "", "Standard", ' style:list-style-name="L3"')
    item = lambda text: p(text)
    nested = table("Binnen", [p("Balie"), p("Raadhuisplein 1")], [p("Telefoon"), p("14 0888")])
    covered = "<table:covered-table-cell/>"
    wide = f'<table:table-cell table:style-name="Cel" table:number-columns-spanned="2" office:value-type="string">{p("Totaal")}</table:table-cell>'
    tall = f'<table:table-cell table:style-name="Cel" table:number-rows-spanned="2" office:value-type="string">{p("Paspoort")}</table:table-cell>'
    body = (
        p("Uw nieuwe paspoort", style="Title")
        + SALUTATION
        + h("Wat neemt u mee?")
        + p("Neem dit mee naar de balie:")
        + listing(
            "L1",
            item("uw oude paspoort;"),
            item("een pasfoto:")
            + listing("", item("niet ouder dan zes maanden;"), item("in kleur;") + listing("", item("zonder bril."))),
            item("geld of een pinpas."),
            attributes=' xml:id="lijst1"',
        )
        + p("Deze alinea staat tussen twee delen van een lijst.")
        + listing("L1", item("Vierde punt, want de lijst gaat door."), attributes=' text:continue-list="lijst1"')
        + p("Opnieuw bij 1:")
        + listing(
            "L1",
            item("Eerste punt"),
            f'<text:list-item text:start-value="7">{item("Punt zeven")}</text:list-item>',
            item("Punt acht"),
        )
        + listing("L1", item("Punt negen: doorgenummerd"), attributes=' text:continue-numbering="true"')
        + h("Regels", 2)
        + listing(
            "L2",
            item("Algemeen")
            + listing(
                "",
                item("U komt zelf."),
                item("U vraagt op tijd aan.") + listing("", item("Dat is zes weken voor uw reis.")),
            ),
            item("Kinderen"),
        )
        + h("Andere lijsten", 2, "Kopje")
        + listing(
            "L3",
            item("met een bolletje") + p("Een tweede alinea in hetzelfde punt."),
            item("en nog een") + listing("", item("met een streepje")),
        )
        + listing("L4", item("met een hoofdletter"), item("en nog een"))
        + listing("L5", item("met een Romeins cijfer"))
        + listing("L6", item("begint bij vijf"), item("en dan zes"))
        + listing("L7", item("zonder teken"))
        + listing(
            "L8",
            f"<text:list-header>{p('Een kop van een lijst')}</text:list-header>",
            item("met een vinkje"),
            listing("", item("direct een niveau dieper")),
        )
        + p("Een punt door de stijl van de alinea.", style="P9")
        + h("Genummerde kop", 3)
        + f'<text:numbered-paragraph text:list-id="genummerd" text:level="1" text:style-name="L1">{p("Een genummerde alinea zonder lijst.")}</text:numbered-paragraph>'
        + table(
            "Kosten",
            [tall, p("volwassene"), p("€ 83,87")],
            [covered, p("kind"), p("€ 64,94")],
            [wide, covered, p("€ 148,81")],
            columns=3,
            header=[[p("Soort"), p("Voor"), p("Prijs")]],
        )
        + p("Waar en wanneer:")
        + table(
            "Buiten",
            [p("Waar?"), nested + p("Neem een nummer.")],
            [p("Wanneer?"), listing("L3", item("maandag"), item("dinsdag"))],
        )
        + CLOSING
    )
    save("odf-lists-tables.odt", body, levels + legal + "".join(others) + by_style)


def notes_and_fields():
    """Notes, fields, placeholders, white space, sections, hidden text, page breaks, headers and footers."""
    note = lambda number, kind, *content: (
        f'<text:note text:id="{kind}{number}" text:note-class="{kind}"><text:note-citation>{number}</text:note-citation>'
        f"<text:note-body>{''.join(content)}</text:note-body></text:note>"
    )
    field = lambda column: (
        f'<text:database-display text:database-name="Adressen" text:table-name="Bewoners" text:table-type="table" text:column-name="{column}">'
        f"&lt;{column}&gt;</text:database-display>"
    )
    hole = lambda name, kind="text": (
        f'<text:placeholder text:placeholder-type="{kind}" text:description="Vul in: {name}">&lt;{name}&gt;</text:placeholder>'
    )
    conditional = '<text:conditional-text text:condition="ooow:Geslacht == &quot;V&quot;" text:string-value-if-true="mevrouw" text:string-value-if-false="meneer">mevrouw</text:conditional-text>'
    hidden = '<text:hidden-text text:condition="ooow:1" text:string-value="geheim" text:is-hidden="true"/>'
    hidden_paragraph = '<text:hidden-paragraph text:condition="ooow:1" text:is-hidden="true"/>'
    declarations = (
        '<text:variable-decls><text:variable-decl office:value-type="string" text:name="Geslacht"/></text:variable-decls>'
        '<text:user-field-decls><text:user-field-decl office:value-type="string" office:string-value="Z-2026-0502" text:name="Zaak"/></text:user-field-decls>'
    )
    bookmark = '<text:bookmark text:name="bezwaar"/>'
    ms_field = (
        '<field:fieldmark-start text:name="Veld1" field:type="vnd.oasis.opendocument.field.FORMTEXT"/>'
        "<field:fieldmark-separator/>ingevuld<field:fieldmark-end/>"
    )
    body = (
        p(field("Naam"))
        + p(field("Straat"), " ", field("Huisnummer"))
        + p(field("Postcode"), '<text:s text:c="2"/>', field("Plaats"))
        + p("Datum: ", '<text:date text:date-value="2026-11-12" text:fixed="true">12 november 2026</text:date>')
        + p("Zaaknummer:", TAB, '<text:user-field-get text:name="Zaak">Z-2026-0502</text:user-field-get>')
        + p("Onderwerp: u bent ", span("verhuisd"))
        + p("Geachte ", conditional, " ", span(field("Achternaam")), ",")
        + p(
            "U bent op ",
            hole("datum verhuizing"),
            " verhuisd naar ",
            hole("adres"),
            ". Dat heeft u aan ons doorgegeven",
            note(1, "footnote", p("Dat moet volgens de Wet basisregistratie personen.", style="Footnote")),
            ".",
        )
        + p(
            "Ook zo: [[woonplaats]] en ",
            span("{{", "Cursief"),
            "datum",
            span("}} en «", "Vet"),
            "Naam",
            span("»", "Cursief"),
            ".",
        )
        + p(
            "Wij hebben uw adres veranderd",
            note("i", "endnote", p("Soms duurt dit een dag.", style="Footnote"), p("Of twee.", style="Footnote")),
            ".",
            hidden,
        )
        + p(
            "   Veel   spaties \n   en regels\tworden één spatie. Met opzet: ",
            '<text:s text:c="3"/>',
            "drie.",
            BREAK,
            "Nieuwe regel",
            TAB,
            "tab.",
            " ",
            "<text:s/>",
            "einde",
        )
        + p(
            "Zorg\u00adverzekering, e\u2011mail, €\u00a045,00 en 14\u00a00888. ",
            link("https://www.meerdam.example/verhuizen?a=1&b=2", "onze ", span("website")),
            " of ",
            link("#bezwaar", "verderop"),
            ".",
        )
        + p("Zichtbaar ", span("verborgen in een stijl", "Verborgen"), "en weer zichtbaar.")
        + p("Deze alinea is verborgen.", style="PV")
        + p("Deze ook.", hidden_paragraph)
        + p("Deel een loopt over ", "<text:soft-page-break/>", "een bladzijde.")
        + f'<text:section text:style-name="Kolommen" text:name="Twee kolommen">{p("Links in de kolommen.")}{p("Rechts in de kolommen.")}</text:section>'
        + f'<text:section text:name="Weg" text:display="none">{p("Deze sectie is verborgen.")}</text:section>'
        + f'<text:section text:name="Vast" text:protected="true">{h("Bezwaar maken", 2)}{p(bookmark, "U kunt bezwaar maken binnen zes weken.")}</text:section>'
        + p(
            "Veld uit Word: ",
            ms_field,
            ", ",
            '<text:text-input text:description="Naam">invoer</text:text-input>',
            ", ",
            '<text:drop-down text:name="Keuze"><text:label text:value="ja" text:current-selected="true"/><text:label text:value="nee"/>ja</text:drop-down>',
            ".",
        )
        + p(
            "Op een nieuwe bladzijde: ",
            '<text:reference-mark-start text:name="r"/>',
            "verwezen",
            '<text:reference-mark-end text:name="r"/>',
            " ",
            '<text:bookmark-ref text:reference-format="text" text:ref-name="bezwaar">U kunt</text:bookmark-ref>',
            ". ",
            "<text:ruby><text:ruby-base>onder</text:ruby-base><text:ruby-text>boven</text:ruby-text></text:ruby>",
            style="P1",
        )
        + p(
            "<text:meta>in een meta</text:meta>",
            " en ",
            '<text:sequence text:name="Tabel" text:formula="ooow:Tabel+1" style:num-format="1">1</text:sequence>',
            ". ",
            "<text:author-name>Team Burgerzaken</text:author-name>",
        )
        + CLOSING
    )
    numbers = (
        "Bladzijde ",
        '<text:page-number text:select-page="current">1</text:page-number>',
        " van ",
        "<text:page-count>2</text:page-count>",
    )
    pages = page(
        p("Gemeente Meerdam, ons kenmerk ", field("Kenmerk"), style="Header"),
        p(*numbers, style="Footer"),
        first=p("Gemeente Meerdam, Postbus 20, 9980 AA Meerdam", style="Header"),
    )
    save("odf-notes-fields.odt", body, pages=pages, before=declarations)


def boxes():
    """Frames, text boxes, shapes with text, pictures, an address window in a frame."""

    def frame(name, content, anchor="paragraph"):
        return (
            f'<draw:frame draw:style-name="Kader" draw:name="{name}" text:anchor-type="{anchor}" svg:x="9cm" svg:y="0cm" svg:width="6cm">'
            f'<draw:text-box fo:min-height="1cm">{content}</draw:text-box></draw:frame>'
        )

    def picture(name, file, width, height, anchor="as-char"):
        return (
            f'<draw:frame draw:name="{name}" text:anchor-type="{anchor}" svg:width="{width}cm" svg:height="{height}cm">'
            f'<draw:image xlink:href="Pictures/{file}" xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"/>'
            f"<svg:desc>Handtekening van de teamleider</svg:desc></draw:frame>"
        )

    shape = f'<draw:custom-shape text:anchor-type="paragraph" svg:x="1cm" svg:y="1cm" svg:width="5cm" svg:height="1cm">{p("Tekst in een vorm")}<draw:enhanced-geometry draw:type="rectangle" svg:viewBox="0 0 21600 21600" draw:enhanced-path="M 0 0 L 21600 0 21600 21600 0 21600 Z N"/></draw:custom-shape>'
    address = p("Aan de bewoners van") + p("Kerkstraat 5") + p("9980 BB  Meerdam")
    inner = frame("Binnen", p("Kader in een kader"))
    body = (
        frame("Adres", address, "page")
        .replace('"page"', '"page" text:anchor-page-number="1"')
        .replace('"Kader"', '"Venster"', 1)
        .replace("9cm", "2.5cm", 1)
        .replace('svg:y="0cm"', 'svg:y="4.5cm"', 1)
        + p(
            frame("Afzender", p(span("Gemeente Meerdam")) + p("Postbus 20") + p("9980 AA Meerdam")),
            "Onderwerp: werk aan de weg",
        )
        + p("Beste bewoner,")
        + p(
            "Vanaf 3 november werken wij in uw straat. ",
            frame("Let op", p("Parkeer uw auto") + table("Vak", [p("ma"), p("Kerkplein")]), "as-char"),
            "Het werk duurt twee weken.",
        )
        + p(frame("Buiten", p("Buitenste kader") + p(inner, "met tekst erna")))
        + p(shape, "U kunt met de fiets wel door de straat.")
        + p(
            f'<draw:g text:anchor-type="paragraph"><draw:rect svg:x="0cm" svg:y="0cm" svg:width="4cm" svg:height="1cm">{p("Vorm in een groep")}</draw:rect></draw:g>',
            "Het afval halen wij gewoon op.",
        )
        + p("Met vriendelijke groet,")
        + p(picture("Handtekening", "handtekening.png", 3, 1))
        + p("de heer B. Voorbeeld")
        + p("wegbeheerder")
    )
    head = page(
        header=p(picture("Logo", "logo.png", 1, 1), " Gemeente Meerdam", style="Header"),
        footer=p("14 0888 | www.meerdam.example", style="Footer"),
    )
    window = '<style:graphic-properties style:vertical-pos="from-top" style:vertical-rel="page" style:horizontal-pos="from-left" style:horizontal-rel="page"/>'
    save(
        "odf-frames.odt",
        body,
        style("Venster", "graphic", window),
        pages=head,
        pictures=[("Pictures/handtekening.png", package.signature()), ("Pictures/logo.png", package.logo())],
    )


def other_names():
    """Other prefixes, UTF-16, character references, CDATA, comments and processing instructions in the text."""
    body = (
        (
            h("Subsidie voor uw vereniging")
            + SALUTATION
            + p("<![CDATA[U krijgt < 1.000 & > 500 euro.]]>")
            + p("<text:span>Bedrag: &#8364;&#xA0;750,00 &amp; meer.</text:span>")
            + p("Tekst<!-- niets -->aan<?niets?>een.", span("\U0001f600"))
            + listing("L1", p("een punt"))
            + CLOSING
        )
        .replace("&lt;!-- niets --&gt;", "<!-- niets -->")
        .replace("&lt;?niets?&gt;", "<?niets?>")
    )

    def change(name, part):
        if name != "content.xml":
            return part
        part = re.sub(r"(</?|\s)text:", r"\1t:", part).replace("xmlns:text=", "xmlns:t=")
        part = re.sub(r"(</?)office:", r"\1", part).replace(
            "<document-content ", f'<document-content xmlns="{SPACES["office"]}" '
        )
        return b"\xff\xfe" + part.replace('encoding="UTF-8"', 'encoding="UTF-16"').encode("utf-16-le")

    save("odf-other-names.odt", body, list_style("L1", number(1, "1")), change=change)


if __name__ == "__main__":
    lists_and_tables()
    notes_and_fields()
    boxes()
    other_names()
    tracked_changes()
    comments()
