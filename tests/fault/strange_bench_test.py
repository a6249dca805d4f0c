#!/usr/bin/python3
"""A bench from a stranger: each column in turn holds what stet would never write there.

Whatever a cell says, a command that reads answers or refuses: it doesn't crash, hang or read
beside a text.  Types are the schema's to keep (STRICT), and what of the content is true is for
'stet log --verify' to say.
"""
import json
import os
import shutil
import sqlite3
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../support"))
import tap

NOW = ["--now", "2025-03-15", "--offline"]
STRANGE = {
    "INTEGER": ["-1", "9223372036854775807"],
    "REAL": ["-1e300", "9e999"],
    "TEXT": ["'nothing'", "CAST(x'FF00FE' AS TEXT)"],
    "BLOB": ["x''", "x'FFFFFFFFFFFFFFFFFFFF7F'"],
}
KEEPERS = ["log_keeps_rows", "log_keeps_words", "claim_total_grows", "claim_total_shifts"]


def stet(*words):
    return subprocess.run([tap.STET, *words, *NOW], stdin=subprocess.DEVNULL, capture_output=True,
                          timeout=60, check=False)


def lines(*words):
    return [json.loads(line) for line in stet(*words).stdout.decode().splitlines()]


def make_bench():
    """Claims with all that can hang on one; the ids that commands name."""
    os.mkdir("sources")
    with open("a.md", "w", encoding="utf-8") as out:
        out.write("# Port\n\nThe harbour handled 4.2 million tons in 2024.\n\nMayor Ann Bell said: "
                  "\"We will sell the port.\" [Report](https://example.org/r)\n")
    with open("sources/h.txt", "w", encoding="utf-8") as out:
        out.write("Harbour report\n\nThe harbour handled 4.1 million tons in 2024.\nThe mayor "
                  "said: \"We will not sell the port.\"\n")
    stet("init")
    stet("check", "a.md", "--sources", "sources")
    claim = next(c for c in lines("claims", "--format", "jsonl") if "sell" in c["text"])["id"]
    db = sqlite3.connect("stet.db")
    source, article = (db.execute(f"SELECT id FROM {t}").fetchone()[0]
                       for t in ("source", "article"))
    db.close()
    stet("link", claim, source, "--quote", "We will not sell the port", "--stance", "refutes",
         "--by", "Ada")
    stet("mark", claim, "refuted", "--by", "Ada")
    stet("approve", claim, "--by", "Bo")
    db = sqlite3.connect("stet.db")
    db.execute("PRAGMA journal_mode = DELETE")
    db.close()
    os.rename("stet.db", "whole.db")
    return [["claims"], ["show", claim], ["show", article], ["report", article, "--format", "json"],
            ["report", article, "--format", "sarif"], ["source", "list"], ["log", "--verify"],
            ["search", "mayor port"]]


def columns():
    db = sqlite3.connect("whole.db")
    tables = [name for (name,) in db.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' "
        "AND name NOT GLOB 'passage_*'")]
    found = [(table, row[1], row[2]) for table in tables
             for row in db.execute(f"PRAGMA table_xinfo({table})")
             if row[6] == 0 and db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]]
    db.close()
    return found


def bend(table, column, value):
    """False where the schema itself does not take it."""
    shutil.copy("whole.db", "stet.db")
    db = sqlite3.connect("stet.db")
    db.execute("PRAGMA foreign_keys = OFF")
    db.execute("PRAGMA ignore_check_constraints = ON")
    for trigger in KEEPERS:
        db.execute(f"DROP TRIGGER IF EXISTS {trigger}")
    try:
        db.execute(f"UPDATE {table} SET {column} = {value}")
        db.commit()
    except sqlite3.IntegrityError:
        return False
    finally:
        db.close()
    return True


def harm(words):
    """What went wrong, in words; none when the command answered or refused."""
    try:
        done = stet(*words)
    except subprocess.TimeoutExpired:
        return "hangs"
    said = done.stderr.decode("utf-8", "replace")
    if done.returncode not in range(5) or "Sanitizer" in said or "runtime error" in said:
        return f"exit {done.returncode}: {said[:300]}"
    return None


commands = make_bench()
tried = 0
for table, column, kind in columns():
    wrong = []
    for value in STRANGE[kind]:
        if not bend(table, column, value):
            continue
        tried += 1
        wrong += [f"{value}: {' '.join(c[:1])}: {h}" for c in commands if (h := harm(c))]
    tap.ok(not wrong, f"{table}.{column} holds something strange", "; ".join(wrong)[:1000])
tap.ok(tried > 100, f"{tried} strange benches were looked at")
tap.done()
