"""Learns the lemmatiser's tables from treebanks and a word list.

    python rules/language/train/lemmas.py DATA

DATA is the folder that holds ud/train.conllu and ud/silver.conllu. Writes rules/language/lemmas.bin (suffix rules),
particles.tsv (separable verbs) and modifiers.tsv (first parts of compounds). The same input gives the same bytes.
With --hold-out every twelfth sentence of train is kept apart, nothing is written, and the accuracy on it is printed.
"""

import argparse
import collections
import gzip
import json
import pathlib
import re
import struct

import spacy_lookups_data
from treebank import read, sentences_of

HERE = pathlib.Path(__file__).resolve().parent.parent
LONGEST = 9  # a suffix rule looks at no more letters than this; longer contexts are whole words
HOLD_OUT = 12
# How much one occurrence counts: gold trees, noisier trees, an entry of the word list.
GOLD, SILVER, LISTED = 10, 3, 1
WORD = re.compile(r"[a-zà-ÿ'\-]+$")
TREMA = str.maketrans("ëïöü", "eiou")
BY_WORD_ONLY = ("NE",)  # families of which only whole words are learned: a name's ending says little


# ---- what a tag says about inflection

def shape(xpos):
    """The part of a CGN tag that decides how a word is inflected."""
    parts = xpos.split("|")
    if parts[0] == "WW":
        return "|".join(parts[:4]) if parts[1] == "pv" else f"WW|{parts[1]}"
    if parts[0] == "N" and parts[1] == "soort":
        kind = "dim" if parts[3] == "dim" else "gen" if parts[-1] in ("gen", "dat") else "basis"
        return f"N|soort|{parts[2]}|{kind}"
    if parts[0] == "N":
        return f"N|eigen|{parts[2]}" + ("|gen" if parts[-1] == "gen" else "")
    if parts[0] == "ADJ":
        ending = next((part for part in parts[3:] if part in ("met-e", "zonder", "met-s")), "")
        return f"ADJ|{parts[2]}|{ending}" + ("|mv" if "mv-n" in parts else "")
    return xpos


def family(xpos, upos):
    """The tags that share a table of words, whatever their inflection."""
    parts = xpos.split("|")
    if parts[0] == "N":
        return "N" if parts[1] == "soort" else "NE"
    if xpos == "SPEC|deeleigen":
        return "NE"
    return parts[0] if parts[0] in ("WW", "ADJ") else upos


def learns_suffixes(name):
    """Open classes learn from endings; of the others only whole words are kept."""
    if name in ("N", "WW", "ADJ"):
        return True
    return name.startswith(("N|soort", "WW|", "ADJ|", "N|eigen|mv")) or name == "N|eigen|ev|gen"


def silver_xpos(row):
    """A CGN tag for a word of a treebank that has none, from its morphology; None where that says too little."""
    upos, features, word = row.upos, row.features, row.form.lower()
    if upos in ("VERB", "AUX"):
        number = "mv" if "Plur" in features else "ev"
        if "VerbForm=Inf" in features:
            return "WW|inf"
        if "VerbForm=Part" in features:
            return "WW|od" if re.search("nde?n?$", word) else "WW|vd"
        if "Tense=Past" in features:
            return f"WW|pv|verl|{number}"
        if "Tense=Pres" in features:
            return "WW|pv|tgw|" + ("met-t" if number == "ev" and word.endswith("t") else number)
    if upos == "NOUN" and "Number=" in features:
        return "N|soort|mv|basis" if "Plur" in features else "N|soort|ev|basis"
    degree = re.search("Degree=(Pos|Cmp|Sup)", features)
    if upos == "ADJ" and degree:
        name = {"Pos": "basis", "Cmp": "comp", "Sup": "sup"}[degree[1]]
        return f"ADJ|prenom|{name}|" + ("met-e" if word.endswith("e") else "zonder")
    return None


# ---- edit rules: (drop the participle's "ge", letters off the end, letters put on)

def without_ge(word, particles):
    """A participle without its "ge", which stands in front or after a particle; None if it has none."""
    def join(front, rest):
        return front + (rest[0].translate(TREMA) + rest[1:]).lstrip("-")
    if word.startswith("ge") and len(word) > 4:
        return join("", word[2:])
    for at in range(len(word) - 4, 1, -1):
        if word.startswith("ge", at) and word[:at] in particles:
            return join(word[:at], word[at + 2:])
    return None


def edit(word, lemma):
    same = 0
    while same < min(len(word), len(lemma)) and word[same] == lemma[same]:
        same += 1
    return len(word) - same, lemma[same:]


def rule(word, lemma, verb, particles):
    """The smallest edit that makes the lemma of the word."""
    off, on = edit(word, lemma)
    bare = without_ge(word, particles) if verb else None
    if bare is not None:
        bare_off, bare_on = edit(bare, lemma)
        if bare_off + len(bare_on) + 1 < off + len(on):
            return (1, bare_off, bare_on)
    return (0, off, on)


def apply(word, edit_rule, particles):
    ge, off, on = edit_rule
    base = (without_ge(word, particles) if ge else None) or word
    return base[: len(base) - off] + on if off <= len(base) and len(base) - off + len(on) else word


# ---- examples

def dictionary_lemma(form, lemma):
    """The lemma of a compound as a dictionary has it: the treebank's `wet_ontwerp` for *wetsontwerpen* is
    *wetsontwerp*: all of the form but its last part, then the lemma of that part."""
    form, last = form.lower(), lemma.split("_")[-1].lower()
    best = None
    for at in range(1, len(form) - 1):
        same = 0
        while at + same < len(form) and same < len(last) and form[at + same] == last[same]:
            same += 1
        score = same - 0.6 * (len(form) - at - same) - 0.3 * (len(last) - same)
        # One letter is enough for *lid* in *raadsleden*, where no place has two.
        if same and (best is None or (same > 1, score) > best[:2]):
            best = (same > 1, score, at)
    return form[: best[2]] + last if best else lemma.replace("_", "").lower()


def gold_examples(sentences, silver=False):
    """(word, shape, family, lemma, upos) of every word; None for what silver trees can't tell."""
    for sentence in sentences:
        forms = {row.form.lower() for row in sentence}
        for row in sentence:
            xpos = silver_xpos(row) if silver else row.xpos
            if xpos is None:
                yield None
                continue
            word, lemma, group = row.form.lower(), row.lemma, family(xpos, row.upos)
            if "_" in lemma and lemma != "_":
                first, rest = lemma.split("_", 1)
                if group == "WW" and not word.startswith(first.lower()) and first.lower() in forms:
                    lemma = rest.replace("_", "")  # the particle is a word of its own here
                elif group in ("N", "ADJ", "NE"):
                    lemma = dictionary_lemma(word, lemma)
                else:
                    lemma = lemma.replace("_", "")
            if silver and group in ("N", "ADJ") and edit(word, lemma.lower())[0] > 5:
                yield None  # a compound without what links its parts; here no bar shows where they meet
                continue
            yield word, shape(xpos), group, lemma.lower(), row.upos


def word_list():
    folder = pathlib.Path(spacy_lookups_data.__file__).parent / "data"
    def load(name):
        with gzip.open(folder / f"nl_lemma_{name}.json.gz", "rt", encoding="utf-8") as file:
            return json.load(file)
    return load("lookup"), {kind: set(words) for kind, words in load("index").items()}, load("exc")


def listed_examples(particles):
    """The word list's entries, with the shape where the form shows it (else None: the family only)."""
    lookup, index, exceptions = word_list()
    nouns, verbs, adjectives = index["noun"], index["verb"], index["adj"]
    for word in sorted(nouns):
        # Some plurals of adjectives stand in the list as if they were singular (*belanghebbenden*).
        if WORD.match(word) and len(word) > 2 and not (word.endswith("en") and word[:-2] in adjectives):
            yield word, "N|soort|ev|basis", "N", word
    for word in sorted(verbs):
        if WORD.match(word) and word.endswith("n") and len(word) > 3:
            yield word, "WW|inf", "WW", word
            yield word, "WW|pv|tgw|mv", "WW", word
    for word in sorted(adjectives):
        if WORD.match(word) and len(word) > 2:
            yield word, "ADJ|basis|zonder", "ADJ", word
            if word.endswith(("end", "gd")):
                yield word + "en", "N|soort|mv|basis", "N", word + "e"
    for word, lemma in sorted(lookup.items()):
        word, lemma = word.lower(), lemma.lower()
        if word == lemma or not WORD.match(word) or not WORD.match(lemma):
            continue
        if lemma in verbs and lemma.endswith("n"):
            if re.search("ende?$", word):
                yield word, "WW|od", "WW", lemma
            else:
                participle = without_ge(word, particles) is not None and not lemma.startswith("ge")
                yield word, "WW|vd" if participle else None, "WW", lemma
        elif lemma in nouns and re.search("[snai]$", word) and word[:-2] not in adjectives:
            yield word, "N|soort|mv|dim" if word.endswith("jes") else "N|soort|mv|basis", "N", lemma
        elif lemma in nouns and word.endswith("je"):
            yield word, "N|soort|ev|dim", "N", lemma
        elif lemma in adjectives and re.search("(er|ere|st|ste)$", word):
            yield word, None, "ADJ", lemma
        elif lemma in adjectives and word.endswith("e"):
            yield word, "ADJ|basis|met-e", "ADJ", lemma
    for kind, group in (("noun", "N"), ("adj", "ADJ"), ("verb", "WW")):
        for word, lemmas in sorted(exceptions[kind].items()):
            if len(lemmas) == 1 and WORD.match(word):
                yield word, None, group, lemmas[0].lower()


# ---- suffix tables: the longest known suffix decides; "^" marks a whole word

def winner(counts):
    return max(counts.items(), key=lambda item: (item[1], item[0]))


def suffix_counts(words, suffixes):
    counts = collections.defaultdict(collections.Counter)
    for word, rules in words.items():
        best, weight = winner(rules)
        if suffixes:
            for length in range(min(LONGEST, len(word)) + 1):
                counts[word[len(word) - length:]][best] += 1
        counts["^" + word][best] += weight
    return counts


def longest(table, key):
    """The rule of the longest suffix of `key` in the table, and its length (a whole word is the longest of all)."""
    if key.startswith("^"):
        if key in table:
            return table[key], 99
        key = key[1:]
    for length in range(min(len(key), LONGEST), -1, -1):
        if key[len(key) - length:] in table:
            return table[key[len(key) - length:]], length
    return None, -1


def decide(own, shared, key):
    """The rule for a word: its own shape's table and its family's, whichever knows the longer suffix."""
    mine, my_length = longest(own, key)
    theirs, their_length = longest(shared, key)
    found = mine if my_length >= their_length else theirs
    return found or (0, 0, "")


def suffix_table(words, shared, suffixes):
    """Keeps only the suffixes that change a decision."""
    counts, kept = suffix_counts(words, suffixes), {}
    for key in sorted(counts, key=lambda key: (key.startswith("^"), len(key), key)):
        best, weight = winner(counts[key])
        if not key.startswith("^"):
            if best[1] > len(key):
                continue  # a rule takes off only letters that it has seen
            if len(key) > 1 and weight < 2 or len(key) > 2 and weight < 0.6 * sum(counts[key].values()):
                continue
        if decide(kept, shared, key) != best:
            kept[key] = best
    return kept


class Model:
    def __init__(self, examples, particles):
        self.particles = particles
        families, shapes, self.family_of, rules = {}, {}, {}, {}
        for word, form, group, lemma, weight in examples:
            key = (word, lemma, group == "WW")
            if key not in rules:
                rules[key] = rule(word, lemma, group == "WW", particles)
            def count(tables, name):
                tables.setdefault(name, {}).setdefault(word, collections.Counter())[rules[key]] += weight
            count(families, group)
            if form:
                count(shapes, form)
                self.family_of[form] = group
        self.families = {name: suffix_table(words, {}, learns_suffixes(name)) for name, words in families.items()}
        self.shapes = {
            name: suffix_table(words, self.families[self.family_of[name]], learns_suffixes(name))
            for name, words in shapes.items()
        }

    def lemma(self, word, xpos, upos):
        own, shared = self.shapes.get(shape(xpos), {}), self.families.get(family(xpos, upos), {})
        return apply(word, decide(own, shared, "^" + word), self.particles)


# ---- separable verbs and compounds

def learn_particles(sentences):
    """Particle → what it is joined as ("" for never). A particle with words of its own (*in aanmerking*) never is."""
    joined, alone, known = collections.Counter(), collections.Counter(), set()
    for sentence in sentences:
        children = collections.defaultdict(list)
        for row in sentence:
            children[row.head].append(row)
        for row in sentence:
            if row.upos not in ("VERB", "AUX"):
                continue
            first = row.lemma.lower().split("_")[0] if "_" in row.lemma else None
            split = [child for child in children[row.id] if child.relation == "compound:prt"]
            for child in split:
                if not children[child.id]:
                    word = child.form.lower()
                    (joined if first == word else alone)[word] += 1
                    known.add(word)
            if first and row.form.lower().startswith(first):
                known.add(first)
    verbs = {verb for verb in word_list()[1]["verb"] if WORD.match(verb) and verb.endswith("n")}
    plain = {row.form for sentence in sentences for row in sentence if row.upos in ("ADP", "ADV", "ADJ", "NOUN")}
    fronts = collections.Counter(
        verb[:at] for verb in verbs for at in range(2, len(verb) - 3) if verb[at:] in verbs and verb[:at] in plain
    )
    # Fronts that are no words of their own: they never stand apart from their verb.
    bound = ("be", "ge", "ver", "ont", "her", "er", "on", "de", "re", "bes", "con", "vers", "pop", "nat")
    table = {}
    for word in sorted(known | {word for word, number in fronts.items() if number >= 12}):
        if word in bound or not WORD.match(word) or len(word) < 2:
            continue
        seen = joined[word] + alone[word]
        table[word] = word if (joined[word] > alone[word] if seen else fronts[word]) else ""
    table["mede"] = "mee"
    return table


def parts_of(form, lemma):
    """The parts of a compound, each as it stands in the form and as its own lemma; None where they can't be found."""
    form, parts, found, start = form.lower(), [part.lower() for part in lemma.split("_")], [], 0
    for number, part in enumerate(parts[:-1]):
        following, best = parts[number + 1], None
        for at in range(start + 2, len(form) - 1):
            right, left = 0, 0
            while at + right < len(form) and right < len(following) and form[at + right] == following[right]:
                right += 1
            while left < len(part) and start + left < at and form[start + left] == part[left]:
                left += 1
            score = min(right, 4) + min(left, 6) - 0.5 * abs(at - start - len(part))
            if right >= 2 and left >= 1 and (best is None or score > best[0]):
                best = (score, at)
        if best is None:
            return None
        found.append((form[start: best[1]], part))
        start = best[1]
    return [*found, (form[start:], parts[-1])]


def learn_modifiers(sentences):
    """First parts whose lemma differs (*gezondheids* → *gezondheid*), and the parts that may follow (→ themselves)."""
    firsts, following = collections.defaultdict(collections.Counter), set()
    for sentence in sentences:
        for row in sentence:
            if row.upos not in ("NOUN", "ADJ", "PROPN") or "_" not in row.lemma or row.lemma == "_":
                continue
            parts = parts_of(row.form, row.lemma) or []
            for written, lemma in parts[:-1]:
                firsts[written][lemma] += 1
            for written, lemma in parts[1:]:
                following |= {written.lstrip("-"), lemma}
    modifiers = {}
    for written, lemmas in sorted(firsts.items()):
        lemma = winner(lemmas)[0]
        if lemma != written and WORD.match(written) and "-" not in written and len(written) >= 4:
            modifiers[written] = lemma
    return modifiers, sorted(part for part in following if WORD.match(part) and len(part) >= 4)


LINKED = re.compile(r"(heid|ing|teit|schap|ion|nis)s$")


def treebank_lemma(lemma, modifiers, following, whole):
    """Mirrors `treebank_lemma` in src/language/lemmas/compounds.rs."""
    if lemma in whole:
        return lemma
    done, rest = "", lemma
    while True:
        for at in range(min(len(rest) - 3, 22), 3, -1):
            first, after = rest[:at], rest[at:].lstrip("-")
            part = modifiers.get(first) or (first[:-1] if len(first) > 5 and LINKED.search(first) else None)
            if part and any(after[:length] in following for length in range(4, len(after) + 1)):
                done, rest = done + part, after
                break
        else:
            return done + hyphens(rest)


KEEP_HYPHEN = {"zuid", "noord", "west", "oost", "zuidwest", "directeur", "procureur", "secretaris", "advocaat"}


def hyphens(word):
    parts = word.split("-")
    if not parts[0] or not parts[-1]:
        return word
    code = len(parts[0]) == 1 and not parts[0].isdigit()
    if code or parts[0] in KEEP_HYPHEN or parts[-1] in ("er", "ers") or all(part.isdigit() for part in parts):
        return word
    return "".join(parts)


# ---- the file

def varint(number):
    out = bytearray()
    while number >= 128:
        out.append(number & 127 | 128)
        number >>= 7
    return bytes([*out, number])


def trie(table, numbers):
    """A path-compressed trie over the reversed bytes of the suffixes (a whole word ends in 0), as nested tuples."""
    keys = []
    for suffix, found in table.items():
        whole = suffix.startswith("^")
        key = (suffix[1:] if whole else suffix).encode()[::-1] + (b"\0" if whole else b"")
        # A suffix is whole letters, so a rule never stands inside one.
        keys.append((key, numbers[found] + 1))
    return node(sorted(keys), 0)


def node(keys, start):
    end = start
    first, last = keys[0][0], keys[-1][0]
    while end < len(first) and end < len(last) and first[end] == last[end]:
        end += 1
    found, rest = 0, keys
    if len(first) == end:
        found, rest = keys[0][1], keys[1:]
    groups = collections.OrderedDict()
    for key in rest:
        groups.setdefault(key[0][end], []).append(key)
    return first[start:end], found, [(byte, node(group, end + 1)) for byte, group in groups.items()]


def write_node(tree, out):
    """Children first; gives the node's offset. label length, label, rule, number of children, (byte, offset u24)…"""
    label, found, children = tree
    offsets = [(byte, write_node(child, out)) for byte, child in children]
    offset = len(out)
    out += bytes([len(label)]) + label + varint(found) + varint(len(offsets))
    for byte, at in offsets:
        out += bytes([byte]) + at.to_bytes(3, "little")
    return offset


def pack(model, tags):
    """lemmas.bin; its layout is described in src/language/lemmas/table.rs."""
    tables = {**model.families, **model.shapes}
    uses = collections.Counter(found for table in tables.values() for found in table.values())
    rules = [found for found, _ in sorted(uses.items(), key=lambda item: (-item[1], item[0]))]
    numbers = {found: number for number, found in enumerate(rules)}
    nodes, roots = bytearray(), {}
    for name in sorted(tables):
        if tables[name]:
            roots[name] = write_node(trie(tables[name], numbers), nodes)
    names = sorted(roots)
    head = bytearray(b"LEMMA1\0\0")
    head += struct.pack("<IIII", len(rules), len(names), len(tags), len(nodes))
    for ge, off, on in rules:
        head += bytes([ge, off, len(on.encode())]) + on.encode()
    for name in names:
        head += bytes([len(name)]) + name.encode() + struct.pack("<I", roots[name])
    place = {name: number for number, name in enumerate(names)}
    for xpos in sorted(tags):
        group = family(xpos, "")
        own, shared = place.get(shape(xpos), 0xFFFF), place.get(group, 0xFFFF) if group else 0xFFFF
        head += bytes([len(xpos)]) + xpos.encode() + struct.pack("<HH", own, shared)
    return bytes(head + nodes)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("data", type=pathlib.Path)
    parser.add_argument("--hold-out", action="store_true")
    arguments = parser.parse_args()
    train = sentences_of(read(arguments.data / "ud/train.conllu"))
    silver = sentences_of(read(arguments.data / "ud/silver.conllu"))
    held_out = [sentence for number, sentence in enumerate(train) if number % HOLD_OUT == 5]
    if arguments.hold_out:
        train = [sentence for number, sentence in enumerate(train) if number % HOLD_OUT != 5]
    particles = learn_particles(train)
    fronts = {word for word in particles}
    examples = [(*example[:4], GOLD) for example in gold_examples(train)]
    examples += [(*example[:4], SILVER) for example in gold_examples(silver, silver=True) if example]
    examples += [(*example, LISTED) for example in listed_examples(fronts)]
    model = Model(examples, fronts)
    modifiers, following = learn_modifiers(train)
    # Compounds that the treebank takes for one word, though they look like two (*staatssecretaris*).
    whole = set()
    for sentence in train:
        for row, example in zip(sentence, gold_examples([sentence])):
            if row.upos in ("NOUN", "ADJ"):
                gold = row.lemma.replace("_", "").lower()
                if example[3] == gold and treebank_lemma(gold, modifiers, set(following), ()) != gold:
                    whole.add(gold)
    if arguments.hold_out:
        report(model, held_out, modifiers, set(following), whole)
        return
    tags = {row.xpos for sentence in train for row in sentence}
    (HERE / "lemmas.bin").write_bytes(pack(model, tags))
    lines = ["# Learned by rules/language/train/lemmas.py: a verb's particle, and how it is joined to the verb (- for not)."]
    lines += [f"{word}\t{as_joined or '-'}" for word, as_joined in sorted(particles.items())]
    (HERE / "particles.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    lines = ["# Learned by rules/language/train/lemmas.py: first parts of compounds with their lemma, and after = what may follow;",
             "# whole = a compound that the treebanks take for one word."]
    lines += [f"first\t{written}\t{lemma}" for written, lemma in modifiers.items()]
    lines += [f"after\t{part}" for part in following]
    lines += [f"whole\t{word}" for word in sorted(whole)]
    (HERE / "modifiers.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def report(model, sentences, modifiers, following, whole):
    total = right = treebank = 0
    for sentence in sentences:
        for row, (word, _, _, lemma, upos) in zip(sentence, gold_examples([sentence])):
            found = model.lemma(word, row.xpos, upos)
            total, right = total + 1, right + (found == lemma)
            split = upos in ("VERB", "AUX") and lemma != row.lemma.replace("_", "").lower()
            gold = lemma if split else row.lemma.replace("_", "").lower() if row.lemma != "_" else "_"
            if upos in ("NOUN", "ADJ"):
                found = treebank_lemma(found, modifiers, following, whole)
            treebank += found == gold
    entries = sum(map(len, model.families.values())), sum(map(len, model.shapes.values()))
    print(f"{total} words, gold tags: dictionary lemma {right / total:.4f}, treebank lemma {treebank / total:.4f};"
          f" {entries[0]} + {entries[1]} suffixes, {len(modifiers)} modifiers, {len(whole)} whole")


if __name__ == "__main__":
    main()
