"""Reads CoNLL-U."""

from typing import NamedTuple


class Row(NamedTuple):
    id: int
    form: str
    lemma: str
    upos: str
    xpos: str
    features: str
    head: int
    relation: str


def read(path):
    """The lines of a file, each without its end."""
    with open(path, encoding="utf-8") as file:
        return [line.rstrip("\n") for line in file]


def sentences_of(lines):
    """The sentences as lists of rows; ranges and empty nodes are left out."""
    sentences, rows = [], []
    for line in [*lines, ""]:
        if not line and rows:
            sentences.append(rows)
            rows = []
        elif line and not line.startswith("#"):
            columns = line.split("\t")
            if columns[0].isdigit():
                rows.append(Row(int(columns[0]), *columns[1:6], int(columns[6]), columns[7]))
    return sentences
