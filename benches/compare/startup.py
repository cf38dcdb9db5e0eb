"""Times whole processes in turn: the median of their wall clock, and their largest memory. See startup.sh."""

import os
import re
import statistics
import subprocess
import sys
import time


def measured(command, stdin):
    """Seconds of one run, and the most memory that it held, in MB."""
    with open(stdin) as source:
        started = time.perf_counter()
        done = subprocess.run(
            ["/usr/bin/time", "-f", "peak %M", *command],
            stdin=source, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False,
        )
    seconds = time.perf_counter() - started
    return seconds, int(re.search(r"peak (\d+)", done.stderr).group(1)) / 1024


def main():
    meelezer, work, times = sys.argv[1], sys.argv[2], int(sys.argv[3])
    letter, words = os.path.join(work, "letter.docx"), os.path.join(work, "words.txt")
    text = os.path.join(work, "letter.txt")
    commands = {
        "python3 -c pass": ([sys.executable, "-c", "pass"], os.devnull),
        "hunspell -d nl_NL, the letter": (["hunspell", "-d", "nl_NL", "-l"], text),
        "meelezer --version": ([meelezer, "--version"], os.devnull),
        "meelezer check, three words": ([meelezer, "check", words], os.devnull),
        "meelezer check, the letter in Word": ([meelezer, "check", letter], os.devnull),
        "meelezer check --format json, the same": ([meelezer, "check", "--format", "json", letter], os.devnull),
    }
    runs = {name: [] for name in commands}
    for _ in range(times):
        for name, (command, stdin) in commands.items():
            runs[name].append(measured(command, stdin))
    medians = {name: statistics.median(seconds for seconds, _ in all_runs) for name, all_runs in runs.items()}
    with open(text) as source:
        print(f"{len(source.read().split())} words, {times} runs of each in turn, one core")
    print(f"{'':<42} {'ms':>7} {'MB':>6} {'x python3':>10} {'x hunspell':>11}")
    python, hunspell = list(medians.values())[:2]
    for name, all_runs in runs.items():
        peak = max(memory for _, memory in all_runs)
        seconds = medians[name]
        print(f"{name:<42} {1000 * seconds:7.1f} {peak:6.1f} {seconds / python:10.2f} {seconds / hunspell:11.2f}")


main()
