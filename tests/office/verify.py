#!/usr/bin/env python3
"""Reads exported letters without the code that made them, to check that code.

    verify.py comments FILE          the comments: author, date, text, words, resolved, replies, as JSON
    verify.py accept FILE            the paragraphs after accepting all tracked changes, one a line
    verify.py reject FILE            the same after rejecting them
    verify.py fields FILE            the merge fields, as JSON
    verify.py diff A B               the parts that are not the same byte for byte; status 1 when there are any
    verify.py check FILE…            whether packages are sound: parts, relations, kinds, ids; status 1 when not

`accept` and `reject` know --all (also notes, headers and footers of Word, headers and footers of OpenDocument, whose
notes are always there) and --formatted (JSON with formatting, to compare before and after). Line breaks within a
paragraph are printed as a backslash and n. Needs Python 3.10; `check` also asks python-docx where it is installed.
"""

import argparse
import json
import sys

import docx_comments
import docx_view
import odt_view
from container import Container

import check


def view(container):
    """The module that reads that kind of file."""
    return odt_view if container.is_odt() else docx_view


def comments(container):
    """The comments with their words, replies and resolved marks."""
    return odt_view.comments(container) if container.is_odt() else docx_comments.comments(container)


def differences(a, b):
    """The parts that are not the same, as lines."""
    a, b = Container(a), Container(b)
    rows = [f"only in the first: {name}" for name in a.names if name not in b.names]
    rows += [f"only in the second: {name}" for name in b.names if name not in a.names]
    return rows + [f"changed: {name}" for name in a.names if name in b.names and a.read(name) != b.read(name)]


def show(value):
    """Prints JSON that people can read."""
    print(json.dumps(value, ensure_ascii=False, indent=1))


def settle(options):
    """Prints the text after accepting or rejecting."""
    container = Container(options.files[0])
    accept = options.command == "accept"
    if options.formatted:
        show(view(container).formatted(container, accept, options.all))
    else:
        for line in view(container).paragraphs(container, accept, options.all):
            print(line.replace("\n", "\\n"))
    return 0


def main():
    """Runs the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", choices=["comments", "accept", "reject", "fields", "diff", "check"])
    parser.add_argument("files", nargs="+")
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--formatted", action="store_true")
    options = parser.parse_args()
    if options.command in ("accept", "reject"):
        return settle(options)
    if options.command == "diff":
        if len(options.files) != 2:
            parser.error("diff needs two files")
        rows = differences(*options.files)
        print("\n".join(rows) or "same")
        return int(bool(rows))
    if options.command == "check":
        faults = [(file, fault) for file in options.files for fault in check.faults(file)]
        for file, fault in faults:
            print(f"{file}: {fault}")
        print(f"{len(options.files)} checked, {len(faults)} faults")
        return int(bool(faults))
    container = Container(options.files[0])
    show(comments(container) if options.command == "comments" else view(container).fields(container))
    return 0


if __name__ == "__main__":
    sys.exit(main())
