#!/usr/bin/env python3
"""Writes the seeds of the targets `docx` and `odt`: the parts of small files of tests/corpus/files, with zero bytes in
between and a new text behind them. What is not needed to read them is left out, and of larger files all but the part with
the text, so that each seed stays small."""

import pathlib
import re
import zipfile

HERE = pathlib.Path(__file__).parent
FILES = HERE.parent / "tests/corpus/files/office"
LARGEST = 10_000
TEXT = "Beste bewoner,\n\nDit is een nieuwe tekst.\n\n- een punt\n- nog een punt\n"
PARTS = {
    "docx": ["document", "comments", "commentsExtended", "styles", "numbering", "header1", "footnotes"],
    "odt": ["content", "styles"],
}


def part(package, kind, name):
    path = f"word/{name}.xml" if kind == "docx" else f"{name}.xml"
    if path not in package.namelist():
        return ""
    text = package.read(path).decode("utf-8-sig")
    if kind == "docx" and name == "styles":
        return ""
    text = re.sub(r"^<\?xml.*?\?>\s*", "", text)
    used = set(re.findall(r"[</ ]([A-Za-z0-9]+):[A-Za-z]", re.sub(r'xmlns:\w+="[^"]*"', "", text)))
    text = re.sub(r' xmlns:(\w+)="[^"]*"', lambda found: found.group(0) if found.group(1) in used else "", text)
    text = re.sub(r' w:rsid\w*="\w*"| w14:(?:paraId|textId)="0+"| mc:Ignorable="[^"]*"', "", text)
    return text


def main():
    for kind, names in PARTS.items():
        folder = HERE / "seeds" / kind
        folder.mkdir(parents=True, exist_ok=True)
        for file in sorted(FILES.glob(f"*.{kind}")):
            with zipfile.ZipFile(file) as package:
                try:
                    parts = [part(package, kind, name) for name in names]
                except UnicodeDecodeError:
                    continue
            seed = "\0".join([*parts, TEXT]).encode()
            if len(seed) >= LARGEST:
                seed = "\0".join([parts[0], *[""] * (len(parts) - 1), TEXT]).encode()
            if parts[0] and len(seed) < LARGEST:
                (folder / file.stem).write_bytes(seed)
                print(kind, file.stem, len(seed))


main()
