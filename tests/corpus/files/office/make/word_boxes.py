"""Text boxes, frames, pictures and content controls."""

from html import escape

from word_structure import CLOSING, SALUTATION
from wordml import Docx, cell, chopped, content_control, p, r, row, table

CHECKED = '<w14:checkbox><w14:checked w14:val="{}"/><w14:checkedState w14:val="2612" w14:font="MS Gothic"/><w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox>'
PLACEHOLDER = '<w:placeholder><w:docPart w:val="DefaultPlaceholder_-1854013440"/></w:placeholder><w:showingPlcHdr/>'


def shape(content, identifier, name="Tekstvak"):
    """The new form of a text box."""
    return (
        f'<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="2160000" cy="720000"/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr><wps:txbx><w:txbxContent>{content}</w:txbxContent>'
        '</wps:txbx><wps:bodyPr rot="0" vert="horz" wrap="square"><a:noAutofit/></wps:bodyPr></wps:wsp>'
    )


def vml(content, identifier):
    """The old form of a text box."""
    return (
        f'<w:pict><v:shape id="_x0000_s{identifier}" type="#_x0000_t202" style="position:absolute;margin-left:0;width:170pt;height:57pt">'
        f"<v:textbox><w:txbxContent>{content}</w:txbxContent></v:textbox></v:shape></w:pict>"
    )


def anchored(graphic, uri, identifier, name):
    """A drawing that floats on the page."""
    return (
        '<w:drawing><wp:anchor distT="0" distB="0" distL="114300" distR="114300" simplePos="0" relativeHeight="251659264" '
        'behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        '<wp:positionH relativeFrom="column"><wp:posOffset>3600000</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="paragraph"><wp:posOffset>{360000 * (identifier % 7)}</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="2160000" cy="720000"/><wp:wrapSquare wrapText="bothSides"/><wp:docPr id="{identifier}" name="{name}"/>'
        '<wp:cNvGraphicFramePr/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
        f'<a:graphicData uri="{uri}">{graphic}</a:graphicData></a:graphic></wp:anchor></w:drawing>'
    )


def text_box(content, identifier, name="Tekstvak"):
    """A text box as Word writes it: the new form, and the old one for old programs, with the same text twice."""
    new = anchored(
        shape(content, identifier),
        "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        identifier,
        f"{name} {identifier}",
    )
    return r(
        raw=f'<mc:AlternateContent><mc:Choice Requires="wps">{new}</mc:Choice><mc:Fallback>{vml(content, identifier)}</mc:Fallback></mc:AlternateContent>'
    )


def picture(relation, identifier, name, width=120, height=40, description=""):
    """A picture in the line."""
    extent = f'cx="{width * 9525}" cy="{height * 9525}"'
    return r(
        raw=(
            f'<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {extent}/>'
            f'<wp:docPr id="{identifier}" name="{name}" descr="{escape(description)}"/><wp:cNvGraphicFramePr/>'
            '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
            '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
            '<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture">'
            f'<pic:nvPicPr><pic:cNvPr id="{identifier}" name="{name}"/><pic:cNvPicPr/></pic:nvPicPr>'
            f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
            f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
            "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>"
        )
    )


def boxes():
    """Text boxes in all forms, a group of them, a frame, and a table in a box."""
    document = Docx()
    sender = p(r("Gemeente Hoogveld", "<w:b/>")) + p("Postbus 10") + p("9990 AA Hoogveld")
    two = "".join(shape(p(text), 0) for text in ("Eerste vak van de groep", "Tweede vak van de groep"))
    group = (
        '<wpg:wgp><wpg:cNvGrpSpPr/><wpg:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="2160000" cy="720000"/>'
        f'<a:chOff x="0" y="0"/><a:chExt cx="2160000" cy="720000"/></a:xfrm></wpg:grpSpPr>{two}</wpg:wgp>'
    )
    group = anchored(group, "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup", 9, "Groep 9")
    window = '<w:framePr w:w="4536" w:h="1701" w:hRule="exact" w:hSpace="142" w:wrap="around" w:vAnchor="page" w:hAnchor="page" w:x="1418" w:y="2553"/>'
    document.body(
        p(text_box(sender, 3), "Aan de bewoners van dit adres"),
        p("Dorpsstraat 12", properties=window),
        p("9991 BB Meerdam", properties=window),
        p(r("Onderwerp: ", "<w:b/>"), "nieuwe afvalbakken in uw straat"),
        SALUTATION,
        p("Op maandag krijgt u ", text_box(p("Zet uw bak vóór 7.30 uur aan de weg."), 5), "twee nieuwe afvalbakken."),
        p(r(raw=vml(p("Alleen de oude vorm van een tekstvak."), 6)), "De groene bak is voor groente en tuinafval."),
        p(
            r(
                raw=f'<mc:AlternateContent><mc:Choice Requires="wpg">{group}</mc:Choice><mc:Fallback/></mc:AlternateContent>'
            ),
            "De blauwe bak is voor papier.",
        ),
        p(
            text_box(
                table(
                    row(cell(p("dinsdag")), cell(p("groene bak"))),
                    row(cell(p("donderdag")), cell(p("blauwe bak"))),
                    width=1500,
                )
                + p(),
                11,
            )
        ),
        p(chopped("Heeft u te weinig plaats voor twee bakken? Dan kunt u samen met de buren doen.", 3)),
        p(
            r(
                raw='<mc:AlternateContent><mc:Choice Requires="niemandkentdit"><w:t>niet te lezen</w:t></mc:Choice><mc:Fallback><w:t>Tekst van de terugval.</w:t></mc:Fallback></mc:AlternateContent>'
            )
        ),
        p(text_box(content_control(p("Besturing in een tekstvak"), 77, "Vak"), 12), "Einde van de boodschap."),
        CLOSING,
    )
    document.save("word-text-boxes.docx")


def controls():
    """Content controls of all kinds and places, some tied to data in the file."""
    document = Docx()
    store = "{7B1D5A40-5C0E-4C63-9D5B-0A7B6F3C2D11}"
    data = '<zaak xmlns="urn:hoogveld:zaak"><nummer>Z-2026-0417</nummer><naam>mevrouw Voorbeeld</naam></zaak>'
    document.part("customXml/item1.xml", f'<?xml version="1.0" encoding="UTF-8" standalone="no"?>{data}')
    document.relate("customXml", "../customXml/item1.xml")
    document.part(
        "customXml/itemProps1.xml",
        f'<?xml version="1.0" encoding="UTF-8" standalone="no"?><ds:datastoreItem ds:itemID="{store}" '
        'xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml"><ds:schemaRefs>'
        '<ds:schemaRef ds:uri="urn:hoogveld:zaak"/></ds:schemaRefs></ds:datastoreItem>',
        source="customXml/item1.xml",
        kind=None,
    )
    document.types["/customXml/itemProps1.xml"] = (
        "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
    )
    document.relate("customXmlProps", "itemProps1.xml", source="customXml/item1.xml")

    def bound(path):
        return (
            f'<w:dataBinding w:prefixMappings="xmlns:ns0=\'urn:hoogveld:zaak\'" w:xpath="/ns0:zaak[1]/ns0:{path}[1]" '
            f'w:storeItemID="{store}"/>'
        )

    grey = '<w:rStyle w:val="Tekstvantijdelijkeaanduiding"/>'
    choices = "".join(
        f'<w:listItem w:displayText="{word}" w:value="{word}"/>'
        for word in ("toegewezen", "afgewezen", "deels toegewezen")
    )
    date = '<w:date w:fullDate="2026-11-12T00:00:00Z"><w:dateFormat w:val="d MMMM yyyy"/><w:lid w:val="nl-NL"/><w:storeMappedDataAs w:val="dateTime"/><w:calendar w:val="gregorian"/></w:date>'
    repeated = "".join(
        content_control(p(text), 600 + at, "Herhaling", "<w15:repeatingSectionItem/>")
        for at, text in enumerate(("Eerste herhaalde alinea.", "Tweede herhaalde alinea."))
    )
    document.body(
        p("Zaaknummer: ", content_control(r("Z-2026-0417"), 501, "Zaaknummer", bound("nummer") + "<w:text/>")),
        p("Datum: ", content_control(r("12 november 2026"), 502, "Datum", date)),
        p("Geachte ", content_control(r("mevrouw ") + r("Voorbeeld", "<w:b/>"), 503, "Aanhef", bound("naam")), ","),
        p(
            "Uw aanvraag is ",
            content_control(r("deels toegewezen"), 504, "Besluit", f"<w:dropDownList>{choices}</w:dropDownList>"),
            ".",
        ),
        p(
            "De reden is: ",
            content_control(r("Klik of tik om tekst in te voeren.", grey), 505, "Reden", "<w:text/>", PLACEHOLDER),
        ),
        content_control(
            p("U krijgt vanaf 1 december een vergoeding.") + p("De vergoeding is € 45,00 per maand."), 506, "Alineas"
        ),
        p(content_control(r("\u2612"), 507, "Vinkje", CHECKED.format(1)), " Ik wil graag gebeld worden."),
        p(content_control(r("\u2610"), 508, "Vinkje2", CHECKED.format(0)), " Ik wil geen post meer."),
        p(
            "Kies uw ",
            content_control(r("wijk"), 509, "Wijk", f"<w:comboBox>{choices}</w:comboBox>"),
            " of vul die zelf in.",
        ),
        content_control(
            p("Kies een blok met tekst.", mark=grey),
            510,
            "Bouwsteen",
            '<w:docPartList><w:docPartGallery w:val="Quick Parts"/></w:docPartList>',
            PLACEHOLDER,
        ),
        content_control(
            content_control(
                p("Een besturing ", content_control(r("in een besturing"), 513, "Binnen"), " in een besturing."),
                512,
                "Midden",
            ),
            511,
            "Buiten",
        ),
        content_control(repeated, 520, "Lijst", "<w15:repeatingSection/>"),
        table(
            row(cell(p("Bedrag")), content_control(cell(p("€ 45,00")), 530, "Bedrag")),
            row(
                cell(content_control(p("Cel met blok"), 531, "Celblok")),
                cell(p("leeg: ", content_control("", 532, "Leeg"))),
            ),
        ),
        p(
            "Dit mag niemand veranderen: ",
            content_control(r("vaste tekst"), 540, "Slot", '<w:lock w:val="sdtContentLocked"/><w:richText/>'),
            ".",
        ),
        p(chopped("Bent u het niet eens met dit besluit? Dan kunt u bezwaar maken.", 12)),
        CLOSING,
    )
    document.save("word-content-controls.docx")


def make():
    """Writes all."""
    boxes()
    controls()
