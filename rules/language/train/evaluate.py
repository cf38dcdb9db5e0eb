"""Scores of a network on sentences with gold tokens: quick ones for the learning curve (heads by the greatest score,
not yet made a tree); the figures in docs/language-quality.md come from `meelezer-measure parser`."""

import torch

from data import batches


@torch.no_grad()
def predict(network, encoder, sentences):
    """Per sentence: numbers of upos, xpos, heads and relations."""
    network.eval()
    codes = [encoder.sentence(sentence) for sentence in sentences]
    results = [None] * len(codes)
    for group in batches(codes, 4000, False):
        batch = encoder.batch([codes[number] for number in group], False)
        arcs, relation_heads, relation_dependents, upos, xpos = network(batch)
        heads = arcs.argmax(-1)
        relations = network.relations(relation_heads, relation_dependents, heads).argmax(-1)
        for at, number in enumerate(group):
            results[number] = [value[at].tolist() for value in (upos.argmax(-1), xpos.argmax(-1), heads, relations)]
    return results


def scores(network, encoder, sentences, meta):
    right = dict.fromkeys(("upos", "xpos", "uas", "las"), 0)
    tokens = words = 0
    finite = [0, 0, 0]
    for sentence, (upos, xpos, heads, relations) in zip(sentences, predict(network, encoder, sentences)):
        for at, row in enumerate(sentence.rows):
            tokens += 1
            tag = meta["xpos"][xpos[at]]
            right["upos"] += meta["upos"][upos[at]] == row[3]
            right["xpos"] += tag == row[4]
            is_finite, is_called = row[4].startswith("WW|pv"), tag.startswith("WW|pv")
            finite[0] += is_finite and is_called
            finite[1] += is_called
            finite[2] += is_finite
            if row[3] != "PUNCT":
                words += 1
                hit = heads[at] == int(row[6])
                right["uas"] += hit
                right["las"] += hit and meta["relations"][relations[at]].split(":")[0] == row[7].split(":")[0]
    share = lambda name, of: round(right[name] / of, 4)
    return {
        "upos": share("upos", tokens), "xpos": share("xpos", tokens), "uas": share("uas", words), "las": share("las", words),
        "finite": round(2 * finite[0] / max(1, finite[1] + finite[2]), 4),
    }
