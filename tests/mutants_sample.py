#!/usr/bin/env python3
"""Breaks random places of the service on purpose and tells which breaks no test notices.

    tests/mutants_sample.py [--places 150] [--seed 1] [--folders src/app,src/store,src/http]

cargo-mutants lists the places. To build the program once and not once per break, every chosen break stands in it at the
same time, as another body of its function, and an environment variable says which one counts. A first run of every test
notes which tests come by which place; each break is then tried with those tests alone. Sources are put back as they were
as soon as the program is built. A break that doesn't compile is left out. Wants cargo-mutants, and MEELEZER_TEST_POSTGRES
as the tests do; only tests on SQLite are run.
"""

import argparse
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent
LIBRARY = HOME / "src/lib.rs"
SWITCH = HOME / "src/mutant.rs"
# Longest that a test may take, in seconds; a break that makes one run on is noticed.
PATIENCE = 120
# A break is tried with at most so many tests, the quickest first.
MOST_TESTS = 40

SWITCH_SOURCE = """//! Which break counts in this process; made by tests/mutants_sample.py and gone after the build.
#![allow(missing_docs, reason = "it is no part of the program")]
use std::io::Write;
use std::sync::{LazyLock, Mutex};
static CHOSEN: LazyLock<Option<u32>> = LazyLock::new(|| std::env::var("MEELEZER_TEST_MUTANT").ok()?.parse().ok());
static SEEN: Mutex<Vec<u32>> = Mutex::new(Vec::new());
pub fn on(number: u32) -> bool {
    if let Some(chosen) = *CHOSEN {
        return chosen == number;
    }
    if let Some(path) = std::env::var_os("MEELEZER_TEST_MUTANTS_SEEN") {
        let mut seen = SEEN.lock().unwrap_or_else(|broken| broken.into_inner());
        if !seen.contains(&number) {
            seen.push(number);
            if let Ok(mut file) = std::fs::OpenOptions::new().create(true).append(true).open(path) {
                let _ = writeln!(file, "{number}");
            }
        }
    }
    false
}
"""


def listed(folders):
    """Every place that cargo-mutants would break, in the folders."""
    command = ["cargo", "mutants", "--list", "--json", "--package", "meelezer"]
    for folder in folders:
        command += ["--file", f"{folder}/**"]
    return json.loads(subprocess.run(command, cwd=HOME, check=True, capture_output=True, text=True).stdout)


class Source:
    """A file, with offsets for lines and columns that count from one."""

    def __init__(self, path):
        self.path = HOME / path
        self.text = self.path.read_text()
        self.starts = [0]
        for line in self.text.splitlines(keepends=True):
            self.starts.append(self.starts[-1] + len(line))

    def range(self, span):
        return tuple(self.starts[span[end]["line"] - 1] + span[end]["column"] - 1 for end in ("start", "end"))

    def body(self, span):
        """The braces of a function with what is in them: from the first brace that stands in no comment or attribute."""
        start, end = self.range(span)
        head = re.compile(r"//[^\n]*|#\[[^\n]*\]|\{")
        found = next(one for one in head.finditer(self.text, start, end) if one.group() == "{")
        return found.start(), end


def chosen(places, count, seed):
    """Random places, of which no function lies inside another's; by file and function."""
    random.Random(seed).shuffle(places)
    functions, sources, taken = {}, {}, []
    for place in places:
        if len(taken) == count:
            break
        if not place.get("function"):
            continue
        source = sources.setdefault(place["file"], Source(place["file"]))
        body = source.body(place["function"]["span"])
        others = functions.setdefault(place["file"], {})
        if any(other != body and other[0] < body[1] and body[0] < other[1] for other in others):
            continue
        place["number"] = len(taken)
        others.setdefault(body, []).append(place)
        taken.append(place)
    return functions, sources, taken


def broken(source, bodies, left_out):
    """The file with its breaks, and which lines of it belong to which break."""
    out, at, lines = [], 0, []

    def put(text, place=None):
        first = "".join(out).count("\n") + 1
        out.append(text)
        if place:
            lines.append((first, first + text.count("\n"), place["number"]))

    for (start, end), places in sorted(bodies.items()):
        put(source.text[at:start])
        put("{")
        for place in places:
            if place["number"] in left_out:
                continue
            first, last = source.range(place["span"])
            if place["genre"] == "FnValue":
                body = "{ " + place["replacement"] + " }"
            else:
                body = source.text[start:first] + place["replacement"] + source.text[last:end]
            put(f"\nif crate::mutant::on({place['number']}) {body}\nelse ", place)
        put(source.text[start:end] + "}")
        at = end
    put(source.text[at:])
    return "".join(out), lines


def built(functions, sources):
    """Builds the tests with every break in them; gives the programs, and which breaks don't compile."""
    left_out = set()
    try:
        SWITCH.write_text(SWITCH_SOURCE)
        library = LIBRARY.read_text()
        LIBRARY.write_text(library + "#[doc(hidden)]\npub mod mutant;\n")
        while True:
            lines = {}
            for file, bodies in functions.items():
                text, lines[file] = broken(sources[file], bodies, left_out)
                sources[file].path.write_text(text)
            wrong = mistakes(lines)
            if not wrong:
                break
            print(f"{len(wrong)} breaks do not compile", flush=True)
            left_out |= wrong
        command = ["cargo", "test", "--no-run", "--lib", "--test", "it", "--message-format", "json"]
        done = subprocess.run(command, cwd=HOME, check=True, capture_output=True, text=True)
        messages = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
        return [m["executable"] for m in messages if m.get("executable") and m["profile"]["test"]], left_out
    finally:
        for source in sources.values():
            source.path.write_text(source.text)
        SWITCH.unlink(missing_ok=True)
        LIBRARY.write_text(library)


def mistakes(lines):
    """Which breaks the compiler refuses."""
    command = ["cargo", "check", "--lib", "--message-format", "json"]
    done = subprocess.run(command, cwd=HOME, capture_output=True, text=True)
    if done.returncode == 0:
        return set()
    wrong, elsewhere = set(), []
    for line in done.stdout.splitlines():
        message = json.loads(line).get("message") if line.startswith("{") else None
        if not isinstance(message, dict) or message.get("level") != "error":
            continue
        found = {
            number
            for span in message["spans"]
            for first, last, number in lines.get(span["file_name"], [])
            if span["line_start"] <= last and first <= span["line_end"]
        }
        wrong |= found
        if not found and message["spans"]:
            elsewhere.append(message)
    for message in elsewhere if not wrong else []:
        # The compiler blames the function as it was: leave out its nearest break.
        span = message["spans"][0]
        near = [number for first, _, number in lines.get(span["file_name"], []) if first <= span["line_start"]]
        wrong |= set(near[-1:])
    if not wrong:
        sys.exit("It doesn't compile, and not by a break:\n" + done.stderr[-2000:])
    return wrong


def run(program, test, **environment):
    """Runs one test; gives whether it passed, and how long it took."""
    began = time.monotonic()
    command = [program, "--exact", test]
    try:
        done = subprocess.run(command, cwd=HOME, env=os.environ | environment, capture_output=True, timeout=PATIENCE)
        passed = done.returncode == 0
    except subprocess.TimeoutExpired:
        passed = False
    return passed, time.monotonic() - began


def tests_of(program):
    """The names of the tests of a program, but those on PostgreSQL."""
    lines = subprocess.run([program, "--list"], check=True, capture_output=True, text=True).stdout.splitlines()
    names = [line.removesuffix(": test") for line in lines if line.endswith(": test")]
    return [name for name in names if "postgres" not in name]


def reached(programs, folder, workers):
    """By break: the tests that come by it, quickest first."""
    jobs = [(program, test) for program in programs for test in tests_of(program)]
    by = {}

    def look(job):
        seen = Path(folder) / f"{jobs.index(job)}.seen"
        passed, took = run(*job, MEELEZER_TEST_MUTANTS_SEEN=str(seen))
        if not passed:
            print(f"left out, it fails as it is: {job[1]}", flush=True)
        elif seen.exists():
            return [(int(number), took, job) for number in seen.read_text().split()]
        return []

    with ThreadPoolExecutor(workers) as pool:
        for found in pool.map(look, jobs):
            for number, took, job in found:
                by.setdefault(number, []).append((took, job))
    return {number: [job for _, job in sorted(jobs)][:MOST_TESTS] for number, jobs in by.items()}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--places", type=int, default=150)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folders", default="src/app,src/store,src/http")
    parser.add_argument("--workers", type=int, default=1)
    asked = parser.parse_args()
    functions, sources, taken = chosen(listed(asked.folders.split(",")), asked.places, asked.seed)
    programs, left_out = built(functions, sources)
    tried = [place for place in taken if place["number"] not in left_out]
    print(f"{len(taken)} places, {len(tried)} breaks that compile; every test runs once as it is", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        by = reached(programs, folder, asked.workers)
    missed = 0
    for place in tried:
        tests = by.get(place["number"], [])
        noticed = any(not run(*test, MEELEZER_TEST_MUTANT=str(place["number"]))[0] for test in tests)
        missed += not noticed
        word = "noticed" if noticed else "UNNOTICED" if tests else "UNREACHED"
        print(f"{word:10} {place['name']}", flush=True)
    print(f"{len(tried) - missed} of {len(tried)} noticed")


if __name__ == "__main__":
    main()
