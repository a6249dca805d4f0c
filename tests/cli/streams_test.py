#!/usr/bin/python3
"""Standard streams and pipes that are not as usual: closed, full, non-blocking, slow."""
import os
import signal
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../support"))
import tap

with open("draft.txt", "w", encoding="utf-8") as out:
    out.write("The fair had 400 visitors in 2024. Calder sold 12,000 tickets in March 2025.\n")
with open("notes.txt", "w", encoding="utf-8") as out:
    out.write("The fair had 400 visitors in 2024.\n")

# A stream that was closed by whoever started stet is no place for a socket or a bench.
CHECK = '"$0" check draft.txt --sources notes.txt'
for redirect, code, why in (
    (">&-", 3, "a report that nobody gets is a failure"),
    ("<&- >&-", 3, "nor without an input"),
    ("--bench closed.db >&-", 3, "nor with a bench"),
    ("<&-", 0, "no input is needed"),
    ("2>&-", 0, "no error is told"),
    ("--report closed.html <&- >&- 2>&-", 3, "nor with no stream at all"),
):
    done = tap.run(["bash", "-c", f"{CHECK} {redirect}", tap.STET])
    tap.same(done.returncode, code, f"check {redirect}: {why}")
done = tap.run(["bash", "-c", '"$0" check - <&-', tap.STET])
tap.same(done.returncode, 3, "check - <&-: what is closed is not empty")
tap.like(done.stderr, "standard input: Bad file descriptor", "and that is said")

# Others that share a pipe may make it non-blocking: a full one is waited for.
lines = b"".join(b'{"id":"s%d","text":"%s"}\n' % (i, b"a source " * 900) for i in range(40))
tap.expect_exit(0, [tap.STET, "init"])
tap.expect_exit(0, [tap.STET, "import", "-", "--as", "source"], input=lines.decode())
reader, writer = os.pipe()
os.set_blocking(writer, False)
with subprocess.Popen([tap.STET, "export"], stdout=writer) as process:
    os.close(writer)
    time.sleep(0.3)  # the pipe is full by now
    with os.fdopen(reader, "rb") as pipe:
        tap.ok(len(pipe.read()) > len(lines), "an export through a full pipe is whole")
    tap.same(process.wait(20), 0, "and no failure")
tap.done()
