"""Word files read back: text after accepting or rejecting all changes, comments, merge fields.

Written apart from the code that it checks, from the definitions in ISO/IEC 29500-1: 17.13.5 (changes), 17.13.4
(comments), 17.16 (fields). Hidden text counts as text.
"""

import copy
import re

from container import at

KNOWN = {"wps", "wpg", "wpc", "wp14", "w14", "w15", "w16", "w16se", "w16cid", "w16cex"}
# In these, blocks stand as if they were not there.
CLEAR = {"w:sdt", "w:sdtContent", "w:customXml", "w:smartTag"}
IN, OUT = {"w:ins", "w:moveTo"}, {"w:del", "w:moveFrom"}
CHANGES = {
    "w:rPrChange",
    "w:pPrChange",
    "w:sectPrChange",
    "w:tblPrChange",
    "w:trPrChange",
    "w:tcPrChange",
    "w:tblGridChange",
    "w:tblPrExChange",
    "w:numberingChange",
}
RANGES = re.compile(r"w:(move(From|To)|customXml(Ins|Del|MoveFrom|MoveTo))Range(Start|End)$")
COMMENT_MARKS = {"w:commentRangeStart", "w:commentRangeEnd", "w:commentReference"}
REVISION_IDS = re.compile(r"w:rsid|w14:(para|text)Id$")
TOKEN = re.compile(r"«[^«»\n]{1,80}»|\[\[[^\[\]\n]{1,80}\]\]|\{\{[^{}\n]{1,80}\}\}")


def settled(root, accept):
    """A copy in which all changes are accepted, or else rejected."""
    root = copy.deepcopy(root)
    choose(root)
    _settle(root, accept)
    _join(root)
    return root


def choose(element):
    """Puts the branch that a current Word shows in place of every mc:AlternateContent."""
    children = []
    for child in element:
        if child.tag == "mc:AlternateContent":
            branches = [
                one for one in child if one.tag == "mc:Choice" and set(one.get("Requires", "").split()) <= KNOWN
            ]
            branches += [one for one in child if one.tag == "mc:Fallback"]
            children += list(branches[0]) if branches else []
        else:
            children.append(child)
    element[:] = children
    for child in element:
        choose(child)


def _settle(element, accept):
    drop, keep = (OUT, IN) if accept else (IN, OUT)
    children = []
    for child in element:
        if child.tag in drop and element.tag not in ("w:rPr", "w:trPr"):
            # A comment stays when its words go.
            children += [mark for mark in child.iter() if mark.tag in COMMENT_MARKS]
        elif child.tag in keep and element.tag not in ("w:rPr", "w:trPr"):
            _settle(child, accept)
            children += list(child)
        elif _goes(child, accept):
            continue
        elif child.tag == "w:p":
            mark = at(child, "w:pPr/w:rPr")
            dead = mark is not None and any(one.tag in drop for one in mark)
            _settle(child, accept)
            if dead:
                child.set("dead", "1")
            children.append(child)
        elif not RANGES.match(child.tag if isinstance(child.tag, str) else ""):
            _settle(child, accept)
            children.append(child)
    element[:] = children
    _settle_properties(element, accept)
    if not accept:
        for child in element:
            child.tag = {"w:delText": "w:t", "w:delInstrText": "w:instrText"}.get(child.tag, child.tag)


def _goes(child, accept):
    """Whether a row or cell is not there after all."""
    row = {"w:del"} if accept else {"w:ins"}
    cell = "w:tcPr/w:cellDel" if accept else "w:tcPr/w:cellIns"
    if child.tag == "w:tr":
        properties = at(child, "w:trPr")
        return properties is not None and any(one.tag in row for one in properties)
    return child.tag == "w:tc" and at(child, cell) is not None


def _settle_properties(element, accept):
    change = next((one for one in element if one.tag in CHANGES), None)
    if change is not None:
        element.remove(change)
        if not accept and change.tag != "w:numberingChange":
            before = list(change[0]) if len(change) else []
            # The mark of the paragraph and its section are not part of what a change of formatting keeps.
            also = [one for one in element if one.tag in ("w:sectPr",) or element.tag == "w:pPr" and one.tag == "w:rPr"]
            also += [
                one
                for one in element
                if element.tag == "w:sectPr" and one.tag in ("w:headerReference", "w:footerReference")
            ]
            element[:] = before + [one for one in also if one not in before]
    if element.tag in ("w:rPr", "w:trPr"):
        element[:] = [one for one in element if one.tag not in IN | OUT]
    if element.tag == "w:tbl" and next(element.iter("w:tr"), None) is None:
        element[:] = []


def blocks(container):
    """The blocks of a container, those in content controls too, with the element that they stand in."""
    for child in list(container):
        if child.tag in CLEAR:
            yield from blocks(child)
        elif child.tag in ("w:p", "w:tbl"):
            yield container, child


def _join(root):
    """Joins every paragraph that lost its mark with the next one."""
    for container in list(root.iter()):
        if container.tag not in (
            "w:body",
            "w:tc",
            "w:txbxContent",
            "w:footnote",
            "w:endnote",
            "w:comment",
            "w:hdr",
            "w:ftr",
            "w:docPartBody",
        ):
            continue
        row = list(blocks(container))
        for number, (parent, block) in enumerate(row):
            if block.tag != "w:p" or not block.get("dead"):
                continue
            del block.attrib["dead"]
            following = row[number + 1][1] if number + 1 < len(row) else None
            content = [one for one in block if one.tag != "w:pPr"]
            if following is not None and following.tag == "w:p":
                at = 1 if len(following) and following[0].tag == "w:pPr" else 0
                following[at:at] = content
                parent.remove(block)
            elif not "".join(text for text, _ in Story().line(block)) and len(row) > 1:
                parent.remove(block)


class Story:
    """Walks through the text; remembers the fields that are open, also over paragraphs."""

    def __init__(self, on_mark=lambda mark, text: None):
        self.fields = []
        self.found = []
        self.on_mark = on_mark
        self.boxes = []

    def lines(self, root):
        """(paragraph, [(text, run properties)…]) of every paragraph; text boxes come after their paragraph."""
        for element in self._paragraphs(root):
            yield element, self.line(element)
            boxes, self.boxes = self.boxes, []
            for box in boxes:
                inner = Story(self.on_mark)
                yield from inner.lines(box)
                self.found += inner.found

    def _paragraphs(self, element):
        for child in element:
            if child.tag == "w:p":
                yield child
            elif child.tag not in ("w:txbxContent", "w:sectPr"):
                self._mark(child, [])
                yield from self._paragraphs(child)

    def line(self, paragraph):
        """The pieces of text of a paragraph."""
        pieces = []
        self._inline(paragraph, pieces)
        return pieces

    def _mark(self, child, pieces):
        if child.tag in COMMENT_MARKS:
            self.on_mark(child, "".join(text for text, _ in pieces))

    def _inline(self, element, pieces):
        for child in element:
            self._mark(child, pieces)
            if child.tag == "w:r":
                look = canonical(at(child, "w:rPr"))
                for piece in child:
                    self._piece(piece, look, pieces)
            elif child.tag == "w:fldSimple":
                before = len(pieces)
                self._inline(child, pieces)
                self.found.append(
                    {
                        "kind": "simple",
                        "instruction": child.get("w:instr", "").strip(),
                        "shown": "".join(text for text, _ in pieces[before:]),
                    }
                )
            elif child.tag in ("w:pPr", "w:sdtPr", "w:sdtEndPr", "w:customXmlPr", "w:smartTagPr", "w:rt", "w:rubyPr"):
                continue
            elif isinstance(child.tag, str) and child.tag.startswith(("w:", "mc:")):
                self._inline(child, pieces)

    def _piece(self, piece, look, pieces):
        self._mark(piece, pieces)
        if piece.tag == "w:fldChar":
            self._field(piece.get("w:fldCharType"), pieces)
        elif piece.tag == "w:instrText" and self.fields:
            self.fields[-1]["instruction"] += piece.text or ""
        elif piece.tag in ("w:drawing", "w:pict", "w:object"):
            self.boxes += [box for box in piece.iter("w:txbxContent") if not _inside_box(piece, box)]
            pieces.append(("", f"{{{piece.tag}}}"))
        elif piece.tag == "w:ruby":
            self._inline(piece, pieces)
        elif self.is_shown():
            text = _text(piece)
            if text:
                pieces.append((text, look))
                for field in self.fields:
                    field["shown"] += text

    def is_shown(self):
        """Whether text here is the result of all fields around it."""
        return all(field["result"] for field in self.fields)

    def _field(self, kind, pieces):
        if kind == "begin":
            self.fields.append({"instruction": "", "shown": "", "result": False})
        elif kind == "separate" and self.fields:
            self.fields[-1]["result"] = True
        elif kind == "end" and self.fields:
            field = self.fields.pop()
            self.found.append({"kind": "complex", "instruction": field["instruction"].strip(), "shown": field["shown"]})
            if self.fields and not self.fields[-1]["result"]:
                # The instruction of the outer field has the inner field's place in it.
                self.fields[-1]["instruction"] += "{" + field["instruction"].strip() + "}"


def _inside_box(root, box):
    return any(box in other.iter("w:txbxContent") and other is not box for other in root.iter("w:txbxContent"))


def _text(piece):
    if piece.tag == "w:t":
        text = "".join(piece.itertext())
        return text if piece.get("xml:space") == "preserve" else text.strip(" \t\r\n")
    if piece.tag == "w:br":
        return "\n" if piece.get("w:type", "textWrapping") == "textWrapping" else ""
    if piece.tag == "w:sym":
        try:
            return chr(int(piece.get("w:char", ""), 16))
        except (ValueError, OverflowError):
            return ""
    return {"w:tab": "\t", "w:ptab": "\t", "w:cr": "\n", "w:noBreakHyphen": "\u2011", "w:softHyphen": "\u00ad"}.get(
        piece.tag, ""
    )


def canonical(element, leave_out=()):
    """Properties as text, without revision ids; equal for equal formatting."""
    if element is None:
        return ""
    rows = []
    for child in element:
        if child.tag in leave_out or child.tag in CHANGES:
            continue
        attributes = "".join(
            f" {name}={value!r}" for name, value in sorted(child.attrib.items()) if not REVISION_IDS.match(name)
        )
        rows.append(f"<{child.tag}{attributes}>{canonical(child)}")
    return "".join(rows)


def stories(container, everything):
    """The trees with text: the main part, and if asked for notes, headers and footers."""
    main = container.main()
    yield container.tree(main)
    if everything:
        for kind, target, outside in container.relations(main).values():
            if kind in ("footnotes", "endnotes", "header", "footer") and not outside and target in container.names:
                yield container.tree(target)


def paragraphs(container, accept, everything=False):
    """The text of all paragraphs after accepting or rejecting."""
    return [
        "".join(text for text, _ in pieces)
        for tree in stories(container, everything)
        for _, pieces in Story().lines(settled(tree, accept))
    ]


def formatted(container, accept, everything=False):
    """Paragraphs with their properties and their pieces of equal formatting."""
    out = []
    for tree in stories(container, everything):
        for paragraph, pieces in Story().lines(settled(tree, accept)):
            runs = []
            for text, look in pieces:
                if runs and runs[-1][1] == look:
                    runs[-1][0] += text
                else:
                    runs.append([text, look])
            out.append({"properties": canonical(at(paragraph, "w:pPr"), ("w:rPr",)), "runs": runs})
    return out


def fields(container):
    """The merge fields in order of their ends: those of Word, and those that are written out in the text."""
    out = []
    for tree in stories(container, True):
        story = Story()
        for _, pieces in story.lines(settled(tree, True)):
            out += [one for one in map(_merge_field, story.found) if one]
            shown = {field["shown"] for field in story.found}
            story.found = []
            text = "".join(piece for piece, _ in pieces)
            out += [
                {"kind": "written", "name": token[2:-2].strip() if token[0] != "«" else token[1:-1], "shown": token}
                for token in TOKEN.findall(text)
                if not any(token in one for one in shown)
            ]
    return out


def _merge_field(field):
    found = re.match(r'MERGEFIELD\s+(?:"([^"]*)"|(\S+))', field["instruction"], re.IGNORECASE)
    return found and {"kind": field["kind"], "name": found[1] or found[2], "shown": field["shown"]}
