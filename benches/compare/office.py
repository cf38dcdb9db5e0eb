"""Times Meelezer, python-docx and LibreOffice on two Word files; prints a table in Markdown. Called by office.sh."""

import os
import statistics
import subprocess
import sys
import time

work, meelezer = sys.argv[1:3]
python = f"{work}/venv/bin/python"
READ = "import sys, docx\nd = docx.Document(sys.argv[1])\nprint(sum(len(p.text) for p in d.paragraphs) + sum(len(c.text) for t in d.tables for r in t.rows for c in r.cells))"


def tools(name):
    file = f"{work}/{name}.docx"
    profile = f"-env:UserInstallation=file://{work}/profile"
    soffice = ["soffice", profile, "--headless", "--convert-to", "txt:Text", "--outdir", work, file]
    return [
        ("Meelezer: `convert --to text`", [meelezer, "convert", file, "--to", "text"]),
        ("python-docx: all paragraphs and cells", [python, "-c", READ, file]),
        ("LibreOffice headless: to plain text", soffice),
    ]


def run(command, times):
    took, peak = [], 0
    for _ in range(times):
        started = time.perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        took.append(time.perf_counter() - started)
        peak = max(peak, usage.ru_maxrss)
        if status:
            sys.exit(f"{command[0]} failed with status {status}")
    return statistics.median(took), peak / 1024


print("| document | tool | seconds | ratio | memory of its first process, MB |")
print("|---|---|---:|---:|---:|")
for name in ["two-pages", "two-hundred-pages"]:
    first = None
    for tool, command in tools(name):
        run(command, 1)
        seconds, peak = run(command, 5)
        first = first or seconds
        print(f"| {name} | {tool} | {seconds:.3f} | {seconds / first:.1f} × | {peak:.0f} |")
