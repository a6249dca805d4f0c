#!/usr/bin/python3
"""stet text, compare and quote: the shape of each answer, and what it says of known texts."""
import json
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../support"))
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import shapes
import tap


def ask(command, *requests):
    """The answers to requests, each judged by its shape."""
    lines = "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in requests)
    result = tap.expect_exit(0, [tap.STET, *command.split(), "--jsonl"], input=lines)
    answers = []
    for line in result.stdout.splitlines():
        found = shapes.faults(line, shapes.ANSWERS[command])
        tap.ok(not found, f"{command}: the shape", "; ".join(found))
        answers.append(json.loads(line))
    tap.same([a["id"] for a in answers], [r["id"] for r in requests], f"{command}: ids in order")
    return answers


def clean(name, found):
    found = list(found)
    tap.ok(not found, name, "; ".join(found))


NEWS = ("\u201cWe are \U0001F600 ready,\u201d Mayor Ruth Hale said, "
        "\u201cand we will start in May.\u201d "
        "Naïve critics called the plan \u201ca costly gamble.\u201d\n\nThe bill, HR 6508, cites "
        "Article 42.7 of the treaty. Sales fell by 20 to 30 percent, or about €1.5 million, "
        "between 3 and 9 June 2024. More than 500 people came by 2035. According to the ministry, "
        "the road is 5 km long. A third of them left for three days.")

PAGE = """<!DOCTYPE html><html lang="en"><head><title>Bridge reopens | Courier</title>
<meta name="author" content="Ann Lee"><meta property="og:site_name" content="Courier">
<meta property="article:published_time" content="2025-02-03T08:30:00Z">
<link rel="canonical" href="https://courier.example/bridge"></head><body>
<nav><a href="/">Home</a><a href="/sport">Sport</a></nav><article><h1>Bridge reopens</h1>
<p>The bridge over the Tane was reopened on Monday after two years of repairs that cost the
county nine million euros, more than twice what had been planned.</p>
<p>Thousands of people walked across it in the first hour, the police said in the evening.</p>
</article><footer>All rights reserved</footer></body></html>"""


def test_article():
    plain, page = ask("text article", {"id": 1, "text": "One plain line here.\n\nAnother line."},
                      {"id": 2, "text": PAGE, "type": "html",
                       "url": "https://courier.example/bridge?x=1"})
    tap.same(plain["text"], "One plain line here.\n\nAnother line.", "paragraphs of a plain text")
    tap.same([page["title"], page["byline"], page["publisher"], page["lang"]],
             ["Bridge reopens", "Ann Lee", "Courier", "en"], "metadata of a page")
    tap.ok((page["published"] or "").startswith("2025-02-03"), "its date", repr(page["published"]))
    tap.ok(page["text"].startswith("The bridge over") and "rights reserved" not in page["text"]
           and "Sport" not in page["text"], "the body alone, without furniture", page["text"])
    tap.same(page["text"].count("\n\n"), 1, "paragraphs are a blank line apart, lines are joined")


def test_sentences():
    cut, same, keep = ask("text sentences", {"id": "cut", "text": NEWS},
                          {"id": "c2", "text": NEWS, "quotes": "cut"},
                          {"id": "keep", "text": NEWS, "quotes": "keep"})
    tap.same(cut["sentences"], same["sentences"], "cut is the default")
    for answer in (cut, keep):
        end, rest = 0, ""
        for s in answer["sentences"]:
            rest += NEWS[end:s["start"]]
            end = s["end"]
        tap.same((rest + NEWS[end:]).strip(), "", f"{answer['id']}: nothing but space between")
    two = "\u201cWe won. We lost,\u201d she said."
    cut, keep = ask("text sentences", {"id": 1, "text": two},
                    {"id": 2, "text": two, "quotes": "keep"})
    tap.same([len(cut["sentences"]), len(keep["sentences"])], [2, 1],
             "a quotation is cut into sentences, or kept whole")


def test_facts():
    answer, resolved, open_end = ask("text facts", {"id": 1, "text": NEWS},
                                     {"id": 2, "text": "It fell on December 5.",
                                      "now": "2025-12-11"},
                                     {"id": 3, "text": "The 7.50 dollar fee, 2.0 percent."})
    clean("facts are at their places", shapes.fact_faults(NEWS, answer["facts"]))
    found = {f["text"]: f for f in answer["facts"]}

    def says(words, **values):
        held = [f for t, f in found.items() if words in t]
        tap.ok(held and all(held[0][k] == v for k, v in values.items()), f"fact: {words}",
               f"{held or list(found)}")

    says("HR 6508", type="legal", value="HR 6508")
    says("42.7", type="legal", value="Article 42.7")
    says("20 to 30 percent", type="percent", value=None, low="20", high="30")
    says("1.5 million", type="money", value="1500000", unit="EUR", approx=True,
         precision="100000")
    says("500", type="number", value="500", bound="gt")
    says("2035", type="date", value="2035", bound="le")
    says("5 km", type="quantity", value="5", unit="km")
    says("June 2024", type="date_range", low="2024-06-03", high="2024-06-09", until="2024-06-10")
    says("third", type="fraction", value="0.333333333333")
    says("three days", type="duration", value="P3D")
    tap.same([(f["value"], f["timex"]) for f in resolved["facts"]],
             [("2025-12-05", "XXXX-12-05")], "a date without a year is resolved against now")
    tap.same([f["value"] for f in open_end["facts"]], ["7.5", "2"], "zeros that say nothing go")


def test_quotes():
    (answer,) = ask("text quotes", {"id": 1, "text": NEWS})
    clean("quotes are at their places", shapes.quote_faults(NEWS, answer["quotes"]))
    split, plan = answer["quotes"][:2]
    tap.same([split["kind"], len(split["runs"])], ["direct", 2], "a split quotation is one")
    tap.same((split["speaker"] or {}).get("text"), "Mayor Ruth Hale", "its speaker")
    tap.same((split["cue"] or {}).get("text"), "said", "its cue")
    tap.same([plan["kind"], plan["text"]], ["mixed", "a costly gamble."],
             "quoted words inside a reported statement")


def test_claims():
    (claims,), (kept,) = (ask("text claims", {"id": 1, "text": NEWS}),
                          ask("text sentences", {"id": 1, "text": NEWS, "quotes": "keep"}))
    tap.same([{k: s[k] for k in ("start", "end")} for s in claims["sentences"]],
             kept["sentences"], "all sentences, quotations kept")
    tap.ok(all(s["checkworthy"] == (s["worth"] >= 0.5) for s in claims["sentences"]),
           "check-worthy is a worth of one half or more")
    by_words = {NEWS[s["start"]:s["end"]][:9]: s for s in claims["sentences"]}
    tap.ok("statistic" in by_words["Sales fel"]["kinds"], "a sentence of figures is a statistic")
    tap.ok("legal" in by_words["The bill,"]["kinds"], "one that names a bill is legal")


def test_compare():
    rows = (
        ("It sold 1.2 million cars.", "It sold 1,204,000 cars.", "agree", "a rounding"),
        ("It sold 1.2 million cars.", "It sold 1.4 million cars.", "conflict", "another figure"),
        ("It sold 1.2 million cars.", "The factory has 900 workers.", "unknown", "something else"),
        ("The bill did not pass.", "The bill failed to pass.", "agree", "one negation is another"),
    )
    answers = ask("compare", *({"id": i, "claim": c, "evidence": e, "now": None}
                               for i, (c, e, _, _) in enumerate(rows)))
    for answer, (_, _, verdict, why) in zip(answers, rows):
        tap.same(answer["verdict"], verdict, f"compare: {why}")
        worst = {a["verdict"] for a in answer["aspects"]}
        tap.ok((verdict == "conflict") == ("conflict" in worst),
               f"compare: {why}: the whole follows from its aspects", str(answer["aspects"]))


SPEECH = ("We will not close the bridge before spring. Nobody asked for it. "
          "The \U0001F600 work goes on as planned. "
          "We will not close the bridge before spring, I repeat.")


def test_quote():
    rows = (
        ("Nobody asked for it", "exact"),
        ("The \U0001F600 work goes on as arranged", "altered"),
        ("We will not close the bridge before spring", "ambiguous"),
        ("Elephants are never seen at the opera", "absent"),
    )
    answers = ask("quote", *({"id": q, "quote": q, "text": SPEECH} for q, _ in rows))
    for answer, (quote, match) in zip(answers, rows):
        tap.same(answer["match"], match, f"quote: {match}")
        if match == "absent":
            tap.same([answer["start"], answer["end"]], [None, None], "absent: no place")
        else:
            words = SPEECH[answer["start"]:answer["end"]]
            tap.ok(words.split()[0] == quote.split()[0], f"quote: {match}: its place", words)
    tap.same(answers[0]["similarity"], 1, "exact is similar by 1")
    tap.same(answers[1]["edits"], [{"op": "replace", "quote": "arranged", "source": "planned"}],
             "the edit is named")
    tap.same(len(answers[2]["others"]), 1, "the other place is given")


def test_people():
    """Without --jsonl: a table, or with --format json the same object."""
    with open("news.txt", "w", encoding="utf-8") as out:
        out.write(NEWS)
    for what, words in (("sentences", "Naïve critics"), ("facts", "HR 6508"),
                        ("quotes", "Ruth Hale"), ("claims", "statistic"), ("article", "title")):
        table = tap.expect_exit(0, [tap.STET, "text", what, "news.txt"])
        tap.ok(words in table.stdout, f"a table of {what} for people", table.stdout[:300])
        answer = tap.run([tap.STET, "text", what, "news.txt", "--format", "json"])
        found = shapes.faults(answer.stdout, shapes.ANSWERS[f"text {what}"])
        tap.ok(not found, f"text {what} --format json", "; ".join(found))
    answer = tap.expect_exit(0, [tap.STET, "compare", "--claim", "It sold 5 cars.",
                                 "--evidence", "It sold six cars."])
    tap.like(answer.stdout, "^conflict", "compare, for people")
    answer = tap.expect_exit(0, [tap.STET, "quote", "Naïve critics called", "--in", "news.txt"])
    tap.like(answer.stdout, "^exact", "quote, for people")
    answer = tap.expect_exit(0, [tap.STET, "text", "facts", "-", "--format", "json"],
                             input="Sales rose 12 percent.")
    tap.ok('"12"' in answer.stdout, "- is standard input")
    for words in (["text", "fact", "news.txt"], ["text", "facts"], ["text"], ["compare"],
                  ["quote", "x"], ["text", "facts", "news.txt", "more.txt"],
                  ["text", "sentences", "news.txt", "--quotes", "half"],
                  ["text", "facts", "news.txt", "--format", "jsonn"],
                  ["compare", "--claim", "a", "--evidence", "b", "--format", "html"]):
        tap.expect_exit(2, [tap.STET, *words])


for test in (test_article, test_sentences, test_facts, test_quotes, test_claims, test_compare,
             test_quote, test_people):
    test()
tap.done()
