"""Writes the hostile files. With a folder as argument it writes there the one that is too large to keep."""

import random
import struct
import sys
import zlib
from pathlib import Path

from bombs import bombs, depth, run
from container import (
    LETTER,
    STORED,
    WORD,
    Entry,
    R,
    container,
    content_types,
    document,
    odt,
    ole,
    override,
    pack,
    paragraphs,
    relations,
    save,
    word,
)

MACRO = "application/vnd.ms-word.document.macroEnabled.main+xml"
ENTITY = '<!DOCTYPE w:document [<!ENTITY naam "mevrouw Voorbeeld">]>\n'
OUTSIDE = '<!DOCTYPE w:document [<!ENTITY naam SYSTEM "file:///etc/passwd"><!ENTITY % meer SYSTEM "http://127.0.0.1:9/x.dtd">%meer;]>\n'
LAUGHS = (
    "<!DOCTYPE w:document [<!ENTITY a0 'ha'>"
    + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 12))
    + "]>\n"
)


def names():
    """Entries with names that lead elsewhere, twice the same name, none that is needed."""
    outside = [
        ("../../../../tmp/meelezer-uitgebroken.xml", "x"),
        ("/etc/meelezer-uitgebroken", "x"),
        ("..\\..\\uitgebroken.xml", "x"),
        ("C:\\uitgebroken.xml", "x"),
        ("word/../../uitgebroken.xml", "x"),
        ("word/\0nul.xml", "x"),
        ("CON", "x"),
    ]
    save("zip-slip.docx", word(parts=outside))
    save("zip-slip.odt", odt(parts=outside))
    save(
        "main-part-outside.docx",
        [
            Entry("[Content_Types].xml", content_types()),
            Entry("_rels/.rels", relations(("officeDocument", "../../../../etc/passwd"))),
            Entry("word/document.xml", document()),
        ],
    )
    second = document(paragraphs(("Geachte heer Dubbel,", "Dit is de tweede van twee delen met dezelfde naam.")))
    save(
        "duplicate-names.docx",
        word(parts=[("word/document.xml", second), ("WORD/Document.xml", second), ("word\\document.xml", second)]),
    )
    save("no-document.docx", word()[:2])
    save("no-content-types.docx", word()[1:])
    save("no-entries.docx", [])
    save(
        "workbook.docx",
        [
            Entry(
                "[Content_Types].xml",
                content_types(
                    main="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
                ).replace("word/document", "xl/workbook"),
            ),
            Entry("_rels/.rels", relations(("officeDocument", "xl/workbook.xml"))),
            Entry("xl/workbook.xml", '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'),
        ],
    )
    save("claims-65535-entries.docx", container(word(), count=65535))


def doctypes():
    """Document types with entities, in every part that is read."""
    entity = paragraphs(("Geachte &naam;,", *LETTER[1:]))
    save("doctype-entity.docx", word(document(entity, ENTITY)))
    save("doctype-outside.docx", word(document(entity, OUTSIDE)))
    save("billion-laughs.docx", word(document(paragraphs(("&a11;",)), LAUGHS)))
    save(
        "billion-laughs.odt",
        odt("<text:p>&a11;</text:p>", before=LAUGHS.replace("w:document", "office:document-content")),
    )
    typed = content_types().replace("\n", "\n" + ENTITY.replace("w:document", "Types"), 1)
    save("doctype-content-types.docx", [Entry("[Content_Types].xml", typed), *word()[1:]])
    related = relations(("officeDocument", "word/document.xml")).replace(
        "\n", "\n" + OUTSIDE.replace("w:document", "Relationships"), 1
    )
    save("doctype-relations.docx", [word()[0], Entry("_rels/.rels", related), word()[2]])
    save(
        "doctype-utf16.docx",
        word(b"\xff\xfe" + document(entity, ENTITY).replace("UTF-8", "UTF-16").encode("utf-16-le")),
    )
    styles = f'<!DOCTYPE x [<!ENTITY y "z">]><w:styles xmlns:w="{document().split(chr(34))[7]}"/>'
    save("doctype-styles.docx", word(parts=[("word/styles.xml", styles)], own=[("styles", "styles.xml")]))
    save("unknown-entity.docx", word(document(paragraphs(("Geachte &mevrouw;,",)))))


def outside():
    """References to other places, which nobody may open."""
    picture = (
        '<w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><wp:extent cx="9525" cy="9525"/><wp:docPr id="1" name="p"/>'
        '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
        '<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr><pic:cNvPr id="1" name="p"/><pic:cNvPicPr/></pic:nvPicPr>'
        '<pic:blipFill><a:blip r:link="rId1"/><a:stretch/></pic:blipFill><pic:spPr/></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>'
    )
    ole_object = '<w:object><o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office" Type="Link" ProgID="Word.Document.12" ShapeID="s1" DrawAspect="Content" ObjectID="_1" r:id="rId3" UpdateMode="Always"/></w:object>'
    body = (
        paragraphs()
        + run(picture)
        + run(ole_object)
        + '<w:p><w:subDoc r:id="rId5"/></w:p><w:altChunk r:id="rId2"/>'
        + (
            '<w:p><w:fldSimple w:instr=" INCLUDEPICTURE &quot;http://127.0.0.1:9/p.png&quot; \\d "><w:r><w:t>plaatje</w:t></w:r></w:fldSimple>'
            '<w:fldSimple w:instr=" DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe &quot;/k calc&quot; "><w:r><w:t>DDE</w:t></w:r></w:fldSimple></w:p>'
        )
    )
    settings = f'{document().split("<w:document")[0]}<w:settings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="{R}"><w:attachedTemplate r:id="rId1"/></w:settings>'
    rows = word(
        document(body),
        parts=[
            ("word/settings.xml", settings),
            ("word/_rels/settings.xml.rels", relations(("attachedTemplate", "http://127.0.0.1:9/sjabloon.dotm", True))),
        ],
        types=override("word/settings.xml", WORD + ".settings+xml"),
        own=[
            ("image", "http://127.0.0.1:9/p.png", True),
            ("aFChunk", "file:///etc/passwd", True),
            ("oleObject", "file:////127.0.0.1/deel/x.docx", True),
            ("settings", "settings.xml"),
            ("subDocument", "http://127.0.0.1:9/deel.docx", True),
        ],
    )
    save("external-relations.docx", rows)
    frame = (
        '<draw:frame draw:name="p"><draw:image xlink:href="http://127.0.0.1:9/p.png" xlink:type="simple"/></draw:frame>'
    )
    section = '<text:section text:name="s"><text:section-source xlink:href="file:///etc/passwd" xlink:type="simple"/><text:p>oud</text:p></text:section>'
    save(
        "external-relations.odt",
        odt(f"<text:p>{LETTER[0]}</text:p><text:p>{frame}</text:p>{section}<text:p>{LETTER[1]}</text:p>"),
    )


def locked():
    """Encrypted files and files with macros."""
    noise = random.Random(5).randbytes(4096)
    save(
        "encrypted.docx",
        ole(
            {
                "EncryptedPackage": struct.pack("<Q", 4000) + noise[:4088],
                "EncryptionInfo": b'\4\0\4\0\x40\0\0\0<?xml version="1.0"?><encryption/>',
            }
        ),
    )
    save("encrypted-zip.docx", word(flags=0x801))
    sealed = '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml" manifest:size="900"><manifest:encryption-data manifest:checksum-type="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0#sha256-1k" manifest:checksum="AAAA"><manifest:algorithm manifest:algorithm-name="http://www.w3.org/2001/04/xmlenc#aes256-cbc" manifest:initialisation-vector="AAAA"/></manifest:encryption-data></manifest:file-entry>'
    save("encrypted.odt", odt(content=noise[:900], manifest=sealed))
    project = ole({"VBA": b'Attribute VB_Name = "Module1"\r\nSub AutoOpen()\r\nEnd Sub\r\n'})
    macro = ("http://schemas.microsoft.com/office/2006/relationships/vbaProject", "vbaProject.bin")
    kind = override("word/vbaProject.bin", "application/vnd.ms-office.vbaProject")
    for name in ("macros.docm", "macros-renamed.docx"):
        save(
            name,
            [
                Entry("[Content_Types].xml", content_types(kind, MACRO)),
                *word(parts=[("word/vbaProject.bin", project)], own=[macro])[1:],
            ],
        )
    save("macros-hidden.docx", word(parts=[("word/vbaProject.bin", project)], own=[macro], types=kind))
    module = '<?xml version="1.0"?><script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">Sub Main\nEnd Sub</script:module>'
    library = '<?xml version="1.0"?><library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard"><library:element library:name="Module1"/></library:library>'
    save(
        "macros.odt",
        odt(
            parts=[
                ("Basic/Standard/Module1.xml", module),
                ("Basic/Standard/script-lb.xml", library),
                ("Scripts/python/x.py", "pass"),
            ]
        ),
    )


def damaged():
    """Cut off, changed on the way, or never right."""
    whole = container(word(document(paragraphs(LETTER * 40))))
    save("truncated-half.docx", whole[: len(whole) // 2])
    save("truncated-end.docx", whole[:-15])
    save("truncated-header.docx", whole[:20])
    save("wrong-crc.docx", word(crc=0x12345678))
    save("damaged-stream.docx", word(packed=pack(document().encode())[:-40] + b"\xff" * 40))
    save("wrong-size.docx", word(size=17))
    save("unknown-method.docx", word(method=97))
    text = container(odt())
    save("truncated.odt", text[: len(text) * 2 // 3])
    save("not-closed.docx", word(document()[:-30]))
    save("crossed-tags.docx", word(document("<w:p><w:r></w:p></w:r>")))
    save("two-roots.docx", word(document() + document().replace(document().split("<w:document")[0], "")))
    save("bad-utf8.docx", word(document().encode().replace(b"Geachte", b"Ge\xff\xfe\xc0\x80chte")))
    save(
        "lone-surrogates.docx",
        word(
            b"\xff\xfe"
            + document().replace("UTF-8", "UTF-16").encode("utf-16-le").replace("G".encode("utf-16-le"), b"\x00\xd8")
        ),
    )
    save("unknown-encoding.docx", word(document().replace("UTF-8", "UTF-7")))
    save("forbidden-characters.docx", word(document(paragraphs(("Geachte &#0;&#1;&#xFFFF;&#x110000;&#xD800;",)))))
    save("binary.docx", b"PK\3\4" + random.Random(7).randbytes(3000))


def circles():
    """Parts and styles that lead back to themselves."""
    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    itself = [
        (kind, "document.xml")
        for kind in (
            "styles",
            "numbering",
            "footnotes",
            "endnotes",
            "comments",
            "header",
            "footer",
            "settings",
            "glossaryDocument",
            "officeDocument",
        )
    ]
    body = (
        paragraphs()
        + '<w:p><w:r><w:footnoteReference w:id="1"/></w:r></w:p><w:sectPr><w:headerReference w:type="default" r:id="rId6"/><w:footerReference w:type="default" r:id="rId7"/></w:sectPr>'
    )
    save(
        "circular-relations.docx",
        word(
            document(body),
            own=itself,
            parts=[("word/_rels/document.xml.rels.rels", relations(("officeDocument", "document.xml.rels")))],
        ),
    )
    style = lambda name, parent: (
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{name}"/><w:basedOn w:val="{parent}"/><w:link w:val="{parent}"/></w:style>'
    )
    chain = "".join(style(f"K{n}", f"K{n + 1}") for n in range(1500))
    styles = f"<w:styles {w}>{style('A', 'B')}{style('B', 'A')}{style('C', 'C')}{chain}</w:styles>"
    numbers = f'<w:numbering {w}><w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="A"/></w:abstractNum><w:abstractNum w:abstractNumId="1"><w:styleLink w:val="A"/><w:numStyleLink w:val="A"/></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    styled = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{name}"/><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>Stijl {name}</w:t></w:r></w:p>'
        for name in ("A", "B", "C", "K0")
    )
    save(
        "circular-styles.docx",
        word(
            document(paragraphs() + styled),
            parts=[("word/styles.xml", styles), ("word/numbering.xml", numbers)],
            own=[("styles", "styles.xml"), ("numbering", "numbering.xml")],
            types=override("word/styles.xml", WORD + ".styles+xml")
            + override("word/numbering.xml", WORD + ".numbering+xml"),
        ),
    )
    odf_styles = '<office:automatic-styles><style:style style:name="A" style:family="paragraph" style:parent-style-name="B"/><style:style style:name="B" style:family="paragraph" style:parent-style-name="A"/></office:automatic-styles><office:body>'
    rows = odt(
        f'<text:p text:style-name="A">{LETTER[1]}</text:p><text:list xml:id="l" text:continue-list="l"><text:list-item><text:p>punt</text:p></text:list-item></text:list>'
    )
    xml = zlib.decompress(rows[1].packed, -15).decode().replace("<office:body>", odf_styles)
    save("circular-styles.odt", [rows[0], Entry("content.xml", xml), *rows[2:]])


def numbers():
    """Numbers that are too large, negative or no numbers, and references to nothing."""
    w15 = 'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    table = '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2147483647"/></w:tcPr><w:p/></w:tc><w:tc><w:tcPr><w:gridSpan w:val="-5"/><w:vMerge/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>'
    odd = (
        '<w:p><w:pPr><w:outlineLvl w:val="99999999999999999999"/><w:numPr><w:ilvl w:val="4000000000"/><w:numId w:val="-1"/></w:numPr></w:pPr><w:r><w:t>getallen</w:t></w:r></w:p>'
        '<w:p><w:pPr><w:pStyle w:val="bestaat niet"/><w:numPr><w:ilvl w:val="x"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:sym w:font="Wingdings" w:char="ZZZZ"/><w:sym w:char="110000"/><w:footnoteReference w:id="77"/></w:r></w:p>'
    )
    numbering = '<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="200"><w:start w:val="4294967295"/><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="%9%0%%"/></w:lvl><w:lvl w:ilvl="0"><w:start w:val="4294967295"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    save(
        "odd-numbers.docx",
        word(
            document(paragraphs() + table + odd * 3),
            parts=[("word/numbering.xml", numbering)],
            own=[("numbering", "numbering.xml")],
            types=override("word/numbering.xml", WORD + ".numbering+xml"),
        ),
    )
    repeated = (
        '<table:table><table:table-column table:number-columns-repeated="2000000000"/><table:table-row table:number-rows-repeated="2000000000">'
        '<table:table-cell table:number-columns-repeated="2000000000"><text:p>cel</text:p></table:table-cell></table:table-row></table:table>'
        '<text:p>spaties<text:s text:c="4000000000"/>einde<text:s text:c="-1"/></text:p><text:h text:outline-level="99999">kop</text:h>'
    )
    save("odd-numbers.odt", odt(f"<text:p>{LETTER[1]}</text:p>{repeated}"))
    comment = lambda number, text, paragraph: (
        f'<w:comment w:id="{number}" w:author="x"><w:p w14:paraId="{paragraph}"><w:r><w:t>{text}</w:t></w:r></w:p></w:comment>'
    )
    comments = f'<w:comments {w15}>{comment(1, "een", "00000001")}{comment(1, "dubbel", "00000002")}{comment("x", "geen getal", "00000003")}{comment(99999999999, "groot", "00000004")}<w:comment w:id="5"/></w:comments>'
    extended = f'<w15:commentsEx {w15}><w15:commentEx w15:paraId="00000001" w15:paraIdParent="00000002" w15:done="1"/><w15:commentEx w15:paraId="00000002" w15:paraIdParent="00000001"/><w15:commentEx w15:paraId="00000003" w15:paraIdParent="00000003"/><w15:commentEx w15:paraId="FFFFFFFF"/></w15:commentsEx>'
    marks = '<w:p><w:commentRangeEnd w:id="1"/><w:r><w:t>eind voor begin</w:t></w:r><w:commentRangeStart w:id="1"/><w:commentRangeStart w:id="1"/><w:commentRangeStart w:id="77"/><w:r><w:commentReference w:id="1"/><w:commentReference w:id="88"/></w:r></w:p>'
    save(
        "odd-comments.docx",
        word(
            document(paragraphs() + marks),
            parts=[("word/comments.xml", comments), ("word/commentsExtended.xml", extended)],
            own=[
                ("comments", "comments.xml"),
                ("http://schemas.microsoft.com/office/2011/relationships/commentsExtended", "commentsExtended.xml"),
            ],
            types=override("word/comments.xml", WORD + ".comments+xml")
            + override("word/commentsExtended.xml", WORD + ".commentsExtended+xml"),
        ),
    )
    changes = '<text:tracked-changes><text:changed-region text:id="a"><text:deletion><text:p>weg<text:change text:change-id="a"/></text:p></text:deletion></text:changed-region><text:changed-region text:id="b"><text:insertion/></text:changed-region><text:changed-region/></text:tracked-changes>'
    broken = '<text:p>Wij <text:change text:change-id="a"/><text:change-end text:change-id="b"/>sturen <text:change-start text:change-id="b"/>u <text:change-start text:change-id="c"/>dit.<text:change text:change-id="weg"/><office:annotation-end office:name="niets"/><office:annotation office:name="n"/><office:annotation office:name="n"/></text:p>'
    save("odd-changes.odt", odt(changes + f"<text:p>{LETTER[1]}</text:p>" + broken))
    unbalanced = '<w:p><w:r><w:fldChar w:fldCharType="end"/><w:fldChar w:fldCharType="separate"/><w:t>los</w:t><w:fldChar w:fldCharType="begin"/><w:instrText>MERGEFIELD</w:instrText></w:r></w:p>'
    save(
        "odd-fields.docx",
        word(document(paragraphs() + unbalanced * 2 + "<w:p><w:r><w:t>buiten het veld?</w:t></w:r></w:p>")),
    )


def too_large_to_keep(folder):
    """3,000 entries take 300 kB even when they are empty."""
    entries = word() + [Entry(f"word/media/{number}.png", b"", STORED) for number in range(3000)]
    (Path(folder) / "entries-3000.docx").write_bytes(container(entries))


if __name__ == "__main__":
    if len(sys.argv) > 1:
        too_large_to_keep(sys.argv[1])
    else:
        for group in (names, doctypes, outside, locked, bombs, depth, damaged, circles, numbers):
            group()
