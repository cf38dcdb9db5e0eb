"""Whether a package is sound: what Word or LibreOffice would complain about, as far as it can be told from outside."""

import posixpath
import zipfile
from collections import Counter
from xml.etree import ElementTree

import docx_comments
import docx_view
from container import Container

try:
    import docx as python_docx
except ImportError:
    python_docx = None


def faults(path):
    """The faults of a file, as sentences; none when it is sound."""
    try:
        container = Container(path)
        if broken := container.zip.testzip():
            return [f"{broken} is damaged"]
    except zipfile.BadZipFile as error:
        return [f"no zip: {error}"]
    found = [f"{name} is there {times} times" for name, times in Counter(container.names).items() if times > 1]
    for name in container.names:
        if name.endswith((".xml", ".rels", ".rdf")) and not name.endswith("/"):
            try:
                ElementTree.fromstring(container.read(name))
            except ElementTree.ParseError as error:
                found.append(f"{name} is no XML: {error}")
    if found:
        return found
    return _odt(container) if container.is_odt() else _docx(container)


def _odt(container):
    found = []
    first = container.zip.infolist()[0]
    if first.filename != "mimetype" or first.compress_type != zipfile.ZIP_STORED:
        found.append("mimetype is not first, or packed")
    listed = {
        row.get("manifest:full-path") for row in container.tree("META-INF/manifest.xml").iter("manifest:file-entry")
    }
    left_out = ("mimetype", "META-INF/")
    found += [
        f"{name} is not in the manifest"
        for name in container.names
        if name not in listed and not name.startswith(left_out) and not name.endswith("/")
    ]
    found += [
        f"the manifest has {name}, which is not there"
        for name in listed
        if name and not name.endswith("/") and name not in container.names
    ]
    content = container.tree("content.xml")
    found += _twice(
        "id of a change", [row.get("text:id") or row.get("xml:id") for row in content.iter("text:changed-region")]
    )
    regions = {row.get("text:id") or row.get("xml:id") for row in content.iter("text:changed-region")}
    for tag in ("text:change", "text:change-start", "text:change-end"):
        found += [
            f"{tag} of {row.get('text:change-id')}, which is not listed"
            for row in content.iter(tag)
            if row.get("text:change-id") not in regions
        ]
    found += _balance(content, "text:change-start", "text:change-end", "text:change-id")
    names = [row.get("office:name") for row in content.iter("office:annotation") if row.get("office:name")]
    found += _twice("name of a comment", names)
    ends = [row.get("office:name") for row in content.iter("office:annotation-end")]
    found += [f"the end of comment {name}, which is not there" for name in ends if name not in names]
    found += [
        f"a reply to {row.get('loext:parent-name')}, which is not there"
        for row in content.iter("office:annotation")
        if row.get("loext:parent-name") not in (None, *names)
    ]
    return found


def _docx(container):
    found = []
    overrides, defaults = _kinds(container)
    for name in container.names:
        known = name.lower() in overrides or name.rpartition(".")[2].lower() in defaults
        if not known and name != "[Content_Types].xml" and not name.endswith("/"):
            found.append(f"{name} has no kind")
    found += [
        f"a kind is given for {name}, which is not there"
        for name in overrides
        if name not in {one.lower() for one in container.names}
    ]
    for name in container.names:
        if name.endswith(".rels"):
            folder, _, file = name.rpartition("/")
            part = posixpath.join(posixpath.dirname(folder), file[: -len(".rels")])
            rows = container.relations(part)
            found += [
                f"{name}: {target} is not there"
                for _, target, outside in rows.values()
                if not outside and target not in container.names
            ]
    main = container.main()
    if main is None:
        return found + ["there is no main part"]
    tree = container.tree(main)
    found += _references(container, main, tree)
    # The branch for older programs repeats ids.
    docx_view.choose(tree)
    found += _comment_faults(container, main, tree)
    found += _twice(
        "id of a change",
        [
            f"{row.tag} {row.get('w:id')}"
            for row in tree.iter()
            if row.tag in ("w:ins", "w:del", "w:moveFrom", "w:moveTo", "w:rPrChange", "w:pPrChange")
        ],
    )
    found += [f"text in {run.tag} outside w:t" for run in tree.iter("w:r") if (run.text or "").strip()]
    found += _deleted_text(tree, False)
    return found + _python_docx(container)


def _kinds(container):
    types = container.tree("[Content_Types].xml")
    if types is None:
        return {}, {}
    local = lambda row: row.tag.rpartition("}")[2]
    overrides = {
        row.get("PartName", "").lstrip("/").lower(): row.get("ContentType") for row in types if local(row) == "Override"
    }
    defaults = {row.get("Extension", "").lower(): row.get("ContentType") for row in types if local(row) == "Default"}
    return overrides, defaults


def _references(container, main, tree):
    """Every r:id leads somewhere."""
    known = container.relations(main)
    used = {value for row in tree.iter() for name, value in row.attrib.items() if name in ("r:id", "r:embed", "r:link")}
    return [f"{main} refers to relation {one}, which is not there" for one in sorted(used) if one not in known]


def _comment_faults(container, main, tree):
    marks = {
        tag: [row.get("w:id") for row in tree.iter("w:" + tag)]
        for tag in ("commentRangeStart", "commentRangeEnd", "commentReference")
    }
    part = container.related("comments", main)
    comments = container.tree(part) if part else None
    rows = list(comments.iter("w:comment")) if comments is not None else []
    ids = [row.get("w:id") for row in rows]
    found = _twice("id of a comment", ids)
    found += [
        f"{tag} of comment {one}, which is not there"
        for tag, all_of in marks.items()
        for one in set(all_of)
        if one not in ids
    ]
    found += [f"comment {one} has no reference" for one in ids if one not in marks["commentReference"]]
    found += _balance(tree, "w:commentRangeStart", "w:commentRangeEnd", "w:id")
    extended = container.related("commentsExtended", main)
    if extended:
        identities = [paragraph.get("w14:paraId") for row in rows for paragraph in row.iter("w:p")]
        found += _twice("paraId", [one for one in identities if one])
        for row in container.tree(extended).iter("w15:commentEx"):
            for name in ("w15:paraId", "w15:paraIdParent"):
                if row.get(name) is not None and row.get(name) not in identities:
                    found.append(f"{extended}: {name} {row.get(name)} is of no comment")
    return found


def _deleted_text(element, deleted):
    """w:delText belongs in w:del or w:moveFrom, and w:t does not."""
    found = []
    for child in element:
        inside = deleted or child.tag == "w:del"
        if child.tag == "w:delText" and not inside and element.tag == "w:r":
            found.append(f"w:delText outside w:del: {child.text!r}")
        if child.tag == "w:t" and inside:
            found.append(f"w:t inside w:del: {child.text!r}")
        # A text box in a deleted run has text of its own.
        found += _deleted_text(child, inside and child.tag != "w:txbxContent")
    return found


def _twice(what, values):
    return [f"{what} {value} is there {times} times" for value, times in Counter(values).items() if times > 1]


def _balance(tree, start, end, attribute):
    """Every start has one end, after it."""
    found, opened, closed = [], Counter(), Counter()
    for row in tree.iter():
        identity = row.get(attribute)
        if row.tag == start:
            opened[identity] += 1
        elif row.tag == end:
            closed[identity] += 1
            if closed[identity] > opened[identity]:
                found.append(f"{end} {identity} before its start")
    return found + [f"{start} {one} has no end" for one in opened if closed[one] < opened[one]]


def _python_docx(container):
    if python_docx is None:
        return []
    try:
        document = python_docx.Document(container.path)
    except Exception as error:
        return [f"python-docx cannot open it: {error!r}"]
    if not hasattr(document, "comments"):
        return []
    theirs = sorted((comment.author, comment.comment_id) for comment in document.comments)
    flat = lambda rows: [one for row in rows for one in (row, *flat(row["replies"]))]
    ours = sorted((row["author"], int(row["id"])) for row in flat(docx_comments.comments(container)))
    return [] if theirs == ours else [f"python-docx sees other comments: {theirs} and not {ours}"]
