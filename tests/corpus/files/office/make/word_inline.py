"""Hyperlinks, notes, special characters and merge fields."""

from word_structure import CLOSING, SALUTATION
from wordml import Docx, cell, char, chopped, content_control, field, merge, p, r, row, simple_field, t, table

LINK = '<w:rStyle w:val="Hyperlink"/>'
HARD_BREAK = '<w:br w:type="page"/>'


def link(document, address, *runs, attributes=""):
    """A hyperlink to another place."""
    relation = document.relate("hyperlink", address, external=True)
    return f'<w:hyperlink r:id="{relation}" w:history="1"{attributes}>{"".join(runs)}</w:hyperlink>'


def note(kind, identifier, custom=""):
    """The sign of a footnote or endnote in the text."""
    style = {"footnote": "Voetnootmarkering", "endnote": "Eindnootmarkering"}[kind]
    follows = ' w:customMarkFollows="1"' if custom else ""
    return r(
        look=f'<w:rStyle w:val="{style}"/>',
        raw=f'<w:{kind}Reference{follows} w:id="{identifier}"/>{t(custom) if custom else ""}',
    )


def notes(document, kind, contents):
    """The part with footnotes or endnotes: separators, and the contents from number 1."""
    rows = [
        f'<w:{kind} w:type="separator" w:id="-1">{p(r(raw="<w:separator/>"))}</w:{kind}>',
        f'<w:{kind} w:type="continuationSeparator" w:id="0">{p(r(raw="<w:continuationSeparator/>"))}</w:{kind}>',
    ]
    rows += [f'<w:{kind} w:id="{number}">{content}</w:{kind}>' for number, content in enumerate(contents, 1)]
    document.part(f"word/{kind}s.xml", document.wrap(f"{kind}s", "".join(rows)), f"{kind}s")


def note_text(kind, *content):
    """The paragraph of a note, with its own sign."""
    names = {"footnote": ("Voetnoottekst", "Voetnootmarkering"), "endnote": ("Eindnoottekst", "Eindnootmarkering")}[
        kind
    ]
    sign = r(look=f'<w:rStyle w:val="{names[1]}"/>', raw=f"<w:{kind}Ref/>")
    return p(sign, r(" "), *content, style=names[0])


def links_and_notes():
    """Hyperlinks of every form; footnotes and endnotes; signs that are no letters."""
    document = Docx()
    notes(
        document,
        "footnote",
        [
            note_text("footnote", "Dit staat in artikel 4 van de Verordening maatschappelijke hulp Hoogveld."),
            note_text(
                "footnote",
                "Zie ook ",
                f'<w:hyperlink w:anchor="bezwaar">{r("het stuk over bezwaar", LINK)}</w:hyperlink>',
                ".",
            )
            + p("Een noot kan meer alinea's hebben.", style="Voetnoottekst"),
            p(r("*", raw=t(" Met een eigen teken.")), style="Voetnoottekst"),
        ],
    )
    notes(document, "endnote", [note_text("endnote", chopped("Alle bedragen gelden voor het jaar 2026.", 5))])
    nested = field(
        'HYPERLINK "https://www.hoogveld.example/hulp" \\o "Hulp"',
        r("www.hoogveld.example", LINK) + r("/hulp", LINK + "<w:b/>"),
    )
    local = field('HYPERLINK \\l "bezwaar"', r("bezwaar maken", LINK))
    soft = r("Zorg", raw="<w:softHyphen/>" + t("verzekerings") + "<w:softHyphen/>" + t("maatschappij"))
    hard = r("e", raw="<w:noBreakHyphen/>" + t("mail en 14") + t("\u00a00999"))
    signs = r(raw='<w:sym w:font="Wingdings" w:char="F0FC"/>') + r(raw='<w:sym w:font="Symbol" w:char="F0B7"/>')
    document.body(
        p("Hulp bij het huishouden", style="Kop1"),
        SALUTATION,
        p(
            "Op ",
            link(document, "https://www.hoogveld.example/wmo?id=1&soort=2", r("onze website", LINK)),
            " leest u meer.",
        ),
        p(
            "Kijk ook op ",
            link(
                document,
                "https://www.hoogveld.example/",
                r("www.", LINK),
                '<w:proofErr w:type="spellStart"/>',
                r("hoogveld", LINK + "<w:b/>"),
                '<w:proofErr w:type="spellEnd"/>',
                r(".example", LINK),
            ),
            " of mail naar ",
            link(document, "mailto:wmo@hoogveld.example", r("wmo@hoogveld.example", LINK)),
            ".",
        ),
        p(
            "U kunt ook ",
            f'<w:hyperlink w:anchor="bezwaar" w:history="1">{r("bezwaar maken", LINK)}</w:hyperlink>',
            ". Of lees eerst over ",
            nested,
            " en over ",
            local,
            ".",
        ),
        p(
            "Een ",
            link(document, "javascript:alert(1)", r("vreemde koppeling", LINK)),
            " en een ",
            link(document, "file:///C:/brieven/hulp.docx", r("bestand op een schijf", LINK)),
            ".",
        ),
        p(
            "U betaalt een eigen bijdrage",
            note("footnote", 1),
            " van € 20,60 per maand",
            note("footnote", 2),
            ". Dat bedrag kan elk jaar veranderen",
            note("endnote", 1),
            " of gelijk blijven",
            note("footnote", 3, custom="*"),
            ".",
        ),
        p(soft, " is een lang woord. Wij gebruiken ", hard, ". Het bedrag is €\u00a020,60."),
        p(
            "Naam:",
            r(raw="<w:tab/>"),
            "mevrouw Voorbeeld",
            r(raw="<w:br/>"),
            "Adres:",
            r(raw='<w:ptab w:relativeTo="margin" w:alignment="left" w:leader="none"/>'),
            "Dorpsstraat 12",
            r(raw='<w:br w:type="textWrapping" w:clear="all"/>'),
            "Plaats:",
            r(raw="<w:tab/>"),
            "Meerdam",
        ),
        p(
            signs,
            " Dit hebben wij gedaan. ",
            r("m", raw=""),
            r("2", '<w:vertAlign w:val="superscript"/>'),
            " en H",
            r("2", '<w:vertAlign w:val="subscript"/>'),
            "O.",
        ),
        p(
            r("HOOFDLETTERS DOOR OPMAAK".title(), "<w:caps/>"),
            " en ",
            r("verborgen tekst", "<w:vanish/>"),
            "zichtbare tekst, ",
            r("doorgehaald", "<w:strike/>"),
            ".",
        ),
        p(
            r(raw="<w:lastRenderedPageBreak/>" + t("Dit staat op de tweede bladzijde.")),
            r(raw=HARD_BREAK),
            "En dit op de derde.",
        ),
        p(
            "Vlag: \U0001f1f3\U0001f1f1, gezin: \U0001f468\u200d\U0001f469\u200d\U0001f467, e\u0301e\u0301n, \ufb01nancieel, co\u00f6peratie, \u2018zo\u2019 en \u201ezo\u201d."
        ),
        p(
            r(
                raw='<w:ruby><w:rubyPr><w:rubyAlign w:val="center"/><w:hps w:val="10"/><w:hpsRaise w:val="18"/><w:hpsBaseText w:val="22"/><w:lid w:val="nl-NL"/></w:rubyPr><w:rt><w:r><w:t>boven</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>onder</w:t></w:r></w:rubyBase></w:ruby>'
            ),
            " en een formule: ",
            "<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>",
            ".",
        ),
        p('<w:bookmarkStart w:id="7" w:name="bezwaar"/>', "Bezwaar maken", '<w:bookmarkEnd w:id="7"/>', style="Kop2"),
        p("Bent u het niet eens met dit besluit? Stuur ons dan binnen zes weken een brief."),
        CLOSING,
    )
    document.save("word-links-notes.docx")


def split_instruction(name):
    """A merge field with its name in several runs, one of them bold, and with marks in between."""
    half = len(name) // 2
    return (
        char("begin")
        + r(raw=t(" MERGE", "instrText"))
        + '<w:proofErr w:type="spellStart"/>'
        + r(look="<w:b/>", raw=t(f"FIELD {name[:half]}", "instrText"))
        + '<w:bookmarkStart w:id="40" w:name="_Veld"/>'
        + r(raw=t(f"{name[half:]} \\* Upper", "instrText"))
        + r(raw=t(" \\* MERGEFORMAT ", "instrText"))
        + '<w:bookmarkEnd w:id="40"/>'
        + char("separate")
        + r("«", "<w:noProof/>")
        + '<w:proofErr w:type="gramStart"/>'
        + r(name[:half], "<w:b/><w:noProof/>")
        + r(name[half:], "<w:noProof/>")
        + r("»", "<w:i/><w:noProof/>")
        + char("end")
    )


def condition(test, yes, no, shown):
    """An IF field with both branches, of which one is shown."""
    return (
        char("begin")
        + r(raw=t(" IF ", "instrText"))
        + test
        + r(raw=t(' = "V" "', "instrText"))
        + yes
        + r(raw=t('" "', "instrText"))
        + no
        + r(raw=t('" ', "instrText"))
        + char("separate")
        + shown
        + char("end")
    )


def merge_fields():
    """Merge fields of all kinds, fields in fields, and other fields."""
    document = Docx()
    inner = char("begin") + r(raw=t(" MERGEFIELD Geslacht ", "instrText")) + char("separate") + r("V") + char("end")
    branch = lambda text: r(raw=t(text, "instrText"))
    with_paragraphs = (
        p(char("begin"), r(raw=t(' IF "1" = "1" "', "instrText")), branch("Eerste tak, eerste alinea."))
        + p(
            branch("Eerste tak, tweede alinea."),
            r(raw=t('" "Andere tak" ', "instrText")),
            char("separate"),
            r("Eerste tak, eerste alinea."),
        )
        + p(r("Eerste tak, tweede alinea."), char("end"))
    )
    old_form = (
        char("begin")
        + r(raw='<w:instrText xml:space="preserve"> FORMTEXT </w:instrText>')
        + char("separate")
        + r("\u2002\u2002\u2002")
        + char("end")
    )
    checkbox = (
        r(
            raw='<w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="Vak1"/><w:enabled/><w:checkBox><w:sizeAuto/><w:default w:val="1"/></w:checkBox></w:ffData></w:fldChar>'
        )
        + r(raw=t(" FORMCHECKBOX ", "instrText"))
        + char("end")
    )
    document.body(
        p(field("ADDRESSBLOCK \\f", r("«Adresblok»", "<w:noProof/>"))),
        p(merge("Straat"), " ", merge("Huisnummer")),
        p(
            simple_field("MERGEFIELD Postcode", r("«Postcode»", "<w:noProof/>")),
            "  ",
            simple_field('MERGEFIELD "Woon plaats"', r("«Woon "), r("plaats»", "<w:b/>")),
        ),
        p(
            "Onderwerp: uw aanvraag met nummer ",
            simple_field("MERGEFIELD Zaaknummer \\* MERGEFORMAT", r("Z-2026-0417")),
            style="Kop1",
        ),
        p("Geachte ", split_instruction("AanhefNaam"), ","),
        p(
            "Op ",
            "[[datum_aanvraag]]",
            " heeft u een aanvraag gedaan voor {{ soort_aanvraag }}. Wij noemen u hierna «Naam_klant».",
        ),
        p(
            "Ook zo: ",
            r("[", "<w:b/>"),
            r("["),
            r("bedrag", "<w:i/>"),
            r("_totaal"),
            r("]]", "<w:b/>"),
            " en ",
            r("{"),
            r("{dat", "<w:b/>"),
            r("um}"),
            r("}"),
            " en ",
            r("«", '<w:color w:val="FF0000"/>'),
            r("Plaats"),
            r("»"),
            ".",
        ),
        p(
            condition(inner, branch("Mevrouw"), branch("Meneer"), r("Mevrouw")),
            " ",
            merge("Achternaam"),
            ", u krijgt een besluit.",
        ),
        p(
            "Hierbij ",
            condition(
                inner,
                char("begin")
                + branch(" MERGEFIELD NaamPartner ")
                + char("separate")
                + branch("«NaamPartner»")
                + char("end"),
                branch("niemand"),
                char("begin")
                + r(raw=t(" MERGEFIELD NaamPartner ", "instrText"))
                + char("separate")
                + r("«NaamPartner»")
                + char("end"),
            ),
            " als partner.",
        ),
        with_paragraphs,
        p("U woont ", simple_field('IF 1 = 2 "wel" "niet"', r("niet", "<w:b/>")), " meer in Hoogveld."),
        p("Kies: ", condition(inner, branch(""), branch("verborgen tak"), ""), "einde van de keuze."),
        p(
            field("NEXT", ""),
            "Bladzijde ",
            field("PAGE", "1"),
            " van ",
            simple_field("NUMPAGES", r("2")),
            ", gemaakt op ",
            field('DATE \\@ "d MMMM yyyy"', "12 november 2026", dirty=' w:dirty="true"'),
            ".",
        ),
        p(
            "Zie ",
            field("REF bezwaar \\h", "Bezwaar maken"),
            ", ",
            field("PAGEREF bezwaar", "2"),
            ", ",
            field("SEQ Tabel \\* ARABIC", "1"),
            ", ",
            field("STYLEREF Kop1", "Uw aanvraag"),
            ".",
        ),
        p("Vul in: ", old_form, " ", checkbox, " ", field("MACROBUTTON NoMacro [klik hier]", "")),
        p(
            field("DOCPROPERTY Zaak", r("Z-2026")),
            " ",
            field('DOCVARIABLE "Naam"', r("mevrouw Voorbeeld")),
            " ",
            field('QUOTE "Dag"', "Dag"),
            " ",
            field('INCLUDETEXT "C:\\\\brieven\\\\slot.docx"', "Tekst van elders."),
        ),
        p(
            "Een veld zonder einde van de instructie: ",
            char("begin"),
            r(raw=t(" MERGEFIELD Los ", "instrText")),
            char("end"),
            ".",
        ),
        table(
            row(cell(p("Bedrag")), cell(p(merge("Bedrag_mnd"), " per maand"))),
            row(cell(p("Vanaf")), cell(p(simple_field("MERGEFIELD Ingangsdatum", r("«Ingangsdatum»"))))),
        ),
        content_control(p("Namens ", merge("Afdeling"), " van [[gemeente]]"), 801, "Namens"),
        p("Met vriendelijke groet,"),
        p(merge("Ondertekenaar", "<w:b/><w:noProof/>")),
        p(split_instruction("Functie")),
    )
    document.save("word-merge-fields.docx")


def make():
    """Writes all."""
    links_and_notes()
    merge_fields()
