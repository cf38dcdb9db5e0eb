"""CoNLL-U, Frog's output, and batches of sentences of one length."""

import random
from collections import Counter, defaultdict

import torch

from network import features


class Sentence:
    """Forms and, where they are known, tags, heads and relations; -1 for what is not known."""

    def __init__(self, rows, has_trees=True, punctuation_is_known=True):
        self.forms = [row[1] for row in rows]
        self.rows = rows
        self.has_trees = has_trees
        self.punctuation_is_known = punctuation_is_known
        self.frog = None


def read(path):
    sentences, comments, rows = [], [], []
    for line in open(path, encoding="utf8"):
        line = line.rstrip("\n")
        if line.startswith("#"):
            comments.append(line)
        elif line:
            columns = line.split("\t")
            if columns[0].isdigit():
                rows.append(columns)
        else:
            if rows:
                sentences.append(Sentence(rows, punctuation_is_known="# punct_heads = unreliable" not in comments))
            comments, rows = [], []
    return sentences


def read_frog(path):
    """Sentences of (form, CGN tag) as Frog's columns give them, the tag in UD_Dutch's spelling."""
    sentences, rows = [], []
    for line in open(path, encoding="utf8"):
        columns = line.rstrip("\n").split("\t")
        if len(columns) < 5:
            if rows:
                sentences.append(rows)
            rows = []
        else:
            name, inside = columns[4].rstrip(")").split("(", 1)
            rows.append((columns[1], name + ("|" + inside.replace(",", "|") if inside else "")))
    return sentences


class Trust:
    """Which of Frog's tags to learn from: those that agree with the treebank's, per word and per tag."""

    def __init__(self, gold, frog):
        seen, right = Counter(), Counter()
        for sentence, tagged in zip(gold, frog):
            if len(sentence.rows) != len(tagged):
                continue
            for row, (form, tag) in zip(sentence.rows, tagged):
                for key in (tag, (form.lower(), tag)):
                    seen[key] += 1
                    right[key] += row[4] == tag
        self.seen, self.right = seen, right

    def __call__(self, form, tag):
        key = (form.lower(), tag)
        if self.seen[key] >= 5:
            return self.right[key] >= 0.9 * self.seen[key]
        return self.seen[tag] >= 20 and self.right[tag] >= 0.9 * self.seen[tag]


class Encoder:
    def __init__(self, meta, lexicon, counts):
        self.word = {word: at + 1 for at, word in enumerate(meta["words"])}
        self.upos = {name: at for at, name in enumerate(meta["upos"])}
        self.xpos = {name: at for at, name in enumerate(meta["xpos"])}
        self.relation = {name: at for at, name in enumerate(meta["relations"])}
        self.lexicon = lexicon
        self.counts = counts
        self.forms = {}
        self.table = []

    def form(self, form):
        number = self.forms.get(form)
        if number is None:
            lower, bag, capitals, bucket, noun = features(form, self.lexicon)
            word = self.word.get(lower, 0)
            drop = 0.1 + 0.25 / (0.25 + self.counts[lower]) if word else 0.0
            number = self.forms[form] = len(self.table)
            self.table.append((word, torch.tensor(bag), capitals, bucket, noun, drop))
        return number

    def sentence(self, sentence):
        rows = sentence.rows
        code = {"form": torch.tensor([self.form(form) for form in sentence.forms])}
        if not sentence.has_trees:
            blank = torch.full((len(rows),), -1)
            code |= {"upos": blank, "head": blank, "relation": blank}
        else:
            known = [sentence.punctuation_is_known or row[7] != "punct" for row in rows]
            code["upos"] = torch.tensor([self.upos.get(row[3], -1) for row in rows])
            known = [ok and row[6] != row[0] for row, ok in zip(rows, known)]
            code["head"] = torch.tensor([int(row[6]) if ok else -1 for row, ok in zip(rows, known)])
            code["relation"] = torch.tensor([self.relation.get(row[7], -1) if ok else -1 for row, ok in zip(rows, known)])
        tags = sentence.frog if sentence.frog is not None else [row[4] for row in rows]
        code["xpos"] = torch.tensor([self.xpos.get(tag, -1) for tag in tags])
        return code

    def batch(self, codes, training):
        stacked = {key: torch.stack([code[key] for code in codes]) for key in codes[0]}
        unique, inverse = torch.unique(stacked["form"], return_inverse=True)
        entries = [self.table[at] for at in unique.tolist()]
        pick = lambda column: torch.tensor([entry[column] for entry in entries])[inverse]
        word = pick(0)
        if training:
            word = word.masked_fill(torch.rand(word.shape) < pick(5), 0)
        sizes = torch.tensor([0] + [len(entry[1]) for entry in entries[:-1]])
        return stacked | {
            "form": inverse,
            "word": word,
            "capitals": pick(2),
            "frequency": pick(3),
            "noun": pick(4),
            "bag": torch.cat([entry[1] for entry in entries]),
            "bag_from": sizes.cumsum(0),
        }


def batches(codes, tokens, shuffle):
    """Groups of sentences (their numbers) of one length, about `tokens` tokens each."""
    by_length = defaultdict(list)
    for number, code in enumerate(codes):
        by_length[len(code["form"])].append(number)
    groups = []
    for length, numbers in by_length.items():
        if shuffle:
            random.shuffle(numbers)
        size = max(1, tokens // length, min(64, 2 * tokens // length))
        if shuffle:
            # Batches of one length have one size: oneDNN prepares its kernels anew for every shape.
            numbers = numbers + random.choices(numbers, k=-len(numbers) % size)
        groups += [numbers[at : at + size] for at in range(0, len(numbers), size)]
    if shuffle:
        random.shuffle(groups)
    return groups
