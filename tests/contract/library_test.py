#!/usr/bin/python3
"""stet import of all three kinds, stet search, and checks against what was imported."""
import json
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../support"))
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import shapes
import tap

BENCH = ["--bench", "desk.db"]
NOW = ["--now", "2025-03-15"]


def lines_of(name, objects):
    with open(name, "w", encoding="utf-8") as out:
        for o in objects:
            out.write((o if isinstance(o, str) else json.dumps(o, ensure_ascii=False)) + "\n")


def search(queries, *words):
    lines_of("queries.jsonl", queries)
    result = tap.expect_exit(0, [tap.STET, "search", "--queries", "queries.jsonl", *BENCH, *words])
    answers = []
    for line in result.stdout.splitlines():
        found = shapes.faults(line, shapes.ANSWERS["search"])
        tap.ok(not found, "search: the shape", "; ".join(found))
        answers.append(json.loads(line))
    tap.same([a["id"] for a in answers], [q["id"] for q in queries], "search: an answer each")
    return answers


SOURCES = [
    {"id": "rates", "title": "Jobless rate", "url": "https://stat.example/rates",
     "published": "2025-02-01",
     "text": "\U0001F600 Préface.\n\n"
             "The jobless rate fell to 4 percent in March.\n\nNothing more."},
    {"id": "harbour", "title": "Harbour report", "text": "The harbour handled 9 million tonnes of "
     "cargo last year.\n\nThe new crane lifts 40 tonnes.", "url": None, "published": None},
    {"id": "choir", "title": "The choir", "text": "The town choir sang in the old church."},
]
FACTCHECKS = [
    {"id": "fc-1", "claim": "The jobless rate is 40 percent.", "title": "Not so", "rating": "False",
     "publisher": "Checkers", "url": "https://check.example/1", "date": "2025-02-03"},
    {"@context": "https://schema.org", "@type": "ClaimReview",
     "claimReviewed": "Whales live in the harbour.", "datePublished": "2024-05-06",
     "url": "https://check.example/2", "author": {"@type": "Organization", "name": "Checkers"},
     "reviewRating": {"@type": "Rating", "alternateName": "Half true", "ratingValue": 3}},
]


def test_import():
    lines_of("sources.jsonl", SOURCES)
    lines_of("factchecks.jsonl", FACTCHECKS)
    with open("page.html", "w", encoding="utf-8") as out:
        out.write("<title>Page</title><article><p>The page says that 7 boats sank.</p></article>")
    lines_of("articles.jsonl", [
        {"id": "a1", "title": "One", "text": "Sales rose 12 percent in 2024.", "published":
         "2024-12-31", "url": "https://news.example/1"},
        {"id": "a2", "file": "page.html"},
        {"id": "a3", "text": "Short.", "title": None, "url": None, "published": None},
    ])
    for kind, number in (("source", 3), ("factcheck", 2), ("article", 3)):
        result = tap.expect_exit(0, [tap.STET, "import", f"{kind}s.jsonl", "--as", kind, *BENCH,
                                     *NOW])
        tap.same(result.stdout, "", f"import --as {kind}: nothing on standard output")
        tap.like(result.stderr, f"imported {number}, refused 0", f"import --as {kind}: counted")
    again = tap.expect_exit(0, [tap.STET, "import", "-", "--as", "source", *BENCH, *NOW],
                            input=json.dumps(SOURCES[0]) + "\n\n")
    tap.like(again.stderr, "imported 1,", "a second import of the same from standard input")


def test_bad_lines():
    for kind, good, bads in (
            ("source", SOURCES[2], ["nonsense", "[]", {"id": "x"}, {"text": "no id"},
                                    {"id": "x", "text": ""}, {"id": 7, "text": "a number"}]),
            ("factcheck", FACTCHECKS[0], [{"id": "x"}, {"@type": "ClaimReview"}]),
            ("article", {"id": "a9", "text": "Good."}, [{"id": "x"}, {"text": "no id"},
                                                        {"id": "x", "file": "nonesuch.html"}])):
        lines_of("bad.jsonl", [good, *bads, good])
        result = tap.expect_exit(4, [tap.STET, "import", "bad.jsonl", "--as", kind, *BENCH],
                                 f"import --as {kind}: exit 4 when some lines are bad")
        tap.like(result.stderr, f"imported 2, refused {len(bads)}", "the others go on")
        for number in range(2, 2 + len(bads)):
            tap.like(result.stderr, f"bad.jsonl:{number}: ", f"{kind}: line {number} is named")
    for code, words in ((2, ["sources.jsonl"]), (2, ["sources.jsonl", "--as", "sauce"]),
                        (2, ["--as", "source"]), (3, ["nonesuch.jsonl", "--as", "source"]),
                        (3, [".", "--as", "source"])):
        tap.expect_exit(code, [tap.STET, "import", *words, *BENCH])
    no_bench = tap.expect_exit(3, [tap.STET, "import", "sources.jsonl", "--as", "source"],
                               "import without a bench")
    tap.like(no_bench.stderr, "stet init", "it says how to make one")
    tap.ok(not os.path.exists("stet.db"), "and makes none")


def test_search():
    rates, cargo, nothing = search([{"id": 1, "text": "Did the jobless rate fall in March?"},
                                    {"id": [2], "text": "tonnes of cargo in the harbour"},
                                    {"id": None, "text": "xylophone"}])
    hit = rates["hits"][0]
    tap.same([hit["source"], hit["title"], hit["url"]],
             ["rates", "Jobless rate", "https://stat.example/rates"], "the best source, by its id")
    whole = SOURCES[0]["text"]
    tap.same(hit["text"], whole[hit["start"]:hit["end"]], "its passage, at its place")
    tap.ok("4 percent" in hit["text"], "it is the best one", hit["text"])
    tap.same(cargo["hits"][0]["source"], "harbour", "another query, another source")
    tap.same(nothing["hits"], [], "words that nobody has")
    for answer in (rates, cargo):
        scores = [h["score"] for h in answer["hits"]]
        tap.same(scores, sorted(scores, reverse=True), "best first")
        tap.same(len({h["source"] for h in answer["hits"]}), len(scores), "each source once")
    (one,) = search([{"id": 1, "text": "the harbour choir rate"}], "-k", "1")
    tap.same(len(one["hits"]), 1, "-k limits sources")
    (checks,) = search([{"id": 1, "text": "jobless rate harbour"}], "--as", "factcheck")
    tap.same({h["source"] for h in checks["hits"]} & {"rates", "harbour", "choir"}, set(),
             "--as factcheck finds no other source")
    tap.ok("fc-1" in [h["source"] for h in checks["hits"]], "but fact-checks", str(checks))
    people = tap.expect_exit(0, [tap.STET, "search", "jobless", "rate", *BENCH])
    tap.like(people.stdout, "Jobless rate", "a list for people")
    bad = tap.expect_exit(4, [tap.STET, "search", "--queries", "-", *BENCH],
                          "a bad query: exit 4", input='{"id":9}\n{"id":1,"text":"rate"}\n')
    first, second = bad.stdout.splitlines()
    found = shapes.faults(first, shapes.ERROR)
    tap.ok(not found and json.loads(first)["id"] == 9, "a bad query is answered", str(found))
    tap.ok(json.loads(second)["hits"], "and the next one goes on")
    for code, words in ((2, []), (2, ["a", "--queries", "queries.jsonl"]), (2, ["a", "-k", "0"]),
                        (2, ["a", "--as", "sauce"]), (2, ["a", "--format", "xml"]),
                        (3, ["--queries", "nonesuch"])):
        tap.expect_exit(code, [tap.STET, "search", *words, *BENCH])
    missing = tap.expect_exit(3, [tap.STET, "search", "a", "--bench", "nonesuch.db"])
    tap.like(missing.stderr, "nonesuch.db", "a missing bench is named")
    tap.ok(not os.path.exists("nonesuch.db"), "and not made")


def test_check():
    with open("draft.txt", "w", encoding="utf-8") as out:
        out.write("The jobless rate fell to 4 percent in March.\n\n"
                  "The harbour handled 8 million tonnes of cargo last year.\n")
    result = tap.expect_exit(0, [tap.STET, "check", "draft.txt", "--format", "json", *BENCH,
                                 *NOW, "--fail-on", "never"])
    found = shapes.faults(result.stdout, shapes.CHECK)
    tap.ok(not found, "check against a library: the shape", "; ".join(found))
    answer = json.loads(result.stdout)
    right, wrong = answer["claims"]
    tap.same([right["status"], wrong["status"]], ["supported", "refuted"],
             "what was imported supports and refutes")
    tap.ok("rates" in {s["id"] for s in answer["sources"]}, "a source keeps its id")
    texts = {s["id"]: s["text"] for s in SOURCES}
    wrong_places = [e for c in answer["claims"] for e in c["evidence"] if e["source"] in texts
                    and texts[e["source"]][e["start"]:e["end"]] != e["text"]]
    tap.same(wrong_places, [], "evidence is at its place in the text that was imported")


for test in (test_import, test_bad_lines, test_search, test_check):
    test()
tap.done()
