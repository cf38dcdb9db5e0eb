"""Tracked changes and comments of OpenDocument."""

from html import escape

from odf import bullet, h, link, list_style, listing, number, p, save, span, table

DATE = "2026-10-0{}T09:30:00"


class Changes:
    """The list of changes, that stands before the text."""

    def __init__(self, author="Team Burgerzaken"):
        self.author = author
        self.regions = []

    def add(self, kind, content="", author=None, also=""):
        """Adds a change and gives its id."""
        identifier = f"ct{len(self.regions) + 1}"
        who = (
            f"<office:change-info><dc:creator>{escape(author or self.author)}</dc:creator>"
            f"<dc:date>{DATE.format(len(self.regions) % 9 + 1)}</dc:date></office:change-info>"
        )
        also = f"<text:{also}>{who}</text:{also}>" if also else ""
        self.regions.append(
            f'<text:changed-region xml:id="{identifier}" text:id="{identifier}"><text:{kind}>{who}{content}</text:{kind}>{also}</text:changed-region>'
        )
        return identifier

    def deleted(self, content, **more):
        """Where something went out; the content is whole paragraphs, of which the first and last hang on to the text."""
        return f'<text:change text:change-id="{self.add("deletion", content, **more)}"/>'

    def inserted(self, content, kind="insertion", **more):
        """Text that came in or looks different."""
        start, end = self.marks(kind, **more)
        return start + (content if content.startswith("<") else escape(content, quote=False)) + end

    def marks(self, kind="insertion", **more):
        """The start and end of a change, for what goes over the ends of paragraphs."""
        identifier = self.add(kind, **more)
        return (
            f'<text:change-start text:change-id="{identifier}"/>',
            f'<text:change-end text:change-id="{identifier}"/>',
        )

    def declarations(self):
        """The list itself."""
        return f'<text:tracked-changes text:track-changes="true">{"".join(self.regions)}</text:tracked-changes>'


def tracked_changes():
    """Insertions, deletions and changes of formatting, within and over paragraphs, in lists and tables."""
    c = Changes()
    split, whole, at_block, listed = c.marks(), c.marks(), c.marks(), c.marks()
    body = (
        h("Uw aanvraag voor een evenement")
        + p("Geachte mevrouw, meneer,")
        + p(
            "U heeft ",
            c.deleted(p("een aanvraag ingediend")),
            c.inserted("gevraagd of u mag"),
            " op 3 mei een feest ",
            c.deleted(p(span("te "))),
            "houden.",
        )
        + p(
            "Wij ",
            c.inserted(span("hebben besloten", "Cursief")),
            c.deleted(p("besluiten", "<text:s/>", "thans")),
            " dat dit mag.",
        )
        + p("Dit was de eerste alinea. ", c.deleted(p() + p()), "Dit was de tweede alinea.")
        + p("Dit was één alinea. ", split[0])
        + p(split[1], "Nu zijn het er twee.")
        + p(whole[0], "Deze alinea is nieuw.")
        + p(whole[1], "Deze alinea was er al.")
        + at_block[0]
        + p("Een nieuwe alinea met de tekens om de alinea heen.")
        + at_block[1]
        + p(
            "Begin ",
            c.deleted(p("einde van een.") + p("Een hele alinea.") + p("Begin van de laatste ")),
            "en het eind.",
        )
        + c.deleted(p("Een alinea die op zichzelf weg is."))
        + p("Voor de lijst:")
        + listing(
            "L1",
            p("Geef ons uw telefoonnummer."),
            p(listed[0], "Zorg voor EHBO."),
            p(listed[1], "Ruim ", c.deleted(p("zo spoedig mogelijk")), c.inserted("meteen"), " op."),
        )
        + listing(
            "L1",
            p("Stop om 23.00 uur.", c.deleted(p() + listing("L1", p()))),
            attributes=' text:continue-numbering="true"',
        )
        + p("Dit is ", c.inserted(span("vet"), kind="format-change"), " geworden.")
        + p(
            "Genoteerd door twee: ",
            c.deleted(p("even "), author="Jurist & Beleid", also="insertion"),
            c.inserted("ja", author="Jurist & Beleid"),
            ".",
        )
        + p(
            "Zie ",
            link("https://www.meerdam.example/feest", "de ", c.deleted(p("web")), c.inserted("feest"), "pagina"),
            ", ",
            c.inserted('<text:placeholder text:placeholder-type="text">&lt;Naam&gt;</text:placeholder>'),
            " en ",
            c.inserted("<text:line-break/>"),
            "regel",
            c.deleted(p("<text:tab/>", "tab")),
            ".",
        )
        + table(
            "Kosten", [p("Wat"), p("Bedrag")], [p("Vergunning"), p("€ ", c.deleted(p("75,00")), c.inserted("80,00"))]
        )
        + p(
            "Met een noot",
            f'<text:note text:id="n1" text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body>{p("Een ", c.deleted(p("oude")), c.inserted("nieuwe"), " noot.")}</text:note-body></text:note>',
            ".",
        )
        + p("Met vriendelijke groet,")
        + p("Gemeente Meerdam", c.deleted(p() + p("Laatste regel, weg")))
    )
    save("odf-tracked-changes.odt", body, list_style("L1", number(1, "1"), bullet(2)), before=c.declarations())


def comments():
    """Comments with and without words, with replies and resolved marks, overlapping, over paragraphs."""
    last = 0

    def start(author, *content, name=None, parent=None, resolved=None, extra=""):
        nonlocal last
        last += 1
        attributes = f' office:name="{name}"' if name else ""
        if parent:
            attributes += f' loext:parent-name="{parent}"'
        if resolved is not None:
            attributes += f' loext:resolved="{str(resolved).lower()}"'
        initials = "".join(word[0] for word in author.split())
        return (
            f"<office:annotation{attributes}{extra}><dc:creator>{escape(author)}</dc:creator><dc:date>{DATE.format(last % 9 + 1)}</dc:date>"
            f"<meta:creator-initials>{initials}</meta:creator-initials>{''.join(content)}</office:annotation>"
        )

    end = lambda name: f'<office:annotation-end office:name="{name}"/>'
    c = Changes("Lezer 9")
    body = (
        h("U krijgt een boete voor te laat betalen")
        + p("Geachte mevrouw, meneer,")
        + p(
            "Wij hebben u een ",
            start("Lezer 3", p("Wat is een aanmaning?"), name="a1", resolved=False),
            start("Team Burgerzaken", p("Een herinnering."), name="a2", parent="a1", resolved=False),
            start("Lezer 3", p("Schrijf dat dan."), name="a3", parent="a1", resolved=False),
            "aan",
            span("mani"),
            "ng",
            end("a3"),
            end("a2"),
            end("a1"),
            " gestuurd.",
        )
        + p(
            "U moet ",
            start("Lezer 1", p("Wie is u?"), name="b1", resolved=True),
            "nu",
            end("b1"),
            start("Team Burgerzaken", p("Is opgelost."), name="b2", parent="b1", resolved=True),
            end("b2"),
            " betalen.",
        )
        + p(
            "Dit deel ",
            start("Lezer 2", p("Te lang."), p("Kan het ", span("korter"), "?"), name="d1"),
            "gaat over twee alinea's.",
        )
        + p("Dit is de tweede.")
        + p("En hier is het eind", end("d1"), ".")
        + p(
            "Deze ",
            start("Lezer 4", p("Eerste"), name="e1"),
            "woorden ",
            start("Lezer 5", p("Tweede"), name="e2"),
            "liggen",
            end("e1"),
            " over elkaar",
            end("e2"),
            ".",
        )
        + p("Zonder woorden.", start("Lezer 6", p("Op een plek.")), " Gaat verder.")
        + listing(
            "L1",
            p(
                "Betaal via ",
                start("Lezer 2", p("Werkt niet."), name="f1"),
                link("https://www.meerdam.example/betalen", "onze website"),
                end("f1"),
                ".",
            ),
            p(
                start("Lezer 2", listing("L1", p("punt een"), p("punt twee")), name="f2"),
                "Of bij de balie",
                end("f2"),
                ".",
            ),
        )
        + table("Bedragen", [p("Boete"), p(start("Lezer 7", p("Per maand?"), name="g1"), "€ 45,00", end("g1"))])
        + p(
            "In een ",
            start("Lezer 8", p("Over een wijziging."), name="h1"),
            c.deleted(p("oude")),
            c.inserted("nieuwe"),
            end("h1"),
            " zin. ",
            c.deleted(p("Weg met ", start("Lezer 9", p("Ook weg."), name="h2"), "dit", end("h2"), ".")),
        )
        + p(
            "Een oude vorm: ",
            start("Lezer 1", p("Zonder naam en zonder datum.")).replace(
                f"<dc:date>{DATE.format(last % 9 + 1)}</dc:date>", ""
            ),
            "einde.",
        )
        + p("Met vriendelijke groet,")
        + p("Gemeente Meerdam")
    )
    save("odf-comments.odt", body, list_style("L1", number(1, "1")), before=c.declarations())
