#!/usr/bin/env python3
"""Writes a trained network as the file that the program embeds (src/language/parser/model.rs describes it).

    export.py MODEL.pt META.json OUT.bin

MODEL.pt is the state dict; META.json holds "hidden", "words", "upos", "xpos", "relations" and "noun_classes".
"""

import hashlib
import json
import struct
import sys

import numpy as np
import torch

BLOCK, GROUP, LANES = 16, 4, 16


def fnv64(word):
    number = 0xCBF29CE484222325
    for byte in word.encode():
        number = (number ^ byte) * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
    return number


class File:
    """What follows the head; each part at a multiple of 64 bytes."""

    def __init__(self):
        self.bytes = bytearray()

    def part(self, data):
        self.bytes += bytes(-len(self.bytes) % 64)
        self.bytes += data

    def labels(self, labels):
        self.part("".join(label + "\n" for label in labels).encode())

    def floats(self, numbers):
        self.part(np.ascontiguousarray(numbers, dtype="<f4").tobytes())

    def table(self, rows):
        bytes_, scales = quantised(rows, 127)
        self.part(bytes_.tobytes())
        self.floats(scales)

    def matrix(self, rows):
        bytes_, scales = quantised(padded(rows, (2 * BLOCK, 2 * GROUP)), 63)
        count, depth = bytes_.shape
        blocks = bytes_.reshape(count // BLOCK, BLOCK, depth // GROUP, GROUP).transpose(0, 2, 1, 3)
        self.part(np.ascontiguousarray(blocks).tobytes())
        self.floats(scales)

    def linear(self, rows, bias):
        self.matrix(rows)
        self.floats(padded(bias, (2 * BLOCK,)))


def padded(numbers, units):
    return np.pad(numbers, [(0, -length % unit) for length, unit in zip(numbers.shape, units)])


def quantised(rows, largest):
    """Whole numbers from -largest to largest and a scale per row."""
    scales = np.abs(rows).max(1) / largest
    factors = np.divide(1, scales, out=np.zeros_like(scales), where=scales > 1e-12)
    return np.rint(rows * factors[:, None]).astype(np.int8), scales


def export(state, meta):
    w = {name: value.detach().double().numpy() for name, value in state.items()}
    hidden, tags = meta["hidden"], len(meta["upos"]) + len(meta["xpos"])
    arc, relation, relations = w["ah.weight"].shape[0], w["rh.weight"].shape[0], len(meta["relations"])
    word = w["root"].size
    file = File()
    for kind in ("upos", "xpos", "relations"):
        file.labels(meta[kind])

    hashes = [fnv64(each) for each in meta["words"]]
    order = sorted(range(len(hashes)), key=hashes.__getitem__)
    assert len(set(hashes)) == len(hashes), "two words with one hash"
    file.part(np.array([hashes[at] for at in order], dtype="<u8").tobytes())
    file.table(w["we.weight"][[0] + [1 + at for at in order]])
    file.table(w["ce.weight"])
    for small in ("ke", "fe", "ne"):
        file.floats(w[f"{small}.weight"])
    file.floats(w["root"].reshape(-1))

    both = lambda layer, kind: [w[f"{layer}.{kind}_l0{way}"] for way in ("", "_reverse")]
    bias = lambda layer: [one + other for one, other in zip(both(layer, "bias_ih"), both(layer, "bias_hh"))]
    tag_rows = np.concatenate([w["tu.weight"], w["tx.weight"]])
    assert tag_rows.shape == (tags, 2 * hidden + word), "the tags see the LSTM's output and the word"
    file.linear(
        np.concatenate([*both("first", "weight_ih"), tag_rows[:, 2 * hidden :]]),
        np.concatenate([*bias("first"), w["tu.bias"], w["tx.bias"]]),
    )
    for rows in both("first", "weight_hh"):
        file.matrix(rows)
    for rows, numbers in zip(both("second", "weight_ih"), bias("second")):
        file.linear(rows, numbers)
    for rows in both("second", "weight_hh"):
        file.matrix(rows)
    tops = ["ah", "ad", "rh", "rd"]
    file.linear(
        np.concatenate([*(w[f"{top}.weight"] for top in tops), tag_rows[:, : 2 * hidden]]),
        np.concatenate([*(w[f"{top}.bias"] for top in tops), np.zeros(tags)]),
    )
    file.linear(w["W"][:, :-1].T, np.zeros(arc))
    file.floats(w["W"][:, -1])
    # [relation, dependent, head] to a row per (16 relations, head, relation).
    label = padded(w["Lb"], (LANES, 1, 1))
    label = label.reshape(-1, LANES, relation + 1, relation + 1).transpose(0, 3, 1, 2)
    file.linear(label[..., :-1].reshape(-1, relation), label[..., -1].reshape(-1))

    sizes = [len(hashes), w["ce.weight"].shape[0], w["ne.weight"].shape[0], hidden, arc, relation]
    sizes += [len(meta["upos"]), len(meta["xpos"]), relations]
    head = (b"MEELPARS" + struct.pack("<10I", 2, *sizes)).ljust(96, b"\0")
    return head + hashlib.sha256(file.bytes).digest() + file.bytes


if __name__ == "__main__":
    model, meta, out = sys.argv[1:]
    with open(meta) as source:
        data = export(torch.load(model, map_location="cpu"), json.load(source))
    with open(out, "wb") as target:
        target.write(data)
    print(f"{out}: {len(data)} bytes, {data[96:128].hex()}")
