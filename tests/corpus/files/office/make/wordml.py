"""Word files by hand, with everything around the text that Word itself writes: rsids, proofing marks, chopped runs."""

import random
from html import escape

import package
from wordparts import NAMESPACES, TYPES, content_type, parts_around

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
EXTERNAL = ' TargetMode="External"'

SECTION = (
    '<w:sectPr w:rsidR="00A1B2C3"><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1417" w:right="1417" w:bottom="1417" w:left="1417" w:header="708" w:footer="708" w:gutter="0"/>'
    '<w:cols w:space="708"/><w:docGrid w:linePitch="360"/></w:sectPr>'
)


class Docx:
    """A Word file in the making."""

    def __init__(self, main="word/document.xml", namespaces=NAMESPACES):
        self.main = main
        self.namespaces = namespaces
        self.parts = {}
        self.relations = {"": [("rId1", f"{RELATIONS}/officeDocument", main, False)]}
        self.types = {}
        self.defaults = {"rels": TYPES["rels"], "xml": "application/xml"}

    def part(self, name, content, kind=None, source=None):
        """Adds a part; with a kind also its content type and the relation to it from the main part. Gives the id."""
        self.parts[name] = content
        if kind is None:
            return None
        self.types["/" + name] = content_type(kind)
        return self.relate(kind, relative(source or self.main, name), source=source)

    def relate(self, kind, target, external=False, source=None):
        """Adds a relation and gives its id."""
        relations = self.relations.setdefault(self.main if source is None else source, [])
        identifier = f"rId{len(relations) + 1}"
        kind = kind if kind.startswith("http") else f"{RELATIONS}/{kind}"
        relations.append((identifier, kind, target, external))
        return identifier

    def picture(self, name, data, source=None):
        """Adds a picture and gives the id of the relation to it."""
        self.defaults["png"] = "image/png"
        self.parts[name] = data
        return self.relate("image", relative(source or self.main, name), source=source)

    def wrap(self, root, content, attributes=""):
        """A whole part with that root element."""
        return f"{DECLARATION}<w:{root} {self.namespaces}{attributes}>{content}</w:{root}>"

    def body(self, *blocks, section=SECTION, before=""):
        """Sets the text of the main part."""
        self.parts[self.main] = self.wrap("document", f"{before}<w:body>{''.join(blocks)}{section}</w:body>")
        self.types["/" + self.main] = content_type("officeDocument")

    def save(self, name):
        """Writes the file to the folder of the corpus."""
        for part, content, kind in parts_around():
            if f"word/{part}" not in self.parts:
                self.part(f"word/{part}", content, kind)
        package.write(package.FOLDER / name, self.packed())

    def packed(self):
        """All parts, in the order in which Word writes them."""
        yield "[Content_Types].xml", self.content_types()
        yield "_rels/.rels", relations_xml(self.relations[""])
        yield self.main, self.parts[self.main]
        for source, relations in self.relations.items():
            if source:
                folder, _, file = source.rpartition("/")
                yield f"{folder}/_rels/{file}.rels".lstrip("/"), relations_xml(relations)
        for name, content in self.parts.items():
            if name != self.main:
                yield name, content

    def content_types(self):
        """The list of the kinds of all parts."""
        defaults = "".join(f'<Default Extension="{end}" ContentType="{kind}"/>' for end, kind in self.defaults.items())
        overrides = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in self.types.items())
        return (
            f'{DECLARATION}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            f"{defaults}{overrides}</Types>"
        )


def relative(source, target):
    """How a part names another one in its relations."""
    folder = source.rpartition("/")[0] + "/"
    if target.startswith(folder):
        return target[len(folder) :]
    return "../" + target if folder.count("/") == 1 else "/" + target


def relations_xml(relations):
    """A part with relations."""
    rows = "".join(
        f'<Relationship Id="{identifier}" Type="{kind}" Target="{escape(target)}"{EXTERNAL if external else ""}/>'
        for identifier, kind, target, external in relations
    )
    return f'{DECLARATION}<Relationships xmlns="{PACKAGE_RELATIONS}">{rows}</Relationships>'


def t(text, name="t"):
    """Text of a run, with xml:space only where Word writes it."""
    keep = ' xml:space="preserve"' if text != text.strip() or "  " in text else ""
    return f"<w:{name}{keep}>{escape(text, quote=False)}</w:{name}>"


def r(text="", look="", raw="", rsid=None):
    """A run; `look` is the inside of w:rPr, `raw` what comes after the text."""
    look = f"<w:rPr>{look}</w:rPr>" if look else ""
    rsid = f' w:rsidR="{rsid}"' if rsid else ""
    return f"<w:r{rsid}>{look}{t(text) if text else ''}{raw}</w:r>"


def p(*content, style=None, properties="", mark=""):
    """A paragraph; `properties` is the inside of w:pPr after the style, `mark` that of the w:rPr of its mark."""
    style = f'<w:pStyle w:val="{style}"/>' if style else ""
    mark = f"<w:rPr>{mark}</w:rPr>" if mark else ""
    inside = style + properties + mark
    inside = f"<w:pPr>{inside}</w:pPr>" if inside else ""
    runs = "".join(piece if piece.startswith("<") else r(piece) for piece in content if piece)
    return f'<w:p w:rsidR="00A1B2C3" w:rsidRDefault="00A1B2C3">{inside}{runs}</w:p>'


def chopped(text, seed, look=""):
    """The text as Word leaves it after editing: in many runs with revision ids, and with marks of the spell checker."""
    chance = random.Random(seed)
    out, at = [], 0
    while at < len(text):
        end = min(len(text), at + chance.choice([1, 2, 3, 5, 8, 13, 21]))
        piece = text[at:end]
        rsid = f"00{chance.randrange(1 << 24):06X}"
        run = r(piece, look, rsid=rsid)
        if chance.random() < 0.2:
            run = f'<w:proofErr w:type="spellStart"/>{run}<w:proofErr w:type="spellEnd"/>'
        out.append(run)
        at = end
    return "".join(out)


def numbered(list_id, level=0):
    """The properties of a paragraph in a list."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'


def char(kind, look="", attributes=""):
    """The start, middle or end of a field."""
    return r(look=look, raw=f'<w:fldChar w:fldCharType="{kind}"{attributes}/>')


def field(instruction, result, look="", dirty=""):
    """A field of several runs, as Word writes it; the result is text or runs."""
    result = result if result.startswith("<") or not result else r(result, look)
    code = r(look=look, raw=t(f" {instruction} ", "instrText"))
    return char("begin", look, dirty) + code + char("separate", look) + result + char("end", look)


def simple_field(instruction, *runs):
    """A field of one element."""
    return f'<w:fldSimple w:instr=" {escape(instruction)} ">{"".join(runs)}</w:fldSimple>'


def merge(name, look="<w:noProof/>"):
    """A merge field that shows its name."""
    return field(f"MERGEFIELD {name} ", f"<w:r><w:rPr>{look}</w:rPr><w:t>«{name}»</w:t></w:r>", look)


def cell(*blocks, properties="", width=2000):
    """A cell of a table."""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{properties}</w:tcPr>{"".join(blocks)}</w:tc>'


def row(*cells, properties=""):
    """A row of a table."""
    properties = f"<w:trPr>{properties}</w:trPr>" if properties else ""
    return f'<w:tr w:rsidR="00A1B2C3" w:rsidTr="00D4E5F6">{properties}{"".join(cells)}</w:tr>'


def table(*rows, columns=2, width=4500):
    """A table with lines."""
    grid = f'<w:gridCol w:w="{width}"/>' * columns
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="Tabelraster"/><w:tblW w:w="0" w:type="auto"/>'
        '<w:tblLook w:val="04A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1" w:lastColumn="0" w:noHBand="0" '
        f'w:noVBand="1"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{"".join(rows)}</w:tbl>'
    )


def content_control(content, identifier, alias, kind="", placeholder=""):
    """A content control, the same element around runs, paragraphs, rows or cells."""
    return (
        f'<w:sdt><w:sdtPr><w:alias w:val="{alias}"/><w:tag w:val="{alias.lower()}"/><w:id w:val="{identifier}"/>'
        f"{placeholder}{kind}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"
    )
