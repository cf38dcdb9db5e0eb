"""Memory of a server with many letters: the demonstration, in whose database 20,000 letters more are put, while a member of staff
opens lists and letters one after the other.

    python3 benches/compare/pages.py [MEELEZER [LETTERS [PAGES]]]

Wants target/release/meelezer (cargo build --release). Prints the memory of the process as it goes.
"""

import http.cookiejar
import os
import re
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
import uuid

program = sys.argv[1] if len(sys.argv) > 1 else "target/release/meelezer"
letters = int(sys.argv[2]) if len(sys.argv) > 2 else 20_000
pages = int(sys.argv[3]) if len(sys.argv) > 3 else 6_000

server = subprocess.Popen([program, "demo", "--port", "0"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
said = ""
while "/demo/" not in said:
    said += server.stdout.readline()
link = re.search(r"http://\S+/demo/\S+", said).group()
address = link.split("/demo/")[0]


def memory():
    status = open(f"/proc/{server.pid}/status").read()
    return {name: int(re.search(rf"{name}:\s+(\d+)", status).group(1)) // 1000 for name in ("VmRSS", "VmHWM")}


def database():
    fds = f"/proc/{server.pid}/fd"
    paths = (os.readlink(f"{fds}/{fd}") for fd in os.listdir(fds))
    return next(path for path in paths if path.endswith(".db"))


def fill():
    db = sqlite3.connect(database(), timeout=60)
    columns = {table: [row[1] for row in db.execute(f"pragma table_info({table})")] for table in ("letters", "revisions")}
    found = db.execute("select id, author_id, organisation_id from letters where state = 'in-revision' limit 1").fetchone()
    letter = dict(zip(columns["letters"], db.execute("select * from letters where id = ?", found[:1]).fetchone()))
    revision = db.execute("select * from revisions where letter_id = ? order by number desc limit 1", found[:1]).fetchone()
    revision = dict(zip(columns["revisions"], revision))
    put = {table: f"insert into {table} values ({', '.join('?' * len(names))})" for table, names in columns.items()}
    made = []
    with db:
        for number in range(letters):
            letter["id"], revision["id"] = uuid.uuid4().bytes, uuid.uuid4().bytes
            revision["letter_id"], letter["head_revision"], revision["number"] = letter["id"], 1, 1
            letter["title"] = f"Brief {number}"
            db.execute(put["letters"], list(letter.values()))
            # No two texts alike: what is remembered of one is of no use for another.
            own = {**revision, "document": revision["document"].replace("2026", str(1000 + number % 9000)),
                   "text": revision["text"].replace("2026", str(1000 + number % 9000))}
            db.execute(put["revisions"], list(own.values()))
            made.append(str(uuid.UUID(bytes=letter["id"])))
    db.close()
    return made


try:
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
    opener.open(urllib.request.Request(link, data=b"", method="POST", headers={"Origin": address}))
    home = opener.open(address + "/brieven")
    assert home.url.endswith("/brieven"), f"not signed in: {home.url}"
    print("started:", memory())
    made = fill()
    print(f"{letters} letters put in:", memory())
    began, failed = time.time(), 0
    for number in range(pages):
        path = ["/brieven", f"/brieven?q={number % 97}", "/", *[f"/brieven/{made[(number * 7 + k) % len(made)]}" for k in range(5)]][number % 8]
        try:
            opener.open(address + path).read()
        except urllib.error.HTTPError as error:
            failed += 1
            print(path, error.code)
            if failed > 5:
                raise
        if (number + 1) % (pages // 8) == 0:
            print(f"{number + 1} pages, {time.time() - began:.0f} s:", memory())
finally:
    server.terminate()
    server.wait()
