"""Times the tools; called by run.sh, which pins it to one core.

Every tool gets the same text twice: all of it, and its first words, which tells what starting up takes. Words per second
are of the processor's time between the two, so that other work on the machine counts for nobody; words are what white
space separates, the same for all. Memory is the most that the process held at a time.
"""

import os
import pathlib
import subprocess
import sys
import time

SHORT = 200


def excerpt(text, words):
    """Whole paragraphs until there are enough words."""
    kept, count = [], 0
    for paragraph in text.split("\n\n"):
        if count >= words:
            break
        kept.append(paragraph)
        count += len(paragraph.split())
    return "\n\n".join(kept) + "\n", count


def measure(command):
    """(seconds of processor, seconds of wall clock, MB at most)"""
    start = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{command[0]} failed: {' '.join(map(str, command))}")
    return usage.ru_utime + usage.ru_stime, time.monotonic() - start, usage.ru_maxrss / 1024


def main(text, words, work, meelezer):
    work = pathlib.Path(work)
    whole, count = excerpt(pathlib.Path(text).read_text(encoding="utf-8"), int(words))
    short, few = excerpt(whole, SHORT)
    (work / "whole.txt").write_text(whole, encoding="utf-8")
    (work / "short.txt").write_text(short, encoding="utf-8")
    python, pipeline = work / "venv/bin/python", pathlib.Path(__file__).parent / "spacy_pipeline.py"
    tools = {
        "Meelezer: sentences, tokens, tags, lemmas, trees": lambda file: [meelezer, "parse", file],
        "spaCy, `nl_core_news` architecture": lambda file: [python, pipeline, "parse", work / "pipeline", file],
        "Frog, everything": lambda file: ["frog", "-t", file, "-o", work / "frog.out"],
        "Frog, without parser": lambda file: ["frog", "--skip=p", "-t", file, "-o", work / "frog.out"],
        "Frog, tags and lemmas only": lambda file: ["frog", "--skip=pmnca", "-t", file, "-o", work / "frog.out"],
    }
    print(f"{count:,} words; one core; processor time\n")
    print("| tool | starting up, s | words per second | Meelezer is faster by | memory, MB | Meelezer's share |")
    print("|---|---:|---:|---:|---:|---:|")
    ours = None
    for name, command in tools.items():
        starting, _, _ = measure(command(work / "short.txt"))
        seconds, _, memory = measure(command(work / "whole.txt"))
        speed = (count - few) / max(seconds - starting, 1e-6)
        starting = max(0.0, starting - few / speed)
        ours = ours or (speed, memory)
        print(
            f"| {name} | {starting:.2f} | {speed:,.0f} | {ours[0] / speed:,.1f} × | {memory:,.0f} |"
            f" {ours[1] / memory:.0%} |",
            flush=True,
        )


if __name__ == "__main__":
    main(*sys.argv[1:])
