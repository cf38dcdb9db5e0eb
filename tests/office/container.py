"""The containers of both formats, read with nothing but the standard library."""

import posixpath
import zipfile
from xml.etree import ElementTree

# Both variants of the Word format, and what is told apart; elements of other namespaces keep their full name.
PREFIXES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.microsoft.com/office/word/2010/wordml": "w14",
    "http://schemas.microsoft.com/office/word/2012/wordml": "w15",
    "http://schemas.microsoft.com/office/word/2016/wordml/cid": "w16cid",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
    "http://purl.oclc.org/ooxml/officeDocument/relationships": "r",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "a",
    "http://www.w3.org/XML/1998/namespace": "xml",
    "urn:oasis:names:tc:opendocument:xmlns:office:1.0": "office",
    "urn:oasis:names:tc:opendocument:xmlns:text:1.0": "text",
    "urn:oasis:names:tc:opendocument:xmlns:table:1.0": "table",
    "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0": "draw",
    "urn:oasis:names:tc:opendocument:xmlns:style:1.0": "style",
    "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0": "manifest",
    "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0": "loext",
    "http://purl.org/dc/elements/1.1/": "dc",
}


def short(name):
    """`{namespace}local` as `prefix:local`, for the namespaces that are known."""
    if name[:1] != "{":
        return name
    space, _, local = name[1:].partition("}")
    prefix = PREFIXES.get(space)
    return f"{prefix}:{local}" if prefix else name


def parse(data):
    """A part as a tree with short names."""
    root = ElementTree.fromstring(data)
    for element in root.iter():
        if isinstance(element.tag, str):
            element.tag = short(element.tag)
            element.attrib = {short(name): value for name, value in element.attrib.items()}
    return root


def at(element, path):
    """The element that a path of short names leads to from here; none when there is none."""
    for name in path.split("/"):
        element = next((child for child in element if child.tag == name), None)
        if element is None:
            return None
    return element


class Container:
    """An opened file."""

    def __init__(self, path):
        self.path = str(path)
        self.zip = zipfile.ZipFile(path)
        self.names = self.zip.namelist()

    def read(self, name):
        """A part as bytes."""
        return self.zip.read(name)

    def tree(self, name):
        """A part as a tree; none when there is no such part."""
        return parse(self.read(name)) if name in self.names else None

    def is_odt(self):
        """Whether it is OpenDocument."""
        return "content.xml" in self.names

    def relations(self, part=""):
        """The relations of a part: id → (kind, target, whether it is outside)."""
        folder, _, file = part.rpartition("/")
        root = self.tree(posixpath.join(folder, "_rels", file + ".rels").lstrip("/"))
        found = {}
        for row in root if root is not None else ():
            outside = row.get("TargetMode") == "External"
            target = row.get("Target", "")
            if not outside:
                target = posixpath.normpath(posixpath.join("/" + folder, target)).lstrip("/")
            found[row.get("Id")] = (row.get("Type", "").rpartition("/")[2], target, outside)
        return found

    def related(self, kind, part=""):
        """The first part that a part has that kind of relation to."""
        for found, target, outside in self.relations(part).values():
            if found == kind and not outside:
                return target
        return None

    def main(self):
        """The name of the part with the text."""
        return "content.xml" if self.is_odt() else self.related("officeDocument")
