#!/usr/bin/python3
"""A full disk at any write of any command: a clear error, and the bench unharmed.

full.c lets the n-th call that changes a file fail.  The calls of each command are counted
first; then it runs with a fault at some of them, in each of four ways: FULL_SWEEP=1 tries them
all.  After each run the bench must be sound, hold all that was acknowledged before, and take
the same command when there is room again.
"""
import base64
import os
import random
import shutil
import sqlite3
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../support"))
import tap

SWEEP = bool(os.environ.get("FULL_SWEEP"))
TRIES = 7  # of each command in each way
WAYS = ("once", "stays", "torn", "io")
NOW = ["--now", "2025-03-15"]

if "asan" in tap.STET:
    tap.skip("full disks", "a sanitizer must come first in LD_PRELOAD")
    tap.done()
built = tap.run(["cc", "-shared", "-fPIC", "-O1", "-D_GNU_SOURCE", "-o", "full.so",
                 os.path.join(tap.ROOT, "tests/fault/full.c")])
if built.returncode:
    tap.not_ok("the library builds", built.stderr)
    tap.done()
LIBRARY = os.path.abspath("full.so")
TMP = os.path.abspath("tmp")
os.mkdir(TMP)
os.mkdir("sources")
os.mkdir("articles")


def write(path, text):
    with open(path, "w", encoding="utf-8") as out:
        out.write(text)


write("sources/harbour.txt", "Harbour report\n\nThe harbour handled 4.2 million tons in 2024.\n")
write("port.md", "# The port\n\nThe harbour handled 5 million tons in 2024.\n")
for n in range(6):
    write(f"articles/{n}.md", f"# Port {n}\n\nThe harbour handled {n}.2 million tons in 2024.\n")
write("facts.jsonl", "".join(f'{{"id":"s{n}","title":"Survey {n}","text":"Rents rose by {n} '
                             'percent in 2023."}\n' for n in range(30)))


def stet(*words, fault=None, cwd=None):
    env = {**os.environ, "TMPDIR": TMP}
    if fault:
        env.update(fault, LD_PRELOAD=LIBRARY)
    return tap.run([tap.STET, *words, *NOW], env=env, cwd=cwd)


def copy(bench, to):
    source, target = sqlite3.connect(bench), sqlite3.connect(to)
    source.backup(target)
    source.close()
    target.close()


stet("check", "port.md", "--sources", "sources", "--bench", "ready.db", "--quiet")
CLAIM = sqlite3.connect("ready.db").execute(
    "SELECT id FROM claim ORDER BY worth DESC LIMIT 1").fetchone()[0]
stet("mark", CLAIM, "insufficient", "--by", "Ada", "--reason", "first look", "--bench", "ready.db")
EXPORT = stet("export", "--bench", "ready.db").stdout
write("ready.jsonl", EXPORT)
DECIDED = [line for line in EXPORT.splitlines() if '"action":"mark"' in line]
tap.same(len(DECIDED), 1, "there is a decision that must not be lost")

# name, words, whether the bench is there before
COMMANDS = (
    ("init", ["init", "fresh"], False),
    ("check", ["check", "articles/1.md", "--sources", "sources", "--bench", "fresh/stet.db",
               "--quiet"], True),
    ("check into a new bench", ["check", "port.md", "--sources", "sources", "--bench",
                                "fresh/stet.db", "--quiet"], False),
    ("mark", ["mark", CLAIM, "not-checkable", "--by", "Ben", "--reason", "no figures", "--bench",
              "fresh/stet.db"], True),
    ("import", ["import", "facts.jsonl", "--as", "source", "--bench", "fresh/stet.db"], True),
    ("import of a bench", ["import", "ready.jsonl", "--bench", "fresh/stet.db"], False),
    ("batch", ["batch", "articles", "--sources", "sources", "-j", "1", "--bench", "fresh/stet.db",
               "--quiet"], True),
    ("export", ["export", "--bench", "fresh/stet.db", "-o", "fresh/out.jsonl"], True),
)


def prepare(there):
    shutil.rmtree("fresh", ignore_errors=True)
    os.mkdir("fresh")
    if there:
        copy("ready.db", "fresh/stet.db")


def faults_of(bench, there):
    """What is wrong with a bench, in words."""
    if not os.path.exists(bench):
        return "the bench is gone" if there else ""
    if os.path.exists(bench + "-lock"):
        return "the lock file was left behind"
    db = sqlite3.connect(bench)
    integrity = db.execute("PRAGMA integrity_check").fetchone()[0]
    dangling = db.execute("PRAGMA foreign_key_check").fetchall()
    version = db.execute("PRAGMA user_version").fetchone()[0]
    db.close()
    if integrity != "ok" or dangling:
        return f"{integrity} {dangling}"
    if version == 0:
        return "the bench lost its schema" if there else ""
    verified = stet("log", "--verify", "--bench", bench)
    if verified.returncode:
        return verified.stderr
    lines = stet("export", "--bench", bench).stdout.splitlines()
    lost = [line for line in DECIDED if there and line not in lines]
    return f"lost {lost}" if lost else ""


def decisions_aside(export):
    return [line for line in export.splitlines() if not line.startswith(('{"log"', '{"stet"',
                                                                         '{"end"'))]


def judge(words, there, code, after):
    """Runs a command with a fault; what is wrong, in words."""
    result = stet(*words, fault=code)
    problem = faults_of("fresh/stet.db", there)
    if problem:
        return problem
    clear = "stet: " in result.stderr
    if result.returncode not in (0, 1, 3, 4) or (result.returncode in (3, 4) and not clear):
        return f"exit {result.returncode}: {result.stderr[-300:]}"
    if result.returncode in (0, 1):  # it did not need what failed: then all must be there
        done = stet("export", "--bench", "fresh/stet.db").stdout
        return "" if done == after else "says that it is done, but not all is in the bench"
    if os.path.exists("fresh/out.jsonl"):
        return "half an export was left"
    again = stet(*words, *(["--resume"] if words[0] == "batch" else []))
    if again.returncode not in (0, 1):
        return f"with room again, exit {again.returncode}: {again.stderr[-300:]}"
    done = stet("export", "--bench", "fresh/stet.db").stdout
    if "flushed" in result.stderr:  # written, but nobody can promise that it stays: the second
        done, after = decisions_aside(done), decisions_aside(after)  # run decides once more
    return "" if done == after else "with room again, the bench is another"


chance = random.Random(315)
total = 0
for name, words, there in COMMANDS:
    prepare(there)
    stet(*words, fault={"FULL_COUNT": os.path.abspath("count")})
    with open("count", encoding="ascii") as file:
        calls = int(file.read())
    AFTER = stet("export", "--bench", "fresh/stet.db").stdout
    bad, runs = [], 0
    for way in WAYS:
        moments = range(1, calls + 1)
        if not SWEEP and calls > TRIES:
            step = calls / TRIES
            moments = sorted({min(calls, 1 + int(step * (k + chance.random())))
                              for k in range(TRIES)})
        for at in moments:
            prepare(there)
            problem = judge(words, there, {"FULL_AT": str(at), "FULL_HOW": way}, AFTER)
            runs += 1
            if problem:
                bad.append(f"{way} at {at}: {problem}")
    total += runs
    left = os.listdir(TMP)
    tap.ok(not bad and calls > 0 and not left,
           f"{name}: {runs} runs, {calls} calls", f"{len(bad)} went wrong; {bad[:4]} {left}")
# More in one transaction than SQLite holds in memory: it is the put of one line that fails then,
# and not the commit.  A bad line beside it is still only a bad line.
with open("large.jsonl", "w", encoding="utf-8") as large:
    large.write('{"id":"none"}\n')
    for n in range(8):
        large.write('{"id":"b%d","title":"T","text":"%s"}\n'
                    % (n, base64.b64encode(chance.randbytes(3000000)).decode()))
LARGE = ["import", "large.jsonl", "--as", "source", "--bench", "fresh/stet.db"]
prepare(True)
BEFORE = stet("export", "--bench", "fresh/stet.db").stdout
for how in ("once", "stays", "io"):
    prepare(True)
    full = stet(*LARGE, fault={"FULL_AT": "20", "FULL_HOW": how})
    tap.same((full.returncode, stet("export", "--bench", "fresh/stet.db").stdout == BEFORE,
              "fresh/stet.db: " in full.stderr, full.stderr.count("large.jsonl:")),
             (3, True, True, 1),
             f"the put of one line among others fails, {how}: all stops, nothing of it is in")
total += 3

print(f"# {total} runs with a fault")
tap.done()
