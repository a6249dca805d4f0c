#!/usr/bin/python3
"""The batch protocol: ids, order, errors, nulls, files, flushing, constant memory."""
import json
import os
import select
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../support"))
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import shapes
import tap

COMMANDS = {
    "text article": {"text": "One line."},
    "text sentences": {"text": "One line."},
    "text facts": {"text": "It has 5 rooms."},
    "text quotes": {"text": "One line."},
    "text claims": {"text": "One line."},
    "compare": {"claim": "It has 5 rooms.", "evidence": "It has 5 rooms."},
    "quote": {"quote": "One line", "text": "One line."},
}


def stream(command, lines, code):
    result = tap.expect_exit(code, [tap.STET, *command.split(), "--jsonl"],
                             f"{command}: exit {code}", input=lines)
    return result.stdout.splitlines()


def judged(line, schema, name):
    found = shapes.faults(line, schema)
    tap.ok(not found, name, "; ".join(found))
    return json.loads(line)


def test_ids():
    ids = [0, -7, "seven", "", None, True, False, 1.5, [1, [2]], {"a": {"b": None}},
           "\u2028é\U0001F600"]
    for command, request in COMMANDS.items():
        lines = "".join(json.dumps({"id": i, **request}) + "\n" for i in ids)
        answers = stream(command, lines, 0)
        tap.same([judged(a, shapes.ANSWERS[command], f"{command}: the shape")["id"]
                  for a in answers], ids, f"{command}: an id of any type comes back")
    no_id = stream("text facts", '{"text":"It has 5 rooms."}', 0)
    tap.same(json.loads(no_id[0])["id"], None, "no id is null; the last line needs no line end")


BAD = (
    ("no JSON", "this is not JSON", None),
    ("cut short", '{"id":"cut","text":"It', None),
    ("a list", '["id"]', None),
    ("a number", "7", None),
    ("no text", '{"id":"none"}', "none"),
    ("null is absent", '{"id":"null","text":null}', "null"),
    ("a number for a text", '{"id":"number","text":7}', "number"),
    ("a missing file", '{"id":"file","file":"nonesuch.txt"}', "file"),
    ("a folder", '{"id":"folder","file":"."}', "folder"),
    ("a bad date", '{"id":"now","text":"a","now":"soon"}', "now"),
    ("bytes that are no UTF-8", '{"id":"utf","text":"\udcff"}', None),
)


def test_bad_lines():
    good = '{"id":"good","text":"It has 5 rooms."}'
    lines = [good]
    for _, line, _ in BAD:
        lines += [line, good]
    data = "\n".join(lines).encode("utf-8", "surrogateescape") + b"\n"
    result = subprocess.run([tap.STET, "text", "facts", "--jsonl"], input=data, check=False,
                            capture_output=True, timeout=60)
    tap.same(result.returncode, 4, "exit 4 when some lines were bad")
    tap.like(result.stderr.decode(), r"\Astet: ", "standard error says so")
    answers = result.stdout.decode().splitlines()
    tap.same(len(answers), len(lines), "an answer for each line")
    tap.ok(all("facts" in json.loads(a) for a in answers[::2]), "the stream goes on after each")
    for (why, _, wanted), line in zip(BAD, answers[1::2]):
        answer = judged(line, shapes.ERROR, f"{why}: the shape of an error")
        tap.same(answer.get("id"), wanted, f"{why}: its id, where there is one")
    for command in ("compare", "quote"):
        (line,) = stream(command, '{"id":1}\n', 4)
        judged(line, shapes.ERROR, f"{command}: a request without its members")


def test_nulls():
    request = {"id": 1, "text": "It fell on May 5.", "now": None, "quotes": None, "type": None,
               "url": None, "file": None}
    for command in ("text article", "text sentences", "text facts", "text quotes", "text claims"):
        (line,) = stream(command, json.dumps(request) + "\n", 0)
        judged(line, shapes.ANSWERS[command], f"{command}: nulls are absent values")
    tap.same(stream("text facts", "\n  \n\n", 0), [], "blank lines are no requests")


def test_files():
    with open("latin.txt", "wb") as out:
        out.write("Die Strasse für 5 km, naïve Übung: die Länge beträgt viel.".encode("latin-1"))
    with open("page.html", "w", encoding="utf-8") as out:
        out.write("<title>T</title><p>It has 5 rooms and &euro;3 million &amp; more.</p>")
    (line,) = stream("text facts", '{"id":1,"file":"latin.txt"}\n', 0)
    fact = json.loads(line)["facts"][0]
    tap.same([fact["value"], fact["unit"], fact["start"]], ["5", "km", 16],
             "a file in another character set, positions in characters")
    (line,) = stream("text article", '{"id":1,"file":"page.html"}\n', 0)
    tap.same(json.loads(line)["text"], "It has 5 rooms and €3 million & more.",
             "a file is read by its ending")
    (line,) = stream("text facts", json.dumps({"id": 1, "text": "<p>It has 5 rooms.</p>"}), 0)
    tap.same(json.loads(line)["facts"][0]["start"], 10, "a text is taken as given")
    (line,) = stream("quote", '{"id":1,"quote":"5 rooms","file":"page.html"}\n', 0)
    tap.same(json.loads(line)["match"], "exact", "quote takes a file too")


def test_now():
    with_date = tap.run([tap.STET, "text", "facts", "--jsonl", "--now", "2020-06-15"],
                        input='{"id":1,"text":"It fell on May 5."}\n'
                              '{"id":2,"text":"It fell on May 5.","now":"2011-06-15"}\n')
    values = [json.loads(a)["facts"][0]["value"] for a in with_date.stdout.splitlines()]
    tap.same(values, ["2020-05-05", "2011-05-05"], "now is the run's clock, or the request's")


def test_flush():
    """An answer comes while the input is still open."""
    for command, request in (("text facts", {"text": "It has 5 rooms."}),
                             ("compare", COMMANDS["compare"])):
        with subprocess.Popen([tap.STET, *command.split(), "--jsonl"], stdin=subprocess.PIPE,
                              stdout=subprocess.PIPE) as program:
            answered = []
            for i in range(3):
                program.stdin.write(json.dumps({"id": i, **request}).encode() + b"\n")
                program.stdin.flush()
                if select.select([program.stdout], [], [], 10)[0]:
                    answered.append(json.loads(program.stdout.readline())["id"])
            program.stdin.close()
            program.wait(timeout=10)
        tap.same(answered, [0, 1, 2], f"{command}: each answer comes before the next request")


def memory_kb(pid):
    """Of a process and its children, resident."""
    total = 0
    for p in [pid] + [int(c) for c in
                      open(f"/proc/{pid}/task/{pid}/children", encoding="ascii").read().split()]:
        with open(f"/proc/{p}/status", encoding="ascii") as status:
            total += sum(int(row.split()[1]) for row in status if row.startswith("VmRSS"))
    return total


def test_memory():
    """Twenty thousand requests need no more memory than two thousand."""
    line = json.dumps({"id": "x", "text": "Sales rose 12 percent in 2024, to €4 million. " * 4})
    data = (line + "\n").encode() * 200
    sizes, count = [], 0
    with subprocess.Popen([tap.STET, "text", "facts", "--jsonl"], stdin=subprocess.PIPE,
                          stdout=subprocess.PIPE) as program:
        started = time.monotonic()
        for _ in range(100):
            program.stdin.write(data)
            program.stdin.flush()
            for _ in range(200):
                count += program.stdout.readline().startswith(b'{"facts"')
            sizes.append(memory_kb(program.pid))
        seconds = time.monotonic() - started
        program.stdin.close()
        program.wait(timeout=10)
    tap.same(count, 20000, "20,000 answers")
    # ASan keeps what is freed in quarantine: it is not stet's memory that grows there.
    if "asan" in tap.STET:
        tap.skip("memory is constant", "a sanitizer keeps freed memory")
    else:
        tap.ok(sizes[-1] <= sizes[10] + 2048, "memory is constant",
               f"{sizes[10]} KB after 2,000, {sizes[-1]} KB after 20,000")
    tap.ok(seconds < 60, "a minute is enough", f"{seconds:.1f} s")


for test in (test_ids, test_bad_lines, test_nulls, test_files, test_now, test_flush, test_memory):
    test()
tap.done()
