#!/usr/bin/python3
"""Processes that end too early: a worker, the supervisor, a person's Ctrl-C."""
import json
import os
import signal
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../support"))
import tap

TMP = os.path.join(tap.WORK, "tmp")
os.mkdir(TMP)
ENV = {**os.environ, "TMPDIR": TMP}

# A unit that computes for some seconds on articles that ask for it, in small steps, so that
# there is time to strike while it is at work: in the host, where little of a budget goes.
SLOW = """return stet.check {
  id = "check/slow", title = "Slow", api = 1, version = "1.0.0",
  run = function(ctx, claim)
    if claim.text:find("slow") then
      local said, found = "It sold 5 cars in 2024. ", "It sold 7 cars in 2023. "
      for i = 1, 4000 do stet.text.compare(said:rep(30), found:rep(30)) end
    end
  end,
}
"""
with open("slow.lua", "w", encoding="utf-8") as out:
    out.write(SLOW)
for name, words in (("slow.txt", "It is slow and sold 5 cars in 2024."),
                    ("fast.txt", "It sold 5 cars in 2024."),
                    ("last.txt", "It sold 7 cars in 2024.")):
    with open(name, "w", encoding="utf-8") as out:
        out.write(words + "\n")


def start(*words, **options):
    return subprocess.Popen([tap.STET, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                            stdin=options.pop("stdin", subprocess.DEVNULL), text=True, env=ENV,
                            encoding="utf-8", **options)


def check(*words):
    return start("check", *words, "--script", "default or slow.lua", "--timeout", "60",
                 "--format", "json", "--now", "2025-03-15")


def children(pid):
    try:
        with open(f"/proc/{pid}/task/{pid}/children", encoding="ascii") as file:
            return [int(word) for word in file.read().split()]
    except FileNotFoundError:
        return []


def seconds_used(pid):
    try:
        with open(f"/proc/{pid}/stat", encoding="ascii") as file:
            fields = file.read().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    except FileNotFoundError:
        return 0


def busy_worker(program):
    """The first worker that has computed for a while: it is at the slow article."""
    until = time.monotonic() + 20
    while time.monotonic() < until and program.poll() is None:
        for pid in children(program.pid):
            if seconds_used(pid) > 0.3:
                return pid
        time.sleep(0.02)
    return None


def gone(pid):
    """It runs no more, within some seconds."""
    until = time.monotonic() + 10
    while time.monotonic() < until:
        try:
            with open(f"/proc/{pid}/stat", encoding="ascii") as file:
                if file.read().rpartition(")")[2].split()[0] == "Z":
                    return True
        except FileNotFoundError:
            return True
        time.sleep(0.02)
    return False


def end(program, name):
    try:
        out, err = program.communicate(timeout=30)
    except subprocess.TimeoutExpired:
        program.kill()
        tap.not_ok(name, "it did not end")
        return "", ""
    return out, err


def test_worker():
    for what, number in (("killed", signal.SIGKILL), ("crashed", signal.SIGSEGV)):
        program = check("fast.txt", "slow.txt", "last.txt")
        worker = busy_worker(program)
        tap.ok(worker, f"a worker is at work when it is {what}")
        if worker:
            os.kill(worker, number)
        out, err = end(program, f"a worker is {what}")
        tap.same(program.returncode, 4, f"a worker that is {what} costs its article: exit 4")
        tap.like(err, "slow.txt: .*worker (crashed|ended) in check/slow",
                 "the article and the unit are named")
        texts = [json.loads(line)["article"]["text"] for line in out.splitlines()]
        tap.same(texts, ["It sold 5 cars in 2024.", "It sold 7 cars in 2024."],
                 "the others are checked, in their order")
        tap.same(os.listdir(TMP), [], "the private bench is gone")


def test_supervisor():
    program = check("fast.txt", "slow.txt", "last.txt")
    busy_worker(program)
    workers = children(program.pid)
    tap.ok(workers, "there are workers")
    program.kill()
    program.communicate()
    tap.ok(all(gone(pid) for pid in workers), "no worker outlives a killed supervisor")
    for folder in os.listdir(TMP):  # a process that is killed can't clean up
        for file in os.listdir(os.path.join(TMP, folder)):
            os.remove(os.path.join(TMP, folder, file))
        os.rmdir(os.path.join(TMP, folder))


def test_signals():
    for number, name in ((signal.SIGINT, "Ctrl-C"), (signal.SIGTERM, "SIGTERM"),
                         (signal.SIGHUP, "a closed terminal")):
        program = check("slow.txt", "--report", "half.html")
        busy_worker(program)
        workers = children(program.pid)
        program.send_signal(number)
        _, err = end(program, name)
        tap.same(program.returncode, 130, f"{name}: exit 130")
        tap.like(err, "stopped by a signal", f"{name}: it says so")
        tap.ok(all(gone(pid) for pid in workers), f"{name}: no worker is left")
        tap.same(os.listdir(TMP), [], f"{name}: the private bench is gone")
        tap.ok(not os.path.exists("half.html"), f"{name}: no half of a report")
    # Ctrl-C twice, or a signal to the whole group: one is read, the others wait.
    program = check("slow.txt", "fast.txt")
    busy_worker(program)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        program.send_signal(number)
    end(program, "several signals")
    tap.same(program.returncode, 130, "several signals at once: exit 130")
    tap.same(os.listdir(TMP), [], "several signals at once: the private bench is gone")
    program = start("text", "facts", "--jsonl", stdin=subprocess.PIPE)
    program.stdin.write('{"id":1,"text":"It has 5 rooms."}\n')
    program.stdin.flush()
    program.stdout.readline()
    program.send_signal(signal.SIGINT)
    end(program, "a stream")
    tap.same(program.returncode, 130, "a stream that waits for input ends at Ctrl-C too")


def test_bench():
    """A bench survives whatever happens to the check that writes to it."""
    tap.expect_exit(0, [tap.STET, "init", "desk"])
    for number in (signal.SIGKILL, signal.SIGINT):
        program = check("fast.txt", "slow.txt", "--bench", "desk/stet.db")
        busy_worker(program)
        program.send_signal(number)
        end(program, "with a bench")
        tap.expect_exit(0, [tap.STET, "doctor", "desk/stet.db"], "the bench is sound after it")
    program = check("fast.txt", "last.txt", "--bench", "desk/stet.db")
    out, _ = end(program, "again")
    tap.same([program.returncode, len(out.splitlines())], [0, 2], "and works on")


def test_stream():
    """A worker that dies answers for one request, the stream goes on."""
    program = start("text", "sentences", "--jsonl", stdin=subprocess.PIPE)
    program.stdin.write('{"id":1,"text":"One. Two."}\n')
    program.stdin.flush()
    first = program.stdout.readline()
    os.kill(children(program.pid)[0], signal.SIGKILL)
    out, err = program.communicate('{"id":2,"text":"One. Two."}\n{"id":3,"text":"One. Two."}\n',
                                   timeout=30)
    ids = [json.loads(line)["id"] for line in [first, *out.splitlines()]]
    tap.same(ids, [1, 2, 3], "every request is answered")
    tap.ok("sentences" in json.loads(out.splitlines()[-1]), "by a new worker", out + err)


for test in (test_worker, test_supervisor, test_signals, test_bench, test_stream):
    test()
tap.done()
