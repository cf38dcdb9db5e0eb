"""Checks the checker on the corpus, of which is known what is in it: python3 -m unittest discover -s tests/office."""

import subprocess
import sys
import tempfile
import unittest
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
FILES = HERE.parent / "corpus" / "files" / "office"
sys.path.insert(0, str(HERE))

import docx_view
import verify
from container import Container

import check


def texts(name, accept):
    """The paragraphs of a file of the corpus."""
    container = Container(FILES / name)
    return verify.view(container).paragraphs(container, accept)


def comments(name):
    """The comments of a file of the corpus."""
    return verify.comments(Container(FILES / name))


class Changes(unittest.TestCase):
    """Accepting and rejecting."""

    def test_word(self):
        accepted, rejected = texts("word-tracked-changes.docx", True), texts("word-tracked-changes.docx", False)
        for line in (
            "Stopzetten van uw bijstand",
            "U moet ons altijd vertellen dat u geld verdient.",
            "Deze alinea is ",
            "in tweeën gesplitst.",
            "Alinea in cel samengevoegd",
            "maart",
        ):
            self.assertIn(line, accepted)
        for line in (
            "Stopzetten van uw bijstandsuitkering",
            "U dient ons vertellen dat u geld verdient.",
            "Deze alinea is in tweeën gesplitst.",
            "Deze alinea gaat helemaal weg.",
            "Tussen verplaatstbegin en  eind.",
            "februari",
        ):
            self.assertIn(line, rejected)
        self.assertNotIn("februari", accepted)
        self.assertNotIn("maart", rejected)
        self.assertEqual(accepted.count("Deze zin verhuist naar beneden."), 1)
        self.assertLess(
            rejected.index("Deze zin verhuist naar beneden."), accepted.index("Deze zin verhuist naar beneden.")
        )

    def test_word_formatting(self):
        container = Container(FILES / "word-tracked-changes.docx")
        rows = {accept: docx_view.formatted(container, accept) for accept in (True, False)}
        of = lambda accept, text: next(row for row in rows[accept] if "".join(run[0] for run in row["runs"]) == text)
        bold = "Dit woord is vet geworden en dit gewoon."
        self.assertEqual([run[1] for run in of(True, bold)["runs"]], ["", "<w:b>", ""])
        self.assertEqual([run[1] for run in of(False, bold)["runs"]], ["", "<w:i>", ""])
        self.assertIn("center", of(True, "Deze alinea is nu gecentreerd.")["properties"])
        self.assertNotIn("center", of(False, "Deze alinea is nu gecentreerd.")["properties"])
        self.assertIn("Kop2", of(False, "Was een kop")["properties"])

    def test_odt(self):
        accepted, rejected = texts("odf-tracked-changes.odt", True), texts("odf-tracked-changes.odt", False)
        for line in (
            "Dit was de eerste alinea. Dit was de tweede alinea.",
            "Begin en het eind.",
            "Ruim meteen op.",
            "Genoteerd door twee: ja.",
            "Een nieuwe noot.",
        ):
            self.assertIn(line, accepted)
        for line in (
            "Dit was de tweede alinea.",
            "Dit was één alinea. Nu zijn het er twee.",
            "Een hele alinea.",
            "Deze alinea was er al.",
            "Genoteerd door twee: .",
            "Een oude noot.",
        ):
            self.assertIn(line, rejected)
        self.assertNotIn("Deze alinea is nieuw.", rejected)

    def test_both_formats_say_the_same(self):
        # LibreOffice turns fields, controls and notes into something else; the rest is the same text.
        for accept in (True, False):
            word, odt = texts("word-tracked-changes.docx", accept), texts("libreoffice-tracked-changes.odt", accept)
            self.assertGreater(len(set(word) & set(odt)), 0.8 * len(set(word)))

    def test_without_changes_accepting_is_rejecting(self):
        for path in sorted(FILES.glob("*.*")):
            if path.suffix in (".docx", ".odt") and not any(
                word in path.name for word in ("changes", "comments", "everything")
            ):
                with self.subTest(path.name):
                    self.assertEqual(texts(path.name, True), texts(path.name, False))


class Comments(unittest.TestCase):
    """Comments, replies and fields."""

    def test_word(self):
        rows = comments("word-comments.docx")
        self.assertEqual(
            (rows[0]["quoted"], [one["text"] for one in rows[0]["replies"]]),
            ("beëindigen", ["We maken er 'stoppen' van.", "Dat is beter."]),
        )
        self.assertEqual((rows[1]["quoted"], rows[1]["resolved"], len(rows[1]["replies"])), ("Wij", True, 1))
        by_text = {row["text"]: row["quoted"] for row in rows}
        self.assertEqual(by_text["Goed dat dit weg is."], "vragen u")
        self.assertEqual(by_text["Alleen een plek, geen woorden."], "")
        self.assertEqual(by_text["Over de hele tabel & <meer>."], "Uitkering\n€ 1.284,00\nHuur\n€ 612,00")

    def test_odt(self):
        rows = comments("odf-comments.odt")
        self.assertEqual((rows[0]["quoted"], len(rows[0]["replies"])), ("aanmaning", 2))
        self.assertEqual((rows[1]["quoted"], rows[1]["resolved"]), ("nu", True))
        self.assertEqual(
            [row["quoted"] for row in rows if row["author"] in ("Lezer 4", "Lezer 5")],
            ["woorden liggen", "liggen over elkaar"],
        )

    def test_fields(self):
        names = lambda name: [
            field["name"] for field in verify.view(Container(FILES / name)).fields(Container(FILES / name))
        ]
        word = names("word-merge-fields.docx")
        self.assertLessEqual(
            {"Straat", "Woon plaats", "AanhefNaam", "bedrag_totaal", "datum", "NaamPartner", "Los"}, set(word)
        )
        self.assertLessEqual({"Naam", "datum verhuizing", "woonplaats", "datum"}, set(names("odf-notes-fields.odt")))


class Packages(unittest.TestCase):
    """Soundness and differences."""

    def test_the_corpus_is_sound(self):
        for path in sorted(FILES.glob("*.*")):
            if path.suffix in (".docx", ".odt"):
                with self.subTest(path.name):
                    # python-docx does not know the strict variant.
                    self.assertEqual(
                        [
                            fault
                            for fault in check.faults(path)
                            if "strict" not in path.name or "python-docx" not in fault
                        ],
                        [],
                    )

    def test_faults_and_differences_are_seen(self):
        changes = {
            "word/document.xml": (b'<w:commentRangeStart w:id="0"/>', b"", "before its start"),
            "word/commentsExtended.xml": (
                b'w15:paraIdParent="5A000000"',
                b'w15:paraIdParent="5A00FFFF"',
                "is of no comment",
            ),
            "word/_rels/document.xml.rels": (b'Target="comments.xml"', b'Target="opmerkingen.xml"', "is not there"),
        }
        source = FILES / "word-comments.docx"
        with tempfile.TemporaryDirectory() as folder:
            for part, (old, new, fault) in changes.items():
                target = Path(folder) / "anders.docx"
                with zipfile.ZipFile(source) as before, zipfile.ZipFile(target, "w") as after:
                    for name in before.namelist():
                        data = before.read(name)
                        self.assertTrue(name != part or old in data)
                        after.writestr(name, data.replace(old, new) if name == part else data)
                with self.subTest(part):
                    self.assertTrue(any(fault in one for one in check.faults(target)), check.faults(target))
                    self.assertEqual(verify.differences(source, target), [f"changed: {part}"])

    def test_command(self):
        run = lambda *words: subprocess.run(
            [sys.executable, str(HERE / "verify.py"), *map(str, words)], capture_output=True, text=True
        )
        self.assertEqual(run("diff", FILES / "word-letter.docx", FILES / "word-letter.docx").stdout, "same\n")
        self.assertEqual(run("diff", FILES / "word-letter.docx", FILES / "word-everything.docx").returncode, 1)
        self.assertIn("verhuisd", run("accept", FILES / "odf-notes-fields.odt").stdout)


if __name__ == "__main__":
    unittest.main()
