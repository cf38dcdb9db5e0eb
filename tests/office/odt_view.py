"""OpenDocument texts read back: text after accepting or rejecting all changes, comments, merge fields.

Written apart from the code that it checks, from OpenDocument 1.3 part 3: 5.5 (changes), 14.1 (annotations), 6.1 (white
space). The text becomes a row of tokens in which a paragraph is only its beginning, so that a change that goes over the
end of a paragraph joins paragraphs by leaving out a beginning. Hidden text counts as text.
"""

import re

from container import at
from docx_view import TOKEN

SKIPPED = {
    "text:tracked-changes",
    "office:annotation-end",
    "text:note-citation",
    "text:ruby-text",
    "text:sequence-decls",
    "text:variable-decls",
    "text:user-field-decls",
    "office:forms",
    "text:label",
    "text:bookmark",
    "draw:enhanced-geometry",
    "table:table-column",
}
FIELDS = {"text:placeholder", "text:database-display"}


class Text:
    """The tokens of a text: (kind, value, formatting)."""

    def __init__(self, content):
        self.root = at(content, "office:body/office:text")
        self.regions = {}
        for region in self.root.iter("text:changed-region"):
            kinds = [one.tag for one in region]
            self.regions[region.get("text:id") or region.get("xml:id")] = (kinds, at(region, "text:deletion"))
        self.annotations = []
        self.fields = []

    def tokens(self, accept):
        """The tokens after accepting or rejecting: the text, then its notes and boxes."""
        aside = []
        tokens = self._settle(list(self._walk(self.root, (), aside)), accept)
        while aside:
            story, aside_here = aside.pop(0), []
            tokens += self._settle(list(self._walk(story, (), aside_here)), accept)
            aside = aside_here + aside
        return tokens

    def _walk(self, element, look, aside):
        inline = element.tag in ("text:p", "text:h", "text:span", "text:a")
        if inline and element.text:
            yield "text", element.text, look
        for child in element:
            yield from self._child(child, look, aside, inline)
            # Text between fields and other inline elements.
            if inline and child.tail:
                yield "text", child.tail, look

    def _child(self, child, look, aside, inline):
        tag = child.tag
        if tag in ("text:p", "text:h"):
            yield "paragraph", (tag, child.get("text:style-name", ""), child.get("text:outline-level", "")), None
            yield from self._walk(child, (), aside)
        elif tag == "text:span":
            yield from self._walk(child, (*look, child.get("text:style-name", "")), aside)
        elif tag == "text:a":
            yield from self._walk(child, (*look, "link"), aside)
        elif tag == "text:s":
            yield "exact", " " * int(child.get("text:c", "1")), look
        elif tag in ("text:tab", "text:line-break"):
            yield "exact", "\t" if tag == "text:tab" else "\n", look
        elif tag in ("text:change", "text:change-start", "text:change-end"):
            yield tag[5:], child.get("text:change-id"), inline
        elif tag == "office:annotation":
            yield "annotation", child, None
        elif tag == "office:annotation-end":
            yield "annotation-end", child.get("office:name"), None
        elif tag == "text:note":
            yield "exact", "", (*look, "note")
            aside += [body for body in child if body.tag == "text:note-body"]
        elif isinstance(tag, str) and tag.startswith("draw:"):
            yield "exact", "", (*look, "drawing")
            aside.append(child)
        elif tag not in SKIPPED:
            yield from self._other(child, look, aside, inline)

    def _other(self, child, look, aside, inline):
        if not inline:
            yield from self._walk(child, look, aside)
        elif len(child) == 0:
            # Fields: what they show is their text.
            yield "field" if child.tag in FIELDS else "exact", child, look
        else:
            if child.text:
                yield "text", child.text, look
            for one in child:
                yield from self._child(one, look, aside, True)
                if one.tail:
                    yield "text", one.tail, look

    def _settle(self, tokens, accept):
        out, open_insertions = [], set()
        for token in tokens:
            kind, value, inline = token
            kinds, deletion = self.regions.get(value, ([], None)) if kind.startswith("change") else ([], None)
            if kind == "change-start":
                if not accept and "text:insertion" in kinds:
                    open_insertions.add(value)
            elif kind == "change-end":
                open_insertions.discard(value)
            elif kind.startswith("annotation"):
                out.append(token)
            elif open_insertions:
                continue
            elif kind == "change":
                if not accept and deletion is not None and "text:insertion" not in kinds:
                    out += self._restored(deletion, inline)
            else:
                out.append(token)
        return out

    def _restored(self, deletion, inline):
        tokens = [one for one in self._walk(deletion, (), []) if not one[0].startswith("change")]
        if inline:
            first = next((at for at, one in enumerate(tokens) if one[0] == "paragraph"), None)
            if first is not None:
                del tokens[first]
        return tokens


def lines(tokens, on_annotation=lambda kind, value, line, place: None, on_field=lambda name, shown: None):
    """Paragraphs as ((element, style, level), [(text, formatting)…]), with white space collapsed."""
    out, after_space = [], False
    for kind, value, look in tokens:
        if kind == "paragraph":
            out.append((value, []))
            after_space = True
        elif kind.startswith("annotation"):
            place = sum(len(text) for text, _ in out[-1][1]) if out else 0
            on_annotation(kind, value, max(0, len(out) - 1), place)
        elif out:
            text = value if isinstance(value, str) else "".join(value.itertext())
            if kind == "text":
                text, after_space = _collapsed(text, after_space)
            elif text:
                after_space = False
            if kind == "field":
                on_field(value.get("text:column-name") or text.strip("<>"), text)
            if text or kind == "exact":
                out[-1][1].append((text, look))
    return out


def _collapsed(text, after_space):
    text = re.sub(r"[ \t\r\n]+", " ", text)
    if after_space and text.startswith(" "):
        text = text[1:]
        after_space = not text or text.endswith(" ")
    elif text:
        after_space = text.endswith(" ")
    return text, after_space


def paragraphs(container, accept, everything=False):
    """The text of all paragraphs after accepting or rejecting; with everything also headers and footers."""
    out = [
        "".join(text for text, _ in pieces) for _, pieces in lines(Text(container.tree("content.xml")).tokens(accept))
    ]
    styles = container.tree("styles.xml") if everything else None
    masters = at(styles, "office:master-styles") if styles is not None else None
    for paragraph in masters.iter("text:p") if masters is not None else ():
        out.append(_collapsed("".join(paragraph.itertext()), True)[0])
    return out


def formatted(container, accept, everything=False):
    """Paragraphs with their style and their pieces of equal formatting."""
    out = []
    for properties, pieces in lines(Text(container.tree("content.xml")).tokens(accept)):
        runs = []
        for text, look in pieces:
            if runs and runs[-1][1] == look:
                runs[-1][0] += text
            elif text or look:
                runs.append([text, look])
        out.append({"properties": list(properties), "runs": runs})
    return out


def fields(container):
    """The merge fields: placeholders, columns of a database, and those that are written out in the text."""
    out = []
    rows = lines(
        Text(container.tree("content.xml")).tokens(True),
        on_field=lambda name, shown: out.append({"kind": "field", "name": name, "shown": shown}),
    )
    shown = {field["shown"] for field in out}
    for _, pieces in rows:
        for token in TOKEN.findall("".join(text for text, _ in pieces)):
            if token not in shown:
                out.append({"kind": "written", "name": token.strip("«»[]{} "), "shown": token})
    return out


def comments(container):
    """The annotations with their words, replies and resolved marks."""
    starts, ends = [], {}

    def on_annotation(kind, value, line, place):
        if kind == "annotation":
            starts.append((value, (line, place)))
        else:
            ends.setdefault(value, (line, place))

    text = Text(container.tree("content.xml"))
    rows = lines(text.tokens(True), on_annotation)
    # A comment stays when its words go.
    gone = [
        one
        for _, deletion in text.regions.values()
        if deletion is not None
        for one in deletion.iter("office:annotation")
    ]
    texts = ["".join(text for text, _ in pieces) for _, pieces in rows]
    found, by_name = [], {}
    for element, start in starts:
        name = element.get("office:name")
        row = _comment(element)
        end = ends.get(name, start)
        inside = texts[start[0] : end[0] + 1]
        inside[-1:] = [one[: end[1]] for one in inside[-1:]]
        inside[:1] = [one[start[1] :] for one in inside[:1]]
        row |= {"quoted": "\n".join(inside), "paragraph": start[0], "offset": start[1]}
        found.append((row, element.get("loext:parent-name")))
        if name:
            by_name[name] = row
    found += [
        (_comment(one) | {"quoted": "", "paragraph": None, "offset": None}, one.get("loext:parent-name"))
        for one in gone
    ]
    top = []
    for row, parent in found:
        above = by_name.get(parent)
        (above["replies"] if above is not None and above is not row else top).append(row)
    return top


def _comment(element):
    value = lambda tag: next(("".join(one.itertext()) for one in element if one.tag == tag), None)
    body = [one for one in element if one.tag in ("text:p", "text:list", "text:h")]
    text = "\n".join(
        "".join(line.itertext()) for block in body for line in block.iter() if line.tag in ("text:p", "text:h")
    )
    return {
        "id": element.get("office:name"),
        "author": value("dc:creator"),
        "date": value("dc:date"),
        "text": text,
        "resolved": element.get("loext:resolved") == "true",
        "replies": [],
    }
