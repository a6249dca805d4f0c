#!/bin/bash
# Units that are wrong, and units that mean harm: the article pays, nobody else.
. "$(dirname "$0")/../support/tap.sh"
export TMPDIR=$PWD/tmp
mkdir tmp
echo "It sold 5 cars in 2024." >a.txt
echo "It does hang in 2024 with 7 percent." >hang.txt

check_unit() {
    printf 'return stet.check {\n  id = "check/%s", title = "x",\n' "$1" >"$1.lua"
    printf '  api = 1, version = "1.0.0",\n%s\n}\n' "$2" >>"$1.lua"
}

# Units that do not load: nothing is done.  file; its text; what standard error says.
printf 'return stet.check {\n' >syntax.lua
printf 'return 7\n' >number.lua
printf 'os.exit(0)\n' >exit.lua
: >nothing.lua
check_unit keys '  mesages = {}, run = function() end'
check_unit norun ''
check_unit options '  options = { x = { type = "integer", defualt = 1 } }, run = function() end'
printf 'return stet.check { id = "link/other", title = "x", api = 1, version = "1.0.0",
  run = function() end }\n' >kind.lua
printf '\33Lua\x54\0\x19\x93\r\n\x1a\n' >binary.lua
while IFS='|' read -r file says; do
    expect_exit 3 timeout 20 "$STET" check a.txt --script "default or $file.lua"
    like "$(cat "$ERR")" "^stet: $file\.lua.*$says" "$file: $says"
    is "$(cat "$OUT")" "" "$file: nothing was checked"
done <<'ROWS'
nonesuch|No such file
syntax|:2: .*near <eof>
number|constructor|stet\.
exit|os
nothing|return
keys|unknown key 'mesages'; did you mean 'messages'\?
norun|run
options|unknown key 'defualt'; did you mean 'default'\?
kind|id
binary|is binary Lua; a unit must be text
ROWS

# Units that fail on one article of three.  unit; body; what standard error says.
while IFS='|' read -r unit body says; do
    check_unit "$unit" "  run = function(ctx, claim)
    if claim.text:find('hang') then $body end
  end"
    expect_exit 4 timeout 20 "$STET" check a.txt hang.txt a.txt --format json --timeout 1 \
        --script "default or $unit.lua" --now 2025-03-15
    like "$(cat "$ERR")" "hang.txt: .*$says" "$unit: $says"
    like "$(cat "$ERR")" "1 of 3 articles failed" "$unit: the others are done"
    is "$(wc -l <"$OUT")" 2 "$unit: with a result each"
    is "$(sed -n 1p "$OUT")" "$(sed -n 2p "$OUT")" "$unit: the same before and after it"
    expect_exit 3 timeout 20 "$STET" check hang.txt --script "default or $unit.lua" --timeout 1
    like "$(cat "$ERR")" "hang.txt" "$unit: alone it is named too"
done <<'ROWS'
error|error('my words')|check/error: .*my words
index|local none; return none.field|check/index: .*attempt to index a nil value
loop|while true do end|check/loop: .*budget
pcall|while true do pcall(function() while true do end end) end|check/pcall: .*budget
nested|local function f() return pcall(f) end while 1 do f() end|check/nested.*(budget|than 1 s)
pattern|string.find(('a'):rep(20000), ('a-'):rep(60) .. 'b')|budget
memory|local t = {} while true do t[#t + 1] = ('x'):rep(1000) .. #t end|memory
doubling|local s = 'x' while true do s = s .. s end|memory
recursion|local function f() return 1 + f() end f()|check/recursion: .*memory
regex|assert(stet.re.find(('a'):rep(50000) .. '!', '(a[ab]?)+$'))|check/regex: 
evidence|ctx:supported { evidence = 7 }|check/evidence: .*evidence
status|ctx:mark { status = 'supported' }|check/status: .*mark
ROWS

expect_exit 4 timeout 20 "$STET" check hang.txt a.txt hang.txt --timeout 1 --format json \
    --script "default or loop.lua"
is "$(wc -l <"$OUT")" 1 "one that hangs first and last costs only itself"
expect_exit 0 "$STET" check hang.txt --script "default and not check/numbers" --fail-on never
is "$(ls -A "$TMPDIR")" "" "no private bench is left"

expect_exit 0 "$STET" script list
like "$(cat "$OUT")" "check/numbers" "units are listed"
expect_exit 0 "$STET" script test
like "$(tail -n 1 "$OUT")" "^[0-9]+ passed, 0 failed" "the bundled units pass their own tests"
check_unit liar '  run = function(ctx, claim)
    for e in claim:evidence() do ctx:supported { evidence = e } end
  end,
  tests = { { claim = "A dog barks.", source = "A dog barks.", expect = "refuted" } }'
expect_exit 1 "$STET" script test liar.lua
is "$(cat "$OUT")" "not ok check/liar test 1 - outcome
    expected: refuted
    got:      supported ()
              ^
0 passed, 1 failed" "a unit that fails its own test, and no other unit's tests"
cat >torn.lua <<'LUA'
return stet.check {
  id = "check/torn", title = "x", api = 1, version = "1",
  run = function() local none; return none.field end,
  tests = { { claim = "A dog barks.", expect = "nothing" } },
}
LUA
expect_exit 1 "$STET" script test torn.lua
like "$(cat "$OUT")" "torn.lua:3: attempt to index.*3 \|   run = function.*\^\^\^\^" \
    "one that fails to run shows where"
