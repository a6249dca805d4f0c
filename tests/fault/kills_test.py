#!/usr/bin/python3
"""`kill -9` at any moment of a batch and of decisions by hand, and two writers at once.

KILLS=300 strikes as often as that in each part (default: a short form), SEED picks the moments.
What counts is the whole content of the bench as 'stet export' writes it: after --resume it must
be what an undisturbed run leaves, so nothing is lost and nothing done twice.
"""
import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../support"))
import tap

ASAN = "asan" in tap.STET
KILLS = int(os.environ.get("KILLS", "4" if ASAN else "15"))
ARTICLES = 40 if ASAN else 300  # 64 are committed together
NOW = ["--now", "2025-03-15"]
chance = random.Random(int(os.environ.get("SEED", "1503")))
TMP = os.path.abspath("tmp")
os.mkdir(TMP)
ENV = {**os.environ, "TMPDIR": TMP}
os.mkdir("sources")
os.mkdir("articles")
with open("sources/harbour.txt", "w", encoding="utf-8") as out:
    out.write("Harbour report\n\nThe harbour handled 4.2 million tons in 2024. Rents rose by 4 "
              "percent.\nThe mayor said: \"We will not sell the port.\"\n")
for n in range(ARTICLES):
    with open(f"articles/{n:03}.md", "w", encoding="utf-8") as out:
        out.write(f"# Port {n}\n\nThe harbour handled {n % 9}.2 million tons in 2024.\n"
                  f"Rents rose by {n % 7} percent.\n"
                  f"The mayor said: \"We will {'not ' * (n % 2)}sell the port.\"\n")


def start(*words, **options):
    return subprocess.Popen([tap.STET, *words, *NOW], stdout=subprocess.PIPE,
                            stderr=subprocess.PIPE, stdin=options.pop("stdin", subprocess.DEVNULL),
                            env=ENV, text=True, encoding="utf-8", **options)


def stet(*words):
    return tap.run([tap.STET, *words, *NOW], env=ENV)


def harm(bench):
    """What is wrong with a bench, in words."""
    db = sqlite3.connect(bench)
    found = db.execute("PRAGMA integrity_check").fetchone()[0]
    dangling = db.execute("PRAGMA foreign_key_check").fetchall()
    empty = db.execute("PRAGMA user_version").fetchone()[0] == 0
    db.close()
    if found != "ok" or dangling:
        return f"{found} {dangling}"
    verified = None if empty else stet("log", "--verify", "--bench", bench)
    return verified.stderr if verified and verified.returncode else ""


def export(bench):
    return stet("export", "--bench", bench).stdout.splitlines()


def unordered(lines):
    """What an export says but the order and the chain of the log: an article that is done
    later than the others leaves its rows later."""
    rows = []
    for line in lines:
        record = json.loads(line)
        record.pop("stet", None)
        for key in ("seq", "hash"):
            record.get("log", {}).pop(key, None)
        rows.append(json.dumps(record, sort_keys=True))
    return sorted(rows)


def batch(*words):
    return start("batch", "articles", "--sources", "sources", "-j", "2", "--bench", "b.db",
                 "--quiet", "--fail-on", "never", *words)


def clear():
    for name in os.listdir("."):
        if name.startswith("b.db"):
            os.remove(name)
    shutil.rmtree(TMP)
    os.mkdir(TMP)


def children(pid):
    try:
        with open(f"/proc/{pid}/task/{pid}/children", encoding="ascii") as file:
            return [int(word) for word in file.read().split()]
    except FileNotFoundError:
        return []


def reap(program):
    try:
        return program.communicate(timeout=60)
    except subprocess.TimeoutExpired:
        program.kill()
        return program.communicate()


began = time.monotonic()
reap(batch())
SECONDS = time.monotonic() - began
QUIET = export("b.db")
articles = sum(line.startswith('{"article"') for line in QUIET)
tap.same(articles, ARTICLES, "an undisturbed batch checks all")

# Supervisor and workers, in turn.
bad = []
count = {"supervisor": 0, "worker": 0, "late": 0, "partly": 0, "failed": 0}
for n in range(KILLS):
    clear()
    program = batch()
    time.sleep(chance.random() * SECONDS)
    workers = children(program.pid)
    if n % 3 == 2 and workers and program.poll() is None:
        count["worker"] += 1
        try:
            os.kill(chance.choice(workers), signal.SIGKILL)
        except ProcessLookupError:
            pass
    else:
        count["supervisor" if program.poll() is None else "late"] += 1
        program.kill()
    _, said = reap(program)
    if program.returncode not in (0, 4, -9):
        bad.append(f"{n}: exit {program.returncode}: {said[-200:]}")
    failed = program.returncode == 4
    count["failed"] += failed
    problem = harm("b.db") if os.path.exists("b.db") else ""
    if not problem and os.path.exists("b.db"):
        db = sqlite3.connect("b.db")
        if db.execute("PRAGMA user_version").fetchone()[0]:
            done = db.execute("SELECT count(*) FROM batch_article").fetchone()[0]
            count["partly"] += 0 < done < ARTICLES
        db.close()
    _, said = reap(batch("--resume"))
    end = export("b.db")
    if problem or harm("b.db"):
        bad.append(f"{n}: {problem or harm('b.db')}")
    elif unordered(end) != unordered(QUIET) if failed else end != QUIET:
        other = sorted(set(QUIET) ^ set(end))
        bad.append(f"{n}: {len(end)} lines, not {len(QUIET)}: {other[:2]} {said[-200:]}")
tap.ok(not bad, f"a batch that was killed {KILLS} times ends as if it had not been",
       f"{len(bad)}: {bad[:3]}")
tap.ok(count["partly"] or ASAN, f"some had begun: {count}")

# Decisions, one after the other, each of which may be killed.
clear()
reap(batch())
db = sqlite3.connect("b.db")
claims = [row[0] for row in db.execute("SELECT id FROM claim ORDER BY id")]
db.close()
moments = []
for claim in claims[:5]:
    began = time.monotonic()
    stet("mark", claim, "insufficient", "--by", "Ada", "--reason", "warm", "--bench", "b.db")
    moments.append(time.monotonic() - began)
LONG = 1.5 * sorted(moments)[2]
acknowledged, killed, tries = [], 0, 0
while killed < KILLS and tries < 10 * KILLS + 100:
    tries += 1
    claim = chance.choice(claims)
    program = start("mark", claim, chance.choice(["insufficient", "not-checkable"]), "--by", "Ben",
                    "--reason", f"number {tries}", "--bench", "b.db")
    time.sleep(chance.random() * LONG)
    program.kill()
    shown, said = reap(program)
    killed += program.returncode == -9
    if shown or program.returncode == 0:
        acknowledged.append(tries)
log = stet("log", "--format", "jsonl", "--bench", "b.db").stdout.splitlines()
kept = {json.loads(line)["detail"].get("reason") for line in log}
lost = [number for number in acknowledged if f"number {number}" not in kept]
tap.same(lost, [], f"of {tries} decisions {killed} were killed, {len(acknowledged)} acknowledged; "
                   "none of these is lost")
tap.same(harm("b.db"), "", "and the bench is sound")



def lock_line():
    """Who holds the bench; a killed process leaves its line, but no lock."""
    try:
        with open("b.db-lock", encoding="utf-8") as lock:
            return lock.read()
    except FileNotFoundError:
        return ""


# Two writers.
with subprocess.Popen([tap.STET, "batch", "--jsonl", "--bench", "b.db", *NOW], env=ENV,
                      stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
                      stderr=subprocess.DEVNULL) as holder:
    until = time.monotonic() + 10
    while f"process {holder.pid} on " not in lock_line() and time.monotonic() < until:
        time.sleep(0.01)
    began = time.monotonic()
    result = stet("mark", claims[0], "insufficient", "--by", "Ada", "--bench", "b.db")
    waited = time.monotonic() - began
    tap.ok(result.returncode == 3 and f"process {holder.pid} on " in result.stderr and waited > 1.5,
           "a second writer waits, then names the holder",
           f"exit {result.returncode} after {waited:.1f} s: {result.stderr}")
    tap.same(stet("claims", "--bench", "b.db").returncode, 0, "a reader does not wait")
    waiting = start("mark", claims[0], "insufficient", "--by", "Ada", "--reason", "later",
                    "--bench", "b.db")
    time.sleep(0.3)
    holder.stdin.close()
    holder.wait(timeout=60)
    reap(waiting)
    tap.same(waiting.returncode, 0, "and takes its turn when the holder ends in time")
tap.done()
