#!/usr/bin/python3
"""What people linked: checks look at it, it is part of a run, and nothing is doubled."""
import json
import os
import sqlite3
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../support"))
import tap

WORDS = "All of it came to EUR 20 million"
DRAFT = """The mill ground 500 tons in May.

The tower cost 30 million euros.

Rents rose by 4 percent in 2024.
"""


def write(path, text):
    os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
    with open(path, "w", encoding="utf-8") as out:
        out.write(text)


def stet(*words, code=0):
    return tap.expect_exit(code, [tap.STET, *words, "--fail-on", "never"]
                           if words[0] in ("check", "batch") else [tap.STET, *words]).stdout


def check(article="draft.txt", day="02", *more):
    return json.loads(stet("check", article, "--format", "json", "--now", f"2025-01-{day}", *more))


def claim(result, words):
    return next(c for c in result["claims"] if words in c["text"])


def rows(sql, bench="stet.db"):
    with sqlite3.connect(bench) as db:
        return db.execute(sql).fetchall()


def by_hand(result):
    return [(e["id"], e["by"], e["method"], e["stance"], e["text"])
            for c in result["claims"] for e in c["evidence"] if e["method"] == "by hand"]


def test_checks_look():
    write("draft.txt", DRAFT)
    write("notes/mill.txt", "In May the mill ground 700 tons.")
    write("notes/account.txt", f"A building on the hill. {WORDS}.")
    stet("init")
    before = check("draft.txt", "01", "--sources", "notes")
    tower = claim(before, "tower")
    tap.same((tower["status"], tower["evidence"]), ("unchecked", []), "no unit finds it")
    said = stet("link", tower["id"], "account.txt", "--by", "Ada", "--quote", WORDS).split()[0]
    once = check()
    tower = claim(once, "tower")
    tap.same(by_hand(once), [(said, "Ada", "by hand", "mentions", WORDS)], "it stands in the JSON")
    tap.same([(a["assessment"], a["evidence"]) for a in tower["assessments"]],
             [("refuted", said)], "a check looked at it")
    tap.same(tower["status"], "refuted", "and the marker at what it said")
    tap.same([f["evidence"] for f in once["findings"] if f["claim"] == tower["id"]], [said],
             "a finding names it")
    tap.ok(once["run"]["id"] != before["run"]["id"], "another run")
    tap.same(check(), once, "the same again")
    tap.same(json.loads(stet("report", "draft.txt", "--format", "json")), once, "the bench agrees")
    tap.same([c["id"] for c in once["claims"]], [c["id"] for c in before["claims"]], "ids stay")
    tap.same(rows("SELECT count(*) FROM log WHERE action = 'link' AND actor = 'Ada'"), [(1,)],
             "linked once in the log")
    tap.like(stet("log", "--verify"), "the log holds", "which holds")
    return said


def test_the_same_words():
    """A linker's piece becomes the person's, and their word stands whatever checks say."""
    mill = claim(check(), "mill")
    found = mill["evidence"][0]
    tap.same(found["method"], "search", "a linker found it")
    same = stet("link", mill["id"], "mill.txt", "--by", "Bo", "--stance", "supports").split()[0]
    tap.same(same, found["id"], "the same words are the same piece")
    for _ in range(2):
        mill = claim(check(), "mill")
        tap.same([(e["id"], e["by"], e["stance"]) for e in mill["evidence"]],
                 [(same, "Bo", "supports")], "once, under the person's name and stance")
        tap.same(mill["status"], "refuted", "whatever a person says, checks read the words")
    tap.same(rows(f"SELECT count(*) FROM evidence WHERE id = '{same}'"), [(1,)], "in the bench")


def test_an_edit(said):
    """The claim keeps its id by its place, so what is linked to it goes along."""
    was = claim(check(), "tower")["id"]
    write("draft.txt", "An opening with 12 words. " + DRAFT.replace("tower cost", "tower has cost"))
    tap.same(claim(check(), "tower")["evidence"], [], "other words are another claim")
    write("draft.txt", "An opening with 12 words.\n\n" + DRAFT)
    now = claim(check(), "tower")
    tap.same((now["id"], now["status"], [e["id"] for e in now["evidence"]]),
             (was, "refuted", [said]), "at its place, with its evidence")


def test_lost_words(said):
    write("notes/account.txt", "A building on the hill. All books are lost.")
    stet("source", "add", "notes")
    now = check()
    tap.same((claim(now, "tower")["status"], claim(now, "tower")["evidence"]), ("unchecked", []),
             "no check goes by words that the source has no more")
    tap.same(rows(f"SELECT actor FROM evidence WHERE id = '{said}'"), [("Ada",)], "they are kept")
    write("notes/account.txt", f"New: a building on the hill. {WORDS}.")
    stet("source", "add", "notes")
    now = claim(check(), "tower")
    tap.same((now["status"], [e["id"] for e in now["evidence"]]), ("refuted", [said]),
             "words that come back are evidence again")


def test_batches():
    """The same bytes however many workers; --resume checks again what has new links."""
    lines = "".join(json.dumps({"id": f"a{n}", "text": DRAFT.replace("500", str(500 + n))}) + "\n"
                    for n in range(12))
    write("list.jsonl", lines)
    batch = ["batch", "list.jsonl", "--jsonl", "--sources", "notes", "--now", "2025-02-02"]
    answers = {}
    for jobs in ("1", "8"):
        bench = ["--bench", f"b{jobs}.db"]
        first = [json.loads(line) for line in stet(*batch, "-j", jobs, *bench).splitlines()]
        for n in (3, 7):
            stet("link", claim(first[n], "tower")["id"], "account.txt", "--by", "Ada", "--quote",
                 WORDS, "--now", "2025-02-03", *bench)
        runs = rows("SELECT count(*) FROM run", f"b{jobs}.db")
        resumed = stet(*batch, "-j", jobs, "--resume", *bench)
        tap.same(rows("SELECT count(*) FROM run", f"b{jobs}.db")[0][0] - runs[0][0], 2,
                 f"-j{jobs}: two were checked again")
        again = [json.loads(line) for line in resumed.splitlines()]
        tap.same([len(by_hand(a)) for a in again], [int(n in (3, 7)) for n in range(12)],
                 f"-j{jobs}: with what was linked, which others have not")
        tap.same([a["run"]["id"] == b["run"]["id"] for a, b in zip(first, again)],
                 [n not in (3, 7) for n in range(12)], f"-j{jobs}: those are other runs")
        tap.same(stet(*batch, "-j", jobs, *bench), resumed, f"-j{jobs}: as a new batch has it")
        answers[jobs] = resumed + stet("log", "-n", "0", "--format", "json", *bench)
    tap.ok(answers["1"] == answers["8"], "the same bytes with one worker and with eight")


said_once = test_checks_look()
test_the_same_words()
test_an_edit(said_once)
test_lost_words(said_once)
test_batches()
tap.done()
