"""A spaCy pipeline of the architecture of nl_core_news_sm and _lg, without their training.

    spacy_pipeline.py make TREEBANK FOLDER     labels from the treebank, a few updates, saved
    spacy_pipeline.py parse FOLDER TEXT        every paragraph through the pipeline

The widths, depths and components are those of the published configurations (3.7): tok2vec of MultiHashEmbed (96) and
MaxoutWindowEncoder (96, depth 4), morphologizer, tagger, parser and edit-tree lemmatizer that listen to it, and named
entities with a tok2vec of their own. The large one adds static vectors to the embedding, which are left out here. How
far it was trained changes what it says, hardly how fast.
"""

import random
import sys

import spacy
from spacy.tokens import Doc
from spacy.training import Example

WIDTH, UPDATES, BATCH = 96, 60, 32
EMBED = {
    "@architectures": "spacy.MultiHashEmbed.v2", "width": WIDTH,
    "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE"],
    "rows": [5000, 1000, 2500, 2500, 50, 50], "include_static_vectors": False,
}
ENCODE = {"@architectures": "spacy.MaxoutWindowEncoder.v2", "width": WIDTH, "depth": 4, "window_size": 1, "maxout_pieces": 3}
TOK2VEC = {"@architectures": "spacy.Tok2Vec.v2", "embed": EMBED, "encode": ENCODE}
LISTENER = {"@architectures": "spacy.Tok2VecListener.v1", "width": WIDTH, "upstream": "tok2vec"}


def transitions(kind, tok2vec, hidden):
    return {
        "@architectures": "spacy.TransitionBasedParser.v2", "state_type": kind, "extra_state_tokens": False,
        "hidden_width": hidden, "maxout_pieces": 2, "use_upper": True, "tok2vec": tok2vec,
    }


def tagger():
    return {"@architectures": "spacy.Tagger.v2", "tok2vec": LISTENER}


def pipeline():
    nlp = spacy.blank("nl")
    nlp.add_pipe("tok2vec", config={"model": TOK2VEC})
    nlp.add_pipe("morphologizer", config={"model": tagger()})
    nlp.add_pipe("tagger", config={"model": tagger()})
    nlp.add_pipe("parser", config={"model": transitions("parser", LISTENER, 64)})
    nlp.add_pipe("trainable_lemmatizer", name="lemmatizer", config={"model": tagger(), "top_k": 1, "min_tree_freq": 3})
    nlp.add_pipe("ner", config={"model": transitions("ner", TOK2VEC, 64)})
    return nlp


def examples(nlp, path):
    with open(path, encoding="utf-8") as file:
        blocks = file.read().split("\n\n")
    for block in blocks:
        rows = [line.split("\t") for line in block.splitlines() if line and line[0] != "#"]
        rows = [row for row in rows if row[0].isdigit()]
        if not rows:
            continue
        doc = Doc(
            nlp.vocab,
            words=[row[1] for row in rows],
            spaces=["SpaceAfter=No" not in row[9] for row in rows],
            lemmas=[row[2] for row in rows],
            pos=[row[3] for row in rows],
            tags=[row[4] for row in rows],
            morphs=["" if row[5] == "_" else row[5] for row in rows],
            heads=[int(row[6]) - 1 if row[6] != "0" else place for place, row in enumerate(rows)],
            deps=["ROOT" if row[7] == "root" else row[7] for row in rows],
            # The treebank has no names marked; a proper noun stands in for one.
            ents=["B-PERSON" if row[3] == "PROPN" else "O" for row in rows],
        )
        yield Example(Doc(nlp.vocab, words=[token.text for token in doc]), doc)


def make(treebank, folder):
    random.seed(0)
    spacy.util.fix_random_seed(0)
    nlp = pipeline()
    gold = list(examples(nlp, treebank))
    optimizer = nlp.initialize(lambda: gold)
    for _ in range(UPDATES):
        nlp.update(random.sample(gold, min(BATCH, len(gold))), sgd=optimizer, drop=0.1)
    nlp.to_disk(folder)


def parse(folder, text):
    nlp = spacy.load(folder)
    with open(text, encoding="utf-8") as file:
        paragraphs = [" ".join(part.split()) for part in file.read().split("\n\n")]
    print(sum(1 for doc in nlp.pipe(filter(None, paragraphs)) for _ in doc))


if __name__ == "__main__":
    {"make": make, "parse": parse}[sys.argv[1]](*sys.argv[2:])
