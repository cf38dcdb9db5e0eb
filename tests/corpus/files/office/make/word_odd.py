"""What is allowed in the format and seldom seen: other names, other prefixes, other encodings, other text nodes."""

import re

import package
from word_boxes import PLACEHOLDER, text_box
from word_inline import link
from word_structure import CLOSING, SALUTATION, level, numbering
from wordml import DECLARATION, Docx, cell, chopped, content_control, merge, p, r, row, table
from wordparts import settings, styles

CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
TEXT = (
    p("Parkeren bij uw huis", style="Kop1")
    + SALUTATION
    + p("U wilt een vergunning om te parkeren. ", "Die kost ", r("€ 48,00", "<w:b/>"), " per jaar.")
    + p(merge("Naam"), " krijgt de vergunning voor één auto.")
    + table(row(cell(p("Kenteken")), cell(p(merge("Kenteken")))))
    + p("U krijgt de vergunning binnen twee weken.")
    + CLOSING
)


def messy():
    """Text chopped up and wrapped as much as the format allows."""
    document = Docx()
    smart = lambda *runs: (
        f'<w:smartTag w:uri="urn:schemas-microsoft-com:office:smarttags" w:element="PersonName"><w:smartTagPr><w:attr w:name="ProductID" w:val="x"/></w:smartTagPr>{"".join(runs)}</w:smartTag>'
    )
    custom = lambda content: (
        f'<w:customXml w:uri="urn:hoogveld:brief" w:element="naam"><w:customXmlPr><w:attr w:name="soort" w:val="a"/></w:customXmlPr>{content}</w:customXml>'
    )
    raw = lambda inside: f"<w:r><w:t>{inside}</w:t></w:r>"
    rtl = '<w:rFonts w:cs="Arial"/><w:rtl/>'
    document.body(
        p(chopped("Uitslag van de keuring van uw woning", 1), style="Kop1"),
        '<w:bookmarkStart w:id="1" w:name="_GoBack"/><w:bookmarkEnd w:id="1"/>',
        p(chopped("Geachte mevrouw Voorbeeld,", 2)),
        p(
            chopped(
                "Op 14 oktober hebben wij uw woning gekeurd. Wij hebben gekeken naar het dak, de muren en de leidingen.",
                3,
            )
        ),
        p(
            "Wij spraken met ",
            smart(r("mevrouw "), smart(r("Voor"), r("beeld", "<w:b/>"))),
            " en met ",
            custom(r("de ") + custom(r("huurder"))),
            ".",
        ),
        custom(p("Deze alinea staat in een element van een ander.") + p("Deze ook.")),
        p(
            '<w:proofErr w:type="gramStart"/>',
            r("De"),
            '<w:proofErr w:type="gramEnd"/>',
            '<w:permStart w:id="5" w:edGrp="everyone"/>',
            r(" muur"),
            '<w:permEnd w:id="5"/>',
            r(" is"),
            '<w:bookmarkStart w:id="2" w:name="Midden"/>',
            r(" na"),
            '<w:bookmarkEnd w:id="2"/>',
            r("t."),
        ),
        p(
            raw("  Spaties zonder bewaren  "),
            raw("aan elkaar? "),
            '<w:r><w:t xml:space="preserve">  met bewaren  </w:t></w:r>',
            raw("\n   over regels\n   heen "),
        ),
        p(
            raw("Jansen &amp; Zonen &lt;BV&gt; &#8364; 45 en &#x20AC;&#160;46, "),
            raw("<![CDATA[A & B < C]]>"),
            raw(" en<![CDATA[ g]]>emengd <!-- niets -->tekst<?opdracht niets?>."),
        ),
        p(r(raw="<w:t>een</w:t><w:t>twee</w:t><w:tab/><w:t>drie</w:t><w:br/><w:t>vier</w:t>")),
        p(
            "",
            r(""),
            "<w:r/>",
            "<w:r><w:rPr><w:b/></w:rPr></w:r>",
            "<w:r><w:t/></w:r>",
            "<w:r><w:t></w:t></w:r>",
            "Lege runs hiervoor.",
        ),
        p(),
        p(
            r("مرحبا بكم", rtl),
            " staat voor welkom. ",
            '<w:bdo w:val="rtl">' + r("abc") + "</w:bdo>",
            '<w:dir w:val="ltr">' + r(" def") + "</w:dir>",
        ),
        p(r("ሰላም ", '<w:rFonts w:ascii="Nyala"/><w:lang w:val="ti-ER"/>'), "is Tigrinya.", properties="<w:bidi/>"),
        p(
            "Een woord\u200bmet nul breedte, een\u2011streepje, een zacht\u00adstreepje, een\u202fsmalle spatie en \u2028een regel."
        ),
        p(r(raw="<w:t>Datum: </w:t><w:dayLong/><w:t> </w:t><w:pgNum/><w:t>.</w:t>")),
        p(
            '<w:r><w:rPr><w:b w:val="0"/><w:i w:val="off"/><w:u w:val="none"/></w:rPr><w:t>Niet vet, niet schuin.</w:t></w:r>',
            '<w:r><w:rPr><w:b w:val="true"/><w:i w:val="1"/></w:rPr><w:t> Wel vet en schuin.</w:t></w:r>',
        ),
        p(
            r("Een onbekend element: "),
            '<w15:onbekend xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"><w:r><w:t>niet te zien</w:t></w:r></w15:onbekend>',
            "einde.",
        ),
        p(
            chopped(
                "Bent u het niet eens met de uitslag? Bel ons dan binnen twee weken. Ons nummer is 14 0999.",
                9,
                "<w:lang w:val='nl-NL'/>",
            )
        ),
        CLOSING,
    )
    document.save("word-messy.docx")


def strict():
    """The strict variant of the format, with its own namespaces."""
    purl = "http://purl.oclc.org/ooxml/"
    names = {
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main": purl + "wordprocessingml/main",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships": purl + "officeDocument/relationships",
        "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing": purl
        + "drawingml/wordprocessingDrawing",
        "http://schemas.openxmlformats.org/drawingml/2006/main": purl + "drawingml/main",
        "http://schemas.openxmlformats.org/officeDocument/2006/math": purl + "officeDocument/math",
    }

    def change(content):
        for old, new in names.items():
            content = content.replace(old, new)
        # Strict has no w:left and w:right in indents, and needs to say what it is.
        content = content.replace("<w:document ", '<w:document w:conformance="strict" ')
        return content.replace("w:left=", "w:start=").replace('w:jc w:val="left"', 'w:jc w:val="start"')

    document = Docx()
    numbering(document, {0: level(0, "decimal", "%1.")}, {1: (0, "")})
    item = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    document.body(
        TEXT, p("Eerste punt", properties=item), p("Tweede punt", properties=item), p(text_box(p("Vak in strict"), 4))
    )
    original = document.packed
    document.packed = lambda: [(name, change(part) if isinstance(part, str) else part) for name, part in original()]
    document.save("word-strict.docx")


def encodings():
    """Parts in UTF-16 of both byte orders, a byte order mark in UTF-8, line ends of Windows and no declaration."""
    document = Docx()
    document.body(TEXT, p("Tekens buiten het eerste vlak: \U0001f600 en \U00010348."))
    original = document.packed

    def change(name, part):
        if name == "word/document.xml":
            return b"\xff\xfe" + part.replace('encoding="UTF-8"', 'encoding="UTF-16"').encode("utf-16-le")
        if name == "word/styles.xml":
            return b"\xfe\xff" + part.replace('encoding="UTF-8"', "encoding='utf-16'").encode("utf-16-be")
        if name == "word/settings.xml":
            return b"\xef\xbb\xbf" + part.replace("\n", "\r\n").encode()
        if name == "word/fontTable.xml":
            return part.replace(DECLARATION, "").encode()
        return part

    document.packed = lambda: [(name, change(name, part)) for name, part in original()]
    document.save("word-utf16.docx")


def other_names():
    """The main part elsewhere, relations by absolute and by winding paths, another prefix, unused namespaces."""
    prefix = lambda content: re.sub(r"(</?|[\s])w:", r"\1tekst:", content).replace("xmlns:w=", "xmlns:tekst=")
    document = Docx(main="brief/inhoud/stuk1.xml")
    document.body(TEXT, p("Koppeling: ", link(document, "https://www.hoogveld.example/", r("de website")), "."))
    document.part("opmaak/stijlen.xml", styles(), None)
    document.types["/opmaak/stijlen.xml"] = "application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"
    document.relate("styles", "/opmaak/stijlen.xml")
    document.part("brief/settings.xml", settings())
    document.types["/brief/settings.xml"] = (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml"
    )
    document.relate("settings", "../inhoud/../settings.xml")
    xml = document.parts[document.main]
    xml = xml.replace('mc:Ignorable="', 'xmlns:eigen="urn:hoogveld:eigen" mc:Ignorable="eigen ')
    xml = xml.replace("<w:p ", '<w:p eigen:nummer="7" ', 3).replace(
        "</w:body>", "<eigen:extra><eigen:noot>niet te zien</eigen:noot></eigen:extra></w:body>"
    )
    # Word itself writes attributes with the prefix of the element, so both change.
    document.parts[document.main] = prefix(xml)
    parts = dict(document.packed())
    types = parts["[Content_Types].xml"]
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    # The main part gets its kind by its extension here.
    types = types.replace(f'<Override PartName="/{document.main}" ContentType="{main}"/>', "").replace(
        '<Default Extension="xml" ContentType="application/xml"/>', f'<Default Extension="xml" ContentType="{main}"/>'
    )
    parts["[Content_Types].xml"] = types
    parts["_rels/.rels"] = (
        parts["_rels/.rels"].replace('Target="brief', 'Target="/brief').replace('Id="rId1"', 'Id="hoofd"')
    )
    package.write(package.FOLDER / "word-other-names.docx", parts.items())


def default_namespace():
    """Elements without prefix: the main namespace is the default one."""
    document = Docx()
    document.body(TEXT)
    xml = document.parts[document.main]
    xml = re.sub(r"(</?)w:", r"\1", xml)
    xml = xml.replace("<document ", '<document xmlns="http://schemas.openxmlformats.org/wordprocessingml/2006/main" ')
    # One paragraph declares its own prefix on the spot.
    local = '<x:p xmlns:x="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><x:r><x:t>Met een eigen voorvoegsel.</x:t></x:r></x:p>'
    document.parts[document.main] = xml.replace("<sectPr", local + "<sectPr", 1)
    document.save("word-default-namespace.docx")


def extra_parts():
    """A glossary, a background, pieces of other files, stored data, fonts of others, signs of protection."""
    document = Docx()
    html = "<!DOCTYPE html><html><body><p>Dit stuk komt uit een HTML-bestand.</p></body></html>"
    chunk = document.relate("aFChunk", "stuk.html")
    document.defaults["html"] = "text/html"
    document.parts["word/stuk.html"] = html
    glossary = (
        '<w:docParts><w:docPart><w:docPartPr><w:name w:val="Naam invullen"/><w:category><w:name w:val="Algemeen"/>'
        '<w:gallery w:val="placeholder"/></w:category><w:types><w:type w:val="bbPlcHdr"/></w:types><w:behaviors>'
        '<w:behavior w:val="content"/></w:behaviors><w:guid w:val="{3F1D5A40-5C0E-4C63-9D5B-0A7B6F3C2D12}"/></w:docPartPr>'
        f"<w:docPartBody>{p('Vul hier de naam in.')}</w:docPartBody></w:docPart></w:docParts>"
    )
    document.part("word/glossary/document.xml", document.wrap("glossaryDocument", glossary), "glossaryDocument")
    document.part("word/glossary/styles.xml", styles(), "styles", source="word/glossary/document.xml")
    document.part(
        "word/settings.xml",
        settings('<w:displayBackgroundShape/><w:documentProtection w:edit="forms" w:enforcement="0"/>'),
        "settings",
    )
    document.parts["customXml/item1.xml"] = (
        '<?xml version="1.0"?><zaak xmlns="urn:hoogveld:zaak"><nummer>Z-2026-0417</nummer></zaak>'
    )
    document.relate("customXml", "../customXml/item1.xml")
    document.parts["docProps/core.xml"] = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties '
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>Brief over parkeren</dc:title>'
        '<dc:creator>Team Parkeren</dc:creator><dcterms:created xsi:type="dcterms:W3CDTF">2026-10-01T08:00:00Z</dcterms:created></cp:coreProperties>'
    )
    document.types["/docProps/core.xml"] = "application/vnd.openxmlformats-package.core-properties+xml"
    document.relate(CORE, "docProps/core.xml", source="")
    filled = content_control(
        r("Vul hier de naam in.", '<w:rStyle w:val="Tekstvantijdelijkeaanduiding"/>'),
        71,
        "Naam",
        "<w:text/>",
        PLACEHOLDER.replace("DefaultPlaceholder_-1854013440", "Naam invullen"),
    )
    document.body(
        p("Geachte ", filled, ","),
        p("Hierna volgt een stuk uit een ander bestand."),
        f'<w:altChunk r:id="{chunk}"/>',
        TEXT,
        before='<w:background w:color="F2F2F2"/>',
    )
    document.save("word-extra-parts.docx")


def make():
    """Writes all."""
    messy()
    strict()
    encodings()
    other_names()
    default_namespace()
    extra_parts()
