#!/usr/bin/python3
"""stet batch at a terminal: usage, the progress line, Ctrl-C and how to go on, summaries."""
import fcntl
import json
import os
import pty
import re
import shlex
import signal
import struct
import subprocess
import sys
import termios
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../support"))
import tap

# Computes on articles that ask for it, for about a second each.
SLOW = """return stet.check {
  id = "check/slow", title = "Slow", api = 1, version = "1.0.0",
  run = function(ctx, claim)
    if claim.text:find("slow") then
      local text = ("It sold 5 million cars in 2024. "):rep(200)
      for i = 1, 300 do stet.text.facts(text) end
    end
  end,
}
"""
COLUMNS = 60


def write(path, text):
    os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
    with open(path, "w", encoding="utf-8") as out:
        out.write(text)


write("slow.lua", SLOW)
for number in range(12):
    pace = "slow " if number in (4, 5, 6) else ""
    write(f"desk/a long and dull name of an article, number {number:02}.txt",
          f"The {pace}firm sold {number} million cars in 2024.\n\x1b[31m")
WORDS = ["batch", "desk", "--script", "default or slow.lua", "--timeout", "60", "--fail-on",
         "never", "-j1", "--now", "2025-03-15"]


def on_terminal(*words, columns=COLUMNS, **env):
    """The program with a terminal of its own for standard error; and that terminal."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))

    def own_terminal():
        os.setsid()
        fcntl.ioctl(slave, termios.TIOCSCTTY, 0)

    program = subprocess.Popen([tap.STET, *words], stdin=subprocess.DEVNULL,
                               stdout=subprocess.PIPE, stderr=slave, text=True,
                               env={**os.environ, "TERM": "xterm", **env},
                               preexec_fn=own_terminal)
    os.close(slave)
    return program, master


def read_terminal(master, until=None, seconds=40):
    """What comes until the pattern is in it, or until the program closes the terminal."""
    text, end = b"", time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            piece = os.read(master, 65536)
        except OSError:
            break
        if not piece:
            break
        text += piece
        if until and re.search(until.encode(), text):
            break
    return text.decode("utf-8", "replace")


def test_usage():
    for words, code, message, why in (
            ([], 2, "one list, folder or -", "no list"),
            (["a", "b"], 2, "one list, folder or -", "two lists"),
            (["desk", "--format", "html"], 2, "--format", "an unknown format"),
            (["desk", "--fail-on", "all"], 2, "none of note, warning", "an unknown level"),
            (["desk", "--resumee"], 2, "resume", "a mistyped option"),
            (["nonesuch.txt"], 3, "nonesuch.txt: No such file", "a missing list"),
            (["desk", "--jsonl"], 3, "desk: is a folder", "a folder is no JSON lines"),
            (["empty"], 3, "empty: names no articles", "an empty folder"),
            (["-"], 3, "-: names no articles", "an empty list"),
            (["desk", "--sources", "nonesuch"], 3, "nonesuch", "missing sources")):
        os.makedirs("empty", exist_ok=True)
        result = tap.expect_exit(code, [tap.STET, "batch", *words, "--bench", "usage.db"],
                                 f"{why}: exit {code}")
        tap.like(result.stderr, re.escape(message), f"{why}: it says so")
        tap.same(result.stdout, "", f"{why}: nothing on standard output")


def test_bench():
    os.makedirs("place/below")
    write("place/below/a.txt", "It is 5.")
    out = tap.run([tap.STET, "batch", "a.txt.list"], cwd="place/below")
    tap.ok(not os.path.exists("place/below/stet.db"), "no bench for a list that is not there")
    write("place/below/list", "a.txt")
    out = tap.expect_exit(0, [tap.STET, "batch", "list"], cwd="place/below")
    tap.like(out.stderr, "made the bench ./stet.db", "a bench is made, and named")
    os.rename("place/below/stet.db", "place/stet.db")
    out = tap.expect_exit(0, [tap.STET, "batch", "list"], cwd="place/below")
    tap.ok(not os.path.exists("place/below/stet.db"), "the nearest one upward is taken")


def test_failure_names():
    """An id is put before the reason, and taken off it, as a whole or not at all."""
    for name, reason in (("f", "fetching is not built in"), ("fetching", "fetching is not built"),
                         ("plain", "fetching is not built in")):
        out = tap.expect_exit(4, [tap.STET, "batch", "--jsonl", "--bench", "named.db"],
                              input=json.dumps({"id": name, "url": "http://x"}) + "\n")
        if name != "fetching":
            tap.like(out.stderr, f"^stet: {name}: {reason}", f"{name}: the article is named")
        tap.like(json.loads(out.stdout)["error"]["message"], f"^{reason}",
                 f"{name}: no word is cut")


def test_summary():
    write("few/a.txt", "The firm sold 5 million cars in 2024.")
    write("few/b.txt", "The firm sold 9 million cars in 2024.")
    write("notes/n.txt", "The firm sold 5 million cars in 2024.")
    words = [tap.STET, "batch", "few", "--sources", "notes", "--bench", "few.db"]
    out = tap.expect_exit(1, words, "a refuted claim: exit 1")
    tap.like(out.stdout, r"^articles +checked +2\n(.*\n)*claims +supported +1\n +refuted +1$",
             "the table counts")
    tap.ok(not re.search(r"\d s\b|second|:\d\d", out.stdout), "no clock in results")
    tap.like(out.stderr, r"2 articles in [\d.]+ s, \d+ a second", "the time is said elsewhere")
    out = tap.expect_exit(1, [*words, "--format", "json", "--quiet"])
    tap.same(json.loads(out.stdout)["claims"]["refuted"], 1, "the same as JSON")
    tap.same(out.stderr, "", "--quiet: nothing else")
    tap.expect_exit(0, [*words, "--fail-on", "never"])
    tap.expect_exit(1, [tap.STET, "batch", "few", "--bench", "none.db", "--strict", "--fail-on",
                        "never"], "--strict: a claim is left unchecked")


def test_progress():
    program, master = on_terminal(*WORDS, "--bench", "progress.db")
    shown = read_terminal(master)
    out, _ = program.communicate(timeout=60)
    os.close(master)
    tap.same(program.returncode, 0, "a batch on a terminal")
    lines = [part.split("\x1b[K")[0] for part in shown.split("\r") if "of 12 articles" in part]
    tap.ok(len(lines) > 3, "the line is drawn again and again", shown)
    tap.ok(all(len(line) < COLUMNS for line in lines), "it fits the terminal", lines)
    tap.like("\n".join(lines), r"\d+ of 12 articles, [\d.]+/s, \d+ s left: a long", "what it says")
    wide, master = on_terminal(*WORDS, "--bench", "wide.db", columns=200)
    shown_wide = read_terminal(master)
    wide.communicate(timeout=60)
    os.close(master)
    tap.like(shown_wide, r"number 0\d\.txt check/slow", "the article at work and its unit")
    tap.like(shown, r"\r\x1b\[Kstet: 12 articles in", "it is gone before the last words")
    tap.ok("\x1b[31m" not in shown + out, "nothing of the articles moves the terminal")
    for env, why in (({"TERM": "dumb"}, "a dumb terminal"), ({}, "--quiet")):
        program, master = on_terminal(*WORDS, "--bench", "quiet.db",
                                      *(() if env else ("--quiet",)), **env)
        shown = read_terminal(master)
        program.communicate(timeout=60)
        os.close(master)
        tap.ok("\x1b[K" not in shown, f"{why}: no line is drawn", shown)


def test_interrupt():
    program, master = on_terminal(*WORDS, "--bench", "stop 'it'.db")
    shown = read_terminal(master, r"check/slow|[5-7] of 12")
    os.write(master, b"\x03\x03")  # Ctrl-C, and once more
    shown += read_terminal(master)
    program.communicate(timeout=60)
    os.close(master)
    tap.same(program.returncode, 130, "Ctrl-C: exit 130")
    said = re.search(r"stopped: (\d+) of 12 articles are done; go on with: (stet .*)\r\n", shown)
    if not tap.ok(said, "it says how many are done, and how to go on", shown):
        return
    tap.ok(4 <= int(said[1]) < 12, "some are done")
    command = shlex.split(said[2])
    tap.same(command, ["stet", *(w for w in WORDS[:-3]), "--jobs", "1", "--bench", "stop 'it'.db",
                       "--resume"], "the command that goes on")
    tap.expect_exit(0, [tap.STET, "doctor", "stop 'it'.db"], "the bench is sound")
    on = tap.expect_exit(0, [tap.STET, *command[1:]], "the command works")
    tap.like(on.stderr, f"{said[1]} of them were done before", "and does nothing twice")
    tap.like(on.stdout, r"checked +12$", "all is done then")


def test_plain():
    """Where nobody watches: a line now and then."""
    program = subprocess.Popen([tap.STET, *WORDS, "--bench", "plain.db"], stdin=subprocess.DEVNULL,
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    time.sleep(0.8)
    program.send_signal(signal.SIGTERM)
    _, err = program.communicate(timeout=30)
    tap.same(program.returncode, 130, "SIGTERM: exit 130")
    tap.like(err, "^stet: stopped: .* go on with: stet batch desk", "it says how to go on")
    tap.ok("\r" not in err and "\x1b" not in err, "no line is drawn where there is no terminal")


for test in (test_usage, test_bench, test_failure_names, test_summary, test_progress,
             test_interrupt, test_plain):
    test()
tap.done()
