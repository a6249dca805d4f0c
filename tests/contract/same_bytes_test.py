#!/usr/bin/python3
"""Same input, same bytes: time zone, locale, folder, workers and the day change nothing."""
import json
import os
import shutil
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../support"))
import tap

SAMPLE = os.path.join(tap.ROOT, "tests/golden/tramline")
for part in ("one", "deeper/two"):
    shutil.copytree(SAMPLE, os.path.join(tap.WORK, part))
ONE, TWO = (os.path.join(tap.WORK, part) for part in ("one", "deeper/two"))


def outputs(folder, *words, **changes):
    """What a check of the sample prints and writes, in this environment."""
    env = {**os.environ, **changes}
    written = []
    for form in ("html", "md", "json", "txt"):
        name = os.path.join(tap.WORK, "report." + form)
        command = [tap.STET, "check", "article.md", "--sources", "sources", "--now",
                   "2025-03-15", *words]
        command += ["--format", "text"] if form == "txt" else ["--report", name]
        result = tap.run(command, cwd=folder, env=env)
        if form == "txt":
            written.append(result.stdout)
            continue
        with open(name, encoding="utf-8") as file:
            written.append(file.read())
    return written


FIRST = outputs(ONE)
tap.ok(all(FIRST), "the sample gives four reports")
for why, got in (
        ("again", outputs(ONE)),
        ("in another folder", outputs(TWO)),
        ("in another time zone", outputs(ONE, TZ="Pacific/Kiritimati")),
        ("with another locale", outputs(ONE, LANG="tr_TR.UTF-8", LC_ALL="tr_TR.UTF-8")),
        ("with the C locale", outputs(ONE, LANG="C", LC_ALL="C")),
        ("with one worker", outputs(ONE, "-j1")),
        ("with four workers", outputs(ONE, "-j4")),
        ("without addresses at random", outputs(ONE, GLIBC_TUNABLES="glibc.malloc.perturb=165"))):
    names = [n for n, a, b in zip(("html", "md", "json", "text"), FIRST, got) if a != b]
    tap.same(names, [], f"the same bytes {why}")

# Many articles, so that workers overtake each other.
ARTICLES = []
for i in range(24):
    name = os.path.join(tap.WORK, f"a{i}.txt")
    with open(name, "w", encoding="utf-8") as out:
        out.write(f"Sales rose {i} percent in 2024.\n\n" * (1 + 37 * (i % 3)))
    ARTICLES.append(name)
BATCHES = [tap.run([tap.STET, "check", *ARTICLES, "--format", "json", "--now", "2025-03-15", j],
                   timeout=120).stdout for j in ("-j1", "-j2", "-j4", "-j8")]
tap.same(len(BATCHES[0].splitlines()), len(ARTICLES), "many articles, an object each")
tap.ok(all(b == BATCHES[0] for b in BATCHES), "the same bytes with one, two, four, eight workers")

# With a bench too, whatever stood in it before by the same names.
tap.expect_exit(0, [tap.STET, "init", "desk"])
KEPT = [outputs(ONE, "--bench", os.path.join(tap.WORK, "desk/stet.db"))[2] for _ in range(2)]
tap.same(KEPT[0], KEPT[1], "the same bytes from a bench that knows the article already")
tap.same(KEPT[0], FIRST[2], "and from no bench")

# What decides a result is in the name of its run.
RUNS = [json.loads(tap.run([tap.STET, "check", ARTICLES[0], "--format", "json",
                            "--now", "2025-03-15", *words]).stdout)["run"]["id"]
        for words in ([], ["--lang", "en"], ["--lang", "de"])]
tap.same(len(set(RUNS)), 3, "another language given is another run")
tap.done()
