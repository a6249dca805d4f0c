#!/usr/bin/python3
"""stet show: each kind of thing, by each word that names it; the bench as a whole."""
import json
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [os.path.join(HERE, "../support"), os.path.join(HERE, "../contract")]
import shapes
import tap
from shapes import COUNT, FLAG, WORDS, many, maybe, one_of, shape

NAME = shape(id=WORDS, title=maybe(WORDS))
STATUS = one_of(*shapes.STATUSES)
SOURCE = shapes.CHECK["properties"]["sources"]["items"]
PIECE = {"after": maybe(shapes.TEXT), "before": maybe(shapes.TEXT), "by": WORDS, "end": COUNT,
         "id": WORDS, "method": WORDS, "score": shapes.share(), "source": SOURCE,
         "stance": one_of("supports", "refutes", "mentions"), "start": COUNT, "text": WORDS}
TOTALS = shape(all=COUNT, checkworthy=COUNT, checkworthy_unchecked=COUNT,
               **{name: COUNT for name in shapes.STATUSES})
FAILURES = many(shape(code=WORDS, message=WORDS, name=WORDS, run=WORDS))
ENTRY = shape(action=WORDS, actor=WORDS, at=shapes.TIME, detail=WORDS, seq=COUNT, subject=WORDS)
CLAIM_KEYS = {k: v for k, v in shapes.CLAIM["properties"].items()
              if k not in ("evidence", "findings")}
ARTICLE = shape(
    byline=maybe(WORDS), claims=TOTALS, failures=FAILURES,
    findings=shape(error=COUNT, note=COUNT, warning=COUNT), id=WORDS, lang=maybe(WORDS),
    names=many(WORDS), published=maybe(shapes.DATE), publisher=maybe(WORDS),
    revisions=many(shape(published=maybe(shapes.DATE), sha256=shapes.SHA256, title=maybe(WORDS))),
    run=maybe(WORDS), thing={"const": "article"}, title=maybe(WORDS), url=maybe(WORDS))
SHAPES = {
    "claim": shape(**CLAIM_KEYS, approved_at=maybe(shapes.TIME), approved_by=maybe(WORDS),
                   article=NAME, evidence=many(shape(**PIECE)),
                   findings=many(shape(level=WORDS, message=WORDS, rule=WORDS)),
                   log=many(ENTRY), marked_by=maybe(WORDS), reason=maybe(WORDS),
                   set_by=one_of("person", "script"), thing={"const": "claim"},
                   wants_approval=FLAG),
    "evidence": shape(**PIECE, article=NAME, claim=shape(id=WORDS, status=STATUS, text=WORDS),
                      thing={"const": "evidence"}),
    "article": ARTICLE,
    "source": shape(claims=many(shape(id=WORDS, status=STATUS, text=WORDS)), evidence=COUNT,
                    publisher=maybe(WORDS), rating=maybe(WORDS), reviewed=maybe(WORDS),
                    snapshots=COUNT, source=SOURCE, text=WORDS, thing={"const": "source"}),
    "run": shape(articles=many(shape(id=WORDS, name=maybe(WORDS), title=maybe(WORDS))),
                 articles_all=COUNT, failures=COUNT, id=WORDS, now=shapes.TIME, offline=FLAG,
                 options=maybe(WORDS),
                 scripts=shapes.CHECK["properties"]["run"]["properties"]["scripts"],
                 thing={"const": "run"}),
    "bench": shape(articles=many(ARTICLE), articles_all=COUNT, claims=TOTALS, failures=FAILURES,
                   failures_all=COUNT, sources_all=COUNT, thing={"const": "bench"}),
}

ARTICLE_TEXT = """# Ferry fares rise

The ferry “Ørn” carried 1.2 million people in 2024. Fares rose by 4 percent, Ida Holm said.
"""
SOURCE_TEXT = """The ferry report

The ferry “Ørn” carried 900,000 people in 2024. Fares rose by 4 percent.
"""


def stet(*words, code=0, **options):
    return tap.expect_exit(code, [tap.STET, *words], **options)


def show(*words, thing):
    """What is shown, as JSON, judged by its shape."""
    out = stet("show", *words, "--format", "json").stdout
    tap.same(list(shapes.faults(out, SHAPES[thing])), [], f"the shape of a {thing}")
    return json.loads(out)


def claims_and_evidence(checked):
    linked = [claim for claim in checked["claims"] if claim["evidence"]]
    tap.ok(linked, "something is linked")
    for claim in checked["claims"]:
        shown = show(claim["id"], thing="claim")
        for key in ("start", "end", "text", "facts", "quotes", "speaker", "status", "assessments"):
            tap.same(shown[key], claim[key], f"{key} is what check says")
        tap.same([e["id"] for e in shown["evidence"]], [e["id"] for e in claim["evidence"]],
                 "its evidence")
        text = stet("show", claim["id"]).stdout
        tap.like(text, claim["status"], "people see the status")
        for piece in shown["evidence"]:
            alone = show(piece["id"], thing="evidence")
            tap.same(alone["text"], piece["text"], "a piece of its own")
            tap.same(alone["claim"]["id"], claim["id"], "and its claim")
            tap.like(stet("show", piece["id"]).stdout, "link/", "people see who linked it")
    return linked[0]


def a_persons_mark(claim):
    stet("mark", claim["id"], "supported", "--by", "Ada", "--reason", "I phoned the ferry", "--now",
         "2026-01-03")
    shown = show(claim["id"], thing="claim")
    tap.same([shown[k] for k in ("marked_by", "set_by", "reason", "status")],
             ["Ada", "person", "I phoned the ferry", "supported"], "who marked it, and why")
    tap.same([e["seq"] for e in shown["log"]], sorted(e["seq"] for e in shown["log"]),
             "its history, oldest first")
    tap.same(shown["log"][-1]["actor"], "Ada", "which ends with the mark")
    text = stet("show", claim["id"], env={**os.environ, "COLUMNS": "60"}).stdout
    tap.like(text, "marked by Ada", "people see it")
    tap.like(text, "because +I phoned the ferry", "with the reason")
    tap.ok(all(len(line) <= 60 for line in text.splitlines()), "in so many columns", text)


def words(checked):
    article = checked["article"]["id"]
    for word in (article, article[:6], "drafts/ferry.md", "./drafts/../drafts/ferry.md",
                 "ferry.md"):
        tap.same(show(word, thing="article")["id"], article, f"{word} names the article")
    os.chdir("drafts")
    tap.same(show("ferry.md", thing="article")["id"], article, "a path from here")
    os.chdir("..")
    source = checked["sources"][0]
    for word in (source["id"], source["id"][:8], source["url"]):
        tap.same(show(word, thing="source")["source"]["id"], source["id"],
                 f"{word} names the source")
    run = show(checked["run"]["id"][:8], thing="run")
    tap.same(run["scripts"], checked["run"]["scripts"], "the scripts of the run")
    for word in (article, source["id"], checked["run"]["id"]):
        tap.ok(len(stet("show", word).stdout.splitlines()) > 5, "people see it as well")


def several():
    """Two articles whose ids begin alike."""
    with open("two.jsonl", "w", encoding="utf-8") as file:
        for end in "ab":
            json.dump({"id": f"twin-{end}", "text": f"It sold 5 cars in 2024, {end}."}, file)
            file.write("\n")
    stet("import", "two.jsonl", "--as", "article", "--bench", "stet.db")
    error = stet("show", "twin", code=3).stderr
    tap.like(error, "article +twin-a", "one of them")
    tap.like(error, "article +twin-b", "the other")
    tap.like(error, "could be any of these; give more of the id", "and what to do")
    tap.same(show("twin-a", thing="article")["id"], "twin-a", "a whole id")
    tap.like(stet("show", "twin-a").stdout, "none yet: 'stet check'", "an article without a run")
    for word, says in (("zzzz", "'stet show' lists articles"), ("tw", "4 letters or more")):
        tap.like(stet("show", word, code=3).stderr, says, f"{word} names nothing")
    tap.like(stet("show", "a", "b", code=2).stderr, "one thing at a time", "one word")


def bench(checked):
    whole = show(thing="bench")
    counts = checked["run"]["counts"]
    tap.same(whole["claims"]["all"], counts["claims"], "all claims")
    tap.same(sum(whole["claims"][name] for name in shapes.STATUSES), counts["claims"], "by status")
    tap.same(whole["claims"]["checkworthy"], counts["checkworthy"], "those worth checking")
    tap.same(whole["articles"][0]["names"], ["drafts/ferry.md"], "its article")
    with open("broken.md", "wb") as file:
        file.write(bytes(range(256)) * 40)
    stet("check", "broken.md", "--bench", "stet.db", code=3)
    text = stet("show").stdout
    tap.like(text, "Could not be checked\n  .*broken.md: ", "what failed, and why")
    tap.like(text, "stet claims --status", "what to do next")
    stet("init", "empty")
    tap.like(stet("show", "--bench", "empty/stet.db").stdout,
             "0 articles.*(.|\n)*stet check ARTICLE", "an empty bench says how to begin")


def main():
    os.mkdir("drafts")
    for name, text in (("drafts/ferry.md", ARTICLE_TEXT), ("report.md", SOURCE_TEXT)):
        with open(name, "w", encoding="utf-8") as file:
            file.write(text)
    stet("init")
    checked = json.loads(stet("check", "drafts/ferry.md", "--sources", "report.md", "--bench",
                              "stet.db", "--fail-on", "never", "--now", "2026-01-02", "--format",
                              "json").stdout)
    claim = claims_and_evidence(checked)
    words(checked)
    bench(checked)
    a_persons_mark(claim)
    several()
    tap.done()


main()
