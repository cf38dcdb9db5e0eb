"""Containers by hand: a zip writer that can lie, and the smallest Word file, OpenDocument text and OLE file."""

import bz2
import lzma
import struct
import zlib
from pathlib import Path

# The files go one folder up from the scripts.
FOLDER = Path(__file__).resolve().parent.parent
STORED, DEFLATED, BZIP2, LZMA = 0, 8, 12, 14

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
LETTER = (
    "Geachte mevrouw Voorbeeld,",
    "U heeft een uitkering aangevraagd. Wij hebben uw aanvraag gelezen.",
    "Met vriendelijke groet,",
    "Gemeente Hoogveld",
)


def pack(data, method=DEFLATED):
    """Data as an entry of that method holds it."""
    if method == DEFLATED:
        packer = zlib.compressobj(9, zlib.DEFLATED, -15)
        return packer.compress(data) + packer.flush()
    if method == BZIP2:
        return bz2.compress(data)
    if method == LZMA:
        # The properties of LZMA1 stand before the stream, as the zip format wants them.
        raw = lzma.compress(data, lzma.FORMAT_ALONE)
        return struct.pack("<BBH", 9, 4, 5) + raw[:5] + raw[13:]
    return data


class Entry:
    """One entry; any field can be set to what is not true."""

    def __init__(self, name, data, method=DEFLATED, **lies):
        data = data.encode() if isinstance(data, str) else data
        self.name = name.encode()
        self.method = method
        self.packed = pack(data, method)
        self.size = len(data)
        self.crc = zlib.crc32(data)
        self.flags = 0x800
        self.offset = None
        self.same = None
        for field, value in lies.items():
            setattr(self, field, value)

    def header(self, central):
        """The header before the data, or that in the list at the end."""
        fields = struct.pack(
            "<HHHHHIIIHH", 45, self.flags, self.method, 0, 33, self.crc, len(self.packed), self.size, len(self.name), 0
        )
        if not central:
            return b"PK\3\4" + fields + self.name
        return b"PK\1\2" + struct.pack("<H", 45) + fields + struct.pack("<HHHII", 0, 0, 0, 0, self.offset) + self.name


def container(entries, count=None):
    """The bytes of a zip; an entry with `same` shares the data of that other, earlier one."""
    out = bytearray()
    for entry in entries:
        if entry.same:
            entry.offset = entry.same.offset
        else:
            entry.offset = len(out)
            out += entry.header(False) + entry.packed
    start = len(out)
    for entry in entries:
        out += entry.header(True)
    count = len(entries) if count is None else count
    out += b"PK\5\6" + struct.pack("<HHHHIIH", 0, 0, count, count, len(out) - start, start, 0)
    return bytes(out)


def paragraphs(texts=LETTER):
    """Paragraphs of Word."""
    return "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in texts)


def document(body=None, before="", attributes=""):
    """The main part of a Word file."""
    body = paragraphs() if body is None else body
    return (
        f'{DECLARATION}{before}<w:document xmlns:w="{W}" xmlns:r="{R}"{attributes}><w:body>{body}</w:body></w:document>'
    )


def relations(*rows):
    """A part with relations: pairs of kind and target, and whether the target is outside."""
    inside = "".join(
        f'<Relationship Id="rId{number}" Type="{kind if kind.startswith("http") else R + "/" + kind}" Target="{target}"'
        + (' TargetMode="External"' if more else "")
        + "/>"
        for number, (kind, target, *more) in enumerate(rows, 1)
    )
    return f'{DECLARATION}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inside}</Relationships>'


def content_types(extra="", main=WORD + ".document.main+xml"):
    """The list of the kinds of parts."""
    return (
        f'{DECLARATION}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main}"/>{extra}</Types>'
    )


def override(name, kind):
    """The kind of one part."""
    return f'<Override PartName="/{name}" ContentType="{kind}"/>'


def word(main=None, parts=(), types="", own=(), **lies):
    """The entries of a Word file; `own` are relations of the main part."""
    rows = [
        Entry("[Content_Types].xml", content_types(types)),
        Entry("_rels/.rels", relations(("officeDocument", "word/document.xml"))),
        Entry("word/document.xml", document() if main is None else main, **lies),
    ]
    if own:
        rows.append(Entry("word/_rels/document.xml.rels", relations(*own)))
    return rows + [Entry(name, data) for name, data in parts]


ODF = "urn:oasis:names:tc:opendocument:xmlns:"
ODF_SPACES = " ".join(
    f'xmlns:{name}="{ODF}{name}:1.0"' for name in ("office", "text", "table", "style", "draw", "script")
)
ODT = "application/vnd.oasis.opendocument.text"


def odt(body=None, parts=(), manifest="", before="", content=None):
    """The entries of an OpenDocument text."""
    body = "".join(f"<text:p>{text}</text:p>" for text in LETTER) if body is None else body
    inside = (
        f'{DECLARATION}{before}<office:document-content {ODF_SPACES} xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.3">'
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    entry = lambda path, kind, extra="": (
        f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{kind}">{extra}</manifest:file-entry>'
    )
    listed = f'{DECLARATION}<manifest:manifest xmlns:manifest="{ODF}manifest:1.0" manifest:version="1.3">{entry("/", ODT)}{manifest or entry("content.xml", "text/xml")}</manifest:manifest>'
    return [
        Entry("mimetype", ODT, STORED),
        Entry("content.xml", inside if content is None else content),
        *(Entry(name, data) for name, data in parts),
        Entry("META-INF/manifest.xml", listed),
    ]


def ole(streams):
    """An OLE file with those streams, each at least 4096 bytes, in sectors of 512 bytes."""
    sector, sectors, table, starts = 512, [], [], {}
    for name, data in streams.items():
        data = data.ljust(4096, b"\0")
        starts[name] = (len(sectors), len(data))
        pieces = [data[at : at + sector].ljust(sector, b"\0") for at in range(0, len(data), sector)]
        table += [len(sectors) + at + 1 for at in range(len(pieces) - 1)] + [0xFFFFFFFE]
        sectors += pieces

    def directory(name, kind, child=0xFFFFFFFF, right=0xFFFFFFFF, start=0xFFFFFFFE, size=0):
        wide = name.encode("utf-16-le")
        return (
            wide.ljust(64, b"\0")
            + struct.pack("<HBBIII", len(wide) + 2 if name else 0, kind, 1, 0xFFFFFFFF, right, child)
            + bytes(36)
            + struct.pack("<IQ", start, size)
        )

    names = list(streams)
    rows = directory("Root Entry", 5, child=1)
    for number, name in enumerate(names, 1):
        right = number + 1 if number < len(names) else 0xFFFFFFFF
        rows += directory(name, 2, right=right, start=starts[name][0], size=starts[name][1])
    rows = rows.ljust(-(-len(rows) // sector) * sector, b"\0")
    first_directory = len(sectors)
    pieces = [rows[at : at + sector] for at in range(0, len(rows), sector)]
    table += [first_directory + at + 1 for at in range(len(pieces) - 1)] + [0xFFFFFFFE]
    sectors += pieces
    table += [0xFFFFFFFD]
    fat = b"".join(struct.pack("<I", value) for value in table).ljust(sector, b"\xff")
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<IIIIIIIII", 0, 1, first_directory, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    head += struct.pack("<I", len(sectors)).ljust(436, b"\xff")
    return head + b"".join(sectors) + fat


def save(name, entries):
    """Writes a file of entries or of bytes."""
    data = entries if isinstance(entries, bytes) else container(entries)
    (FOLDER / name).write_bytes(data)
