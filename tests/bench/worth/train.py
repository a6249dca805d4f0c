#!/usr/bin/env python3
"""Trains the check-worthiness weights, src/text/lang/worth.txt.

  train.py CLAIMS.json [--out src/text/lang/worth.txt]   train on all, write the table
  train.py CLAIMS.json --folds 5                         cross-validate, print the scores
  train.py --vectors                                     print test vectors for worth_test.c

CLAIMS.json holds [{"text", "label"}], label 1 for check-worthy: the ClaimBuster
sentences (Arslan, Hassan, Li, Tremayne: A Benchmark Dataset of Check-worthy Factual
Claims, ICWSM 2020; CC BY 4.0).  The data stay where they are; only weights come out.

The model is a linear support vector machine (squared hinge, dual coordinate descent)
over hashed features, the same ones that src/text/worth_features.c computes.  It is
deterministic: no random numbers but a linear congruential shuffle of its own.
"""
import argparse
import datetime
import json
import math
import re
from collections import Counter

BUCKET_BITS = 16
BYTES_MAX = 2048      # a longer sentence is judged by its beginning
COST = 0.01           # by cross-validation over 0.003 to 0.05
PASSES = 12
UNIT = 1 / 24         # of a weight's step; 43 steps each way
ZERO = ord("O")       # the character that stands for 0
ROW = 64              # characters a line of the table

WORD, PAIR, SUFFIX, PREFIX, LENGTH, CAPITALS, FIGURES, PAST, SELF, BIAS = range(1, 11)

TOKEN = re.compile(rb"[A-Za-z'\x80-\xff]+|[0-9][0-9.,]*[0-9]|[0-9]|[^\sA-Za-z0-9'\x80-\xff]")
GLYPH = re.compile(rb"\xe2\x80[\x80-\xbf]|\xc2[\xa0\xab\xbb]")
SELVES = {b"i", b"i'm", b"i've", b"i'll", b"i'd"}


def glyph(match):
    last = match.group()[-1]
    if match.group()[0] == 0xC2:
        return b" " if last == 0xA0 else b'"'
    if last in (0x98, 0x99):
        return b"'"
    if 0x9C <= last <= 0x9F:
        return b'"'
    return b"-" if 0x90 <= last <= 0x95 else b" "


def fnv(data):
    h = 0x811C9DC5
    for byte in data:
        h = (h ^ byte) * 0x01000193 & 0xFFFFFFFF
    return h


def pair(a, b):
    return ((a * 0x9E3779B1 & 0xFFFFFFFF) ^ b) * 0x85EBCA6B & 0xFFFFFFFF


def bucket(kind, h):
    return ((h ^ (kind * 0xC2B2AE35 & 0xFFFFFFFF)) * 0x27D4EB2F & 0xFFFFFFFF) >> (32 - BUCKET_BITS)


def token_class(token):
    """What the model sees of a token: small letters; a year; a figure."""
    if not token[:1].isdigit():
        return token.lower()
    return b"#y" if len(token) == 4 and token[:2] in (b"18", b"19", b"20") else b"#n"


def features(text):
    """The buckets of a sentence, each once."""
    tokens = TOKEN.findall(GLYPH.sub(glyph, text.encode())[:BYTES_MAX])
    classes = [token_class(t) for t in tokens]
    out = {bucket(BIAS, 0)}
    before = fnv(b"^")
    words = capitals = figures = past = selves = 0
    for i, (token, word) in enumerate(zip(tokens, classes)):
        h = fnv(word)
        out.add(bucket(WORD, h))
        out.add(bucket(PAIR, pair(before, h)))
        before = h
        figure = word[:1] == b"#" and len(word) == 2
        letters = word[:1].isalpha() or word[:1] == b"'" or word[:1] >= b"\x80"
        if letters and len(word) > 4:
            out.add(bucket(SUFFIX, fnv(word[-3:])))
            out.add(bucket(PREFIX, fnv(word[:5])))
            past += word.endswith(b"ed")
        words += letters or figure
        figures += figure
        selves += word in SELVES
        capitals += i > 0 and b"A" <= token[:1] <= b"Z" and word not in SELVES
    out.add(bucket(PAIR, pair(before, fnv(b"$"))))
    out.add(bucket(LENGTH, min(12, words // 4)))
    out.add(bucket(CAPITALS, min(5, capitals)))
    out.add(bucket(FIGURES, min(3, figures)))
    out.add(bucket(PAST, min(3, past)))
    out.add(bucket(SELF, min(2, selves)))
    return sorted(out)


def shuffled(n, seed):
    order = list(range(n))
    for i in range(n - 1, 0, -1):
        seed = (seed * 6364136223846793005 + 1442695040888963407) & 0xFFFFFFFFFFFFFFFF
        j = (seed >> 33) % (i + 1)
        order[i], order[j] = order[j], order[i]
    return order


def train(rows, labels):
    """Weights by bucket; a bucket seen once only tells of its own sentence and is left out."""
    seen = Counter(b for row in rows for b in row)
    rows = [[b for b in row if seen[b] > 1] for row in rows]
    weights = [0.0] * (1 << BUCKET_BITS)
    alpha = [0.0] * len(rows)
    slack = 0.5 / COST
    for step in range(PASSES):
        for i in shuffled(len(rows), step + 1):
            row, sign = rows[i], 1 if labels[i] else -1
            gradient = sign * sum(weights[b] for b in row) - 1 + alpha[i] * slack
            new = max(0.0, alpha[i] - gradient / (len(row) + slack))
            move = (new - alpha[i]) * sign
            if move:
                alpha[i] = new
                for b in row:
                    weights[b] += move
    return weights


def weighted_f1(scores, labels, shift=0.0):
    total = 0.0
    parts = []
    for flag in (True, False):
        tp = sum(1 for s, y in zip(scores, labels) if (s + shift >= 0) == flag == y)
        wrong = sum(1 for s, y in zip(scores, labels) if ((s + shift >= 0) == flag) != (y == flag))
        parts.append(2 * tp / max(1, 2 * tp + wrong))
        total += parts[-1] * sum(1 for y in labels if y == flag)
    return parts[0], total / len(labels)


def held_out(rows, labels, folds):
    """The score of each sentence by a model that has not seen it."""
    scores = [0.0] * len(rows)
    order = shuffled(len(rows), 99)
    for k in range(folds):
        test = order[k::folds]
        hidden = set(test)
        known = [i for i in range(len(rows)) if i not in hidden]
        weights = train([rows[i] for i in known], [labels[i] for i in known])
        for i in test:
            scores[i] = sum(weights[b] for b in rows[i])
    return scores


def best_shift(scores, labels):
    return max((weighted_f1(scores, labels, s / 40)[1], s / 40) for s in range(-20, 21))[1]


def best_slope(scores, labels, shift):
    """The slope at which the logistic of the scores is likeliest (Platt 1999)."""
    def loss(k):
        return sum(math.log1p(math.exp(-k * (s + shift) * (1 if y else -1)))
                   for s, y in zip(scores, labels))
    return min((loss(k / 4), k / 4) for k in range(2, 24))[1]


def cross_validate(rows, labels, folds):
    scores = held_out(rows, labels, folds)
    plain = weighted_f1(scores, labels)
    # The shift of each half is chosen on the other half, so that it is held out as well.
    half = [best_shift(scores[k::2], labels[k::2]) for k in (0, 1)]
    moved = [s + half[1 - i % 2] for i, s in enumerate(scores)]
    shift = best_shift(scores, labels)
    positive, weighted = weighted_f1(moved, labels)
    print(f"{folds} folds, {len(rows)} sentences: weighted F1 {weighted:.4f}, "
          f"check-worthy F1 {positive:.4f} (without shift {plain[1]:.4f}); shift {shift}")
    return scores, shift, weighted


def quantise(weights, shift, slope):
    """One character a bucket; the weights become log odds, the shift goes to the bias."""
    weights = list(weights)
    weights[bucket(BIAS, 0)] += shift
    steps = [max(-43, min(43, round(w * slope / UNIT))) for w in weights]
    return "".join(chr(ZERO + s) for s in steps)


def write_table(path, table, note):
    with open(path, "w", encoding="ascii", newline="\n") as out:
        out.write(note)
        for i in range(0, len(table), ROW):
            out.write(table[i:i + ROW] + "\n")


NOTE = """# Check-worthiness weights, made by tests/bench/worth/train.py; don't edit.
# Data: ClaimBuster sentences, CC BY 4.0: F. Arslan, N. Hassan, C. Li, M. Tremayne, A Benchmark
# Dataset of Check-worthy Factual Claims, ICWSM 2020.  {n} sentences, {positive} check-worthy.
# Command: train.py {source} --out src/text/lang/worth.txt   Made: {date}
# Five-fold cross-validation: weighted F1 {score:.4f}.
# One character a bucket: 'O' is 0, a step is 1/24 of log odds.  The table is the last
# {size} bytes of this file, {row} characters a line.
"""


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("claims", nargs="?")
    parser.add_argument("--folds", type=int)
    parser.add_argument("--out", default="src/text/lang/worth.txt")
    parser.add_argument("--date", default=datetime.date.today().isoformat())
    parser.add_argument("--vectors", action="store_true")
    args = parser.parse_args()
    if args.vectors:
        typographic = "I\u2019ve \u201cseen\u201d caf\u00e9s \u2014 1,200.50 of them!"
        for text in ("Taxes rose 5% in 2019.", typographic, ""):
            print(json.dumps(text), features(text))
        return
    with open(args.claims, encoding="utf-8") as data:
        claims = json.load(data)
    rows = [features(c["text"]) for c in claims]
    labels = [int(c["label"]) == 1 for c in claims]
    scores, shift, weighted = cross_validate(rows, labels, args.folds or 5)
    slope = best_slope(scores, labels, shift)
    print(f"slope {slope}")
    if args.folds:
        return
    table = quantise(train(rows, labels), shift, slope)
    size = len(table) // ROW * (ROW + 1)
    write_table(args.out, table, NOTE.format(
        n=len(claims), positive=sum(labels), source=args.claims.rsplit("/", 1)[-1],
        date=args.date, score=weighted, size=size, row=ROW))
    at = [sum(ord(table[b]) - ZERO for b in row) * UNIT for row in rows]
    print(f"on its own training data, quantised: weighted F1 {weighted_f1(at, labels)[1]:.4f}")


if __name__ == "__main__":
    main()
