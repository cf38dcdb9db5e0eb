"""Frog's tags for the words of a treebank, as CoNLL-U, so that they can be scored beside Meelezer's:

    python benches/compare/frog_to_conllu.py TREEBANK > frog.conllu
    meelezer-measure parser TREEBANK --predicted frog.conllu

Frog has no parts of speech or relations of Universal Dependencies: only XPOS, finite verbs and lemmas can be compared.
"""

import subprocess
import sys
import tempfile


def main(treebank):
    with open(treebank, encoding="utf-8") as file:
        lines = file.read().splitlines()
    words = [line.split("\t") for line in lines if line[:1].isdigit() and line.split("\t")[0].isdigit()]
    sentences, sentence = [], []
    for row in words:
        if row[0] == "1" and sentence:
            sentences.append(sentence)
            sentence = []
        sentence.append(row)
    sentences.append(sentence)
    with tempfile.TemporaryDirectory() as folder:
        with open(f"{folder}/words.txt", "w", encoding="utf-8") as file:
            # Frog takes white space for the end of a word.
            file.writelines(" ".join(row[1].replace(" ", "_") for row in sentence) + "\n" for sentence in sentences)
        subprocess.run(
            ["frog", "--skip=tpmnca", "-t", f"{folder}/words.txt", "-o", f"{folder}/out"],
            check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )
        with open(f"{folder}/out", encoding="utf-8") as file:
            tagged = [line.split("\t") for line in file.read().splitlines() if line]
    if len(tagged) != len(words):
        raise SystemExit(f"Frog made {len(tagged)} words of {len(words)}")
    found = iter(tagged)
    for sentence in sentences:
        for row in sentence:
            columns = next(found)
            name, _, values = columns[4].rstrip(")").partition("(")
            xpos = "|".join([name, *values.split(",")]) if values else name
            print("\t".join([row[0], row[1], columns[2], "_", xpos, "_", "0", "_", "_", row[9]]))
        print()


if __name__ == "__main__":
    main(*sys.argv[1:])
