"""Trains the tagger and parser; see README.md beside this file.

    python train.py DATA MODEL --frog FOLDER
"""

import argparse
import json
import math
import random
import time
from collections import Counter
from importlib.util import find_spec
from pathlib import Path

import torch
from torch.nn import functional as F

from data import Encoder, Sentence, Trust, batches, read, read_frog
from evaluate import scores
from network import Lexicon, Network

WARM_UP = 200  # steps in which the rate rises
STEADY = 0.3  # share of the training before the rate falls, along a cosine
KEEP = 0.992  # of the moving average of the weights, at every fourth step

arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
arguments.add_argument("data", type=Path, help="the data folder, with ud/")
arguments.add_argument("out", type=Path, help="the model: OUT.pt (weights) and OUT.json (names and sizes)")
arguments.add_argument("--lint", type=Path, help="the data folder of the lint-ii wheel; found when it is installed")
arguments.add_argument("--nouns", default="nouns_sem_types_20260420", help="the noun list in it")
arguments.add_argument("--frog", type=Path, help="folder with Frog's train.frog, silver.frog and raw.frog (tag.sh)")
arguments.add_argument("--hidden", type=int, default=160, help="size of a layer, per direction")
arguments.add_argument("--steps", type=int, default=15000)
arguments.add_argument("--stop", type=int, help="stop after this many of the steps")
arguments.add_argument("--tokens", type=int, default=1800, help="tokens in a batch")
arguments.add_argument("--rate", type=float, default=2e-3)
arguments.add_argument("--dropout", type=float, default=0.33)
arguments.add_argument("--raw-share", type=float, default=0.2, help="share of batches from raw text")
arguments.add_argument("--seed", type=int, default=1)
arguments.add_argument("--threads", type=int, default=1)


def main():
    options = arguments.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    random.seed(options.seed)
    lint = options.lint or Path(find_spec("lint_ii").origin).parent / "linguistic_data" / "data"
    lexicon = Lexicon(lint, options.nouns)
    gold, silver, raw = corpora(options)
    meta = describe(options, lexicon, gold, raw)
    counts = Counter(form.lower() for sentence in gold + silver for form in sentence.forms)
    counts.update(form.lower() for sentence in raw for form in sentence.forms)
    encoder = Encoder(meta, lexicon, counts)
    trees = [encoder.sentence(sentence) for sentence in gold + silver]
    text = [encoder.sentence(sentence) for sentence in raw]
    dev = read(options.data / "ud/dev.conllu")
    print(f"sentences: {len(gold)} gold, {len(silver)} silver, {len(raw)} raw; words {len(meta['words'])}", flush=True)
    network = Network(meta, options.dropout)
    print("weights", sum(weight.numel() for weight in network.parameters()), flush=True)
    options.out.parent.mkdir(parents=True, exist_ok=True)
    Path(f"{options.out}.json").write_text(json.dumps(meta, ensure_ascii=False))
    train(network, encoder, trees, text, dev, meta, options)


def corpora(options):
    gold = [sentence for sentence in read(options.data / "ud/train.conllu") if len(sentence.forms) <= 80]
    silver = [sentence for sentence in read(options.data / "ud/silver.conllu") if len(sentence.forms) <= 80]
    raw = []
    if options.frog:
        everything = read(options.data / "ud/train.conllu")
        trust = Trust(everything, read_frog(options.frog / "train.frog"))
        tagged = read_frog(options.frog / "silver.frog")
        by_form = {tuple(form.replace(" ", "_") for form, _ in rows): rows for rows in tagged}
        for sentence in silver:
            rows = by_form.get(tuple(form.replace(" ", "_") for form in sentence.forms))
            if rows:
                sentence.frog = [tag if trust(form, tag) else "?" for form, tag in rows]
        for rows in read_frog(options.frog / "raw.frog"):
            if 5 <= len(rows) <= 45:
                sentence = Sentence([[None, form] for form, _ in rows], has_trees=False)
                sentence.frog = [tag if trust(form, tag) else "?" for form, tag in rows]
                raw.append(sentence)
    for sentence in silver:
        if sentence.frog is None:
            sentence.frog = ["?"] * len(sentence.forms)
    return gold, silver, raw


def describe(options, lexicon, gold, raw):
    """The sizes and names that the model file holds."""
    column = lambda at, least: sorted(
        name for name, count in Counter(row[at] for sentence in gold for row in sentence.rows).items() if count >= least
    )
    own = Counter(form.lower() for sentence in gold for form in sentence.forms)
    other = Counter(form.lower() for sentence in raw for form in sentence.forms)
    words = sorted(word for word in own | other if own[word] >= 2 or other[word] >= 5)
    return {
        "hidden": options.hidden,
        "words": words,
        "upos": column(3, 1),
        "xpos": column(4, 2),
        "relations": column(7, 1),
        "noun_classes": lexicon.classes,
    }


def loss_of(network, batch):
    arcs, relation_heads, relation_dependents, upos, xpos = network(batch)
    loss = 0.5 * entropy(upos, batch["upos"]) + entropy(xpos, batch["xpos"])
    heads = batch["head"]
    if (heads >= 0).any():
        relations = network.relations(relation_heads, relation_dependents, heads.clamp(min=0))
        loss = loss + entropy(arcs, heads) + entropy(relations, batch["relation"])
    return loss


def entropy(scores_, target):
    if not (target >= 0).any():
        return scores_.sum() * 0.0
    return F.cross_entropy(scores_.flatten(0, 1), target.flatten(), ignore_index=-1)


def train(network, encoder, trees, text, dev, meta, options):
    optimizer = torch.optim.Adam(network.parameters(), lr=options.rate, betas=(0.9, 0.95), fused=True)
    average = copy(network)
    tree_groups, text_groups, losses = [], [], []
    started = time.time()
    last = min(options.stop or options.steps, options.steps)
    for step in range(last):
        if text and random.random() < options.raw_share:
            text_groups = text_groups or batches(text, options.tokens, True)
            codes = [text[number] for number in text_groups.pop()]
        else:
            tree_groups = tree_groups or batches(trees, options.tokens, True)
            codes = [trees[number] for number in tree_groups.pop()]
        done = step / options.steps
        falling = 0.5 * (1 + math.cos(math.pi * (done - STEADY) / (1 - STEADY))) + 0.005
        for group in optimizer.param_groups:
            group["lr"] = options.rate * min(1, (step + 1) / WARM_UP) * (1 if done < STEADY else falling)
        network.train()
        loss = loss_of(network, encoder.batch(codes, True))
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 5.0)
        optimizer.step()
        losses.append(loss.item())
        if done <= STEADY:
            average = copy(network) if step % 50 == 0 else average
        elif step % 4 == 0:
            for name, value in network.state_dict().items():
                average[name].lerp_(value, 1 - KEEP)
        if (step + 1) % max(500, options.steps // 20) == 0 or step + 1 == last:
            report(network, average, encoder, dev, meta, options, f"step {step + 1} of {options.steps}, {time.time() - started:.0f} s, loss {sum(losses) / len(losses):.4f}")
            losses = []


def copy(network):
    return {name: value.clone() for name, value in network.state_dict().items()}


def report(network, average, encoder, dev, meta, options, line):
    """Saves the averaged weights and prints what they reach; training goes on with the weights as they are."""
    own = copy(network)
    network.load_state_dict(average)
    torch.save(average, f"{options.out}.pt")
    print(line, scores(network, encoder, dev, meta), flush=True)
    network.load_state_dict(own)


if __name__ == "__main__":
    main()
