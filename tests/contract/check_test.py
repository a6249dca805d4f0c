#!/usr/bin/python3
"""stet check: its JSON object, streams, exits, reports and options."""
import json
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../support"))
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import shapes
import tap

GOLDEN = os.path.join(tap.ROOT, "tests/golden")
NOW = ["--now", "2025-03-15"]


def check(*words, **options):
    return tap.run([tap.STET, "check", *words], **options)


def clean(name, found):
    found = list(found)
    tap.ok(not found, name, "; ".join(found[:5]))


def source_texts(paths):
    """What the program reads out of each source, by SHA-256 of the file: positions of evidence
    are into these."""
    texts = {}
    for path in paths:
        article = json.loads(check(path, "--format", "json").stdout)["article"]
        texts[article["sha256"]] = article["text"]
    return texts


def claim_faults(result):
    text = result["article"]["text"]
    known = {s["id"] for s in result["sources"]}
    before = -1
    for c in result["claims"]:
        name = f"claim {c['text'][:40]!r}"
        if text[c["start"]:c["end"]] != c["text"]:
            yield f"{name}: the article has {text[c['start']:c['end']]!r} there"
        if c["checkworthy"] != (c["worth"] >= 0.5):
            yield f"{name}: worth {c['worth']}, checkworthy {c['checkworthy']}"
        if c["start"] < before:
            yield f"{name} is out of order"
        before = c["start"]
        yield from shapes.fact_faults(text, c["facts"])
        yield from shapes.quote_faults(text, c["quotes"])
        if c["speaker"] and text[c["speaker"]["start"]:c["speaker"]["end"]] != c["speaker"]["text"]:
            yield f"{name}: its speaker is not at its place"
        for f in c["facts"]:
            if not c["start"] <= f["start"] <= f["end"] <= c["end"]:
                yield f"{name}: fact {f['text']!r} lies outside"
        ids = {e["id"] for e in c["evidence"]}
        for a in c["assessments"]:
            if a["evidence"] is not None and a["evidence"] not in ids:
                yield f"{name}: {a['script']} assesses evidence that the claim has not"
        for e in c["evidence"]:
            if e["source"] not in known:
                yield f"{name}: evidence of a source that is not listed"
        if c["status"] in ("supported", "refuted", "conflicting") and not c["evidence"]:
            yield f"{name}: {c['status']} without evidence"


def list_faults(result):
    text, findings, claims = result["article"]["text"], result["findings"], result["claims"]
    by_id = {c["id"]: c for c in claims}
    if len(by_id) != len(claims):
        yield "two claims have one id"
    order = [(f["start"], f["end"], f["rule"]) for f in findings]
    if order != sorted(order):
        yield f"findings are not sorted by position, then rule: {order}"
    sources = [s["id"] for s in result["sources"]]
    if sources != sorted(set(sources)):
        yield f"sources are not sorted by id: {sources}"
    for i, f in enumerate(findings):
        listed = [c["id"] for c in claims if i in c["findings"]]
        if listed != ([f["claim"]] if f["claim"] else []):
            yield f"finding {i} is of {f['claim']}, listed by {listed}"
        if not f["start"] <= f["end"] <= len(text):
            yield f"finding {i} lies outside the text"
    end = 0
    for s in result["sentences"]:
        if not end <= s["start"] < s["end"] <= len(text):
            yield f"sentence at {s['start']} is out of order"
        end = s["end"]


def count_faults(result):
    claims = result["claims"]
    want = {"sentences": len(result["sentences"]), "claims": len(claims),
            "findings": len(result["findings"]),
            "checkworthy": sum(c["checkworthy"] for c in claims)}
    for status in ("supported", "refuted", "conflicting", "insufficient", "unchecked"):
        want[status] = sum(c["status"] == status for c in claims)
    if want != result["run"]["counts"]:
        yield f"counts are {result['run']['counts']}, counted: {want}"


def evidence_faults(result, texts):
    snapshots = {s["id"]: s["snapshot"]["sha256"] for s in result["sources"]}
    for c in result["claims"]:
        for e in c["evidence"]:
            text = texts[snapshots[e["source"]]]
            if text[e["start"]:e["end"]] != e["text"]:
                yield f"evidence {e['text'][:50]!r} is not at its place"


def sound(name, line, texts=None):
    """All rules at once; gives the object."""
    clean(f"{name}: the shape", shapes.faults(line, shapes.CHECK))
    result = json.loads(line)
    clean(f"{name}: claims, facts, quotes and speakers are at their places", claim_faults(result))
    clean(f"{name}: lists are in order, ids meet", list_faults(result))
    clean(f"{name}: counts are right", count_faults(result))
    if texts is not None:
        clean(f"{name}: evidence is words of its source", evidence_faults(result, texts))
    return result


def test_golden():
    for folder, article in (("tramline", "article.md"), ("alliance", "article.txt")):
        base = os.path.join(GOLDEN, folder)
        sources = os.path.join(base, "sources")
        answer = check(os.path.join(base, article), "--sources", sources, "--format", "json", *NOW)
        tap.ok(answer.stdout.count("\n") == 1, f"{folder}: one line")
        texts = source_texts(os.path.join(sources, n) for n in sorted(os.listdir(sources)))
        result = sound(folder, answer.stdout, texts)
        tap.ok(any(c["evidence"] for c in result["claims"]), f"{folder}: some claim has evidence")
        tap.same(result["run"]["now"], "2025-03-15T00:00:00Z", f"{folder}: --now is the clock")


# Characters of one to four bytes before every figure and quotation.
WIDE = ("\u201cÉlan \U0001F600 vital\u201d \u2014 caf\u0065\u0301 \U0001D54F sales rose 12 percent "
        "in 2024.\n\nThe mayor said: \u201cNai\u0308ve \U0001F469\u200D\U0001F680 plans cost "
        "\u20ac4 million.\u201d It is reported that 3,000 people came.\u2028Then 40 left.\u0085\n")


def test_positions():
    with open("wide.txt", "w", encoding="utf-8", newline="") as out:
        out.write(WIDE)
    answer = check("wide.txt", "--format", "json", *NOW)
    result = sound("wide characters", answer.stdout)
    facts = [f["text"] for c in result["claims"] for f in c["facts"]]
    for words in ("12 percent", "3,000"):
        tap.ok(words in " ".join(facts), f"wide characters: {words} is found", f"{facts}")


def test_places():
    """line and column are those of the file that the user gave."""
    with open("places.md", "w", encoding="utf-8") as out:
        out.write("---\ntitle: Place\n---\n\nOne plain sentence is here.\n\n\U0001F600 **Note:** "
                  "It is reported that prices rose 7 percent.\n")
    result = sound("places", check("places.md", "--format", "json", *NOW).stdout)
    places = [(f["line"], f["column"]) for f in result["findings"]
              if f["rule"] == "check/vague-attribution:vague"]
    tap.same(places, [(7, 13)], "line and column of a finding, counted in characters")


def test_streams():
    with open("plain.txt", "w", encoding="utf-8") as out:
        out.write("Sales rose 12 percent in 2024.\n")
    answer = tap.expect_exit(0, [tap.STET, "check", "plain.txt", "--report", "r.html",
                                 "--report", "r.md", "--report", "r.json", *NOW])
    tap.ok("Sales rose" in answer.stdout, "the report for people is on standard output")
    tap.ok("r.html" in answer.stderr and "r.html" not in answer.stdout,
           "what was written where is on standard error")
    for name, sign in (("r.html", "<!DOCTYPE html>"), ("r.md", "#"), ("r.json", "{")):
        with open(name, encoding="utf-8") as file:
            tap.ok(file.read().lstrip().startswith(sign), f"{name} is of the kind that it ends in")
    with open("r.json", encoding="utf-8") as file:
        tap.same(file.read(), check("plain.txt", "--format", "json", *NOW).stdout,
                 "the report .json is what --format json prints")
    tap.same(check("plain.txt", "--quiet", "--report", "r.html", *NOW).stderr, "",
             "--quiet says nothing on standard error")
    tap.same(check("-", input="Sales rose 12 percent in 2024.\n", *NOW).stdout, answer.stdout,
             "- is standard input")
    left = sorted(os.listdir("."))
    tap.ok(not [n for n in left if n.startswith("stet.db") or n.endswith("-lock")
                or n.startswith(".") or "tmp" in n.lower()], "nothing else is left behind",
           f"{left}")


def test_color():
    plain = check("plain.txt", *NOW).stdout
    tap.ok("\x1b" not in plain, "no colour where there is no terminal")
    colored = check("plain.txt", "--color=always", *NOW).stdout
    tap.ok("\x1b[" in colored, "--color=always has colour")
    no_color = {**os.environ, "NO_COLOR": "1"}
    tap.ok("\x1b[" in check("plain.txt", "--color=always", *NOW, env=no_color).stdout,
           "an option wins over NO_COLOR")
    for why, words, env in (("NO_COLOR", [], no_color), ("--color=never", ["--color=never"],
                                                         dict(os.environ))):
        shown = tap.run(["script", "-qec", " ".join([tap.STET, "check", "plain.txt", *words, *NOW]),
                         "/dev/null"], env={**env, "TERM": "xterm"}).stdout
        tap.ok("Sales" in shown and "\x1b[" not in shown, f"{why} on a terminal: no colour",
               repr(shown[:200]))
    shown = tap.run(["script", "-qec", " ".join([tap.STET, "check", "plain.txt", *NOW]),
                     "/dev/null"], env={**os.environ, "TERM": "xterm"}).stdout
    tap.ok("\x1b[" in shown, "colour on a terminal")


def test_exits():
    with open("fine.txt", "w", encoding="utf-8") as out:
        out.write("Sales rose 12 percent in 2024.\n")
    with open("vague.txt", "w", encoding="utf-8") as out:
        out.write("It is reported that the tower is 300 metres high.\n")
    with open("calm.txt", "w", encoding="utf-8") as out:
        out.write("What a lovely day!\n")
    stet = [tap.STET, "check"]
    rows = (
        (0, ["calm.txt"], "nothing to find"),
        (0, ["vague.txt"], "a warning is below error"),
        (1, ["vague.txt", "--fail-on", "warning"], "a warning at --fail-on warning"),
        (1, ["vague.txt", "--fail-on=note"], "a warning is above note"),
        (0, ["vague.txt", "--fail-on", "never"], "--fail-on never"),
        (1, ["fine.txt", "--strict"], "--strict: a check-worthy claim is unchecked"),
        (0, ["calm.txt", "--strict"], "--strict: nothing is check-worthy"),
        (2, [], "no article"),
        (2, ["calm.txt", "--fail-on", "loud"], "no such level"),
        (2, ["calm.txt", "--format", "jsonn"], "no such format"),
        (2, ["calm.txt", "--report", "x.exe"], "no such kind of report"),
        (2, ["calm.txt", "--now", "yesterday"], "no date"),
        (2, ["calm.txt", "-j", "0"], "no worker at all"),
        (2, ["calm.txt", "--timeout", "-1"], "no time at all"),
        (2, ["calm.txt", "--script", "check/numbers and"], "half an expression"),
        (3, ["nonesuch.txt"], "a missing article"),
        (3, ["calm.txt", "--sources", "nonesuch"], "missing sources"),
        (3, ["calm.txt", "--report", "nonesuch/r.html"], "a report into a missing folder"),
        (3, ["https://news.example/a"], "an address that can't be fetched"),
        (4, ["calm.txt", "nonesuch.txt", "vague.txt"], "several, one fails"),
    )
    for code, words, why in rows:
        answer = tap.expect_exit(code, stet + NOW + words, f"exit {code}: {why}")
        if code >= 2:
            tap.like(answer.stderr, r"\Astet: .", f"{why}: standard error says why")
        if code == 2:
            tap.same(answer.stdout, "", f"{why}: nothing was done")


def test_several():
    names = ["fine.txt", "nonesuch.txt", "vague.txt", "calm.txt"]
    answer = tap.expect_exit(4, [tap.STET, "check", *names, "--format", "json", *NOW],
                             "several with --format json")
    lines = answer.stdout.splitlines()
    tap.same(len(lines), 3, "one object a line for each that was checked")
    texts = [sound(f"several, {i}", line)["article"]["text"][:4] for i, line in enumerate(lines)]
    tap.same(texts, ["Sale", "It i", "What"], "in the order given")
    tap.like(answer.stderr, "nonesuch.txt", "the one that failed is named")
    alone = check("vague.txt", "--format", "json", *NOW).stdout
    tap.same(lines[1] + "\n", alone, "the same object as alone")


def test_bench():
    tap.expect_exit(0, [tap.STET, "init", "desk"])
    first = check("fine.txt", "--format", "json", "--bench", "desk/stet.db", *NOW)
    second = check("fine.txt", "--format", "json", *NOW, env={**os.environ,
                                                             "STET_BENCH": "desk/stet.db"})
    third = check("../fine.txt", "--format", "json", *NOW, cwd="desk")
    tap.same(second.stdout, first.stdout, "STET_BENCH is --bench")
    tap.same(third.stdout, first.stdout, "the nearest stet.db is used")
    tap.same(first.stdout, check("fine.txt", "--format", "json", *NOW).stdout,
             "a bench changes nothing in the result")


for test in (test_golden, test_positions, test_places, test_streams, test_color, test_exits,
             test_several, test_bench):
    test()
tap.done()
