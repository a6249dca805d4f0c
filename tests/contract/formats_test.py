#!/usr/bin/python3
"""The formats that other programs read, each held against a validator that is not stet's: the
published schema of SARIF, xmllint, PyLD, Python's csv.  Over an ordinary article and a hostile one,
after a check and from the bench."""
import csv
import io
import json
import os
import re
import shutil
import sys
import xml.etree.ElementTree

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../support"))
import jsonschema
import tap
from pyld import jsonld

HERE = os.path.dirname(os.path.abspath(__file__))
SCHEMAS = os.path.join(HERE, "schemas")
NOW = ["--now", "2025-03-15"]
FORMATS = ("sarif", "junit", "csv", "claimreview", "annotations")
# The places of a file that a format's --report picks.
ENDINGS = (("x.sarif", "sarif"), ("x.sarif.json", "sarif"), ("x.xml", "junit"),
           ("x.junit.xml", "junit"), ("x.csv", "csv"), ("x.claimreview.json", "claimreview"),
           ("x.jsonld", "claimreview"), ("x.annotations.json", "annotations"), ("x.json", "json"),
           ("x.report.json", "json"))

# Words that some format, program or screen takes for something else.  Each ends in a claim that a
# source supports or refutes, or that none is about.
HOSTILE = [
    'The council said "costs, fees, and ""tips""" rose by 7 percent in 2024.',
    "=HYPERLINK(\"http://evil.example\",\"5 percent\") was the growth of 2024.",
    "+44 percent was the growth of exports in 2023.",
    "-5 percent was the growth of imports in 2023.",
    "@SUM(A1:A9) rose by 12 percent in 2022.",
    "＝1+1 is what the full-width sheet of 2021 gave for 3 percent of all users.",
    "The ministry ended its note with ]]> <![CDATA[ & </failure> after 9 percent fell in 2020.",
    "A page with <script>alert('1')</script> had 800 visitors in May 2024.",
    "Bells\x07 and escapes\x1b[31m and \x7f rang 40 times on 3 May 2024.",
    "The note \ufffe\uffff of 2019 named 15 percent as the loss.",
    "A line\u2028ends and a paragraph\u2029ends after 21 percent of 1999 readers.",
    "The \u202etnecrep 5\u202c and \u2066isolated\u2069 words grew 6 percent in 2018.",
    "Sales of 😀𝒳🇫🇷 rose by 33 percent in 2017, the shop said.",
    "The guide has [a link](http://evil.example) and {0} for 44 percent of 2016.",
    "A tab\tand a backslash \\n came with 55 units in 2015.",
    "The tram carried 52,000 people a day in 2025.",
    "The tram carried 52,000 people a day in 2025.",
]
LANGUAGES = [
    "Im Jahr 2024 stieg die Arbeitslosigkeit auf 5,9 Prozent.",
    "En 2024, le chômage est monté à 7,3 pour cent.",
    "En 2024, el paro subió al 11,2 por ciento.",
    "Nel 2024 la disoccupazione è salita al 6,5 per cento.",
    "Em 2024, o desemprego subiu para 6,6 por cento.",
    "In 2024 steeg de werkloosheid naar 3,7 procent.",
    "Under 2024 steg arbetslösheten till 8,4 procent.",
    "I 2024 steg ledigheden til 2,9 procent.",
    "Vuonna 2024 työttömyys nousi 8,1 prosenttiin.",
    "W 2024 roku bezrobocie wzrosło do 5,1 procent.",
    "V roce 2024 stoupla nezaměstnanost na 4,1 procenta.",
    "2024-ben a munkanélküliség 4,4 százalékra nőtt.",
    "În 2024, șomajul a crescut la 5,5 la sută.",
    "Το 2024 η ανεργία ανέβηκε στο 9,5 τοις εκατό.",
    "В 2024 году безработица выросла до 2,6 процента.",
    "2024'te işsizlik yüzde 8,7'ye yükseldi.",
    "ارتفعت البطالة في عام 2024 إلى 11 بالمئة.",
    "בשנת 2024 עלתה האבטלה ל-3 אחוזים.",
    "2024年，失业率上升到5.1%。",
    "2024年の失業率は2.5%に上昇した。",
    "2024년 실업률은 2.8%로 올랐다.",
    "2024 में बेरोज़गारी 7.8 प्रतिशत हो गई।",
]


def write(name, text):
    with open(name, "w", encoding="utf-8", newline="") as out:
        out.write(text)


shutil.copytree(os.path.join(tap.ROOT, "tests/golden/tramline"), "tram")
os.makedirs("odd folder/sources")
write("odd folder/ä #1?.txt", "\n\n".join(HOSTILE + LANGUAGES) + "\n")
write("odd folder/sources/a b.txt", "The tram carried 25,000 people a day in 2025.\n\n"
      "Sales of 😀𝒳🇫🇷 rose by 33 percent in 2017.\n\n"
      "The council said costs rose by 7 percent in 2024. ]]> =1+1\n")
ARTICLES = (("tram", "article.md"), ("odd folder", "ä #1?.txt"))


def load(name):
    with open(os.path.join(SCHEMAS, name), encoding="utf-8") as file:
        return json.load(file)


def first_fault(schema, value):
    """What a JSON schema has against it, or nothing."""
    if "draft-04" in schema["$schema"]:
        checker = jsonschema.Draft4Validator(schema, format_checker=jsonschema.FormatChecker())
    else:
        checker = jsonschema.Draft7Validator(schema)
    for error in checker.iter_errors(value):
        return f"{'/'.join(map(str, error.absolute_path))}: {error.message[:200]}"
    return ""


def stet(folder, *words):
    """Its status and what it printed, to the byte: line ends are told apart."""
    result = tap.run([tap.STET, *words], cwd=folder, text=False, encoding=None)
    return result.returncode, result.stdout.decode()


def equal(got, want, name):
    """Long texts: shows where they part."""
    at = next((i for i, (a, b) in enumerate(zip(got, want)) if a != b), min(len(got), len(want)))
    tap.ok(got == want, name, f"{got[at - 20:at + 60]!r} is not {want[at - 20:at + 60]!r}")


# SARIF.

def place_faults(log, text_of_file, article):
    """Columns are code points, and the words of a result stand where it says."""
    lines = re.split(r"\r\n|\n|\r", text_of_file)
    for result in log["runs"][0]["results"]:
        region = result["locations"][0]["physicalLocation"]["region"]
        words = result["properties"]["words"]
        if words not in article["text"]:
            yield f"{words[:40]!r} is not in the article"
        if region["startLine"] == region["endLine"]:
            got = lines[region["startLine"] - 1][region["startColumn"] - 1:region["endColumn"] - 1]
            if got != words and not set(got) & set("*_[`\\\x07\x1b\x7f"):
                yield f"line {region['startLine']} has {got!r}, not {words!r}"


def scanning_faults(log):
    """What GitHub's code scanning asks for beyond the schema."""
    for run in log["runs"]:
        rules = run["tool"]["driver"]["rules"]
        for rule in rules:
            for key in ("shortDescription", "fullDescription", "help"):
                if not rule[key]["text"]:
                    yield f"{rule['id']}: no {key}"
        for result in run["results"]:
            if rules[result["ruleIndex"]]["id"] != result["ruleId"]:
                yield f"{result['ruleId']}: ruleIndex leads to another"
            where = result["locations"][0]["physicalLocation"]
            uri = where["artifactLocation"]["uri"]
            if not re.fullmatch(r"(?:[A-Za-z0-9._~/-]|%[0-9A-F]{2})+", uri):
                yield f"uri {uri!r}"
            if where["region"]["startLine"] < 1:
                yield "no startLine"
            if re.search(r"\]\(|(?<!\{)\{(?!\{)", result["message"]["text"]):
                yield f"a link or a placeholder: {result['message']['text']!r}"


def check_sarif(name, folder, path, out, base):
    log = json.loads(out)
    run = log["runs"][0]
    tap.same(first_fault(load("sarif-2.1.0.json"), log), "", f"{name}: the published schema")
    with open(os.path.join(folder, path), encoding="utf-8") as file:
        faults = [*scanning_faults(log), *place_faults(log, file.read(), base["article"])]
    tap.same(faults, [], f"{name}: what code scanning needs, in its place")
    tap.same(len(run["results"]), len(base["findings"]), f"{name}: a result for each finding")
    marks = [r["partialFingerprints"]["stetWords/v1"] for r in run["results"]]
    tap.same(len(set(marks)), len(marks), f"{name}: a fingerprint for each result")
    tap.same(run["columnKind"], "unicodeCodePoints", f"{name}: columns are code points")


# JUnit.

def check_junit(name, _folder, path, out, base):
    write("junit.xml", out)
    lint = tap.run(["xmllint", "--nonet", "--noout", "--schema",
                    os.path.join(SCHEMAS, "junit.xsd"), "junit.xml"])
    tap.ok(lint.returncode == 0, f"{name}: xmllint takes it", lint.stderr[:300])
    suite = xml.etree.ElementTree.fromstring(out.encode())[0]
    cases = suite.findall("testcase")
    failed = [c for c in cases if c.find("failure") is not None]
    tap.same([int(suite.get(k)) for k in ("tests", "failures", "errors", "skipped")],
             [len(cases), len(failed), 0, sum(c.find("skipped") is not None for c in cases)],
             f"{name}: the counts are those of the cases")
    passed = len([c for c in cases if len(c) == 0])
    want = len([c for c in base["claims"] if c["checkworthy"] and c["status"] == "supported"])
    tap.same(passed, want, f"{name}: what is supported has passed, nothing else")
    tap.ok(all(c.get("classname") == path for c in cases), f"{name}: cases are of the article")


# CSV.

def check_csv(name, _folder, _path, out, base):
    ends = re.sub(r'"(?:[^"]|"")*"', "", out)
    tap.ok(ends.count("\n") == ends.count("\r\n") == ends.count("\r") == 1 + len(base["claims"]),
           f"{name}: CRLF ends each row, and nothing else")
    rows = list(csv.reader(io.StringIO(out, newline=""), strict=True))
    tap.same({len(row) for row in rows}, {15}, f"{name}: 15 fields for a strict reader")
    table = [dict(zip(rows[0], row)) for row in rows[1:]]
    tap.same([(r["id"], int(r["start"]), int(r["end"]), float(r["worth"]), r["status"],
               int(r["evidence"]), r["kinds"].split()) for r in table],
             [(c["id"], c["start"], c["end"], c["worth"], c["status"], len(c["evidence"]),
               sorted(c["kinds"])) for c in base["claims"]], f"{name}: the rows are the claims")
    begins = [value[0] for r in table for value in r.values() if value]
    tap.ok(not set(begins) & set("=+-@\t\r＝＋－＠"), f"{name}: no field begins like a formula")
    tap.ok(not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", out), f"{name}: no controls")


# JSON-LD.

def context_of(url, _options):
    if url == "http://www.w3.org/ns/anno.jsonld":
        document = load("anno-context.json")
    elif url.startswith("https://schema.org"):
        links = {k: {"@type": "@id"} for k in ("url", "sameAs")}
        document = {"@context": {"@vocab": "https://schema.org/", **links}}
    else:
        raise ValueError(f"no network in tests: {url}")
    return {"contextUrl": None, "documentUrl": url, "document": document,
            "contentType": "application/ld+json"}


def count_keys(value):
    """Members that are no JSON-LD keywords, and whose values are not empty."""
    if isinstance(value, list):
        return sum(map(count_keys, value))
    if isinstance(value, dict):
        return sum((k not in ("id", "type") and not k.startswith("@")) + count_keys(v)
                   for k, v in value.items() if k != "@context")
    return 0


def expansion_fault(value):
    """A processor drops what has no meaning: all members must come out as absolute IRIs."""
    expanded = jsonld.expand(value, {"documentLoader": context_of, "base": "file:///x/y.json"})
    if count_keys(expanded) != count_keys(value):
        return f"{count_keys(value)} members became {count_keys(expanded)}"
    strange = set(re.findall(r'"([^"@]*)": \[', json.dumps(expanded)))
    return str([k for k in strange if not re.match(r"https?://", k)] or "")


def check_claimreview(name, _folder, _path, out, base):
    reviews = json.loads(out)
    tap.same(first_fault(load("claimreview.json"), reviews), "", f"{name}: members and values")
    tap.same(expansion_fault(reviews), "", f"{name}: a JSON-LD processor understands all of it")
    value = {"supported": 5, "conflicting": 3, "refuted": 1}
    tap.same([r["reviewRating"]["ratingValue"] for r in reviews],
             [value[c["status"]] for c in base["claims"] if c["status"] in value],
             f"{name}: a review for each claim that is settled")
    urls = [r["url"] for r in reviews]
    tap.same(len(set(urls)), len(urls), f"{name}: each has a name of its own")


def selector_faults(page, text):
    for item in page["items"]:
        quote, place = item["target"]["selector"]
        start, end = place["start"], place["end"]
        if text[start:end] != quote["exact"]:
            yield f"{quote['exact'][:30]!r} is not at {start}"
        if text[:start][-32:] != quote["prefix"] or text[end:][:32] != quote["suffix"]:
            yield f"not around {quote['exact'][:30]!r}"


def check_annotations(name, _folder, _path, out, base):
    collection = json.loads(out)
    tap.same(first_fault(load("annotations.json"), collection), "", f"{name}: the data model")
    tap.same(expansion_fault(collection), "", f"{name}: a JSON-LD processor understands all of it")
    tap.same(list(selector_faults(collection["first"], base["article"]["text"])), [],
             f"{name}: selectors find their words by code points")
    tap.same(collection["total"], len(collection["first"]["items"]), f"{name}: the total")


CHECKS = {"sarif": check_sarif, "junit": check_junit, "csv": check_csv,
          "claimreview": check_claimreview, "annotations": check_annotations}

for folder, path in ARTICLES:
    bench = ["--bench", "stet.db"]
    command = ["check", path, "--sources", "sources", *NOW, *bench]
    _, printed = stet(folder, *command, "--format", "json")
    base = json.loads(printed)
    equal(stet(folder, "report", path, *bench, "--format", "json")[1], printed,
          f"{folder}: the same JSON from the bench, byte for byte")
    for form in FORMATS:
        status, first = stet(folder, *command, "--format", form)
        tap.same(status, 1, f"{folder}: {form} does not change the exit status")
        CHECKS[form](f"{folder}: {form}", folder, path, first, base)
        status, again = stet(folder, "report", path, *bench, "--format", form)
        tap.same(status, 0, f"{folder}: {form}: a report alone is no gate")
        equal(again, first, f"{folder}: {form}: the same from the bench")

statuses = {c["status"] for c in base["claims"]}
tap.ok({"supported", "refuted"} <= statuses, "the hostile article has both", str(statuses))

# The ending picks the format.
for file, form in ENDINGS:
    stet("tram", "report", "article.md", "--report", file)
    with open(os.path.join("tram", file), encoding="utf-8", newline="") as written:
        equal(written.read(), stet("tram", "report", "article.md", "--format", form)[1],
              f"{file} is {form}")

# What is read back.
reviews = json.loads(stet("tram", "report", "article.md", "--format", "claimreview")[1])
write("tram/reviews.jsonl", "".join(json.dumps({"id": f"r{i}", **r}) + "\n"
                                    for i, r in enumerate(reviews)))
tap.expect_exit(0, [tap.STET, "import", "reviews.jsonl", "--as", "factcheck", "--bench", "b.db"],
                "stet reads its own fact-checks", cwd="tram")
published = json.loads(stet("tram", "report", "article.md", "--format", "claimreview", "--set",
                            "report/claimreview.url=https://desk.example/a b", "--set",
                            "report/claimreview.author=The Desk")[1])
tap.same((published[0]["url"].split("#")[0], published[0]["author"]["name"]),
         ("https://desk.example/a%20b", "The Desk"), "who publishes, and where, can be set")
tap.done()
