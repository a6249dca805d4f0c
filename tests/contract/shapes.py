"""The shapes of what stet prints, as JSON schemas, and the rules that no schema can say.

Written from the contract by hand, not from the program's output: what the program prints is
judged by this file.  A shape is closed: every key must be there, none may be added.
"""

import json
import re

import jsonschema


def shape(**keys):
    """An object with exactly these keys."""
    return {"type": "object", "properties": keys, "required": sorted(keys),
            "additionalProperties": False}


def many(items):
    return {"type": "array", "items": items}


def maybe(schema):
    return {"anyOf": [schema, {"type": "null"}]}


def one_of(*values):
    return {"enum": list(values)}


def share():
    """From 0 to 1, at most four decimals."""
    return {"type": "number", "minimum": 0, "maximum": 1, "multipleOf": 0.0001}


ANY = {}
TEXT = {"type": "string"}
WORDS = {"type": "string", "minLength": 1}
FLAG = {"type": "boolean"}
COUNT = {"type": "integer", "minimum": 0}
PLACE = {"type": "integer", "minimum": 1}
SHA256 = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
# Of a second, in UTC; and a day or less of one.
TIME = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$"}
DATE = {"type": "string",
        "pattern": r"^\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:?\d\d)?)?)?)?$"}
# No exponent, no separators, no zeros at either end that say nothing.
DECIMAL = {"type": "string", "pattern": r"^-?(0|[1-9]\d*)(\.\d*[1-9])?$"}

SPAN = shape(start=COUNT, end=COUNT)
SPEAKER = shape(start=COUNT, end=COUNT, text=WORDS, name=maybe(WORDS))

KINDS = ("statistic", "quote", "attribution", "date", "legal", "event", "comparison", "causal",
         "prediction", "opinion")
FACT_TYPES = ("number", "percent", "percent_points", "money", "quantity", "ordinal", "fraction",
              "multiple", "date", "date_range", "time", "duration", "legal", "url")
DECIMAL_TYPES = ("number", "percent", "percent_points", "money", "quantity", "ordinal",
                 "fraction", "multiple")
ASPECTS = ("number", "percent", "money", "unit", "date", "duration", "rank", "legal", "quote",
           "name", "polarity")
STATUSES = ("unchecked", "supported", "refuted", "conflicting", "insufficient",
            "not-checkable", "orphaned")
VERDICT = one_of("agree", "conflict", "unknown")

FACT = shape(start=COUNT, end=COUNT, text=WORDS, type=one_of(*FACT_TYPES), value=maybe(WORDS),
             unit=maybe(WORDS), low=maybe(WORDS), high=maybe(WORDS), until=maybe(WORDS),
             bound=one_of("gt", "ge", "lt", "le", None), approx=FLAG, precision=maybe(DECIMAL),
             timex=maybe(WORDS))

QUOTE = shape(start=COUNT, end=COUNT, text=WORDS,
              kind=one_of("direct", "mixed", "indirect", "scare"), runs=many(SPAN),
              content=SPAN, speaker=maybe(SPEAKER), cue=maybe(shape(start=COUNT, end=COUNT,
                                                                    text=WORDS)))

EVIDENCE = shape(id=WORDS, source=WORDS, start=COUNT, end=COUNT, text=WORDS,
                 stance=one_of("supports", "refutes", "mentions"), score=share(), method=WORDS,
                 by=WORDS)

CLAIM = shape(id=WORDS, start=COUNT, end=COUNT, text=WORDS,
              kinds={"type": "array", "items": one_of(*KINDS), "uniqueItems": True},
              worth=share(), checkworthy=FLAG,
              part=one_of("title", "standfirst", "body", "caption"), speaker=maybe(SPEAKER),
              quotes=many(QUOTE), facts=many(FACT), evidence=many(EVIDENCE),
              assessments=many(shape(script=WORDS, assessment=one_of("supported", "refuted"),
                                     message=maybe(WORDS), evidence=maybe(WORDS))),
              status=one_of(*STATUSES), suggested=one_of(None, *STATUSES), findings=many(COUNT))

COUNTS = ("sentences", "claims", "checkworthy", "supported", "refuted", "conflicting",
          "insufficient", "unchecked", "findings")

CHECK = shape(
    stet=shape(version={"type": "string", "pattern": r"^\d+\.\d+\.\d+"}, schema={"const": 1}),
    run=shape(id=WORDS, now=TIME, offline=FLAG,
              scripts=many(shape(id=WORDS, version=WORDS, sha256=SHA256)),
              counts=shape(**{name: COUNT for name in COUNTS})),
    article=shape(id=WORDS, sha256=SHA256, title=maybe(WORDS), byline=maybe(WORDS),
                  published=maybe(DATE), publisher=maybe(WORDS), lang=maybe(WORDS),
                  url=maybe(WORDS), text=TEXT),
    sentences=many(shape(start=COUNT, end=COUNT,
                         part=one_of("title", "standfirst", "body", "caption"))),
    claims=many(CLAIM),
    sources=many(shape(id=WORDS, kind=one_of("url", "file", "text", "factcheck"),
                       url=maybe(WORDS), title=maybe(WORDS), author=maybe(WORDS),
                       published=maybe(DATE),
                       snapshot=shape(sha256=SHA256, fetched=TIME, archived_url=maybe(WORDS)))),
    findings=many(shape(rule={"type": "string", "pattern": "^[a-z]+/[^:]+:."},
                        level=one_of("note", "warning", "error"), message=WORDS,
                        claim=maybe(WORDS), start=COUNT, end=COUNT, line=maybe(PLACE),
                        column=maybe(PLACE), evidence=maybe(WORDS))))

ERROR = shape(id=ANY, error=shape(code=WORDS, message=WORDS))

ANSWERS = {
    "text article": shape(id=ANY, title=maybe(WORDS), byline=maybe(WORDS),
                          published=maybe(DATE), publisher=maybe(WORDS), lang=maybe(WORDS),
                          url=maybe(WORDS), text=TEXT, confidence=share()),
    "text sentences": shape(id=ANY, sentences=many(SPAN)),
    "text facts": shape(id=ANY, facts=many(FACT)),
    "text quotes": shape(id=ANY, quotes=many(QUOTE)),
    "text claims": shape(id=ANY, sentences=many(shape(
        start=COUNT, end=COUNT, worth=share(), checkworthy=FLAG,
        kinds={"type": "array", "items": one_of(*KINDS), "uniqueItems": True}))),
    "compare": shape(id=ANY, verdict=VERDICT,
                     aspects=many(shape(aspect=one_of(*ASPECTS), verdict=VERDICT,
                                        claim=maybe(TEXT), evidence=maybe(TEXT),
                                        reason=maybe(WORDS)))),
    "quote": shape(id=ANY, match=one_of("exact", "altered", "truncated", "ambiguous", "absent"),
                   start=maybe(COUNT), end=maybe(COUNT), similarity=share(),
                   edits=many(shape(op=one_of("insert", "delete", "replace"), quote=maybe(TEXT),
                                    source=maybe(TEXT))),
                   others=many(SPAN)),
    "search": shape(id=ANY, hits=many(shape(source=WORDS, title=maybe(WORDS), url=maybe(WORDS),
                                            score={"type": "number", "multipleOf": 0.0001},
                                            start=COUNT, end=COUNT, text=WORDS))),
}


def _faults_of_order(value, path="$"):
    if isinstance(value, dict):
        if list(value) != sorted(value):
            yield f"{path}: keys are not sorted: {list(value)}"
        for key, member in value.items():
            yield from _faults_of_order(member, f"{path}.{key}")
    elif isinstance(value, list):
        for i, member in enumerate(value):
            yield from _faults_of_order(member, f"{path}[{i}]")


def _no_constant(name):
    raise ValueError(f"{name} is not JSON")


def _number(text):
    # multipleOf divides, and 0.0003 / 0.0001 is no whole number: decimals are counted here.
    if "e" in text.lower() or len(text.partition(".")[2]) > 4:
        raise ValueError(f"{text} has an exponent or over 4 decimals")
    return float(text)


def _without_multiples(schema):
    if isinstance(schema, dict):
        return {k: _without_multiples(v) for k, v in schema.items() if k != "multipleOf"}
    if isinstance(schema, list):
        return [_without_multiples(v) for v in schema]
    return schema


def faults(line, schema):
    """What is wrong with one line of output, as a list of texts."""
    try:
        value = json.loads(line, parse_float=_number, parse_constant=_no_constant)
    except ValueError as error:
        return [f"not JSON: {error}: {line[:200]!r}"]
    found = list(_faults_of_order(value))
    found += [f"a raw {ord(c):04X} in the line" for c in "\x85\u2028\u2029" if c in line]
    checker = jsonschema.Draft7Validator(_without_multiples(schema))
    for error in checker.iter_errors(value):
        found.append(f"{'.'.join(map(str, error.absolute_path)) or '$'}: {error.message[:200]}")
    return found


def fact_faults(text, facts):
    """Words at their place, in order, none overlapping but inside a reference or a range."""
    end = 0
    holder = None
    for f in facts:
        name = f"fact {f['text']!r}"
        if text[f["start"]:f["end"]] != f["text"]:
            yield f"{name}: the text has {text[f['start']:f['end']]!r} there"
        if f["type"] in DECIMAL_TYPES:
            for key in ("value", "low", "high"):
                if f[key] is not None and not re.match(DECIMAL["pattern"], f[key]):
                    yield f"{name}: {key} {f[key]!r} is not a canonical decimal"
        if f["start"] < end:
            inside = holder and f["end"] <= holder["end"]
            if not inside or not (holder["type"] in ("legal", "date_range")
                                  or holder["value"] is None):
                yield f"{name} overlaps {holder and holder['text']!r}"
        else:
            holder = f
        end = max(end, f["end"])


def quote_faults(text, quotes):
    """Runs joined are the text; speaker and cue are words of the article."""
    for q in quotes:
        name = f"quote {q['text']!r}"
        runs = " ".join(text[r["start"]:r["end"]] for r in q["runs"])
        content = text[q["content"]["start"]:q["content"]["end"]]
        if q["kind"] != "indirect" and (q["text"] != runs or not q["runs"]):
            yield f"{name}: its runs are {runs!r}"
        if q["kind"] == "indirect" and q["text"] != content:
            yield f"{name}: its content is {content!r}"
        if q["runs"] and (q["start"], q["end"]) != (q["runs"][0]["start"], q["runs"][-1]["end"]):
            yield f"{name}: start and end are not those of its runs"
        for key in ("speaker", "cue"):
            part = q[key]
            if part and text[part["start"]:part["end"]] != part["text"]:
                yield f"{name}: its {key} {part['text']!r} is not at its place"
