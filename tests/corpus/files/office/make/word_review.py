"""Tracked changes and comments that were there before the letter was uploaded."""

from html import escape

from word_inline import LINK, link, note, note_text, notes
from word_structure import CLOSING, SALUTATION, level, numbering
from wordml import SECTION, Docx, cell, char, chopped, content_control, field, merge, numbered, p, r, row, t, table

EXTENDED = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
IDS = "http://schemas.microsoft.com/office/2016/09/relationships/commentsIds"
PEOPLE = "http://schemas.microsoft.com/office/2011/relationships/people"
DATE = "2026-10-0{}T09:30:00Z"


class Changes:
    """Numbers the changes of a document."""

    def __init__(self, author="Team Communicatie", first=900):
        self.author = author
        self.last = first

    def attributes(self):
        """Who and when, with the next number."""
        self.last += 1
        return f'w:id="{self.last}" w:author="{escape(self.author)}" w:date="{DATE.format(self.last % 9 + 1)}"'

    def around(self, kind, *runs):
        """A change of that kind around runs."""
        return f"<w:{kind} {self.attributes()}>{''.join(runs)}</w:{kind}>"

    def mark(self, kind):
        """A change without content: of the mark of a paragraph, or of a row."""
        return f"<w:{kind} {self.attributes()}/>"

    def inserted(self, text, look=""):
        """Text that came in."""
        return self.around("ins", r(text, look))

    def deleted(self, text, look=""):
        """Text that went out."""
        return self.around("del", r(look=look, raw=t(text, "delText")))

    def look(self, before):
        """Other formatting of characters; `before` is how it was."""
        return f"<w:rPrChange {self.attributes()}><w:rPr>{before}</w:rPr></w:rPrChange>"

    def shape(self, before):
        """Other formatting of a paragraph; `before` is how it was."""
        return f"<w:pPrChange {self.attributes()}><w:pPr>{before}</w:pPr></w:pPrChange>"


def moved(changes, kind, name, content):
    """A piece that moved from or to here, with the marks around it."""
    end = {"moveFrom": "From", "moveTo": "To"}[kind]
    start = changes.attributes()
    number = changes.last
    return (
        f'<w:move{end}RangeStart {start} w:name="{name}"/>{changes.around(kind, content)}'
        f'<w:move{end}RangeEnd w:id="{number}"/>'
    )


def tracked_changes():
    """Every kind of tracked change."""
    document, c = Docx(), Changes()
    numbering(document, {0: level(0, "decimal", "%1.")}, {1: (0, "")})
    notes(
        document,
        "footnote",
        [note_text("footnote", "Een noot met een ", c.inserted("nieuw"), c.deleted("oud"), " woord.")],
    )
    deleted_field = c.around(
        "del",
        char("begin"),
        r(raw=t(" MERGEFIELD Uitweg ", "delInstrText")),
        char("separate"),
        r(raw=t("«Uitweg»", "delText")),
        char("end"),
    )
    two = Changes("Jurist & Beleid", 970)
    paragraph_moved = p(moved(c, "moveFrom", "move1", r("Deze zin verhuist naar beneden.")), mark=c.mark("moveFrom"))
    paragraph_arrived = p(moved(c, "moveTo", "move1", r("Deze zin verhuist naar beneden.")), mark=c.mark("moveTo"))
    controlled = content_control(p("Besturing met een ", c.inserted("ingevoegd"), " woord."), 61, "Besturing")
    document.body(
        p(
            "Stopzetten van uw ",
            c.deleted("bijstands"),
            c.inserted("bijstand"),
            c.deleted("uitkering", "<w:b/>"),
            style="Kop1",
        ),
        SALUTATION,
        p(
            "Wij ",
            c.deleted("delen u hierbij mede dat wij"),
            " hebben besloten uw uitkering ",
            c.deleted("te beëindigen"),
            c.inserted("te stoppen"),
            ".",
        ),
        p(
            "U ",
            c.deleted("dient"),
            c.inserted("moet", "<w:b/>"),
            " ons ",
            two.inserted("altijd "),
            "vertellen dat u geld ",
            two.around("ins", c.around("del", r(raw=t("heeft ", "delText")))),
            "verdient.",
        ),
        p("Deze alinea wordt met de volgende samengevoegd. ", mark=c.mark("del")),
        p("Dit was een losse alinea."),
        p("Deze alinea is ", mark=c.mark("ins")),
        p("in tweeën gesplitst."),
        p(c.inserted("Dit is een hele nieuwe alinea."), mark=c.mark("ins")),
        p(c.deleted("Deze alinea gaat helemaal weg."), mark=c.mark("del")),
        p(c.deleted("Deze ook, en hij heeft "), c.deleted("vette", "<w:b/>"), c.deleted(" tekst."), mark=c.mark("del")),
        p("Na twee verwijderde alinea's."),
        paragraph_moved,
        p(
            "Tussen ",
            moved(c, "moveFrom", "move2", r("verplaatst")),
            "begin en ",
            moved(c, "moveTo", "move2", r("verplaatst")),
            " eind.",
        ),
        p(chopped("Tussen vertrek en aankomst staat gewone tekst.", 2)),
        paragraph_arrived,
        p("Eerste punt", properties=numbered(1), mark=c.mark("ins")),
        p(c.inserted("Nieuw punt"), properties=numbered(1)),
        p(c.deleted("Oud punt"), properties=numbered(1), mark=c.mark("del")),
        p("Laatste punt", properties=numbered(1)),
        p("Dit woord is ", r("vet", f"<w:b/>{c.look('')}"), " geworden en dit ", r("gewoon", c.look("<w:i/>")), "."),
        p("Deze alinea is nu gecentreerd.", properties=f'<w:jc w:val="center"/>{c.shape("")}'),
        p("Deze alinea was een lijst.", properties=c.shape(numbered(1))),
        p("Was een kop", style="Standaard", properties=c.shape('<w:pStyle w:val="Kop2"/>')),
        p(
            "Zie ",
            link(
                document,
                "https://www.hoogveld.example/stop",
                r("de website van ", LINK),
                c.deleted("de gemeente", LINK),
                c.inserted("Hoogveld", LINK),
            ),
            " of ",
            c.around("ins", f'<w:hyperlink w:anchor="x">{r("een nieuwe koppeling", LINK)}</w:hyperlink>'),
            ".",
        ),
        p(
            "Velden: ",
            deleted_field,
            c.around("ins", merge("Ingang")),
            " en ",
            field("IF 1 = 1", r("ge") + c.deleted("wone") + c.inserted("wijzigde") + r(" tak")),
            note("footnote", 1),
            ".",
        ),
        p(
            "Regel",
            c.around("ins", r(raw="<w:br/>")),
            "einde, tab",
            c.around("del", r(raw="<w:tab/>")),
            "stop, een",
            c.around("del", r(raw="<w:noBreakHyphen/>")),
            "deel en een ",
            c.around("ins", r(raw='<w:sym w:font="Wingdings" w:char="F0FC"/>')),
            ".",
        ),
        controlled,
        table(
            row(cell(p("Maand")), cell(p("Bedrag"))),
            row(cell(p("januari")), cell(p("€ ", c.deleted("900,00"), c.inserted("950,00")))),
            row(cell(p(c.deleted("februari"))), cell(p(c.deleted("€ 900,00"))), properties=c.mark("del")),
            row(cell(p(c.inserted("maart"))), cell(p(c.inserted("€ 950,00"))), properties=c.mark("ins")),
            row(
                cell(p("Alinea in cel", mark=c.mark("del")), p(" samengevoegd")), cell(p("laatste ", c.inserted("cel")))
            ),
        ),
        p(c.inserted("Alinea direct na de tabel."), mark=c.mark("ins")),
        CLOSING,
        p(two.inserted("Laatste alinea, die is toegevoegd.")),
        section=SECTION.replace(
            "</w:sectPr>",
            f'<w:sectPrChange {c.attributes()}><w:sectPr><w:pgSz w:w="12240" w:h="15840"/></w:sectPr></w:sectPrChange></w:sectPr>',
        ),
    )
    document.save("word-tracked-changes.docx")


class Comments:
    """The four parts in which Word keeps comments."""

    def __init__(self):
        self.rows, self.extended, self.ids, self.authors = [], [], [], []

    def add(self, author, *paragraphs, parent=None, resolved=False, plain=False):
        """Adds a comment and gives its number; `plain` leaves out what only newer Words write."""
        number = len(self.rows)
        identity = f"5A00{number:04X}"
        paragraphs = [p(text) if not text.startswith("<w:p") else text for text in paragraphs]
        last = paragraphs[-1].replace("<w:p ", f'<w:p w14:paraId="{identity}" w14:textId="77777777" ', 1)
        content = "".join(paragraphs[:-1]) + last
        initials = "".join(word[0] for word in author.split())
        self.rows.append(
            f'<w:comment w:id="{number}" w:author="{escape(author)}" w:date="{DATE.format(number % 9 + 1)}" '
            f'w:initials="{initials}">{content}</w:comment>'
        )
        if not plain:
            above = f' w15:paraIdParent="5A00{parent:04X}"' if parent is not None else ""
            self.extended.append(f'<w15:commentEx w15:paraId="{identity}"{above} w15:done="{int(resolved)}"/>')
            self.ids.append(f'<w16cid:commentId w16cid:paraId="{identity}" w16cid:durableId="2C00{number:04X}"/>')
        if author not in self.authors:
            self.authors.append(author)
        return number

    def save(self, document):
        """Adds the parts to the document."""
        document.part("word/comments.xml", document.wrap("comments", "".join(self.rows)), "comments")
        document.part(
            "word/commentsExtended.xml",
            document.wrap("commentsEx", "".join(self.extended)).replace("w:commentsEx", "w15:commentsEx"),
            EXTENDED,
        )
        document.part(
            "word/commentsIds.xml",
            document.wrap("commentsIds", "".join(self.ids)).replace("w:commentsIds", "w16cid:commentsIds"),
            IDS,
        )
        people = "".join(
            f'<w15:person w15:author="{escape(author)}"><w15:presenceInfo w15:providerId="None" w15:userId="{escape(author)}"/></w15:person>'
            for author in self.authors
        )
        document.part("word/people.xml", document.wrap("people", people).replace("w:people", "w15:people"), PEOPLE)


def start(number):
    """Where the words of a comment begin."""
    return f'<w:commentRangeStart w:id="{number}"/>'


def end(number):
    """Where the words of a comment end, and its reference."""
    return f'<w:commentRangeEnd w:id="{number}"/>{reference(number)}'


def reference(number):
    """The reference to a comment."""
    return r(look='<w:rStyle w:val="Verwijzingopmerking"/>', raw=f'<w:commentReference w:id="{number}"/>')


def comments():
    """Comments with replies and resolved marks, over several paragraphs, overlapping, in cells, lists and links."""
    document, notes_of, c = Docx(), Comments(), Changes(first=700)
    numbering(document, {0: level(0, "decimal", "%1.")}, {1: (0, "")})
    sign = r(look='<w:rStyle w:val="Verwijzingopmerking"/>', raw="<w:annotationRef/>")
    hard = notes_of.add("Lezer 3", p(sign, "Dit woord ken ik niet.", style="Tekstopmerking"))
    answer = notes_of.add("Team Communicatie", "We maken er 'stoppen' van.", parent=hard)
    second = notes_of.add("Lezer 3", "Dat is beter.", parent=hard)
    done = notes_of.add("Lezer 1", "Wie is 'wij'?", resolved=True)
    done_answer = notes_of.add("Team Communicatie", "Aangepast.", parent=done, resolved=True)
    long = notes_of.add(
        "Lezer 2", "Dit hele stuk is te lang.", "Kan het korter?", p("Of in ", r("twee", "<w:b/>"), " delen?")
    )
    outer = notes_of.add("Lezer 4", "Deze zin begrijp ik half.")
    inner = notes_of.add("Lezer 5", "Wat is een zienswijze?")
    loose = notes_of.add("Lezer 1", "Alleen een plek, geen woorden.")
    in_cell = notes_of.add("Lezer 2", "Is dit per maand?")
    in_list = notes_of.add("Lezer 2", "Waar vind ik die?")
    in_link = notes_of.add("Lezer 4", "De koppeling werkt niet.")
    in_control = notes_of.add("Lezer 4", "Mag dit anders?")
    on_field = notes_of.add("Lezer 5", "Staat hier mijn naam?")
    in_change = notes_of.add("Lezer 5", "Goed dat dit weg is.")
    old = notes_of.add("Oude Word", "Zonder de nieuwe delen.", plain=True)
    rows = notes_of.add("Lezer 6", "Over de hele tabel & <meer>.")
    notes_of.save(document)
    everyone = (hard, answer, second)
    document.body(
        p("Voornemen om uw uitkering te beëindigen", style="Kop1"),
        p("Geachte ", start(on_field), merge("Aanhef"), end(on_field), ","),
        p(
            start(done),
            start(done_answer),
            "Wij",
            end(done),
            end(done_answer),
            " zijn van plan uw uitkering te ",
            *(start(n) for n in everyone),
            r("be", rsid="00AA0001"),
            r("ëindi", "<w:b/>"),
            r("gen"),
            *(end(n) for n in everyone),
            ".",
        ),
        p(start(long), "U heeft ons niet verteld dat u bent verhuisd."),
        p("Ook heeft u niet gereageerd op onze brief van 3 september."),
        p("Daarom weten wij niet of u nog recht heeft op een uitkering.", end(long)),
        p(
            start(outer),
            "U kunt ons uw ",
            start(inner),
            "zienswijze",
            end(outer),
            " geven",
            end(inner),
            " voor 1 december.",
        ),
        p("Hier staat een opmerking zonder woorden.", reference(loose), " En de zin gaat verder."),
        p("Stuur mee: ", start(in_list), "uw huurcontract", end(in_list), properties=numbered(1)),
        p("en uw bankafschriften.", properties=numbered(1)),
        start(rows),
        table(
            row(cell(p("Uitkering")), cell(p("€ ", start(in_cell), "1.284,00", end(in_cell)))),
            row(cell(p("Huur")), cell(p("€ 612,00"))),
        ),
        f'<w:commentRangeEnd w:id="{rows}"/>',
        p("Na de tabel.", reference(rows)),
        p(
            "Kijk op ",
            link(
                document,
                "https://www.hoogveld.example/verhuizen",
                r("hoogveld", LINK),
                start(in_link),
                r(".example/", LINK),
                r("verhuizen", LINK),
                end(in_link),
            ),
            ".",
        ),
        content_control(
            p(
                "Vaste tekst met ",
                start(in_control),
                content_control(r("een keuze"), 91, "Keuze"),
                end(in_control),
                " erin.",
            ),
            90,
            "Blok",
        ),
        p(
            "Wij ",
            start(in_change),
            c.deleted("verzoeken u"),
            c.inserted("vragen u"),
            end(in_change),
            " om te reageren.",
        ),
        p("Nog ", start(old), "iets ouds", end(old), "."),
        CLOSING,
    )
    document.save("word-comments.docx")


def make():
    """Writes all."""
    tracked_changes()
    comments()
