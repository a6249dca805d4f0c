#!/usr/bin/env python3
"""Attacks on the host of scripts: each file of sandbox/ must end as its head says.

Each is a unit that does its harm to one article of three.  The program runs it with
`--timeout 1`; the attack must end within twice that, with the error that its head names; the
articles around it must give the bytes that they give where nobody attacks.

  sandbox_test.py               runs all, as a test
  sandbox_test.py NAME...       runs some
  sandbox_test.py --write       runs all and writes the table into sandbox/README.md
"""

import concurrent.futures
import json
import os
import re
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../support"))
import tap

SANDBOX = os.path.join(tap.ROOT, "tests/script/sandbox")
README = os.path.join(SANDBOX, "README.md")
TIMEOUT_S = 1
LONGER_S = 5
# A sanitizer makes everything some times slower, and limits no addresses.
SLOW = "build for finding bugs" in tap.run([tap.STET, "doctor"]).stdout

WORDS = "Sales rose by 12 percent in 2023. They sold 5 cars, said the mayor on Monday."
ARTICLES = [("before", "Before"), ("attacked", "Attacked"), ("after", "After")]
LOAD_SAYS = {"budget": "used up its budget", "memory": "of memory|take more than",
             "timeout": "takes too long to load|ran for more than", "script-error": r"\.lua|unit"}
# What must never reach a terminal: controls but line ends and tabs, and turned directions.
HARMFUL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


class Attack:
    def __init__(self, name, timeout_s):
        self.name = name
        self.timeout_s = timeout_s
        with open(os.path.join(SANDBOX, name + ".lua"), encoding="utf-8") as file:
            self.source = file.read()
        self.what = self.head("attack")
        self.ends = self.head("ends").replace("load ", "").split("|")
        self.loads = not self.head("ends").startswith("load ")
        self.says = self.head("says")
        self.kind = re.findall(r"stet\.(extractor|linker|check|marker|reporter)\b", self.source)[0]
        if SLOW and {"budget", "memory"} & set(self.ends):
            self.ends.append("timeout")

    def head(self, key):
        found = re.search(rf"^-- {key}: (.*)$", self.source, re.M)
        return found.group(1) if found else ""

    def write(self, folder):
        """The file as it is loaded, with what stands for many repeats put in."""
        source, grow = self.source, self.head("grow")
        if grow:
            times, part = grow.split(" ", 1)
            many = "".join(part.replace("%d", str(i)) for i in range(int(times)))
            source = source.replace("GROW", many)
        path = os.path.join(folder, self.name + ".lua")
        with open(path, "w", encoding="utf-8") as file:
            file.write(source)
        return path


def start(folder, attack, script, articles):
    common = ["-j1", "--script", f"default or {script}", "--timeout", str(attack.timeout_s),
              "--now", "2025-03-15", "--sources", "source.txt"]
    if attack.kind != "reporter":
        return [tap.STET, "batch", "-", "--jsonl", "--bench", f"{len(articles)}.db", *common], \
            "".join(json.dumps({"id": i, "title": t, "text": WORDS}) + "\n" for i, t in articles)
    return [tap.STET, "check", *[f"{i}.md" for i, _ in articles], "--format", attack.name,
            *common], ""


def execute(folder, attack, script, articles):
    command, lines = start(folder, attack, script, articles)
    began = time.monotonic()
    out = subprocess.run(command, input=lines.encode(), cwd=folder, capture_output=True,
                         check=False, timeout=60)
    return out, time.monotonic() - began


def error_of(attack, out):
    """The name of the error that the attacked article ended with, and its message."""
    stderr = out.stderr.decode("utf-8", "replace")
    for line in out.stdout.decode("utf-8").splitlines() if attack.kind != "reporter" else ():
        answer = json.loads(line)
        if answer["id"] == "attacked" and "error" in answer:
            return answer["error"]["code"], answer["error"]["message"]
    failed = re.search(r"attacked\.md: (.*)", stderr)
    if not failed:
        return "harmless", stderr
    for name, pattern in LOAD_SAYS.items():
        if re.search(pattern, failed.group(1)):
            return name, failed.group(1)
    return "script-error", failed.group(1)


def others(out, attack):
    """What came of the articles that nobody attacked."""
    lines = out.stdout.decode("utf-8").splitlines()
    if attack.kind == "reporter":
        return "".join(line for line in lines if line.startswith("fine"))
    return [line for line in lines if json.loads(line)["id"] != "attacked"]


def judge_load(attack, out):
    message = out.stderr.decode("utf-8", "replace")
    if out.returncode != 3 or out.stdout:
        return "loaded", f"exit {out.returncode}: {message[-300:]}"
    how = next((e for e in attack.ends if re.search(LOAD_SAYS[e], message)), None)
    return how or "?", "" if how and attack.says in message else message[-300:]


def judge_run(attack, out, folder, script):
    how, message = error_of(attack, out)
    if how not in attack.ends or attack.says not in message:
        return how, f"expected {attack.ends} {attack.says!r}, got {how}: {message[-300:]}"
    if out.returncode not in (0, 1, 4):
        return how, f"exit {out.returncode}: {out.stderr[-300:]}"
    plain, _ = execute(folder, attack, script, [ARTICLES[0], ARTICLES[2]])
    mine, theirs = others(out, attack), others(plain, attack)
    if attack.kind == "reporter" and how == "harmless":
        theirs += "fine"
    if not theirs or mine != theirs:
        return how, "the other articles' results differ"
    return how, ""


def try_attack(name, timeout_s=TIMEOUT_S):
    attack = Attack(name, timeout_s)
    folder = tempfile.mkdtemp(dir=tap.WORK)
    for article, title in ARTICLES:
        with open(os.path.join(folder, article + ".md"), "w", encoding="utf-8") as file:
            file.write(f"# {title}\n\n{WORDS}\n")
    with open(os.path.join(folder, "source.txt"), "w", encoding="utf-8") as file:
        file.write("They sold 5 cars in 2023. Sales rose by 12 percent.\n")
    script = os.path.basename(attack.write(folder))
    out, took = execute(folder, attack, script, ARTICLES)
    how, why = (judge_run(attack, out, folder, script) if attack.loads
                else judge_load(attack, out))
    if HARMFUL.search(out.stderr.decode("utf-8", "replace")):
        why = why or "something harmful reached the terminal"
    if len(out.stderr) > 300 * 1100:
        why = why or "a flood reached the terminal"
    if took > 2 * timeout_s * (2 if SLOW else 1):
        why = why or f"took {took:.1f} s"
    return attack, how, round(took * 1000), why


def write_table(rows):
    with open(README, encoding="utf-8") as file:
        text = file.read()
    table = "| attack | what | kind | how it ended | ms |\n|---|---|---|---|---:|\n"
    for attack, how, took, _ in rows:
        ended = how if attack.loads else f"refused at load: {how}"
        table += f"| `{attack.name}` | {attack.what} | {attack.kind} | {ended} | {took} |\n"
    begin, end = "<!-- table -->\n", "<!-- end -->"
    head, rest = text.split(begin)
    with open(README, "w", encoding="utf-8") as file:
        file.write(head + begin + table + end + rest.split(end)[1])


def main():
    names = sorted(f[:-4] for f in os.listdir(SANDBOX) if f.endswith(".lua"))
    asked = [a for a in sys.argv[1:] if a != "--write"]
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        rows = list(pool.map(try_attack, asked or names))
    # On a slow machine the deadline, which ended it in time, may come before the budget's
    # end: once more, alone, with time for that.
    rows = [try_attack(row[0].name, LONGER_S) if row[3] and row[1] == "timeout" else row
            for row in rows]
    for attack, how, _, why in rows:
        tap.ok(not why, f"{attack.name}: {attack.what}: {how}", why)
    if not asked:
        tap.ok(len(rows) >= 80 and len({a.kind for a, *_ in rows}) == 5, "enough attacks")
    if "--write" in sys.argv:
        write_table(rows)
    tap.done()


main()
