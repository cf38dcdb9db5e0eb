"""The comments of Word files, from the four parts in which Word keeps them."""

from docx_view import Story, settled


def comments(container):
    """The comments with their words, replies and resolved marks."""
    main = container.main()
    part = container.related("comments", main)
    if not part or part not in container.names:
        return []
    quoted = _quoted(container.tree(main))
    extended = _extended(container, main)
    rows, by_paragraph = [], {}
    for comment in container.tree(part).iter("w:comment"):
        lines = ["".join(text for text, _ in pieces) for _, pieces in Story().lines(settled(comment, True))]
        identity = [paragraph.get("w14:paraId") for paragraph in comment.iter("w:p")][-1:]
        parent, done = extended.get(identity[0] if identity else None, (None, False))
        row = {
            "id": comment.get("w:id"),
            "author": comment.get("w:author"),
            "date": comment.get("w:date"),
            "text": "\n".join(lines),
            **quoted.get(comment.get("w:id"), {"quoted": None, "paragraph": None, "offset": None}),
            "resolved": done,
            "replies": [],
            "parent": parent,
        }
        rows.append(row)
        if identity and identity[0]:
            by_paragraph[identity[0]] = row
    top = []
    for row in rows:
        above = by_paragraph.get(row.pop("parent"))
        (above["replies"] if above is not None and above is not row else top).append(row)
    return top


def _extended(container, main):
    part = container.related("commentsExtended", main)
    tree = container.tree(part) if part else None
    if tree is None:
        return {}
    return {
        one.get("w15:paraId"): (one.get("w15:paraIdParent"), one.get("w15:done") in ("1", "true"))
        for one in tree.iter("w15:commentEx")
    }


def _quoted(tree):
    """The words of every comment in the accepted view, with the paragraph and place where they begin."""
    ranges, done, state = {}, {}, {"number": 0}

    def on_mark(mark, before):
        identity = mark.get("w:id")
        here = (state["number"], len(before))
        if mark.tag == "w:commentRangeStart":
            ranges.setdefault(identity, here)
        elif mark.tag == "w:commentRangeEnd" and identity in ranges:
            done.setdefault(identity, (ranges[identity], here))
        elif mark.tag == "w:commentReference" and identity not in ranges:
            done.setdefault(identity, (here, here))

    lines = []
    story = Story(on_mark)
    for _, pieces in story.lines(settled(tree, True)):
        lines.append("".join(text for text, _ in pieces))
        state["number"] += 1
    return {
        identity: {"quoted": _between(lines, start, end), "paragraph": start[0], "offset": start[1]}
        for identity, (start, end) in done.items()
    }


def _between(lines, start, end):
    if start[0] == end[0]:
        return lines[start[0]][start[1] : end[1]] if start[0] < len(lines) else ""
    pieces = [lines[start[0]][start[1] :], *lines[start[0] + 1 : end[0]]]
    # A range that ends between two paragraphs ends with the first of them.
    if end[0] < len(lines) and end[1]:
        pieces.append(lines[end[0]][: end[1]])
    return "\n".join(pieces)
