#!/usr/bin/python3
"""stet batch: JSON lines, order, the same bytes whatever happens around it, going on."""
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
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import shapes
import tap

NOW = ["--now", "2025-03-15"]
ANSWER = {**shapes.CHECK, "properties": {**shapes.CHECK["properties"], "id": shapes.ANY},
          "required": sorted([*shapes.CHECK["required"], "id"])}
TABLES = ("article", "article_name", "revision", "claim", "evidence", "assessment", "finding",
          "log", "failure", "batch_article", "run")

# Computes on articles that ask for it, for some seconds: until its budget is gone, when the
# deadline is not before.
SLOW = """return stet.check {
  id = "check/slow", title = "Slow", api = 1, version = "1.0.0",
  run = function(ctx, claim)
    if claim.text:find("slow") then
      local text = ("It sold 5 million cars in 2024. "):rep(200)
      for i = 1, 100000 do stet.text.facts(text) end
    end
  end,
}
"""
SLOW_TEXT = "".join(f"The slow firm number {i} sold {i} million cars in 2024.\n\n"
                    for i in range(30))


def write(path, text):
    os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
    with open(path, "w", encoding="utf-8") as out:
        out.write(text)


def articles(folder, n, order=None):
    """n articles and a source; the files are made in a given order, which is the folder's own."""
    for i in order or range(n):
        write(f"{folder}/articles/a{i:03}.txt", f"The firm sold {i} million cars in 2024.\n\n"
              f"“We sold {i + 1} million,” said Mary Stone. " * (1 + 20 * (i % 3)))
    write(f"{folder}/sources/note.txt", "The firm sold 5 million cars in 2024.")


def rows(bench):
    """All that results consist of, by table."""
    with sqlite3.connect(f"file:{bench}?mode=ro", uri=True) as db:
        return {t: db.execute(f"SELECT * FROM {t} ORDER BY 1, 2").fetchall() for t in TABLES}


def lines_of(n):
    return "".join(json.dumps({"id": f"a{i}", "file": f"articles/a{i:03}.txt"}) + "\n"
                   for i in range(n))


def names(bench):
    """Which article lies where."""
    return {row[0]: row[1] for row in rows(bench)["article_name"]}


def batch(*words, **options):
    return tap.run([tap.STET, "batch", *words], timeout=120, **options)


def test_lines():
    write("page.txt", "The rate was 4 percent.")
    requests = [
        ('{"id":"text","text":"The rate was 5 percent."}', None, "a text"),
        ('{"id":7,"file":"page.txt"}', None, "a file; a number for an id"),
        ('{"id":"meta","text":"It is 5.","title":"T","published":"2024-05-01",'
         '"url":"https://example.org/a"}', None, "what is known of it"),
        ('{"id":"nulls","text":"It is 5.","file":null,"url":null}', None, "null is absent"),
        ("no JSON", "bad-request", "no JSON"),
        ('["id"]', "bad-request", "no object"),
        ('{"text":"It is 5."}', "bad-request", "no id"),
        ('{"id":"","text":"It is 5."}', "bad-request", "an empty id"),
        ('{"id":[1],"text":"It is 5."}', "bad-request", "a list for an id"),
        ('{"id":"text","text":"It is 6."}', "bad-request", "an id given twice"),
        ('{"id":"none"}', "bad-request", "nothing to check"),
        ('{"id":"both","text":"It is 5.","file":"page.txt"}', "bad-request", "text and file"),
        ('{"id":"type","text":5}', "bad-request", "a number for a text"),
        ('{"id":"gone","file":"nonesuch.txt"}', "io", "a missing file"),
        ('{"id":"url","url":"https://example.org/"}', "network", "a page that is not here"),
        ('{"id":"last","text":"It is 5."}', None, "and the stream goes on"),
    ]
    out = tap.expect_exit(4, [tap.STET, "batch", "--jsonl", "--bench", "lines.db", *NOW],
                          input="\n\n".join(line for line, _, _ in requests))
    answers = [json.loads(line) for line in out.stdout.splitlines()]
    tap.same(len(answers), len(requests), "an answer for each line")
    for (line, code, why), answer in zip(requests, answers):
        if code:
            found = shapes.faults(json.dumps(answer), shapes.shape(
                id=shapes.ANY, error=shapes.shape(code=shapes.TEXT, message=shapes.WORDS)))
            tap.ok(not found, f"{why}: the shape of an error", found)
            tap.same(answer["error"]["code"], code, f"{why}: its code")
        else:
            found = list(shapes.faults(json.dumps(answer, ensure_ascii=False), ANSWER))
            tap.ok(not found, f"{why}: the shape of check", found)
            tap.same(answer["article"]["id"], str(answer["id"]), f"{why}: the article's id")
    ids = [json.loads(line).get("id") if line[0] == "{" else None for line, _, _ in requests]
    tap.same([a["id"] for a in answers], ids, "ids come back, in order")
    meta = answers[2]["article"]
    tap.same([meta["title"], meta["published"], meta["url"]],
             ["T", "2024-05-01", "https://example.org/a"], "what is given wins")
    tap.expect_exit(0, [tap.STET, "batch", "--jsonl", "--bench", "lines.db"], "no lines: exit 0")
    write("lines.jsonl", '{"id":"file","text":"It is 5."}')
    out = tap.expect_exit(0, [tap.STET, "batch", "lines.jsonl", "--jsonl", "--bench", "lines.db"])
    tap.same(json.loads(out.stdout)["id"], "file", "lines of a file")


def test_flush():
    """Whoever waits for an answer before the next line gets it."""
    with subprocess.Popen([tap.STET, "batch", "--jsonl", "--bench", "flush.db", "--quiet"],
                          stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as program:
        for i in range(3):
            program.stdin.write(json.dumps({"id": i, "text": "It is 5."}) + "\n")
            program.stdin.flush()
            answer = json.loads(program.stdout.readline())
            with sqlite3.connect("file:flush.db?mode=ro", uri=True) as db:
                n = db.execute("SELECT count(*) FROM article").fetchone()[0]
            tap.same([answer["id"], n], [i, i + 1], f"answer {i} comes, and is in the bench")
        program.stdin.close()
        tap.same(program.wait(timeout=30), 0, "and ends with the lines")


def results(folder, n, *words, **env):
    """The answers to JSON lines, the summary of the folder, and both benches' rows."""
    here = {**os.environ, **env}
    for name in ("one.db", "two.db"):
        for end in ("", "-wal", "-shm"):
            if os.path.exists(f"{folder}/{name}{end}"):
                os.remove(f"{folder}/{name}{end}")
    common = ["--sources", "sources", *NOW, "--fail-on", "never", *words]
    lines = batch("--jsonl", "--bench", "one.db", *common, cwd=folder, env=here,
                  input=lines_of(n))
    summary = batch("articles", "--bench", "two.db", *common, cwd=folder, env=here)
    tap.same([lines.returncode, summary.returncode], [0, 0], f"exit 0: {words} {env}")
    return lines.stdout, summary.stdout, rows(f"{folder}/one.db"), rows(f"{folder}/two.db")


def test_bytes():
    n = 24
    shuffled = list(range(n))
    random.Random(1).shuffle(shuffled)
    articles("first", n)
    articles("other/place", n, shuffled)
    want = results("first", n, "-j1")
    tap.same(len(want[0].splitlines()), n, "an answer for each")
    tap.ok(any("supported" in line for line in want[0].splitlines()), "and some are decided")
    for why, got in (
            ("with eight workers", results("first", n, "-j8")),
            ("in another time zone and locale",
             results("first", n, TZ="Pacific/Kiritimati", LC_ALL="tr_TR.UTF-8")),
            ("in another folder, in another order", results("other/place", n, "-j3"))):
        for i, what in enumerate(("answers", "summary", "rows of lines", "rows of the folder")):
            tap.ok(got[i] == want[i], f"the same {what} {why}",
                   [t for t in TABLES if i > 1 and got[i][t] != want[i][t]])


def committed(bench):
    try:
        with sqlite3.connect(f"file:{bench}?mode=ro", uri=True, timeout=5) as db:
            return db.execute("SELECT count(*) FROM batch_article").fetchone()[0]
    except sqlite3.OperationalError:
        return 0


def until(holds, seconds=30):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if holds():
            return True
        time.sleep(0.02)
    return False


def test_resume():
    """Killed in the middle, and gone on with: the same bytes as if nothing had happened."""
    n, stop = 30, 17
    articles("killed", n)
    write(f"killed/articles/a{stop:03}.txt", SLOW_TEXT)
    write("killed/slow.lua", SLOW)
    write("killed/list.jsonl", lines_of(n))
    words = ["list.jsonl", "--jsonl", "--sources", "sources", "--script", "default or slow.lua",
             "-j2", "--fail-on", "never"]
    whole = batch(*words, *NOW, "--timeout", "0.5", "--bench", "whole.db", cwd="killed")
    tap.same(whole.returncode, 4, "undisturbed: one article runs into its deadline")
    with open("killed/part.jsonl", "w+", encoding="utf-8") as out:
        with subprocess.Popen([tap.STET, "batch", *words, *NOW, "--timeout", "60", "--quiet",
                               "--bench", "part.db"], cwd="killed", stdout=out) as program:
            tap.ok(until(lambda: committed("killed/part.db") == stop),
                   "what stands before the slow one is committed while it runs")
            program.send_signal(signal.SIGKILL)
        out.seek(0)
        part = out.read()
    tap.ok(whole.stdout.startswith(part) and part.count("\n") <= stop,
           "no answer before its commit; all are those of an undisturbed run")
    on = batch(*words, "--timeout", "0.5", "--bench", "part.db", "--resume", cwd="killed")
    tap.same(on.returncode, 4, "going on")
    tap.like(on.stderr, "going on with the batch of 2025-03-15T00:00:00Z", "it says so")
    tap.like(on.stderr, f"{stop} of them were done before", "nothing is done twice")
    tap.ok(on.stdout == whole.stdout, "all answers: the same bytes")
    same = [t for t in TABLES if rows("killed/part.db")[t] != rows("killed/whole.db")[t]]
    tap.same(same, [], "the bench holds the same")
    again = batch(*words, "--timeout", "0.5", "--bench", "part.db", "--resume", cwd="killed")
    tap.ok(again.stdout == whole.stdout, "once more: the same bytes")
    tap.same(rows("killed/part.db")["log"], rows("killed/whole.db")["log"], "and no row of log")
    tap.like(again.stderr, f"{n - 1} of them were done before", "what failed is tried again")
    clock = batch(*words, "--now", "2025-03-16", "--bench", "part.db", "--resume", cwd="killed")
    tap.same(clock.returncode, 2, "another clock is refused")
    tap.like(clock.stderr, "has the clock 2025-03-15T00:00:00Z", "and says which")


def test_differences():
    articles("differ", 3)
    write("differ/slow.lua", SLOW)
    common = ["articles", "--bench", "b.db", "--fail-on", "never"]

    def resume(*words):
        return batch(*common, *words, "--resume", cwd="differ").stderr

    tap.like(resume("--sources", "sources"), "the bench has no batch yet", "nothing before")
    tap.like(resume("--sources", "sources"), "going on with", "the same again")
    tap.like(resume("--script", "default or slow.lua"), "had other scripts; starting anew",
             "another script")
    tap.like(resume("--set", "check/numbers.rounding=0.1"),
             "had other scripts, options of scripts; starting", "another option")
    tap.like(resume("--sources", "sources"), "going on with", "back to the first")
    write("differ/sources/more.txt", "The firm sold 2 million cars in 2024.")
    tap.like(resume("--sources", "sources"), "had other options of scripts, sources;",
             "another source")
    tap.like(resume("--offline"), "had other --offline;", "offline")
    write("differ/articles/a001.txt", "The firm sold 9 million cars in 2024.")
    tap.like(resume("--offline"), "2 of them were done before", "a changed text is checked again")


def test_files():
    """What a list may hold, and what comes of it."""
    write("lists/deep/list.txt", "near.txt\n\n  ../far.txt  \r\n#odd.txt\nnear-copy.txt\n"
          "nonesuch.txt\n../deep\nhttps://example.org/\nfrom-here.txt")
    for name, words in (("lists/deep/near.txt", "It is 5."), ("lists/far.txt", "It is 6."),
                        ("lists/deep/#odd.txt", "It is 7."), ("from-here.txt", "It is 8."),
                        ("lists/deep/near-copy.txt", "It is 5.")):
        write(name, words)
    out = tap.expect_exit(4, [tap.STET, "batch", "lists/deep/list.txt", "--format", "json",
                              "--bench", "lists/b.db", *NOW])
    summary = json.loads(out.stdout)
    tap.same(summary["articles"], {"checked": 4, "failed": 3, "same": 1}, "what came of them")
    tap.same([f["name"] for f in summary["failures"]],
             ["nonesuch.txt", "../deep", "https://example.org/"], "failures in order")
    tap.like(out.stderr, "near-copy.txt: same text as near.txt", "a copy is told, not checked")
    tap.same(sorted(names("lists/b.db")),
             ["../from-here.txt", "deep/#odd.txt", "deep/near.txt", "far.txt"],
             "articles are known by where they lie")
    tap.same([r[0] for r in rows("lists/b.db")["failure"]],
             ["deep", "https://example.org/", "nonesuch.txt"], "failures are recorded")
    write("nonesuch.txt", "It is 9.")
    tap.run([tap.STET, "batch", "lists/deep/list.txt", "--resume", "--bench", "lists/b.db"])
    tap.same([r[0] for r in rows("lists/b.db")["failure"]], ["deep", "https://example.org/"],
             "until they are none")
    before = names("lists/b.db")
    write("lists/deep/#odd.txt.old", "It is 7.")
    write("lists/deep/#odd.txt", "It is 77.")
    batch("lists/deep", "--bench", "lists/b.db", *NOW)
    after = names("lists/b.db")
    tap.same(after["deep/#odd.txt"], before["deep/#odd.txt"], "an edited file stays the article")
    tap.ok(after["deep/#odd.txt.old"] != after["deep/#odd.txt"],
           "a copy of its old text is another one")
    out = batch("-", "--bench", "lists/b.db", *NOW, input="from-here.txt\n")
    tap.like(out.stdout, r"^articles +checked +1$", "a list on standard input")
    for why in ("made", "there already"):
        out = batch(".", *NOW, cwd="lists/deep")
        tap.like(out.stdout, r"^articles +checked +4$", f"the bench in the folder, {why}, is none")


def test_hang():
    """An article that never ends costs one deadline, and no other article waits for it."""
    n = 24
    articles("hang", n)
    write("hang/articles/a003.txt", SLOW_TEXT)
    write("hang/slow.lua", SLOW)
    with subprocess.Popen([tap.STET, "batch", "--jsonl", "--bench", "b.db", "-j2", "--timeout",
                           "1", "--script", "default or slow.lua", "--quiet"], cwd="hang",
                          stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          text=True) as program:
        program.stdin.write(lines_of(n))
        program.stdin.close()
        program.stdin = None
        for _ in range(3):
            program.stdout.readline()
        before = time.monotonic()
        error = json.loads(program.stdout.readline())
        failed = time.monotonic()
        tap.ok(failed - before > 0.3, "the answers before it do not wait for it")
        out, err = program.communicate(timeout=60)
        took = time.monotonic() - failed
    tap.same(error["error"]["code"], "timeout", "it is killed at its deadline")
    tap.like(err, r"a3: check/slow ran for more than 1 s", "and named with its unit")
    tap.same([program.returncode, out.count("\n")], [4, n - 4], "all others are checked")
    tap.ok(took < 1.5, "meanwhile: their answers were there", f"took {took:.1f} s more")


def children(pid):
    with open(f"/proc/{pid}/task/{pid}/children", encoding="ascii") as file:
        return [int(word) for word in file.read().split()]


def test_killed_worker():
    """A worker that is killed from outside costs nothing; twice, it costs its article."""
    n = 6
    articles("workers", n)
    write("workers/articles/a002.txt", SLOW_TEXT)
    write("workers/slow.lua", SLOW.replace("100000", "25"))
    for kills, code in ((1, 0), (2, 4)):
        with subprocess.Popen([tap.STET, "batch", "articles", "--bench", f"{kills}.db", "-j1",
                               "--timeout", "60", "--script", "default or slow.lua",
                               "--fail-on", "never"],
                              cwd="workers", stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              text=True) as program:
            for _ in range(kills):
                until(lambda: committed(f"workers/{kills}.db") == 2 and children(program.pid))
                time.sleep(0.3)
                for worker in children(program.pid):
                    os.kill(worker, signal.SIGKILL)
            out, err = program.communicate(timeout=60)
        tap.same(program.returncode, code, f"a worker is killed {kills} times: exit {code}")
        tap.like(out, rf"checked +{n - (kills > 1)}$", "the others are checked")
        if kills > 1:
            tap.like(err, "a002.txt: a worker crashed in check/slow", "it is named")


for test in (test_lines, test_flush, test_bytes, test_resume, test_differences, test_files,
             test_hang, test_killed_worker):
    test()
shutil.rmtree("first")
tap.done()
