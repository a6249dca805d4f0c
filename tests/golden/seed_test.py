#!/usr/bin/python3
"""A real news article, where it lies beside the project: how it is read, and what a check says
of it with sources and without.  Claims are known by a word or two; what matters is their status,
not the bytes of the report."""
import json
import os
import re
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../support"))
import tap

SEED = os.environ.get("SEED", os.path.join(tap.ROOT, "../shared/data/seed/article.txt"))
SOURCES = os.path.join(tap.ROOT, "tests/golden/alliance/sources")

if not os.path.exists(SEED):
    tap.skip("the seed article", "it is not beside this copy of the project")
    tap.ok(os.path.isdir(SOURCES), "its sources are here")
    tap.done()


def check(*words):
    result = tap.run([tap.STET, "check", SEED, "--now", "2025-12-15", "--format", "json", *words])
    tap.ok(result.returncode in (0, 1), "it is checked", result.stderr)
    return json.loads(result.stdout)


def claim(result, pattern):
    found = [c for c in result["claims"] if re.search(pattern, c["text"])]
    return found[0] if len(found) == 1 else {"status": f"{len(found)} claims", "evidence": [],
                                             "assessments": [], "text": pattern}


bare = check()
article = bare["article"]
tap.same([article["published"], article["byline"], article["publisher"], article["title"]],
         ["2025-12-11", "Tural Heybatov", "News.Az", None], "date, author, publisher, no title")
tap.same(article["lang"], "en", "its language")
tap.same(len(bare["sentences"]), 41, "its sentences")
for furniture in (r"px\b", "AP Photo", "Axios", "Heybatov", r"News\.Az", "↺"):
    tap.ok(not re.search(furniture, article["text"]), f"{furniture} is no text of the article")
tap.ok(article["text"].startswith("U.S. Representative"), "it starts with its first sentence")
tap.same(article["text"].count("\n\n"), 15, "sixteen paragraphs")

worthy = [c for c in bare["claims"] if c["checkworthy"]]
tap.ok(20 <= len(worthy) <= 35, "some thirty claims are worth checking", str(len(worthy)))
tap.same({c["status"] for c in worthy}, {"unchecked"}, "without sources each of them is unchecked")
silent = [c["text"][:60] for c in worthy
          if not any("unchecked" in bare["findings"][i]["message"] for i in c["findings"])]
tap.same(silent, [], "and says so")
tap.same(bare["sources"], [], "no sources")

result = check("--sources", SOURCES)
# Which claim; its status; a word of the passage that decides; why.
ROWS = (
    (r"wrote on X", "supported", "relic", "a quotation, word for word"),
    (r"by 2027", "refuted", "2029", "the source has another year"),
    (r"published on December 5", "refuted", "December 4", "the source has another day"),
    (r"by 2035", "supported", "5 %", "percent and year agree"),
    (r"Article 13\b", "supported", "30 days", "article and term agree"),
    (r"Article 42\.7", "supported", "42.7", "a legal reference"),
    (r"HR 6508", "supported", "HR 6508", "a bill's number"),
    (r"called it “a more realistic", "insufficient", None, "nothing there has the quotation"),
    (r"Financial Times", "unchecked", None, "no source bears on it"),
)
for pattern, status, words, why in ROWS:
    got = claim(result, pattern)
    tap.same(got["status"], status, f"{pattern}: {why}")
    if words:
        ids = {a["evidence"] for a in got["assessments"]}
        deciding = [e["text"] for e in got["evidence"] if e["id"] in ids]
        tap.ok(any(words in text for text in deciding), f"{pattern}: the passage with {words}",
               f"{deciding}")
errors = [f["message"] for f in result["findings"] if f["level"] == "error"]
tap.ok(any("2027" in m and "2029" in m for m in errors), "the wrong year is named", f"{errors}")
tap.ok(any("December 5" in m and "December 4" in m for m in errors), "and the wrong day")
tap.done()
