"""Comments and tracked changes as the command line writes them, read back without our own code and by LibreOffice:

    MEELEZER=target/debug/meelezer python3 -B -m unittest discover -s tests/office
"""

import json
import os
import re
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent
FILES = HERE.parent / "corpus" / "files" / "office"
sys.path.insert(0, str(HERE))

import verify
from container import Container

import check

MEELEZER = os.environ.get("MEELEZER", str(HERE.parent.parent / "target" / "debug" / "meelezer"))
AUTHOR = "Meelezer 7"
# Not every word can change here: text in drawn shapes, and a page header that is there twice. The command says so.
INEXACT = {"odf-frames.odt", "libreoffice-letter.odt"}
# Parts that a comment or a change may touch; every other part must stay as it is.
COMMENTED = re.compile(r"comments|people|Content_Types|\.rels$|document|notes|stuk1|content\.xml|^styles\.xml")
REVISED = re.compile(r"document|header|footer|notes|stuk1|content\.xml|styles\.xml")


def meelezer(*arguments):
    """Runs the command line; what it printed."""
    done = subprocess.run([MEELEZER, *map(str, arguments)], capture_output=True, text=True, check=False)
    if done.returncode:
        raise AssertionError(f"{arguments}: status {done.returncode}: {done.stderr}")
    return done.stdout


def letters():
    """Every Word and OpenDocument file of the corpus."""
    return sorted(path for path in FILES.iterdir() if path.suffix in (".docx", ".odt"))


def words(letter, text):
    """Where the words of a letter stand that are no part of a merge field."""
    blocks = json.loads(meelezer("convert", letter, "--to", "json"))["blocks"]
    parts = [part for block in blocks for part in block["inlines"]]
    inside = [(part["start"], part["end"]) for part in parts if part["type"] == "mergeField"]
    free = lambda start, end: not any(a < end and start < b for a, b in inside)
    found = [match.span() for match in re.finditer(r"[^\W\d_]{3,}", text)]
    return [(start, end) for start, end in found if free(start, end)]


class Exports(unittest.TestCase):
    """Each test goes through the whole corpus."""

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.work = Path(self.folder.name)
        self.addCleanup(self.folder.cleanup)

    def changed(self, before, after, allowed):
        """Fails when a part changed that must not."""
        for line in verify.differences(before, after):
            name = line.split(": ", 1)[1]
            self.assertRegex(name, allowed, f"{after.name}: {line}")

    def commented(self, letter):
        """A copy with comments at every twentieth word, and those comments."""
        text = meelezer("convert", letter, "--to", "text")
        places = words(letter, text)[3::20]
        comments = [
            {"start": start, "end": end, "author": AUTHOR, "date": "2026-11-22T10:00:00Z", "text": f"Opmerking {at}"}
            for at, (start, end) in enumerate(places)
        ]
        comments[0]["replies"] = [{"author": "Anna", "date": "2026-11-22T11:00:00Z", "text": "Dank & groet"}]
        comments[-1]["resolved"] = True
        wanted = self.work / "comments.json"
        wanted.write_text(json.dumps(comments), encoding="utf-8")
        out = self.work / f"c-{letter.name}"
        meelezer("comments", letter, "--add", wanted, "-o", out)
        return out, [(text[start:end], comment) for (start, end), comment in zip(places, comments)]

    def test_comments_stand_at_their_words(self):
        for letter in letters():
            with self.subTest(letter.name):
                out, wanted = self.commented(letter)
                found = [comment for comment in verify.comments(Container(out)) if comment["author"] == AUTHOR]
                missing = 0
                for quoted, comment in wanted:
                    at = next((one for one in found if one["text"].endswith(comment["text"])), None)
                    if at is None:
                        missing += 1
                    elif at["text"] != comment["text"]:
                        # One about a page header, a note or a text box stands beside it and quotes its words.
                        self.assertIn(quoted, at["text"])
                    elif letter.suffix == ".odt":
                        # A field is commented on as a whole.
                        self.assertIn(quoted, at["quoted"])
                    else:
                        self.assertEqual(at["quoted"], quoted)
                # Those in page headers of OpenDocument stand in a part that the other reader does not read.
                self.assertTrue(missing == 0 or letter.suffix == ".odt", missing)
                self.assertEqual(check.faults(out), check.faults(letter))
                self.changed(letter, out, COMMENTED)
                listed = json.loads(meelezer("comments", out, "--list"))
                self.assertEqual(len([one for one in listed if one["author"] == AUTHOR]), len(wanted))

    def test_comments_leave_without_a_trace(self):
        for letter in letters():
            with self.subTest(letter.name):
                out, _ = self.commented(letter)
                clean = self.work / f"r-{letter.name}"
                meelezer("comments", out, "--remove", "--author", AUTHOR, "-o", clean)
                # A byte order mark and UTF-16 are not kept in a part that was written.
                left = [line for line in verify.differences(letter, clean) if "utf16" not in letter.name]
                self.assertEqual([line for line in left if letter.stem != "odf-other-names"], [])

    def revised(self, letter):
        """A copy with tracked changes: words replaced, put in and taken out, a paragraph added."""
        text = meelezer("convert", letter, "--to", "text")
        new = text
        for number, (start, end) in reversed(list(enumerate(words(letter, text)[2::9]))):
            new = new[:start] + ["anders", text[start:end] + " ook", "x"][number % 3] + new[end:]
        asked = self.work / "new.txt"
        asked.write_text(new, encoding="utf-8")
        out = self.work / f"w-{letter.name}"
        meelezer("revise", letter, "--text", asked, "--author", "Anna Bakker", "-o", out)
        return out, asked, new

    def test_tracked_changes_can_be_accepted_and_rejected(self):
        for letter in letters():
            with self.subTest(letter.name):
                out, asked, new = self.revised(letter)
                view = verify.view(Container(letter))
                before, after = Container(letter), Container(out)
                # The other reader does not know tracked changes in page headers of OpenDocument.
                everything = letter.suffix == ".docx"
                self.assertEqual(view.formatted(after, False, everything), view.formatted(before, False, everything))
                if letter.name not in INEXACT:
                    self.assertEqual(meelezer("convert", out, "--to", "text"), new)
                clean = self.work / f"s-{letter.name}"
                meelezer("revise", letter, "--text", asked, "--author", "Anna Bakker", "--clean", "-o", clean)
                accepted = view.paragraphs(Container(clean), True, everything)
                self.assertEqual(view.paragraphs(after, True, everything), accepted)
                if letter.name not in INEXACT:
                    self.assertEqual(meelezer("convert", clean, "--to", "text"), new)
                self.assertEqual(view.fields(after), view.fields(before))
                self.assertEqual(check.faults(out), check.faults(letter))
                self.changed(letter, out, REVISED)

    def test_libreoffice_opens_every_export(self):
        exports = [self.commented(letter)[0] for letter in letters()] + [self.revised(letter)[0] for letter in letters()]
        done = subprocess.run(
            [str(HERE / "convert.sh"), str(self.work / "pdf"), *map(str, exports)],
            capture_output=True,
            text=True,
            check=False,
        )
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)


if __name__ == "__main__":
    unittest.main()
