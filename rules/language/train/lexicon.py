"""Compiles rules/language/lexicon.bin from the data of the LiNT-II wheel.

    python -m venv /tmp/lexicon && /tmp/lexicon/bin/pip install -r rules/language/train/requirements.txt
    /tmp/lexicon/bin/python rules/language/train/lexicon.py rules/language/lexicon.bin

The same wheel gives the same bytes. `src/language/lexicon/format.rs` reads the file and describes its layout.
"""

import hashlib
import json
import struct
import sys
from collections import Counter
from importlib.util import find_spec
from pathlib import Path

import numpy
import pyarrow.parquet

MODEL_VERSION = "3.7.0"
BLOCK = 32
SUPER_CLASSES = ["concrete", "abstract", "undefined"]
SKIPPED, MANNER_ADVERB, UNIT = 1, 2, 4
SHORT = 208  # properties below this number take one byte in an entry


def main(target):
    words, coefficients = read_wheel(Path(find_spec("lint_ii").origin).parent / "linguistic_data" / "data")
    data, sizes = compile_lexicon(words, coefficients)
    Path(target).write_bytes(data)
    print(f"{target}: {len(data):,} bytes, {len(words):,} words")
    for name, size in sizes.items():
        print(f"  {name}: {size:,}")


def read_wheel(folder):
    """{word: (frequency or None, noun or None, flags)} and the formula's five coefficients, as LiNT-II loads them."""

    def rows(name):
        # LiNT-II takes the last by name where a list has versions.
        path = max(folder.glob(f"{name}*.parquet"), key=lambda path: path.stem)
        return path.stem, pyarrow.parquet.read_table(path).to_pylist()

    frequencies = {row["word"]: row["word_count"] for row in pyarrow.parquet.read_table(folder / "subtlex_wordfreq.parquet").to_pylist()}
    noun_list, nouns = rows("nouns_sem_types")
    nouns = {row["word"]: (row["sem_type"], row["super_sem_type"], row["head"]) for row in nouns}
    flags = Counter()
    for flag, name, column in (
        (SKIPPED, "subtlex_wordfreq_skiplist", "word"),
        (MANNER_ADVERB, "manner_adverbs", "adverb"),
        (UNIT, "measurement_units", "symbol"),
    ):
        for word in {row[column] for row in rows(name)[1]}:
            flags[word] |= flag
    # Two rows of the frequency list lost their word (a missing value); no token can ask for them.
    words = (frequencies.keys() | nouns.keys() | flags.keys()) - {None}
    words = {word: (frequencies.get(word), nouns.get(word), flags[word]) for word in words}
    models = json.loads((folder / "coefficients.json").read_text(encoding="utf-8"))
    (model,) = (m for m in models if (m["model_version"], m["noun_list"]) == (MODEL_VERSION, noun_list))
    names = ("const", "mean_log_word_freq", "mean_max_sdl", "mean_content_words", "proportion_concrete")
    return words, [model["coefficients"][name]["coef"] for name in names]


def compile_lexicon(words, coefficients):
    entries = sorted((word.encode(), value) for word, value in words.items())
    classes = ranked({noun[0] for _, (_, noun, _) in entries if noun})
    heads = ranked({noun[2] for _, (_, noun, _) in entries if noun and noun[2]})
    nouns = by_use(noun for _, (_, noun, _) in entries if noun)
    frequencies = ranked({frequency for _, (frequency, _, _) in entries if frequency is not None})
    properties = by_use((frequency, noun is not None, flags) for _, (frequency, noun, flags) in entries)

    shared = [0 if at % BLOCK == 0 else common(entries[at - 1][0], entries[at][0]) for at in range(len(entries))]
    codes, coded = learn_codes([word[start:] for start, (word, _) in zip(shared, entries)])

    blocks, keys, offsets = bytearray(), bytearray(), bytearray()
    for at, (start, suffix, (word, (frequency, noun, flags))) in enumerate(zip(shared, coded, entries)):
        if at % BLOCK == 0:
            keys += word[:8].ljust(8, b"\0")
            offsets += struct.pack("<I", len(blocks))
        blocks.append(min(start, 15) << 4 | min(len(suffix), 15))
        blocks += lengthened(start) + lengthened(len(suffix)) + suffix
        number = properties[frequency, noun is not None, flags]
        blocks += bytes([number]) if number < SHORT else struct.pack(">H", SHORT * 256 + number - SHORT)
        if noun:
            blocks += struct.pack("<H", nouns[noun])

    sections = {
        "coefficients": struct.pack("<5d", *coefficients),
        "codes": strings(codes),
        "frequencies": b"".join(struct.pack("<d", frequency) for frequency in frequencies),
        "properties": b"".join(
            struct.pack("<HBB", 0 if frequency is None else 1 + frequencies[frequency], noun, flags)
            for frequency, noun, flags in properties
        ),
        "nouns": b"".join(
            struct.pack("<HBB", 1 + heads[head] if head else 0, classes[name], SUPER_CLASSES.index(super_class))
            for name, super_class, head in nouns
        ),
        "classes": strings(name.encode() for name in classes),
        "heads": strings(head.encode() for head in heads),
        "keys": bytes(keys),
        "offsets": bytes(offsets),
        "blocks": bytes(blocks),
    }
    body = b"".join(struct.pack("<I", len(section)) for section in sections.values()) + b"".join(sections.values())
    body = source_digest(entries) + struct.pack("<I", len(entries)) + body
    header = b"MLEX0001" + hashlib.sha256(body).digest()
    return header + body, {name: len(section) for name, section in sections.items()}


def ranked(values):
    return {value: rank for rank, value in enumerate(sorted(values))}


def by_use(values):
    """Numbers by falling use, so that the common ones are short; ties in an order that never changes."""
    counts = Counter(values)
    return {value: rank for rank, value in enumerate(sorted(counts, key=lambda value: (-counts[value], repr(value))))}


def common(one, other):
    length = 0
    while length < min(len(one), len(other)) and one[length] == other[length]:
        length += 1
    return length


def lengthened(length):
    """What follows a nibble of 15: the length less 15, in bytes of which 255 says that another follows."""
    if length < 15:
        return b""
    length -= 15
    return b"\xff" * (length // 255) + bytes([length % 255])


def strings(parts):
    """A count, the end of each string, and the strings."""
    parts = list(parts)
    ends, end = [], 0
    for part in parts:
        end += len(part)
        ends.append(end)
    return struct.pack(f"<I{len(ends)}I", len(ends), *ends) + b"".join(parts)


def learn_codes(suffixes):
    """Byte pair encoding: every byte value in use is a code, the codes left over stand for the commonest sequences.

    Returns the bytes of each of the 256 codes, and the suffixes in codes.
    """
    text = numpy.frombuffer(b"".join(suffixes), dtype=numpy.uint8)
    used = sorted(set(text.tolist()))
    codes = [bytes([value]) for value in used]
    rank = numpy.zeros(256, dtype=numpy.int32)
    rank[used] = numpy.arange(len(used))
    lengths = numpy.array([len(suffix) for suffix in suffixes])
    symbols = rank[text]
    owner = numpy.repeat(numpy.arange(len(suffixes)), lengths)
    while len(codes) < 256:
        inside = owner[:-1] == owner[1:]
        pairs = (symbols[:-1] * 256 + symbols[1:])[inside]
        left, right = divmod(int(numpy.bincount(pairs, minlength=65536).argmax()), 256)
        hits = numpy.flatnonzero(inside & (symbols[:-1] == left) & (symbols[1:] == right))
        if left == right:
            hits = without_overlaps(hits)
        symbols = symbols.copy()
        symbols[hits] = len(codes)
        keep = numpy.ones(len(symbols), dtype=bool)
        keep[hits + 1] = False
        symbols, owner = symbols[keep], owner[keep]
        codes.append(codes[left] + codes[right])
    ends = numpy.cumsum(numpy.bincount(owner, minlength=len(suffixes))).tolist()
    data = symbols.astype(numpy.uint8).tobytes()
    return codes, [data[start:end] for start, end in zip([0] + ends, ends)]


def without_overlaps(hits):
    kept, last = [], -2
    for hit in hits.tolist():
        if hit > last + 1:
            kept.append(hit)
            last = hit
    return numpy.array(kept, dtype=numpy.int64)


def source_digest(entries):
    """SHA-256 over all words and all that is known of them, in order: a reader that finds the same has lost nothing."""
    digest = hashlib.sha256()
    for word, (frequency, noun, flags) in entries:
        bits = "-" if frequency is None else struct.pack(">d", frequency).hex()
        known = "-" if noun is None else f"{noun[0]}|{noun[1]}|{noun[2] or ''}"
        digest.update(b"%b\t%b\t%b\t%d\n" % (word, bits.encode(), known.encode(), flags))
    return digest.digest()


if __name__ == "__main__":
    main(sys.argv[1])
