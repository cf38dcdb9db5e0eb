"""What LiNT-II 0.1.3 itself answers for the trees of a CoNLL-U file, as JSON.

    python lint_reference.py TREES.conllu REFERENCE.json

Needs the packages of requirements.txt, but no language model: the trees stand in the file. They reach LiNT-II the way
its language model gives them: relations as they stand but `ROOT` for `root`, lemmas without the underscores of Alpino,
named entities from `Entity=PERSON` (or GPE, ORG, LOC …) in the last column. A document is what follows `# newdoc`;
in a file without, twenty sentences.
"""

import json
import sys
from types import SimpleNamespace

import spacy
import spacy.tokens

MODEL_VERSION = "3.7.0"
SENTENCES_PER_DOCUMENT = 20

# LiNT-II loads the model when it is imported, only to parse with it and to choose its coefficients by the version.
NLP = spacy.blank("nl")
spacy.load = lambda name: SimpleNamespace(meta={"version": MODEL_VERSION})

from lint_ii import ReadabilityAnalysis, SentenceAnalysis  # noqa: E402


def main(trees, reference):
    documents = [analyse(document) for document in read(trees)]
    with open(reference, "w", encoding="utf-8") as file:
        file.write("[" + ",\n".join(json.dumps(document, ensure_ascii=False) for document in documents) + "]\n")
    print(f"{reference}: {len(documents)} documents, {sum(len(d['sentences']) for d in documents)} sentences")


def read(path):
    """The documents: lists of sentences, which are lists of rows."""
    documents, sentence, has_marks = [[]], [], False
    for line in open(path, encoding="utf-8").read().split("\n"):
        line = line.removesuffix("\r")
        if line.startswith("# newdoc"):
            has_marks = True
            documents.append([])
        elif line and not line.startswith("#"):
            row = line.split("\t")
            if row[0].isdigit():
                sentence.append(row)
        elif not line and sentence:
            documents[-1].append(sentence)
            sentence = []
    if sentence:
        documents[-1].append(sentence)
    if not has_marks:
        (sentences,) = documents
        size = SENTENCES_PER_DOCUMENT
        documents = [sentences[at : at + size] for at in range(0, len(sentences), size)]
    return [document for document in documents if document]


def analyse(sentences):
    rows = [row for sentence in sentences for row in sentence]
    heads, starts = [], []
    for sentence in sentences:
        start = len(heads)
        starts += [True] + [False] * (len(sentence) - 1)
        heads += [start + (int(row[6]) or int(row[0])) - 1 for row in sentence]
    doc = spacy.tokens.Doc(
        NLP.vocab,
        words=[row[1] for row in rows],
        spaces=["SpaceAfter=No" not in row[9].split("|") for row in rows],
        tags=[row[4] for row in rows],
        pos=["X" if row[3] == "_" else row[3] for row in rows],
        lemmas=[row[2] if row[2] == "_" else row[2].replace("_", "") for row in rows],
        heads=heads,
        deps=["ROOT" if row[7] == "root" else row[7] for row in rows],
        ents=[entity(row[9]) for row in rows],
    )
    assert [token.is_sent_start for token in doc] == starts, "sentences of the trees"
    analysis = ReadabilityAnalysis([SentenceAnalysis(sentence) for sentence in doc.sents])
    details = analysis.get_detailed_analysis()
    return {
        "sentences": [floats(sentence) for sentence in details["sentence_stats"]],
        "contextually_new_words": details["contextually_new_words"],
        "score": analysis.lint.score,
        "level": analysis.lint.level,
        "min_score": analysis.min_lint_score,
        "max_score": analysis.max_lint_score,
        "mean_log_word_frequency": analysis.mean_log_word_frequency,
        "mean_max_sdl": as_float(analysis.mean_max_sdl),
        "mean_content_words_per_clause": analysis.mean_content_words_per_clause,
        "proportion_concrete_nouns": analysis.proportion_of_concrete_nouns,
        "top_n_least_freq_words": [[word.text, frequency] for word, frequency in analysis.get_top_n_least_frequent()],
    }


def entity(misc):
    return next(("B-" + part[7:] for part in misc.split("|") if part.startswith("Entity=")), "O")


def floats(sentence):
    """Without the text; a length that is a whole number is one number with its float."""
    return {
        key: as_float(value) if key == "mean_clause_length" else value
        for key, value in sentence.items()
        if key != "text"
    }


def as_float(value):
    return None if value is None else float(value)


if __name__ == "__main__":
    main(*sys.argv[1:])
