"""OpenDocument texts by hand."""

from html import escape

import package

MEDIA_TYPE = "application/vnd.oasis.opendocument.text"
SPACES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
    "number": "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0",
    "form": "urn:oasis:names:tc:opendocument:xmlns:form:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
    "dc": "http://purl.org/dc/elements/1.1/",
    "meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
    "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
    "field": "urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0",
}
NAMESPACES = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in SPACES.items())
DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'


def style(name, family, inside="", parent="", extra=""):
    """A style."""
    parent = f' style:parent-style-name="{parent}"' if parent else ""
    return f'<style:style style:name="{name}" style:family="{family}"{parent}{extra}>{inside}</style:style>'


AUTOMATIC = "".join(
    [
        style("Vet", "text", '<style:text-properties fo:font-weight="bold"/>'),
        style("Cursief", "text", '<style:text-properties fo:font-style="italic"/>'),
        style("Verborgen", "text", '<style:text-properties text:display="none"/>'),
        style("P1", "paragraph", '<style:paragraph-properties fo:break-before="page"/>', "Standard"),
        style("P2", "paragraph", '<style:paragraph-properties fo:text-align="center"/>', "Standard"),
        style("PV", "paragraph", '<style:text-properties text:display="none"/>', "Standard"),
        style(
            "Kolommen",
            "section",
            '<style:section-properties><style:columns fo:column-count="2" fo:column-gap="0.5cm"/></style:section-properties>',
        ),
        style(
            "Kader",
            "graphic",
            '<style:graphic-properties style:wrap="parallel" style:vertical-pos="from-top" style:vertical-rel="paragraph" style:horizontal-pos="right" style:horizontal-rel="paragraph"/>',
        ),
        style("Cel", "table-cell", '<style:table-cell-properties fo:border="0.5pt solid #000000" fo:padding="0.1cm"/>'),
    ]
)


def number(level, kind, suffix=".", start=1, shown=1):
    """A numbered level of a list."""
    start = f' text:start-value="{start}"' if start != 1 else ""
    shown = f' text:display-levels="{shown}"' if shown != 1 else ""
    return (
        f'<text:list-level-style-number text:level="{level}" style:num-format="{kind}" style:num-suffix="{suffix}"{start}{shown}>'
        '<style:list-level-properties text:list-level-position-and-space-mode="label-alignment"><style:list-level-label-alignment '
        f'text:label-followed-by="listtab" fo:text-indent="-0.6cm" fo:margin-left="{0.6 * level + 0.6:.1f}cm"/></style:list-level-properties>'
        "</text:list-level-style-number>"
    )


def bullet(level, sign="•"):
    """A level of a list with bullets."""
    return (
        f'<text:list-level-style-bullet text:level="{level}" text:bullet-char="{sign}"><style:list-level-properties '
        'text:list-level-position-and-space-mode="label-alignment"><style:list-level-label-alignment text:label-followed-by="listtab" '
        f'fo:text-indent="-0.6cm" fo:margin-left="{0.6 * level + 0.6:.1f}cm"/></style:list-level-properties></text:list-level-style-bullet>'
    )


def list_style(name, *levels):
    """A list style."""
    return f'<text:list-style style:name="{name}">{"".join(levels)}</text:list-style>'


COMMON = "".join(
    [
        style(
            "Standard",
            "paragraph",
            '<style:paragraph-properties fo:margin-bottom="0.25cm"/>',
            extra=' style:class="text"',
        ),
        *(
            style(
                f"Heading_20_{level}",
                "paragraph",
                '<style:text-properties fo:font-weight="bold"/>',
                "Standard",
                f' style:display-name="Heading {level}" style:default-outline-level="{level}"',
            )
            for level in (1, 2, 3)
        ),
        style("Title", "paragraph", '<style:text-properties fo:font-size="18pt" fo:font-weight="bold"/>', "Standard"),
        style("Kopje", "paragraph", parent="Heading_20_2"),
        style("Header", "paragraph", parent="Standard"),
        style("Footer", "paragraph", parent="Standard"),
        style("Footnote", "paragraph", parent="Standard"),
        style(
            "Internet_20_link",
            "text",
            '<style:text-properties fo:color="#000080"/>',
            extra=' style:display-name="Internet link"',
        ),
    ]
)


def page(header="", footer="", first=""):
    """The page style, with headers and footers."""
    part = lambda name, content: f"<style:{name}>{content}</style:{name}>" if content else ""
    head, foot = ("<style:header-style/>" if header else ""), ("<style:footer-style/>" if footer else "")
    layout = (
        '<style:page-layout style:name="Blad"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm" '
        f'fo:margin="2.5cm" fo:margin-top="2cm" fo:margin-bottom="2cm"/>{head}{foot}</style:page-layout>'
    )
    master = (
        '<style:master-page style:name="Standard" style:page-layout-name="Blad">'
        f"{part('header', header)}{part('header-first', first)}{part('footer', footer)}</style:master-page>"
    )
    return layout, master


def p(*content, style="Standard", name="p", attributes=""):
    """A paragraph; what begins with < is taken as it is."""
    inside = "".join(piece if piece.startswith("<") else escape(piece, quote=False) for piece in content)
    return f'<text:{name} text:style-name="{style}"{attributes}>{inside}</text:{name}>'


def h(text, level=1, style=None):
    """A heading."""
    return p(text, style=style or f"Heading_20_{level}", name="h", attributes=f' text:outline-level="{level}"')


def span(text, style="Vet"):
    """Text with its own look."""
    return f'<text:span text:style-name="{style}">{text if text.startswith("<") else escape(text, quote=False)}</text:span>'


def listing(style, *items, attributes=""):
    """A list; the items are contents of list items."""
    rows = "".join(
        item
        if item.startswith("<text:list-item") or item.startswith("<text:list-header")
        else f"<text:list-item>{item}</text:list-item>"
        for item in items
    )
    style = f' text:style-name="{style}"' if style else ""
    return f"<text:list{style}{attributes}>{rows}</text:list>"


def table(name, *rows, columns=2, header=()):
    """A table; rows are lists of contents of cells."""

    def row(cells):
        inside = "".join(
            one
            if one.startswith("<table:") and not one.startswith("<table:table ")
            else f'<table:table-cell table:style-name="Cel" office:value-type="string">{one}</table:table-cell>'
            for one in cells
        )
        return f"<table:table-row>{inside}</table:table-row>"

    head = (
        f"<table:table-header-rows>{''.join(row(cells) for cells in header)}</table:table-header-rows>"
        if header
        else ""
    )
    return (
        f'<table:table table:name="{name}"><table:table-column table:number-columns-repeated="{columns}"/>'
        f"{head}{''.join(row(cells) for cells in rows)}</table:table>"
    )


def link(address, *runs):
    """A hyperlink."""
    return f'<text:a xlink:type="simple" xlink:href="{escape(address)}" text:style-name="Internet_20_link">{"".join(runs)}</text:a>'


def save(name, body, automatic="", common="", pages=None, before="", pictures=(), change=lambda name, part: part):
    """Writes the file; `before` is what stands in the text before the first paragraph."""
    layout, master = pages or page()
    root = lambda kind, inside: (
        f'{DECLARATION}<office:{kind} {NAMESPACES} office:version="1.3">{inside}</office:{kind}>'
    )
    content = root(
        "document-content",
        (
            f"<office:automatic-styles>{AUTOMATIC}{automatic}</office:automatic-styles>"
            f"<office:body><office:text>{before}{body}</office:text></office:body>"
        ),
    )
    styles = root(
        "document-styles",
        (
            f"<office:styles>{COMMON}{common}</office:styles><office:automatic-styles>{layout}</office:automatic-styles>"
            f"<office:master-styles>{master}</office:master-styles>"
        ),
    )
    meta = root(
        "document-meta",
        "<office:meta><meta:generator>met de hand</meta:generator><dc:title>Brief</dc:title></office:meta>",
    )
    parts = [("content.xml", content), ("styles.xml", styles), ("meta.xml", meta), *pictures]
    entry = lambda path, kind: f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{kind}"/>'
    kinds = "".join(entry(part, "text/xml" if part.endswith(".xml") else "image/png") for part, _ in parts)
    manifest = (
        f'{DECLARATION}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" '
        f'manifest:version="1.3">{entry("/", MEDIA_TYPE)}{kinds}</manifest:manifest>'
    )
    parts = [
        ("mimetype", MEDIA_TYPE),
        *((part, change(part, inside)) for part, inside in parts),
        ("META-INF/manifest.xml", manifest),
    ]
    package.write(package.FOLDER / name, parts, stored=("mimetype",))
