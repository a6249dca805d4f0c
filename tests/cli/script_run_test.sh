#!/bin/bash
# One unit on one article: what it returned, and by which name it failed.
. "$(dirname "$0")/../support/tap.sh"
export XDG_CONFIG_HOME=$PWD/config
export TMPDIR=$PWD/tmp
mkdir tmp notes
echo "The port handled 40,000 containers in 2024." >a.txt
echo "The port handled 55,000 containers in 2024." >notes/port.txt

# unit; what is printed of a.txt with that source.
while IFS='|' read -r unit says; do
    expect_exit 0 "$STET" script run "$unit" a.txt --sources notes
    like "$(cat "$OUT")" "$says" "$unit: $says"
    is "$(cat "$ERR")" "" "$unit: nothing else is said"
done <<'ROWS'
extract/claims|^claim "The port handled 40,000 containers in 2024\."$
link/library|^evidence "The port handled 55,000 .*of port.txt, score .*for "The port handled 40,000
check/numbers|^refuted "The port handled 40,000 containers in 2024\.": .*55,000
mark/evidence|^refuted "The port handled 40,000 containers in 2024\."$
report/csv|^id,start,end.*The port handled
ROWS
expect_exit 0 "$STET" script run check/unsourced a.txt
like "$(cat "$OUT")" "^warning figure at 1:1 \"The port handled .*\": unchecked" \
    "without sources, and with the finding's place"
expect_exit 0 "$STET" script run check/numbers a.txt
is "$(cat "$OUT")" "" "a unit that says nothing prints nothing, and others' results are not its own"

unit() {
    printf 'return stet.check { id = "check/%s", title = "x", api = 1, version = "1",\n' "$1"
    printf '  run = function(ctx, claim)\n    %s\n  end,\n}\n' "$2"
}
# unit; body; the reason's name.
while IFS='|' read -r name body reason; do
    unit "$name" "$body" >"$name.lua"
    expect_exit 3 timeout 30 "$STET" script run "$name.lua" a.txt --timeout 1
    like "$(cat "$ERR")" "^stet: $reason: " "$name: $reason"
    is "$(cat "$OUT")" "" "$name: no results"
done <<'ROWS'
raise|error("my words")|script-error
endless|while true do end|budget
swallow|while true do pcall(function() while true do end end) end|budget
hoard|local s = "x" while true do s = s .. s end|memory
ROWS

unit house 'ctx:note { message = "it is long", claim = claim }' >house.lua
expect_exit 0 "$STET" script run house.lua a.txt
like "$(cat "$OUT")" "^note note at 1:1 .*: it is long$" "a file is a unit too"

# words; exit; what standard error says.
while IFS='|' read -r words code says; do
    # shellcheck disable=SC2086 # words
    expect_exit "$code" "$STET" script run $words
    like "$(cat "$ERR")" "$says" "run $words: $says"
done <<'ROWS'
|2|stet script run UNIT ARTICLE
check/numbers|2|stet script run UNIT ARTICLE
check/numbrs a.txt|2|did you mean 'check/numbers'\?
check/* a.txt|2|is no unit's id, nor a file
check/numbers nonesuch.txt|3|nonesuch.txt: No such file
nonesuch.lua a.txt|3|nonesuch.lua: No such file
ROWS

"$STET" init . >/dev/null 2>&1
"$STET" source add notes/port.txt >/dev/null 2>&1
cp stet.db before.db
expect_exit 0 "$STET" script run check/numbers a.txt
like "$(cat "$OUT")" "^refuted " "a bench's sources are used"
expect_exit 0 "$STET" claims
unlike "$(cat "$OUT")" "40,000" "and nothing is written to it"
is "$(ls -A tmp)" "" "no private bench is left"
