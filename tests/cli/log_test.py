#!/usr/bin/python3
"""stet log: what it prints, and each way to tamper with a bench that it shows.

Each tampering is done by another SQLite tool on a copy of one bench, triggers dropped first.  Some
can't be seen by the bench alone (the whole chain computed anew, its tail cut together with what it
says): the head that was kept before shows those, and the table printed at the end says which."""
import hashlib
import json
import os
import re
import shutil
import sqlite3
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../support"))
import tap

NOW = ["--now", "2025-03-01"]
BENCH = ["--bench", "stet.db"]
FIELDS = ["seq", "at", "actor", "action", "subject", "detail", "hash"]


def stet(*words):
    return tap.run([tap.STET, *words, *NOW, *BENCH])


def must(*words):
    result = stet(*words)
    if result.returncode:
        sys.exit(f"stet {' '.join(words)}: {result.stderr}")
    return result.stdout


def make_bench():
    """Two claims: one marked, signed off, with a link by hand; one as scripts left it."""
    os.mkdir("sources")
    with open("a.txt", "w", encoding="utf-8") as f:
        f.write("The mill ground 500 tons in May.\n\nRents rose by 4 percent in 2024.\n\n"
                "The bridge opened in 1931.\n")
    with open("sources/s.txt", "w", encoding="utf-8") as f:
        f.write("In May the mill ground 700 tons, the owner says.\n\nRents rose by 4 percent in "
                "2024, by all accounts.\n\nNobody knows when the bridge opened.\n")
    must("init")
    tap.run([tap.STET, "check", "a.txt", "--sources", "sources", *NOW, *BENCH])
    ids = dict(query("stet.db", "SELECT substr(r.text, 1, 0) || c.start_byte, c.id FROM claim c "
                                "JOIN revision r ON r.row = c.revision"))
    mill, rents, bridge = (ids[k] for k in sorted(ids, key=int))
    must("link", mill, "s.txt", "--quote", "the mill ground 700 tons", "--stance", "refutes",
         "--by", "Ada")
    must("mark", mill, "refuted", "--reason", "the owner's own book", "--by", "Ada",
         "--ask-approval")
    must("approve", mill, "--by", "Bo")
    must("mark", bridge, "not-checkable", "--by", "Ada")
    return mill, rents, bridge


def query(path, sql, *values):
    db = sqlite3.connect(path)
    try:
        return db.execute(sql, values).fetchall()
    finally:
        db.close()


def row_hash(before, row):
    digest = hashlib.sha256()
    for field in [before, str(row[0]), *row[1:6]]:
        data = field.encode()
        digest.update(len(data).to_bytes(8, "little") + data)
    return digest.hexdigest()


def rehash(db):
    """Numbers the rows anew and computes the whole chain anew."""
    rows = db.execute(f"SELECT {','.join(FIELDS)} FROM log ORDER BY seq").fetchall()
    db.execute("DELETE FROM log")
    before = "0" * 64
    for seq, row in enumerate(rows, 1):
        row = [seq, *row[1:6]]
        before = row_hash(before, row)
        db.execute("INSERT INTO log VALUES (?,?,?,?,?,?,?)", [*row, before])


def tampered(name, change):
    path = "tampered.db"
    shutil.copy("stet.db", path)
    db = sqlite3.connect(path)
    db.executescript("DROP TRIGGER log_keeps_rows; DROP TRIGGER log_keeps_words;")
    for step in change if isinstance(change, list) else [change]:
        if callable(step):
            step(db)
        else:
            done = db.execute(step)
            if not done.rowcount:
                sys.exit(f"{name}: changes nothing")
    db.commit()
    db.close()
    return path


def verify(path, *words):
    return tap.run([tap.STET, "log", "--verify", *words, "--bench", path])


mill, rents, bridge = make_bench()
head = must("log", "--head").strip()
last = int(head.split(":")[0])
marked, approved, linked = (query("stet.db", "SELECT max(seq) FROM log WHERE action = ?", action)
                            [0][0] for action in ("mark", "approve", "link"))
middle = marked - 1  # a row with a person's word, and rows on both sides
hand = query("stet.db", "SELECT id FROM evidence WHERE nth < 0")[0][0]

# Sound.
tap.like(verify("stet.db").stdout, rf"^the log holds: {last} rows; 3 claims and 1 links",
         "a sound bench")
tap.same(verify("stet.db", "--contains", head).returncode, 0, "it has its own head")
tap.same(verify("stet.db", "--contains", "0:" + "0" * 64).returncode, 0, "and the empty one")
for row in query("stet.db", "SELECT seq || ':' || hash FROM log"):
    if verify("stet.db", "--contains", row[0]).returncode:
        tap.not_ok("every head that there was", row[0])
before = "0" * 64
for row in query("stet.db", f"SELECT {','.join(FIELDS)} FROM log ORDER BY seq"):
    if row_hash(before, row) != row[6]:
        tap.not_ok("the chain as documented, computed by another program", f"row {row[0]}")
    before = row[6]
for wrong in ["5", "x:y", ":", "5:abc", "-1:" + "0" * 64]:
    tap.expect_exit(2, [tap.STET, "log", "--contains", wrong, *BENCH])

# Name, change, what the message says, whether only a head that was kept shows it.
CHAIN = [
    ("the time of a row edited", f"UPDATE log SET at = '2020-01-01T00:00:00Z' WHERE seq = {middle}",
     f"row {middle} "),
    ("the actor edited", f"UPDATE log SET actor = 'Cy' WHERE seq = {middle}", f"row {middle} "),
    ("the action edited", f"UPDATE log SET action = 'import' WHERE seq = {middle}",
     f"row {middle} "),
    ("the subject edited", f"UPDATE log SET subject = '{rents}' WHERE seq = {middle}",
     f"row {middle} "),
    ("the detail edited", "UPDATE log SET detail = replace(detail, 'refuted', 'supported') "
     f"WHERE seq = {middle}", f"row {middle} "),
    ("the hash edited", f"UPDATE log SET hash = '{'0' * 64}' WHERE seq = {middle}",
     f"row {middle} "),
    ("the number edited", f"UPDATE log SET seq = {last + 5} WHERE seq = {last}", f"no row {last}"),
    ("the first row edited", "UPDATE log SET actor = 'x' WHERE seq = 1", "row 1 "),
    ("the last row edited", f"UPDATE log SET actor = 'x' WHERE seq = {last}", f"row {last} "),
    ("an edited row with its own hash made good",
     lambda db: (db.execute("UPDATE log SET actor = 'Cy' WHERE seq = ?", [middle]), db.execute(
         "UPDATE log SET hash = ? WHERE seq = ?",
         [row_hash(db.execute("SELECT hash FROM log WHERE seq = ?", [middle - 1]).fetchone()[0],
                   db.execute("SELECT * FROM log WHERE seq = ?", [middle]).fetchone()), middle])),
     f"row {middle + 1} "),
    ("two rows swapped", [f"UPDATE log SET seq = 1000 WHERE seq = {middle}",
                          f"UPDATE log SET seq = {middle} WHERE seq = {middle + 1}",
                          f"UPDATE log SET seq = {middle + 1} WHERE seq = 1000"], f"row {middle} "),
    ("a row in the middle dropped", f"DELETE FROM log WHERE seq = {middle}", f"no row {middle}"),
    ("a row dropped, the rest moved up", [f"DELETE FROM log WHERE seq = {middle}",
                                          f"UPDATE log SET seq = seq - 1 WHERE seq > {middle}"],
     f"row {middle} "),
    ("the first row dropped", "DELETE FROM log WHERE seq = 1", "no row 1"),
    ("a row inserted in the middle",
     [f"UPDATE log SET seq = seq + 1000 WHERE seq > {middle}",
      f"UPDATE log SET seq = seq - 999 WHERE seq > {middle}",
      f"INSERT INTO log SELECT {middle + 1}, at, actor, action, subject, detail, hash FROM log "
      f"WHERE seq = {middle}"], f"row {middle + 1} "),
    ("a row appended", f"INSERT INTO log SELECT {last + 1}, at, actor, action, subject, detail, "
     f"hash FROM log WHERE seq = {last}", f"row {last + 1} "),
    ("letters moved from one field to the next",
     f"UPDATE log SET actor = 'Ad', action = 'amark' WHERE seq = {marked}", f"row {marked} "),
]
CLAIM = "UPDATE claim SET {} WHERE id = '" + mill + "'"
TABLES = [
    ("a person's status edited in its table", CLAIM.format("status = 'supported'"),
     f"{mill} is not what row"),
    ("a mark made a script's", CLAIM.format("set_by = 'script'"), mill),
    ("its reason edited", CLAIM.format("reason = 'no reason'"), mill),
    ("its reason taken away", CLAIM.format("reason = NULL"), mill),
    ("its author edited", CLAIM.format("marked_by = 'Cy'"), mill),
    ("that it asked for a sign-off", CLAIM.format("wants_approval = 0"), mill),
    ("who signed it off", CLAIM.format("approved_by = 'Cy'"), f"sign-off of claim {mill}"),
    ("when", CLAIM.format("approved_at = '2020-01-01T00:00:00Z'"), f"sign-off of claim {mill}"),
    ("the sign-off taken away", CLAIM.format("approved_by = NULL, approved_at = NULL"),
     f"sign-off of claim {mill}"),
    ("a sign-off that nobody gave", "UPDATE claim SET approved_by = 'Bo', approved_at = "
     f"'2025-03-01T00:00:00Z' WHERE id = '{bridge}'", f"sign-off of claim {bridge}"),
    ("a script's status edited", f"UPDATE claim SET status = 'refuted' WHERE id = '{rents}'",
     rents),
    ("a script's status made a person's", "UPDATE claim SET set_by = 'person', marked_by = 'Ada' "
     f"WHERE id = '{rents}'", rents),
    ("a claim put in as supported", "INSERT INTO claim (id, article, revision, start_byte, "
     "end_byte, kinds, worth, part, speaker_start, speaker_end, status, set_by) SELECT 'forged', "
     "article, revision, start_byte, end_byte, kinds, worth, part, 0, 0, 'supported', 'script' "
     f"FROM claim WHERE id = '{rents}'", "forged does not follow from the log"),
    ("a marked claim taken out", f"DELETE FROM claim WHERE id = '{bridge}'", bridge),
    ("a marked claim under another id", f"UPDATE claim SET id = 'other' WHERE id = '{bridge}'",
     f"{bridge}|other"),
    ("linked words edited", "UPDATE evidence SET words = 'the mill ground 500 tons' WHERE nth < 0",
     hand),
    ("their stance", "UPDATE evidence SET stance = 'supports' WHERE nth < 0", hand),
    ("their place", "UPDATE evidence SET start_byte = start_byte + 1 WHERE nth < 0", hand),
    ("who linked them", "UPDATE evidence SET actor = 'Cy' WHERE nth < 0", hand),
    ("to which claim", "UPDATE evidence SET claim = (SELECT row FROM claim WHERE id = "
     f"'{bridge}') WHERE nth < 0", hand),
    ("a link by hand made a script's", "UPDATE evidence SET nth = 99 WHERE nth < 0", hand),
    ("a link by hand taken out", "DELETE FROM evidence WHERE nth < 0", hand),
    ("a link that nobody made", "INSERT INTO evidence (id, claim, nth, source, snapshot, "
     "start_byte, end_byte, start_point, end_point, words, stance, score, actor) SELECT 'forged', "
     "claim, nth - 1, source, snapshot, start_byte, end_byte, start_point, end_point, words, "
     "stance, score, actor FROM evidence WHERE nth < 0", "forged"),
    ("the tail cut, the tables left", f"DELETE FROM log WHERE seq >= {approved}",
     f"sign-off of claim {mill}|{bridge}"),
    ("a mark dropped, the chain computed anew", [f"DELETE FROM log WHERE seq = {middle - 0}",
                                                 rehash], f"{mill}|{bridge}"),
]
HEAD = [
    ("the tail cut, and what it says undone", [f"DELETE FROM log WHERE seq = {last}",
     "UPDATE claim SET set_by = 'script', marked_by = NULL, status = coalesce((SELECT "
     "json_extract(detail, '$.to') FROM log WHERE subject = claim.id AND action = 'status' "
     f"ORDER BY seq DESC LIMIT 1), 'unchecked') WHERE id = '{bridge}'"], "cut off"),
    ("a time edited, the chain computed anew",
     [f"UPDATE log SET at = '2020-01-01T00:00:00Z' WHERE seq = {middle - 1}", rehash],
     "rewritten|cut off"),
    ("an actor edited in both, the chain computed anew",
     [f"UPDATE log SET actor = 'Cy' WHERE subject = '{bridge}' AND action = 'mark'",
      f"UPDATE claim SET marked_by = 'Cy' WHERE id = '{bridge}'", rehash], "rewritten"),
    ("a row inserted, the chain computed anew",
     ["UPDATE log SET seq = seq + 1000", "UPDATE log SET seq = seq - 999",
      "INSERT INTO log SELECT 1, at, actor, 'import', subject, detail, hash FROM log "
      "WHERE seq = 2", rehash], "rewritten"),
    ("all rows replaced", ["DELETE FROM log", "DELETE FROM evidence WHERE nth < 0",
                           "UPDATE claim SET status = 'unchecked', set_by = 'script', reason = "
                           "NULL, marked_by = NULL, wants_approval = 0, approved_by = NULL, "
                           "approved_at = NULL"], "cut off"),
]

table = []
for name, change, says in CHAIN + TABLES:
    result = verify(tampered(name, change))
    shown = result.stderr.replace("stet: ", "", 1).strip()
    tap.ok(result.returncode == 3 and re.search(says, shown), f"{name} shows",
           f"exit {result.returncode}, {shown!r} says nothing of {says!r}")
    table.append((name, "--verify", shown))
for name, change, says in HEAD:
    path = tampered(name, change)
    tap.same(verify(path).returncode, 0, f"{name}: the bench alone can't tell")
    result = verify(path, "--contains", head)
    shown = result.stderr.replace("stet: ", "", 1).strip()
    tap.ok(result.returncode == 3 and re.search(says, shown), f"{name}: a kept head shows it",
           f"exit {result.returncode}, {shown!r} says nothing of {says!r}")
    table.append((name, "--contains", shown))
for name, seen_by, shown in table:
    print(f"# {name} | {seen_by} | {shown.split('tampered.db: ')[-1]}")

# The listing.
text = must("log")
tap.like(text, rf"{last}  2025-03-01T00:00:00Z  Ada  marked {bridge} not-checkable",
         "newest first, in words")
tap.same([int(line.split()[0]) for line in text.splitlines()], list(range(last, 0, -1)),
         "every row once")
about = must("log", mill[:6])
tap.like(about, f"Bo  signed off {mill} as refuted, marked by Ada", "a sign-off in words")
tap.like(about, f'Ada  linked {hand} to {mill} .refutes.: "the mill ground 700 tons"', "a link")
tap.ok(bridge not in about, "a claim's rows are of that claim alone")
tap.same(must("log", "a.txt"), text, "an article's rows are those of its claims")
short = stet("log", "-n", "2")
tap.same(short.stdout.splitlines(), text.splitlines()[:2], "so many rows")
tap.like(short.stderr, "-n 0 shows all", "and how to get the rest")
rows = json.loads(must("log", "--format", "json"))["rows"]
tap.same([json.loads(line) for line in must("log", "--format", "jsonl").splitlines()], rows,
         "JSON as one object, and as lines")
tap.same(sorted({key for row in rows for key in row}), sorted(FIELDS), "the keys of a row")
tap.same(rows[0]["detail"], {"from": rows[0]["detail"]["from"], "reason": None,
                             "to": "not-checkable", "wants_approval": False}, "a detail")
tap.same(f"{rows[0]['seq']}:{rows[0]['hash']}", head, "the head is the newest row's")
tap.same(json.loads(must("log", "--verify", "--format", "json")),
         {"claims": 3, "links": 1, "rows": last}, "what was verified, for programs")
tap.like(stet("log", bridge, "-n", "0").stdout, "not-checkable", "about a claim")
tap.like(tap.expect_exit(3, [tap.STET, "log", "nonesuch", *BENCH]).stderr, 'no thing "nonesuch"',
         "what is neither in the bench nor in the log")
tap.expect_exit(2, [tap.STET, "log", "--head", "--verify", *BENCH])
tap.expect_exit(2, [tap.STET, "log", mill, "--verify", *BENCH])
tap.expect_exit(3, [tap.STET, "log", "--verify", "--bench", "nonesuch.db"])
tap.done()
