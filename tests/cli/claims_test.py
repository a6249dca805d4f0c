#!/usr/bin/python3
"""stet claims: filters, orders, formats, and words that name articles."""
import csv
import io
import json
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [os.path.join(HERE, "../support"), os.path.join(HERE, "../contract")]
import shapes
import tap

LINE = shapes.shape(
    approved_by=shapes.maybe(shapes.WORDS),
    article=shapes.shape(id=shapes.WORDS, name=shapes.maybe(shapes.WORDS),
                         title=shapes.maybe(shapes.WORDS)),
    checkworthy=shapes.FLAG, end=shapes.COUNT, evidence=shapes.COUNT, id=shapes.WORDS,
    kinds=shapes.CLAIM["properties"]["kinds"], marked_by=shapes.maybe(shapes.WORDS),
    part=shapes.WORDS, reason=shapes.maybe(shapes.WORDS),
    set_by=shapes.one_of("person", "script"), speaker=shapes.maybe(shapes.WORDS),
    start=shapes.COUNT, status=shapes.one_of(*shapes.STATUSES),
    suggested=shapes.one_of(None, *shapes.STATUSES), text=shapes.WORDS, worth=shapes.share())

FERRY = """# Ferry fares rise

The ferry “Ørn” carried 1.2 million people in 2024. Fares rose by 4 percent, Ida Holm said.

\x1b]0;owned\x07Ten crews left the ferry company in March 2025. The mayor expects calm seas.
"""
TRAM = """# Tram tunnel opens

The tunnel cost 30 million euros. Jo Berg said that the tunnel is 2.4 km long.
"""
SOURCES = """The fares of the ferry rose by 4 percent in 2025.

The ferry Ørn carried 900,000 people in 2024.
"""


def stet(*words, code=0, **options):
    return tap.expect_exit(code, [tap.STET, *words], **options)


def lines(*words):
    return [json.loads(line) for line in
            stet("claims", *words, "--format", "jsonl").stdout.splitlines()]


def filters(everything):
    """Each filter gives just those of all claims that it should."""
    holm = "Holm"
    rows = [
        (["--checkworthy"], lambda c: c["checkworthy"], "worth checking"),
        (["--worth", "0.7"], lambda c: c["worth"] >= 0.7, "worth at least"),
        (["--worth", "0.2", "--checkworthy"], lambda c: c["worth"] >= 0.5, "the higher of two"),
        (["--status", "unchecked"], lambda c: c["status"] == "unchecked", "one status"),
        (["--status", "refuted,supported"], lambda c: c["status"] in ("refuted", "supported"),
         "two of them"),
        (["--status", "refuted", "--status", "unchecked"],
         lambda c: c["status"] in ("refuted", "unchecked"), "the option twice"),
        (["--status", "orphaned"], lambda c: False, "a status that none has"),
        (["--kind", "statistic"], lambda c: "statistic" in c["kinds"], "one kind"),
        (["--kind", "attribution,date"], lambda c: {"attribution", "date"} & set(c["kinds"]),
         "any of two kinds"),
        (["--speaker", "holm"], lambda c: holm in (c["speaker"] or ""), "letters of any case"),
        (["--speaker", "%"], lambda c: False, "no wildcards"),
        (["tram.md"], lambda c: c["article"]["name"] == "drafts/tram.md", "one article"),
        (["drafts/ferry.md", "--kind", "statistic", "--worth", "0.5"],
         lambda c: c["article"]["name"] == "drafts/ferry.md" and "statistic" in c["kinds"]
         and c["worth"] >= 0.5, "all filters hold at once"),
    ]
    for words, holds, why in rows:
        want = [c["id"] for c in everything if holds(c)]
        tap.same([c["id"] for c in lines(*words)], want, f"{why}: {' '.join(words)}")
        for order in ("worth", "status"):
            got = lines(*words, "--sort", order)
            tap.same({c["id"] for c in got}, set(want), f"the same claims by {order}: {why}")
    tap.ok(lines("--speaker", "holm"), "somebody is found by a part of the name")


def orders(everything):
    by_worth = sorted((c["worth"] for c in everything), reverse=True)
    tap.same([c["worth"] for c in lines("--sort", "worth")], by_worth, "most worth first")
    for n in (1, 3, len(everything), 1000):
        got = [c["worth"] for c in lines("--sort", "worth", "-n", str(n))]
        tap.same(got, by_worth[:n], f"the {n} of most worth")
        got = [c["id"] for c in lines("-n", str(n))]
        tap.same(got, [c["id"] for c in everything[:n]], f"the first {n}")
    got = [c["worth"] for c in lines("ferry.md", "--sort", "worth", "-n", "2")]
    want = [c["worth"] for c in everything if c["article"]["name"] == "drafts/ferry.md"]
    tap.same(got, sorted(want, reverse=True)[:2], "by worth within one article")
    order = ["refuted", "conflicting", "insufficient", "unchecked", "supported"]
    got = [order.index(c["status"]) for c in lines("--sort", "status")]
    tap.same(got, sorted(got), "what stands worst first")
    got = [order.index(c["status"]) for c in lines("ferry.md", "--sort", "status", "-n", "3")]
    tap.same(got, sorted(got), "and so within one article")


def shape(everything):
    for line in stet("claims", "--format", "jsonl").stdout.splitlines():
        tap.same(list(shapes.faults(line, LINE)), [], "the shape, keys sorted")
    for name in ("ferry", "tram"):
        checked = json.loads(stet("check", f"drafts/{name}.md", "--bench", "stet.db", "--format",
                                  "json", "--fail-on", "never", "--now", "2026-01-02").stdout)
        for claim in checked["claims"]:
            mine = next(c for c in everything if c["id"] == claim["id"])
            for key in ("start", "end", "text", "kinds", "worth", "status", "suggested", "part"):
                tap.same(mine[key], claim[key], f"{key} is what check says")
            tap.same(mine["evidence"], len(claim["evidence"]), "so much evidence")
    array = json.loads(stet("claims", "--format", "json").stdout)
    tap.same(array, everything, "the array holds the same")
    tap.same(json.loads(stet("claims", "--status", "orphaned", "--format", "json").stdout), [],
             "an empty array is one")


def tables(everything):
    rows = list(csv.reader(io.StringIO(stet("claims", "--format", "csv").stdout, newline="")))
    tap.same(rows[0][-1], "worth", "a head")
    tap.same(len(rows), len(everything) + 1, "a row a claim")
    tap.same([row[rows[0].index("text")] for row in rows[1:]], [c["text"] for c in everything],
             "the words")
    narrow = {**os.environ, "COLUMNS": "70"}
    out = stet("claims", env=narrow).stdout
    tap.ok(all(len(line) <= 70 for line in out.splitlines()), "no line is wider than asked", out)
    tap.like(out, "^drafts/ferry.md  Ferry fares rise", "under their article")
    tap.like(out, "…$", "what is cut says so")
    tap.ok("\x1b" not in out and "\x07" not in out, "an article does not steer the terminal")
    short = [line.split()[0] for line in out.splitlines() if line.startswith("  ")]
    for claim, word in zip(everything, short):
        tap.ok(len(word) >= 7 and claim["id"].startswith(word), "the beginning of an id")
        tap.same(json.loads(stet("show", word, "--format", "json").stdout)["id"], claim["id"],
                 "which names it")
    tap.like(stet("claims", "--color", "always").stdout, "\x1b\\[3", "colours where asked for")


def formulas():
    """Names and titles that a spreadsheet would compute."""
    for start in "=+-@":
        with open(f"{start}cmd.md", "w", encoding="utf-8") as file:
            file.write(f'# {start}HYPERLINK("x")\n\nIt sold 5 cars in 2024, {start}1 said.\n')
        stet("check", f"./{start}cmd.md", "--bench", "stet.db", "--fail-on", "never")
    rows = list(csv.reader(io.StringIO(stet("claims", "--format", "csv").stdout, newline="")))
    cells = [cell for row in rows[1:] for cell in row if cell]
    tap.same(sorted({cell for cell in cells if cell.endswith("cmd.md")}),
             ["'+cmd.md", "'-cmd.md", "'=cmd.md", "'@cmd.md"], "an apostrophe stands before")
    tap.ok(not [cell for cell in cells if cell[0] in "=+-@\t\r"], "no cell is a formula")


def refusals():
    for words, code, says in [
            (["--status", "refutd"], 2, 'no status "refutd"; did you mean .?refuted'),
            (["--kind", "zzzzzz"], 2, "none of statistic, quote"),
            (["--worth", "2"], 2, "number from 0 to 1"),
            (["--sort", "age"], 2, "place, worth, status"),
            (["-n", "0"], 2, "whole number from 1"),
            (["--format", "xml"], 2, "table, json, csv, jsonl"),
            (["a.md", "b.md"], 2, "one article at a time"),
            (["nope.md"], 3, 'no article "nope.md".*stet show'),
            (["--bench", "none.db"], 3, "none.db")]:
        tap.like(stet("claims", *words, code=code).stderr, says, f"it says why: {says}")


def main():
    os.makedirs("drafts")
    for name, text in (("drafts/ferry.md", FERRY), ("drafts/tram.md", TRAM), ("s.md", SOURCES)):
        with open(name, "w", encoding="utf-8") as file:
            file.write(text)
    stet("init")
    stet("check", "drafts/ferry.md", "drafts/tram.md", "--sources", "s.md", "--bench", "stet.db",
         "--fail-on", "never", "--now", "2026-01-02")
    everything = lines()
    tap.ok(len(everything) >= 5, "there are claims", str(everything))
    filters(everything)
    orders(everything)
    shape(everything)
    tables(lines())
    refusals()
    formulas()
    tap.done()


main()
