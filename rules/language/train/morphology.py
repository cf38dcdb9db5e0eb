"""Learns which UD features go with which tags.

    python rules/language/train/morphology.py DATA

DATA is the folder that holds ud/train.conllu. Writes rules/language/morphology.tsv: part of speech, CGN tag, features.
The features follow from the tags alone; `ExtPos`, which tells of a phrase and stands in one part of the treebank only,
is left out.
"""

import argparse
import collections
import pathlib

from treebank import read, sentences_of

HERE = pathlib.Path(__file__).resolve().parent.parent


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("data", type=pathlib.Path)
    counts = collections.defaultdict(collections.Counter)
    for sentence in sentences_of(read(parser.parse_args().data / "ud/train.conllu")):
        for row in sentence:
            kept = [feature for feature in row.features.split("|") if not feature.startswith("ExtPos=")]
            counts[row.upos, row.xpos]["|".join(kept) or "_"] += 1
    lines = ["# Learned by rules/language/train/morphology.py: part of speech, CGN tag, UD features; commonest pairs first."]
    for (upos, xpos), features in sorted(counts.items(), key=lambda item: (-item[1].total(), item[0])):
        best = max(features.items(), key=lambda item: (item[1], item[0]))[0]
        lines.append(f"{upos}\t{xpos}\t{best}")
    (HERE / "morphology.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
