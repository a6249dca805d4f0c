#!/usr/bin/python3
"""A bench as JSON lines and back: nothing lost, nothing believed, benches brought together."""
import json
import os
import random
import resource
import shutil
import sqlite3
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../support"))
import tap

NOW = ["--now", "2025-03-15"]
ASAN = "asan" in tap.STET


def write(path, data):
    with open(path, "wb") as out:
        out.write(data if isinstance(data, bytes) else data.encode())


def export(bench):
    result = tap.run([tap.STET, "export", "--bench", bench], text=False, encoding=None)
    return result.stdout if result.returncode == 0 else b"(failed) " + result.stderr


def load(path, bench):
    return tap.run([tap.STET, "import", path, "--bench", bench, *NOW], errors="replace")


def sql(bench, *statements):
    db = sqlite3.connect(bench)
    db.execute("PRAGMA ignore_check_constraints = ON")
    for words, *values in statements:
        db.execute(words, values)
    db.commit()
    db.close()


def copy(bench, to):
    """With what is still in its log."""
    source, target = sqlite3.connect(bench), sqlite3.connect(to)
    source.backup(target)
    source.close()
    target.close()


os.mkdir("sources")
write("sources/harbour.txt",
      "Harbour report, 2024\n\nThe harbour handled 4.2 million tons in 2024. "
      "The mayor said: \"We will not sell the port.\"\n")
write("sources/caf\u00e9.html",
      "<html><head><title>Tram \u2028 survey</title></head><body><p>The tram "
      "carried 81,000 people a day in 2024.</p><p>It cost 12 euros.</p></body></html>")
write("sources/latin.txt", "Caf\xe9 prices rose by 4 percent in 2023, the survey found.\n"
      .encode("latin-1"))
write("port.md", "# The port\n\nThe harbour handled 5 million tons in 2024, see "
      "[the report](sources/harbour.txt). The mayor said: \"We will sell the port.\"\n")
write("tram.md", "# The tram\n\nThe tram carried 81,000 people a day in 2024.\n")
write("fees.md", "# Fees\n\nPrices rose by 4 percent in 2023, according to a survey.\n")


def check(bench, *articles):
    tap.run([tap.STET, "check", *articles, "--sources", "sources", "--bench", bench, *NOW,
             "--quiet",
             "--format", "json"])


# A bench in which every table has rows, and most columns a value.
check("a.db", "port.md", "tram.md")
check("a.db", "port.md")
write("tram.md", "# The tram\n\nThe tram carried 81,000 people a day in 2024. It costs 12 euros.\n")
check("a.db", "tram.md")
claims = sqlite3.connect("a.db").execute("SELECT count(*) FROM claim").fetchone()[0]
tap.ok(claims > 2, "the bench has claims")
decided = [row[0] for row in sqlite3.connect("a.db").execute(
    "SELECT id FROM claim ORDER BY worth DESC, id LIMIT 2")]
BY = ["--bench", "a.db", *NOW]
tap.run([tap.STET, "mark", decided[0], "refuted", "--by", "Ada", "--reason", "it says 4.2",
         "--ask-approval", "--without-evidence", "I was there", *BY])
tap.expect_exit(0, [tap.STET, "approve", decided[0], "--by", "Ben", *BY], "a mark is signed off")
tap.expect_exit(0, [tap.STET, "link", decided[1], "harbour.txt", "--quote", "4.2 million tons",
                    "--stance", "mentions", "--by", "Ada", *BY], "a person links a source")
sql("a.db",
    ["INSERT INTO kv VALUES ('check/x', 'last', x'00ff')"],
    ["INSERT INTO kv VALUES ('check/x', 'word', CAST('caf\u00e9' AS BLOB))"],
    ["INSERT INTO failure SELECT 'gone.md', max(row), 'timeout', 'took too long' FROM run"],
    ["INSERT INTO failure SELECT CAST(x'ff2e6d64' AS TEXT), min(row), 'io', '' FROM run"],
    ["INSERT OR IGNORE INTO article_name (name, article) SELECT 'drafts/' || id, row FROM article"],
    ["INSERT INTO batch (now, fingerprint, finished) VALUES ('2025-03-15T00:00:00Z', 'f1', 0)"],
    ["INSERT OR IGNORE INTO batch_article (batch, article, revision) "
     "SELECT batch.row, article.row, revision FROM article, batch"],
    ["UPDATE source SET path = 'sources/' || name"])
first = export("a.db")
write("a.jsonl", first)
lines = first.splitlines(keepends=True)
kinds = [next(iter(json.loads(line))) for line in lines]
tap.same(sorted(set(kinds)), ["article", "batch", "claim", "end", "failure", "finding", "kv", "log",
                              "revision", "run", "snapshot", "source", "stet"],
         "the bench has records of every kind")


def unsorted(value):
    """The first object whose keys are not sorted."""
    if isinstance(value, dict):
        if list(value) != sorted(value):
            return list(value)
        value = list(value.values())
    return next((bad for bad in map(unsorted, value) if bad), None) if isinstance(value,
                                                                                  list) else None


tap.same([bad for bad in (unsorted(json.loads(line)) for line in lines) if bad], [],
         "the keys of all objects are sorted")

# There and back.
result = load("a.jsonl", "b.db")
tap.same((result.returncode, export("b.db") == first), (0, True),
         "an imported bench exports the same bytes again")
REPORT = ["report", json.loads(lines[kinds.index("article")])["article"]["id"], "--format"]
for words in (REPORT + ["json"], REPORT + ["html"], ["log", "--verify"], ["claims"],
              ["search", "tons handled"], ["doctor"], ["search", "euros", "-k", "3"]):
    pair = [tap.run([tap.STET, *words, "--bench", bench], errors="replace").stdout.replace(bench,
                                                                                           "X")
            for bench in ("a.db", "b.db")]
    if words == ["claims"]:  # in the order in which articles came in: the file's is by id
        pair = [sorted(text.splitlines()) for text in pair]
    if words == ["doctor"]:
        pair = [[line for line in text.splitlines() if "log  " in line] for text in pair]
    tap.ok(pair[0] == pair[1] and pair[0], f"{' '.join(words)} gives the same from both", f"{pair}")
tap.same([tap.run(["sqlite3", "b.db", "PRAGMA foreign_key_check"]).stdout], [""],
         "every reference holds") if shutil.which("sqlite3") else None
result = load("a.jsonl", "a.db")
tap.same((result.returncode, export("a.db") == first), (0, True),
         "importing a bench into itself changes "
         "nothing")
result = tap.run([tap.STET, "export", "--bench", "b.db", "-o", "o.jsonl"])
with open("o.jsonl", "rb") as file:
    tap.same(file.read() == first, True, "-o writes the same")
os.mkdir("rows")
copy("a.db", "rows/a.db")
sql("rows/a.db", ["PRAGMA foreign_keys = OFF"], ["UPDATE finding SET claim = claim + 1000"],
    ["UPDATE fact SET claim = claim + 1000"], ["UPDATE quote_run SET claim = claim + 1000"],
    ["UPDATE quote SET claim = claim + 1000"], ["UPDATE evidence SET claim = claim + 1000"],
    ["UPDATE assessment SET claim = claim + 1000"], ["UPDATE claim SET row = row + 1000"])
tap.same(export("rows/a.db") == first, True, "other numbers of rows give the same bytes")

# Every column of every table shows: a change of it changes the export, or breaks it.
DERIVED = {"content.sha256", "content.size", "passage.source", "passage.start_byte",
           "passage.end_byte", "claim_total.*"}  # made anew from the rest
db = sqlite3.connect("a.db")
tables = [name for name, in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND "
                                       "name NOT LIKE 'passage\\_%' ESCAPE '\\' AND "
                                       "name NOT LIKE 'sqlite\\_%' ESCAPE '\\'")]
unseen, empty = [], []
for table in tables:
    if not db.execute(f"SELECT EXISTS (SELECT 1 FROM {table})").fetchone()[0]:
        empty.append(table)
    for _, column, kind, *_ in db.execute(f"PRAGMA table_info({table})").fetchall():
        if column == "row" or table in empty or {f"{table}.{column}", f"{table}.*"} & DERIVED:
            continue
        new = {"TEXT": "coalesce({0}, '') || 'x'", "INTEGER": "coalesce({0}, 0) + 1000",
               "REAL": "{0} / 2 + 0.1",
               "BLOB": "CAST(coalesce({0}, x'') || x'01' AS BLOB)"}[kind].format(column)
        copy("a.db", "change.db")
        sql("change.db", ["DROP TRIGGER log_keeps_words"], [f"UPDATE {table} SET {column} = {new}"])
        if export("change.db") == first:
            unseen.append(f"{table}.{column}")
tap.same((unseen, empty), ([], []), "a change of any column of any table shows")

# Damaged and hostile files: the line is named, nothing of the file stays.
at = {kind: kinds.index(kind) for kind in set(kinds)}


def changed(kind, edit):
    """The file with the first record of a kind edited."""
    copy = list(lines)
    record = json.loads(copy[at[kind]])
    edit(record[kind])
    copy[at[kind]] = json.dumps(record, ensure_ascii=False).encode() + b"\n"
    return b"".join(copy)


def put(key, value):
    return lambda record: record.__setitem__(key, value)


def in_list(key, name, value):
    """Edits the first item of a list that is not empty, in whichever claim has one."""
    for n, kind in enumerate(kinds):
        record = json.loads(lines[n])
        if kind in ("claim", "revision", "run") and record[kind].get(key):
            record[kind][key][0][name] = value
            return b"".join(lines[:n] + [json.dumps(record).encode() + b"\n"] + lines[n + 1:])
    raise ValueError(key)


HOSTILE = (
    ("is cut off", b"".join(lines[:-1])),
    ("is cut in a line", first[:len(first) // 2]),
    ("lacks a line", b"".join(lines[:5] + lines[6:])),
    ("has a line twice",
     b"".join(lines[:at["claim"]] + [lines[at["claim"]]] + lines[at["claim"]:])),
    ("goes on behind its end", first + lines[1]),
    ("has an empty line", b"".join(lines[:3] + [b"\n"] + lines[3:])),
    ("has a line that is no object", b"".join(lines[:3] + [b"[1]\n"] + lines[3:])),
    ("has two records in a line", b"".join(lines[:3] + [b'{"run":{},"source":{}}\n'] + lines[3:])),
    ("has a kind that there is not", b"".join(lines[:3] + [b'{"rumour":{}}\n'] + lines[3:])),
    ("nests deeply", b"".join(lines[:3] + [b"[" * 100000 + b"\n"] + lines[3:])),
    ("has bytes that are not UTF-8", first.replace(b"harbour", b"harb\xffour", 1)),
    ("starts with a claim", lines[0] + lines[at["claim"]] + b"".join(lines[1:])),
    ("is of a newer stet", first.replace(b'"export":1', b'"export":2', 1)),
    ("has a text for a number", changed("claim", put("kinds", "12"))),
    ("has a number for a text", changed("claim", put("id", 7))),
    ("has a fraction for a whole number", changed("claim", put("start_byte", 0.5))),
    ("has a number beyond 64 bits", changed("claim", put("kinds", 10**30))),
    ("has an absurd number", changed("claim", put("end_byte", 2**62))),
    ("has a negative place", changed("claim", put("start_byte", -1))),
    ("has a worth over 1", changed("claim", put("worth", 1.5))),
    ("has a status that there is not", changed("claim", put("status", "certain"))),
    ("has null where a value must be", changed("claim", put("status", None))),
    ("has a claim of a revision that is not there", changed("claim", put("revision", 9))),
    ("lacks a key", changed("claim", lambda record: record.pop("worth"))),
    ("has a key too many", changed("claim", put("colour", "red"))),
    ("has an article of a run that is not there", changed("article", put("run", "r"))),
    ("has a newest revision that is not there", changed("article", put("newest", 7))),
    ("has a snapshot of other bytes", changed("snapshot", put("sha256", "0" * 64))),
    ("has a snapshot that is the same as nothing", changed("snapshot", put("bytes",
                                                                           {"same": "x"}))),
    ("has a source with another's key", changed("source", put("url_key", "bank.example"))),
    ("has base64 that is none", changed("kv", lambda record: record["pairs"][0].__setitem__(
        "value", {"base64": "A==="}))),
    ("has an item that is no object", changed("claim", put("facts", [3]))),
    ("has evidence with other words", in_list("evidence", "words", "The harbour handled it.")),
    ("has evidence of a source that is not there", in_list("evidence", "source", "s")),
    ("has evidence at another place", in_list("evidence", "start_point", 1)),
    ("has evidence outside its text", in_list("evidence", "end_byte", 10**9)),
    ("has a fact of no type", in_list("facts", "type", "feeling")),
    ("has a paragraph outside its text", in_list("paragraphs", "end_byte", 10**6)),
    ("has a finding of another claim", changed("finding", put("claim", "c"))),
    ("has a log row that was changed", changed("log", put("actor", "somebody"))),
    ("has log rows swapped", b"".join(lines[:at["log"]] + [lines[at["log"] + 1], lines[at["log"]]] +
                                      lines[at["log"] + 2:])),
    ("has a mark signed off by who made it", b"".join(
        line.replace(b'"approved_by":"Ben"', b'"approved_by":"Ada"') for line in lines)),
    ("has a failure of a run that is not there", changed("failure", put("run", "r"))),
)
check("c.db", "fees.md")
other = export("c.db")
write("c.jsonl", other)
for name, data in HOSTILE:
    write("bad.jsonl", data)
    result = load("bad.jsonl", "new.db")
    named = "bad.jsonl" in result.stderr and (":" in result.stderr.split("bad.jsonl", 1)[1])
    left = export("new.db").count(b"\n") if os.path.exists("new.db") else 0
    tap.ok(result.returncode == 3 and named and left in (0, 2),
           f"a file that {name} is refused as a whole",
           f"exit {result.returncode}, {left} lines left: {result.stderr[-300:]}")
    if os.path.exists("new.db"):
        os.remove("new.db")

chance = random.Random(20250315)
bad = []
for n in range(40 if ASAN else 100):
    data = bytearray(first)
    for _ in range(chance.randint(1, 3)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    write("bad.jsonl", bytes(data))
    result = load("bad.jsonl", "new.db")
    left = export("new.db").count(b"\n") if os.path.exists("new.db") else 0
    if result.returncode not in (0, 2, 3) or (result.returncode and left not in (0, 2)):
        bad.append((n, result.returncode, left, result.stderr[-300:]))
    if os.path.exists("new.db"):
        os.remove("new.db")
tap.same(bad, [], "bytes changed at random do no harm")
write("long.jsonl", lines[0] + b'{"source":"' + b"x" * 100_000_000 + b'"}\n')
result = load("long.jsonl", "new.db")
tap.same((result.returncode, "long.jsonl:2" in result.stderr), (3, True),
         "a line of 100 MB is refused")
os.remove("long.jsonl")

# Two benches come together.
copy("c.db", "merged.db")
result = load("a.jsonl", "merged.db")
tap.ok(result.returncode == 0, "another bench comes in", result.stderr)
merged = [json.loads(line) for line in export("merged.db").splitlines()]
have = {json.dumps(record, sort_keys=True) for record in merged}
wanted = [line for line, kind in zip(lines, kinds) if kind in ("article", "claim", "finding",
                                                               "revision")]
missing = [line for line in wanted if json.dumps(json.loads(line), sort_keys=True) not in have]
tap.same(missing, [], "with everything of its articles")
log = [record["log"] for record in merged if "log" in record]
note = next((row for row in log if row["action"] == "import"), {})
tap.same(json.loads(note.get("detail", "{}")).get("head"),
         json.loads(lines[0])["stet"]["log"]["hash"],
         "the log keeps the head of the other's")
theirs = [json.loads(line)["log"] for line, kind in zip(lines, kinds) if kind == "log"]
rows = {(row["at"], row["actor"], row["action"], row["subject"], row["detail"]) for row in log}
lost = [row for row in theirs if row["action"] == "status" and
        (row["at"], row["actor"], row["action"], row["subject"], row["detail"]) not in rows and
        row["subject"].encode() in b"".join(wanted)]
people = [row for row in theirs if row["action"] in ("mark", "approve", "link") and
          row["actor"] in ("Ada", "Ben")]
tap.same(len(people), 3, "three of them are people's")
lost += [row for row in people if (row["at"], row["actor"], row["action"], row["subject"],
                                   row["detail"]) not in rows]
tap.same(lost, [], "its decisions are rows of the log, with their time and actor")
tap.expect_exit(0, [tap.STET, "doctor", "merged.db"], "the merged bench is sound")
before = export("merged.db")
result = load("a.jsonl", "merged.db")
tap.same((result.returncode, export("merged.db") == before), (0, True),
         "a second time changes nothing")
result = load("c.jsonl", "merged.db")
tap.same((result.returncode, export("merged.db") == before), (0, True), "nor does what came first")

copy("a.db", "other.db")
sql("other.db",
    ["UPDATE claim SET worth = 0.5 WHERE row = (SELECT min(row) FROM claim WHERE article = "
                 "(SELECT min(row) FROM article))"])
target = json.loads(lines[at["article"]])["article"]["id"]
copy("c.db", "refusing.db")
write("other.jsonl", export("other.db"))
load("other.jsonl", "refusing.db")
result = load("a.jsonl", "refusing.db")
tap.same((result.returncode, "is here already and differs" in result.stderr,
          "2 records" in result.stderr or "1 records" in result.stderr), (4, True, True),
         "what differs is refused by name")
tap.same(export("refusing.db").count(b'"worth":0.5}'), 1,
         "and what was there stays")
broken = list(lines)
row = json.loads(broken[at["log"]])
row["log"]["actor"] = "somebody"
broken[at["log"]] = json.dumps(row).encode() + b"\n"
write("broken.jsonl", b"".join(broken))
before = export("c.db")
result = load("broken.jsonl", "c.db")
tap.same((result.returncode, export("c.db") == before), (3, True),
         "a log that was changed keeps the other bench out")

# An article that was checked each hour for weeks: as many revisions, as many batches of one
# fingerprint.  Comparing each with each, or counting older ones, takes a minute for these.
copy("a.db", "old.db")
grow = sqlite3.connect("old.db")
article, newest = grow.execute("SELECT row, revision FROM article ORDER BY id LIMIT 1").fetchone()
others = ", ".join(name for _, name, *_ in grow.execute("PRAGMA table_info(revision)")
                   if name not in ("row", "nth", "sha256", "bytes"))
for n in range(1000):
    revision = grow.execute(
        f"INSERT INTO revision (nth, sha256, {others}) SELECT (SELECT max(nth) + 1 FROM revision "
        f"WHERE article = ?), ?, {others} FROM revision WHERE row = ?",
        (article, f"{n:064}", newest)).lastrowid
    batch = grow.execute("INSERT INTO batch (now, fingerprint, finished) "
                         "VALUES ('2025-03-15T00:00:00Z', 'f2', 1)").lastrowid
    grow.execute("INSERT INTO batch_article VALUES (?, ?, ?)", (batch, article, revision))
grow.commit()
grow.close()
write("old.jsonl", export("old.db"))
spent = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
tap.expect_exit(0, ["timeout", "100", tap.STET, "import", "old.jsonl", "--bench", "old2.db"],
                "a thousand revisions and batches of one fingerprint come in")
again = load("old.jsonl", "old2.db")
tap.like(again.stderr, r"imported 0 articles.* 10\d\d records were here already",
         "and are all known when they come again")
tap.ok(resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - spent < 5,
       "both take no time to speak of")
tap.same(export("old2.db").splitlines()[1:], export("old.db").splitlines()[1:],
         "they come out as they were")

# Words.
tap.expect_exit(2, [tap.STET, "import", "port.md", "--bench", "c.db"],
                "a file of no kind needs --as")
tap.expect_exit(2, [tap.STET, "export", "a.db"], "export takes no words")
tap.expect_exit(3, [tap.STET, "export", "--bench", "none.db"], "a missing bench can't be exported")
write("bad.jsonl", '{"id":"s1"}\n')
result = tap.run([tap.STET, "import", "bad.jsonl", "--as", "source", "--bench", "c.db"])
tap.like(result.stderr, r"bad\.jsonl:1: ", "a refused line is named with its file")
with open("/dev/full", "w", encoding="ascii") as full:
    result = tap.run([tap.STET, "export", "--bench", "a.db"], capture_output=False, stdout=full,
                     stderr=-1)
tap.same(result.returncode, 3, "a full disk fails the export")
tap.done()
