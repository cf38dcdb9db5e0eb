"""The parts that stand around the text of a Word file: styles, settings, fonts and the names of their kinds."""

NAMESPACES = (
    'xmlns:wpc="http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wp14="http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:w10="urn:schemas-microsoft-com:office:word" '
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" '
    'xmlns:w16cex="http://schemas.microsoft.com/office/word/2018/wordml/cex" '
    'xmlns:w16cid="http://schemas.microsoft.com/office/word/2016/wordml/cid" '
    'xmlns:w16="http://schemas.microsoft.com/office/word/2018/wordml" '
    'xmlns:w16se="http://schemas.microsoft.com/office/word/2015/wordml/symex" '
    'xmlns:wpg="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'mc:Ignorable="w14 w15 w16se w16cid w16 w16cex wp14"'
)

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
TYPES = {
    "rels": "application/vnd.openxmlformats-package.relationships+xml",
    "officeDocument": _WORD + "document.main+xml",
    "customXml": "application/xml",
    "http://schemas.microsoft.com/office/2011/relationships/commentsExtended": _WORD + "commentsExtended+xml",
    "http://schemas.microsoft.com/office/2016/09/relationships/commentsIds": _WORD + "commentsIds+xml",
    "http://schemas.microsoft.com/office/2011/relationships/people": _WORD + "people+xml",
    "glossaryDocument": _WORD + "document.glossary+xml",
}


def content_type(kind):
    """The content type of a part that is reached by that kind of relation."""
    return TYPES.get(kind, f"{_WORD}{kind}+xml")


_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def _style(kind, identifier, name, inside="", based_on=None, default=False):
    default = ' w:default="1"' if default else ""
    based_on = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return (
        f'<w:style w:type="{kind}"{default} w:styleId="{identifier}"><w:name w:val="{name}"/>{based_on}{inside}'
        "</w:style>"
    )


def _heading(level, size):
    inside = (
        f'<w:next w:val="Standaard"/><w:uiPriority w:val="9"/><w:qFormat/><w:pPr><w:keepNext/>'
        f'<w:spacing w:before="240"/><w:outlineLvl w:val="{level - 1}"/></w:pPr>'
        f'<w:rPr><w:b/><w:color w:val="1F3864"/><w:sz w:val="{size}"/></w:rPr>'
    )
    return _style("paragraph", f"Kop{level}", f"heading {level}", inside, "Standaard")


_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def styles(extra=""):
    """The styles of a Dutch Word, with Dutch ids and English names as Word writes them."""
    paragraph, character = "paragraph", "character"
    note = '<w:rPr><w:sz w:val="20"/></w:rPr>'
    raised = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
    listed = {
        "Lijstnummering": ("List Number", 20),
        "Lijstopsomteken": ("List Bullet", 21),
    }
    rows = [
        _style(paragraph, "Standaard", "Normal", "<w:qFormat/>", default=True),
        *(_heading(level, size) for level, size in ((1, 32), (2, 28), (3, 24))),
        _style(paragraph, "Titel", "Title", '<w:rPr><w:b/><w:sz w:val="40"/></w:rPr>', "Standaard"),
        _style(paragraph, "KopBrief", "Kop brief", "<w:rPr><w:i/></w:rPr>", "Kop2"),
        _style(character, "Standaardalinea-lettertype", "Default Paragraph Font", default=True),
        _style("table", "Standaardtabel", "Normal Table", default=True),
        _style("numbering", "Geenlijst", "No List", default=True),
        _style(
            "table",
            "Tabelraster",
            "Table Grid",
            f"<w:tblPr><w:tblBorders>{_BORDERS}</w:tblBorders></w:tblPr>",
            "Standaardtabel",
        ),
        _style(
            paragraph,
            "Lijstalinea",
            "List Paragraph",
            '<w:pPr><w:ind w:left="720"/><w:contextualSpacing/></w:pPr>',
            "Standaard",
        ),
        *(
            _style(
                paragraph,
                identifier,
                name,
                f'<w:pPr><w:numPr><w:numId w:val="{number}"/></w:numPr></w:pPr>',
                "Standaard",
            )
            for identifier, (name, number) in listed.items()
        ),
        _style(paragraph, "Koptekst", "header", based_on="Standaard"),
        _style(paragraph, "Voettekst", "footer", based_on="Standaard"),
        _style(paragraph, "Voetnoottekst", "footnote text", note, "Standaard"),
        _style(character, "Voetnootmarkering", "footnote reference", raised),
        _style(paragraph, "Eindnoottekst", "endnote text", note, "Standaard"),
        _style(character, "Eindnootmarkering", "endnote reference", raised),
        _style(character, "Hyperlink", "Hyperlink", '<w:rPr><w:color w:val="0563C1"/><w:u w:val="single"/></w:rPr>'),
        _style(character, "Zwaar", "Strong", "<w:rPr><w:b/><w:bCs/></w:rPr>"),
        _style(
            character, "Tekstvantijdelijkeaanduiding", "Placeholder Text", '<w:rPr><w:color w:val="808080"/></w:rPr>'
        ),
        _style(paragraph, "Tekstopmerking", "annotation text", note, "Standaard"),
        _style(character, "Verwijzingopmerking", "annotation reference", '<w:rPr><w:sz w:val="16"/></w:rPr>'),
    ]
    defaults = (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/>'
        '<w:sz w:val="22"/><w:szCs w:val="22"/><w:lang w:val="nl-NL" w:eastAsia="en-US" w:bidi="ar-SA"/></w:rPr>'
        '</w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="259" w:lineRule="auto"/></w:pPr>'
        "</w:pPrDefault></w:docDefaults>"
    )
    return f"{_DECLARATION}<w:styles {_W}>{defaults}{''.join(rows)}{extra}</w:styles>"


def settings(extra=""):
    """The settings, with the revision ids that Word keeps."""
    rsids = "".join(f'<w:rsid w:val="{rsid}"/>' for rsid in ("00A1B2C3", "00D4E5F6", "00123ABC"))
    return (
        f'{_DECLARATION}<w:settings {_W}><w:zoom w:percent="100"/>{extra}<w:defaultTabStop w:val="708"/>'
        '<w:hyphenationZone w:val="425"/><w:characterSpacingControl w:val="doNotCompress"/>'
        '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
        f'</w:compat><w:rsids><w:rsidRoot w:val="00A1B2C3"/>{rsids}</w:rsids><w:themeFontLang w:val="nl-NL"/>'
        '<w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>'
    )


def _fonts():
    fonts = "".join(
        f'<w:font w:name="{name}"><w:panose1 w:val="020F0502020204030204"/><w:charset w:val="00"/>'
        '<w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font>'
        for name in ("Calibri", "Wingdings", "Symbol")
    )
    return f"{_DECLARATION}<w:fonts {_W}>{fonts}</w:fonts>"


def parts_around():
    """What every Word file has: names, contents and kinds."""
    return [
        ("styles.xml", styles(), "styles"),
        ("settings.xml", settings(), "settings"),
        ("fontTable.xml", _fonts(), "fontTable"),
        (
            "webSettings.xml",
            f"{_DECLARATION}<w:webSettings {_W}><w:optimizeForBrowser/></w:webSettings>",
            "webSettings",
        ),
    ]
