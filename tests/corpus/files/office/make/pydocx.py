"""Word files with python-docx 1.2: what a program, rather than a person in Word, writes."""

import datetime
import io

import package
from docx import Document
from docx.enum.section import WD_SECTION
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm, Pt

WHEN = datetime.datetime(2026, 10, 1, 9, 30)


def save(document, name):
    """Saves the file with a fixed date, so that it comes out the same every time."""
    document.core_properties.created = document.core_properties.modified = WHEN
    document.core_properties.author = "Team Belastingen"
    buffer = io.BytesIO()
    document.save(buffer)
    package.rewrite(
        buffer, package.FOLDER / name, lambda part, data: None if part == "docProps/thumbnail.jpeg" else data
    )


def without_thumbnail(name):
    """Leaves out the relation to the picture of another document that the template of python-docx has."""
    path = package.FOLDER / name

    def change(part, data):
        if part != "_rels/.rels":
            return data
        start = data.index(b"<Relationship ", data.index(b"thumbnail") - 200)
        while b"thumbnail" not in data[start : data.index(b"/>", start)]:
            start = data.index(b"<Relationship ", start + 1)
        return data[:start] + data[data.index(b"/>", start) + 2 :]

    package.rewrite(io.BytesIO(path.read_bytes()), path, change)


def simple_field(paragraph, instruction, shown):
    """Adds a field of one element."""
    paragraph._p.append(
        parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="{instruction}"><w:r><w:t>{shown}</w:t></w:r></w:fldSimple>')
    )


def letter():
    """A tax letter: styles, lists, table, merge fields, header and footer, picture, two sections."""
    document = Document()
    section = document.sections[0]
    section.different_first_page_header_footer = True
    section.first_page_header.paragraphs[0].text = "Gemeente Meerdam\tPostbus 20\t9980 AA Meerdam"
    section.header.paragraphs[0].text = "Aanslagnummer 2026-55512"
    section.footer.paragraphs[0].text = "Bladzijde "
    simple_field(section.footer.paragraphs[0], "PAGE", "1")
    for name in ("Naam", "Adres", "PostcodePlaats"):
        simple_field(document.add_paragraph(), f"MERGEFIELD {name}", f"«{name}»")
    subject = document.add_paragraph()
    subject.add_run("Onderwerp: ").bold = True
    subject.add_run("uw aanslag gemeentelijke belastingen 2026")
    document.add_paragraph("Geachte heer Voorbeeld,")
    document.add_heading("Hoeveel moet u betalen?", 1)
    text = document.add_paragraph("U moet in totaal ")
    text.add_run("€ 612,40").bold = True
    text.add_run(" betalen. U betaalt ")
    text.add_run("uiterlijk").italic = True
    text.add_run(" op 31 mei 2026.")
    table = document.add_table(rows=1, cols=3, style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    for cell, words in zip(table.rows[0].cells, ("Soort belasting", "Waarde", "Bedrag")):
        cell.text = words
    for row in (
        ("onroerendezaakbelasting", "€ 310.000", "€ 287,00"),
        ("rioolheffing", "", "€ 175,40"),
        ("afvalstoffenheffing", "", "€ 150,00"),
    ):
        for cell, words in zip(table.add_row().cells, row):
            cell.text = words
    last = table.add_row().cells
    last[0].merge(last[1]).text = "Totaal"
    last[2].text = "€ 612,40"
    document.add_heading("Hoe kunt u betalen?", 2)
    for words in ("Met een automatische incasso.", "Via de bank.", "In termijnen."):
        document.add_paragraph(words, style="List Number")
    document.add_paragraph("Wilt u in termijnen betalen? Dan kan dat:")
    for words in ("in drie keer,", "in zes keer,", "in tien keer."):
        document.add_paragraph(words, style="List Bullet")
    document.add_paragraph("alleen met een incasso", style="List Bullet 2")
    document.add_page_break()
    document.add_heading("Bent u het er niet mee eens?", 1)
    document.add_paragraph("Maak dan bezwaar. Dat kan tot zes weken na de datum van deze brief.").add_run().add_break(
        WD_BREAK.LINE
    )
    closing = document.add_section(WD_SECTION.CONTINUOUS)
    closing.left_margin = Cm(3)
    document.add_paragraph("Met vriendelijke groet,")
    document.add_paragraph().add_run().add_picture(io.BytesIO(package.signature()), width=Cm(3))
    document.add_paragraph("de heffingsambtenaar van Meerdam")
    document.styles["Normal"].font.size = Pt(11)
    save(document, "pydocx-letter.docx")
    without_thumbnail("pydocx-letter.docx")


def comments():
    """Comments by python-docx: over one run, over runs, over paragraphs, with more paragraphs and look."""
    document = Document()
    document.add_heading("U krijgt geen kwijtschelding", 1)
    document.add_paragraph("Beste mevrouw Voorbeeld,")
    first = document.add_paragraph()
    one = first.add_run("U heeft kwijtschelding ")
    two = first.add_run("aangevraagd")
    two.bold = True
    three = first.add_run(" voor de belastingen van 2026.")
    second = document.add_paragraph()
    four = second.add_run("Uw vermogen is te hoog.")
    made = [
        document.add_comment(two, text="Wat is aanvragen?", author="Lezer 1", initials="L1"),
        document.add_comment([one, three], text="Lange zin.", author="Lezer 2", initials="L2"),
        document.add_comment([three, four], text="Over twee alinea's.\nMet een tweede alinea.", author="Lezer 3"),
    ]
    made[0].paragraphs[0].add_run(" Leg dat uit.").italic = True
    for comment in made:
        comment._comment_elm.set(comment._comment_elm.nsmap["w"].join(("{", "}date")), "2026-10-01T09:30:00Z")
    document.add_paragraph("Met vriendelijke groet,\nGemeente Meerdam")
    save(document, "pydocx-comments.docx")
    without_thumbnail("pydocx-comments.docx")


def raw():
    """python-docx with its own elements: headings without text, empty paragraphs, tabs, links, nested tables."""
    document = Document()
    document.add_paragraph("", style="Title")
    document.add_paragraph("Afspraak bij de balie", style="Title")
    document.add_paragraph("Hallo [[voornaam]],")
    document.add_paragraph(
        "U heeft een afspraak op {{datum}} om {{tijd}}.\tNeem een identiteitsbewijs mee.\nKom op tijd."
    )
    document.add_paragraph("De wachtkamer is op de eerste verdieping.", style="Intense Quote")
    document.add_paragraph("Stap één", style="List Continue")
    document.add_paragraph("een brief", style="List Paragraph")
    table = document.add_table(rows=2, cols=2)
    table.cell(0, 0).text = "Balie"
    inner = table.cell(0, 1).add_table(rows=1, cols=2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "3", "Burgerzaken"
    table.cell(1, 0).merge(table.cell(1, 1)).text = "Ingang aan de achterkant"
    document.add_paragraph("")
    document.add_paragraph("Groeten,\nBurgerzaken")
    save(document, "pydocx-plain.docx")
    without_thumbnail("pydocx-plain.docx")


if __name__ == "__main__":
    letter()
    comments()
    raw()
