"""The network of the tagger and parser, and what it sees of a word.

One net for part of speech, CGN tag and tree: hashed embeddings of the word, its beginnings, endings and character
n-grams, features from the lexicon, two layers of bidirectional LSTM, biaffine scores for heads and relations
(T. Dozat and C. D. Manning, "Deep biaffine attention for neural dependency parsing", ICLR 2017). The program in
`src/language/parser` computes the same.
"""

import math

import pyarrow.parquet as parquet
import torch
from torch import nn
from torch.nn import functional as F

BUCKETS = 1 << 15
LONGEST_FORM = 40


def fnv(text):
    """FNV-1a of 32 bits with a final mix, as in the program."""
    value = 2166136261
    for byte in text.encode("utf8"):
        value = ((value ^ byte) * 16777619) & 0xFFFFFFFF
    value ^= value >> 15
    value = (value * 0x2C1B3C6D) & 0xFFFFFFFF
    value ^= value >> 12
    return value


def cut(form):
    half = LONGEST_FORM // 2
    return form if len(form) <= LONGEST_FORM else form[:half] + form[-half:]


def shape(form):
    kinds = []
    for character in cut(form):
        kind = "A" if character.isupper() else "a" if character.islower() else "0" if character.isnumeric() else character
        if kind not in "Aa0" or not kinds or kinds[-1] != kind:
            kinds.append(kind)
    return "".join(kinds)[:6]


class Lexicon:
    """Word frequencies and noun classes of LiNT-II."""

    def __init__(self, folder, nouns):
        table = parquet.read_table(f"{folder}/subtlex_wordfreq.parquet").to_pydict()
        self.frequency = dict(zip(table["word"], table["word_count"]))
        rows = parquet.read_table(f"{folder}/{nouns}.parquet", columns=["word", "sem_type", "head"]).to_pylist()
        classes = sorted({row["sem_type"] for row in rows if row["sem_type"] is not None})
        number = {name: at + 1 for at, name in enumerate(classes)}
        self.classes = len(classes) + 2
        self.noun = {row["word"]: (number.get(row["sem_type"], len(classes) + 1), row["head"]) for row in rows}


def features(form, lexicon):
    """Lower-cased form, bag of hashed strings, capitals, frequency bucket, noun class."""
    lower = cut(form.lower())
    frequency = lexicon.frequency.get(form.lower())
    noun_class, head = lexicon.noun.get(form.lower(), (0, None))
    strings = ["P" + lower[:n] for n in range(1, 5) if len(lower) >= n]
    strings += ["S" + lower[-n:] for n in range(1, 7) if len(lower) >= n]
    padded = f"<{lower}>"
    strings += ["G" + padded[at : at + n] for n in (3, 4, 5) for at in range(len(padded) - n + 1)]
    strings.append("H" + shape(form))
    if head:
        strings.append("C" + head)
    capitals = min(sum(character.isupper() for character in form), 2) + 3 * form[:1].isupper()
    bucket = 0 if frequency is None else 1 + min(6, max(0, math.floor(frequency) - 1))
    return form.lower(), [fnv(string) % BUCKETS for string in strings], capitals, bucket, noun_class


class Network(nn.Module):
    def __init__(self, meta, dropout=0.33):
        super().__init__()
        width, small, arc, relation = 64, 8, 128, 64
        hidden = meta["hidden"]
        relations = len(meta["relations"])
        self.we = nn.Embedding(len(meta["words"]) + 1, width)
        self.ce = nn.EmbeddingBag(BUCKETS, width, mode="mean")
        self.ke = nn.Embedding(6, small)
        self.fe = nn.Embedding(8, small)
        self.ne = nn.Embedding(meta["noun_classes"], small)
        nn.init.normal_(self.we.weight, 0, 0.1)
        nn.init.normal_(self.ce.weight, 0, 0.3)
        inputs = 2 * width + 3 * small
        self.root = nn.Parameter(torch.randn(inputs) * 0.1)
        out = 2 * hidden
        self.first = nn.LSTM(inputs, hidden, bidirectional=True, batch_first=True)
        self.second = nn.LSTM(out, hidden, bidirectional=True, batch_first=True)
        self.dropout = dropout
        self.ah, self.ad = nn.Linear(out, arc), nn.Linear(out, arc)
        self.rh, self.rd = nn.Linear(out, relation), nn.Linear(out, relation)
        self.W = nn.Parameter(nn.init.xavier_uniform_(torch.empty(arc, arc + 1)))
        self.Lb = nn.Parameter(torch.zeros(relations, relation + 1, relation + 1))
        self.tu = nn.Linear(out + inputs, len(meta["upos"]))
        self.tx = nn.Linear(out + inputs, len(meta["xpos"]))

    def forward(self, batch):
        """Scores of a batch of sentences of one length: arcs (B, n, n + 1), relation vectors, tags."""
        rows, count = batch["form"].shape
        word = self.we(batch["word"])
        bags = self.ce(batch["bag"], batch["bag_from"])
        bag = bags[batch["form"].reshape(-1)].reshape(rows, count, -1)
        if self.training:
            # A word loses its own row, its characters or its lexicon at times, so that none is leaned on alone.
            bag = bag * (torch.rand(rows, count, 1) > 0.05)
        known = torch.cat([self.ke(batch["capitals"]), self.fe(batch["frequency"]), self.ne(batch["noun"])], -1)
        with torch.autocast("cpu", torch.bfloat16, enabled=self.training):
            inputs = self.drop(torch.cat([word, bag, known], -1))
            sequence = torch.cat([self.root.expand(rows, 1, -1), inputs], 1)
            hidden = self.drop(self.second(self.drop(self.first(sequence)[0]))[0])
            words = hidden[:, 1:]
            act = lambda layer, value: self.drop(F.leaky_relu(layer(value), 0.1))
            heads, dependents = act(self.ah, hidden), act(self.ad, words)
            relation_heads, relation_dependents = act(self.rh, hidden), act(self.rd, words)
            tags = torch.cat([words, inputs.to(words.dtype)], -1)
            upos, xpos = self.tu(tags), self.tx(tags)
        heads, dependents = heads.float(), dependents.float()
        arcs = (dependents @ self.W[:, :-1]) @ heads.transpose(1, 2) + (heads @ self.W[:, -1]).unsqueeze(1)
        itself = torch.eye(count, dtype=torch.bool)
        arcs = torch.cat([arcs[:, :, :1], arcs[:, :, 1:].masked_fill(itself, -1e4)], 2)
        return arcs, relation_heads, relation_dependents, upos.float(), xpos.float()

    def drop(self, value):
        """Dropout with one mask for all words of a sentence."""
        if not self.training or self.dropout == 0:
            return value
        keep = 1 - self.dropout
        return value * (torch.rand(value.shape[0], 1, value.shape[2]) < keep).to(value.dtype).div_(keep)

    def relations(self, relation_heads, relation_dependents, heads):
        """Scores of the relations (B, n, R), given each word's head (B, n)."""
        chosen = relation_heads.gather(1, heads.unsqueeze(-1).expand(-1, -1, relation_heads.shape[-1]))
        one = torch.ones(*heads.shape, 1, dtype=chosen.dtype)
        dependent = torch.cat([relation_dependents, one], -1)
        chosen = torch.cat([chosen, one], -1)
        size = dependent.shape[-1]
        product = dependent @ self.Lb.permute(1, 0, 2).reshape(size, -1).to(dependent.dtype)
        return (product.view(*heads.shape, -1, size) @ chosen.unsqueeze(-1)).squeeze(-1).float()
