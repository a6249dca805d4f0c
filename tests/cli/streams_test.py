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

# Ctrl-C while something is waited for that never comes.
os.mkfifo("never")
for command, sent in (
    ("check -", b"The fair"),
    ("check - --bench stet.db", b""),
    ("add -", b""),
    ("import - --as article", b'{"id":"a","text":"The fair had 400 visitors."}\n'),
    ("import - --as source", b""),
    ("check never", b""),
    ("check draft.txt never", b""),
    ("check draft.txt --sources never", b""),
    ("source add never", b""),
):
    with subprocess.Popen([tap.STET, *command.split()], stdin=subprocess.PIPE,
                          stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        process.stdin.write(sent)
        process.stdin.flush()
        time.sleep(0.3)  # it waits by now
        process.send_signal(signal.SIGINT)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
        # One that has no workers yet is simply ended by the signal.
        tap.ok(process.returncode in (130, -signal.SIGINT), f"{command}: Ctrl-C ends it",
               f"exit {process.returncode}")

# A pipe by its name is read once, also where a bench wants to know which article it is.
for command in ("check never --bench pipes.db", "add never --bench pipes.db"):
    with subprocess.Popen([tap.STET, *command.split()], stdout=subprocess.PIPE) as process:
        with open("never", "wb") as pipe:
            pipe.write(b"The fair had 400 visitors in 2024.\n")
        try:
            words = process.communicate(timeout=20)[0]
        except subprocess.TimeoutExpired:
            process.kill()
        tap.same(process.returncode, 0, f"{command}: reads the pipe to its end")
done = tap.run([tap.STET, "batch", "-", "--bench", "pipes.db"], input="never\ndraft.txt\n")
tap.same(done.returncode, 4, "a pipe in a list can't hold up the others")
tap.like(done.stderr, "never: is a pipe or a device", "and is named")
tap.done()
