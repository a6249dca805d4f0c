#!/usr/bin/python3
"""stet help NAME: the Lua API.  What is checked in of it is as it would be written now, and
all of it is documented, used by some test, and does what its examples say."""
import json
import os
import pathlib
import re
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../support"))
import tap

ROOT = pathlib.Path(tap.ROOT)


def help_on(*words):
    return tap.expect_exit(0, [tap.STET, "help", *words]).stdout


# What is written where.
for form, path in (("markdown", "scripts/REFERENCE.md"), ("luacats", "scripts/types/stet.lua")):
    same = help_on("stet", "--format", form) == (ROOT / path).read_text(encoding="utf-8")
    tap.ok(same, f"{path} is as the tables are (make api)")

# One topic.
text = help_on("stet.text.compare")
tap.like(text, r"^stet\.text\.compare\(claim: string\|Claim", "a function's signature")
tap.like(text, r"\n  claim +the words", "its parameters")
tap.like(text, r"-->", "its example")
tap.like(text, r"See also: Claim, Evidence, CompareOptions, Comparison\n", "what it speaks of")
tap.ok(max(map(len, help_on("Comparison").splitlines())) <= 80, "lines are wrapped")
tap.like(help_on("claim:quotes"), r"^claim:quotes\(", "a method")
tap.like(help_on("Span.first"), r"^Span\.first: integer", "a key")
tap.like(help_on("Kind"), r'One of "attribution", [^|]*"statistic"', "words")
one = json.loads(help_on("stet.text.compare", "--format", "json"))
tap.ok([p["name"] for p in one["parameters"]] == ["claim", "evidence", "options"], "as JSON")
for word, hint in (("claim:qotes", "claim:quotes"), ("stet.txt", "stet.text"), ("Spam", "Span")):
    error = tap.expect_exit(2, [tap.STET, "help", word]).stderr
    tap.like(error, f"did you mean '{hint}'", f"near {hint}")
tap.expect_exit(2, [tap.STET, "help", "stet.text", "--format", "luacats"])
tap.expect_exit(2, [tap.STET, "help", "stet.text", "--format", "html"])

# All of it.
modules = json.loads(help_on("stet", "--format", "json"))
entries = [entry for module in modules for entry in module["entries"]]
functions = [entry for entry in entries if "signature" in entry]
tap.ok(len(functions) > 80 and len(entries) > 300, "the whole API is there")
undocumented = [e["name"] for e in entries if not e["doc"].strip()]
undocumented += [f["name"] for f in functions if not f.get("example")]
for function in functions:
    inside = function["signature"][1:function["signature"].index(")")]
    wanted = re.findall(r"(?:^|, )(\w+|\.\.\.): ", inside)
    if [p["name"] for p in function.get("parameters", [])] != wanted:
        undocumented.append(f"parameters of {function['name']}")
tap.ok(not undocumented, "each is documented: " + ", ".join(undocumented))

# Examples of functions, each in a unit of its own run: expression --> value.
BODY = """do
  local got, want = stet.json.encode {{ ({}) }}, stet.json.encode {{ ({}) }}
  if got ~= want then error({} .. ": " .. got) end
end
"""
examples = [(f["name"], f["example"].split(" --> ")) for f in functions
            if f["name"].startswith("stet.") and f["example"].count(" --> ") == 1
            and "\n" not in f["example"]]
tap.ok(len(examples) > 25, f"{len(examples)} functions have an example that tells its value")
body = "".join(BODY.format(*parts, json.dumps(name)) for name, parts in examples)
pathlib.Path("examples.lua").write_text(f"""local function all()
{body}
end
return stet.check {{
  id = "check/examples", title = "x", api = 1, version = "1",
  run = function() all() end,
  tests = {{ {{ claim = "Rents rose by 4 percent.", expect = "nothing" }} }},
}}
""", encoding="utf-8")
tap.like(tap.run([tap.STET, "script", "test", "examples.lua"]).stdout, "1 passed, 0 failed",
         "examples give what they say")

used = "\n".join(path.read_text(encoding="utf-8", errors="replace")
                 for folder in ("tests/script", "tests/unit/script", "scripts")
                 for path in sorted((ROOT / folder).rglob("*"))
                 if path.suffix in (".lua", ".c", ".py", ".sh") and "types" not in path.parts)
last = {f["name"]: re.escape(re.split("[.:]", f["name"])[-1]) for f in functions}
unused = [name for name in last
          if name not in dict(examples) and not re.search(rf"\b{last[name]}\b", used)]
tap.ok(not unused, "each function is used by a test or a unit: " + ", ".join(unused))
tap.done()
