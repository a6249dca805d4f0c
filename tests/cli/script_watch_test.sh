#!/bin/bash
# stet script run --trace and --profile: what a unit does, and what it costs.
. "$(dirname "$0")/../support/tap.sh"
export XDG_CONFIG_HOME=$PWD/config
mkdir notes
echo "The port handled 40,000 containers in 2024." >a.txt
echo "The port handled 55,000 containers in 2024." >notes/port.txt

cat >house.lua <<'LUA'
local function bad(text)
  return stet.text.fold(nil, text)
end
return stet.check {
  id = "check/house", title = "x", api = 1, version = "1",
  run = function(ctx, claim)
    stet.text.fold("A\27[2J\"B")
    stet.json.encode { b = 2, a = { 1, 2, { 3 } }, list = { 1, 2, 3, 4, 5, 6, 7, 8, 9 } }
    pcall(bad, "words")
    stet.re.gsub("a1", "%d|\\d", function(d) return stet.text.fold(d) end)
    stet.re.new("\\d+"):find("in 2024")
    stet.search.query("containers of the port", { k = 2 })
    ctx:note { message = "it is seen", claim = claim }
  end,
}
LUA

# Standard error alone.
calls() { { "$STET" script run house.lua a.txt --sources notes "$@" >/dev/null; } 2>&1; }

got=$(calls --trace=calls)
# why it is there; what a line says.
while read -r why && read -r says; do
    like "$got" "$says" "calls: $why"
done <<'ROWS'
the line, controls escaped
calls house\.lua:7: stet\.text\.fold\("A\\x1b\[2J\\"B"\) ->
keys in order
encode\(\{ a = \{ 1, 2, \{…\} \}, b = 2, list = \{ 1, 2, 3,
a long list clipped
list = \{ 1, 2, 3, 4, 5, 6, … 3 more \} \}\)
an error that was caught
house\.lua:2: stet\.text\.fold\(nil, "words"\) raised: house\.lua:2: bad argument #1 to 'fold'
a call in a call comes first
fold\("1"\) -> "1"  \[[0-9]+ µs\].calls house\.lua:10: stet\.re\.gsub\(.*function\) -> "a1", 1
methods of patterns
pattern:find\("in 2024"\) -> 4, 7
methods, objects by what they are
house\.lua:13: ctx:note\(\{ claim = claim [0-9a-f]+: The port.*, message = "it is seen" \}\)
ROWS
unlike "$got" "sql |search \"|numbers.lua|library.lua|stet.check" \
    "only that class, only that unit, only its run"
is "$(grep -c . <<<"$got")" 9 "each call once"

like "$(calls --trace=search)" \
    '^search "containers of the port" -> 1 of at most 2: port.txt \([0-9.e-]+\)  \[[0-9]+ µs\]$' \
    "a search, its hits, its time"
got=$(calls --trace sql)
like "$got" "sql SELECT [^']* FROM passage_index WHERE passage_index MATCH '.*\"port\".*µs\]" \
    "a statement with its parameters"
unlike "$got" "'main'\.|sql  " "none of those that SQLite asks itself"
is "$(calls --trace=http)" "" "nothing was fetched, so nothing is told"
like "$(calls --trace=search,sql --trace=calls)" "search .*calls " \
    "several classes, in the order of what happened"
like "$(calls --trace=serch)" \
    '"serch" is none of calls, http, search, sql; did you mean search\?' "an unknown class"
expect_exit 2 "$STET" script run house.lua a.txt --trace=calls,
is "$(calls)" "" "without the options nothing is told"

# Floods, and units that do not end well.
unit() {
    printf 'return stet.check { title = "x", api = 1, version = "1", id = "check/%s",\n' \
        "$1" >"$1.lua"
    printf '  run = function(ctx, claim)\n    %s\n  end,\n}\n' "$2" >>"$1.lua"
}
unit flood 'for i = 1, 20000 do stet.text.fold("x") end'
expect_exit 0 timeout 60 "$STET" script run flood.lua a.txt --trace=calls --timeout 30
is "$(wc -l <"$ERR")" 5000 "a flood is cut"
like "$(tail -n 1 "$ERR")" "^calls \(further lines are dropped\)$" "and says so"
unit deep 'local function f() return stet.re.gsub("x", "x", function() return (f()) end) end f()'
expect_exit 3 timeout 60 "$STET" script run deep.lua a.txt --trace=calls --profile
like "$(cat "$ERR")" "raised: .*(overflow|deep)" "calls in calls without end"
unit long 'stet.text.fold(("é"):rep(100000))'
expect_exit 0 "$STET" script run long.lua a.txt --trace=calls
is "$(($(wc -c <"$ERR") < 400))" 1 "a long text is clipped"
cp "$ERR" told
expect_exit 0 iconv -f UTF-8 -t UTF-8 told # on whole characters
unit endless 'stet.text.fold("x") while true do end'
expect_exit 3 "$STET" script run endless.lua a.txt --profile
like "$(cat "$ERR")" "check/endless +1 +[0-9]+ +50[0-9]{6} .*stet.text.fold +1 .*budget: " \
    "a unit that failed has a profile too"

# Each unit in the order in which it ran; what it called, by time.
expect_exit 0 "$STET" script run house.lua a.txt --sources notes --profile
like "$(cat "$ERR")" "^unit, and what it called +times +cpu µs +instructions +allocated +peak" \
    "a table"
like "$(cat "$ERR")" \
    "extract/claims .*link/library .*check/house +1 +[0-9]+ +[1-9][0-9]+ +[0-9.]+ KB" "all that ran"
like "$(cat "$ERR")" "  stet.text.fold +3 +[0-9]+" "calls are counted, also those that raised"
like "$(cat "$OUT")" "^note .*: it is seen$" "what it returned is on standard output"
expect_exit 0 "$STET" script run house.lua a.txt --sources notes --profile --format json
is "$(cat "$ERR")" "" "in JSON the profile is in the answer"
python3 - "$OUT" <<'PY' && ok "with its figures" || not_ok "with its figures" "$(cat "$OUT")"
import json, sys
got = json.load(open(sys.argv[1]))
house = got["profile"][-1]
assert got["unit"] == house["unit"] == "check/house" and house["runs"] == 1
assert house["instructions"] > 0 and house["allocated_bytes"] > 0 and house["peak_bytes"] > 0
assert {c["name"]: c["times"] for c in house["calls"]}["stet.text.fold"] == 3
assert got["findings"][0]["rule"] == "check/house:note" or got["findings"]
PY
expect_exit 0 "$STET" script run house.lua a.txt --sources notes --format json
like "$(cat "$OUT")" '"profile":null' "null where none is asked for"
expect_exit 0 "$STET" script run report/csv a.txt --profile --trace=calls
cp "$OUT" watched
expect_exit 0 "$STET" script run report/csv a.txt
is "$(cat watched)" "$(cat "$OUT")" "watching changes nothing of a result"
