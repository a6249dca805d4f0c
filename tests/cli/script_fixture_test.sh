#!/bin/bash
# Fixture articles: what a unit makes of them against the comments in them.
. "$(dirname "$0")/../support/tap.sh"
export XDG_CONFIG_HOME=$PWD/config
export TMPDIR=$PWD/tmp
mkdir tmp fixtures

for kind in extract link check mark report; do
    "$STET" script new "$kind" "my-$kind" >/dev/null
    expect_exit 0 "$STET" script test "scripts/$kind/my-$kind.lua"
    like "$(cat "$OUT")" "ok $kind/my-$kind scripts/$kind/fixtures/my-$kind.md" \
        "$kind: a new unit passes on its article"
done

cat >rises.lua <<'LUA'
return stet.check {
  id = "check/rises", title = "x", api = 1, version = "1", messages = { rise = "a rise" },
  run = function(ctx, claim)
    local first, last = claim.text:find("rose", 1, true)
    if first then
      ctx:warning { claim = claim, message = "rise",
        first = claim.first + first - 1, last = claim.first + last - 1 }
    end
  end,
}
LUA
article=fixtures/rises.md

# The exit, what is said, the reason; the article's lines.
try() {
    printf '%s\n' "${@:4}" >$article
    expect_exit "$1" "$STET" script test rises.lua
    like "$(tr '\n' ' ' <"$OUT")" "$2" "$3"
}
rose='Rents rose by 4 percent.' fell='Wages fell by 2 percent.'
try 0 '1 passed, 0 failed' "all of it" "$rose" '<!-- expect: warning rise "rose" -->'
try 0 '1 passed' "what is left out may be anything, over a blank line" \
    "$rose" '' '<!-- expect: warning -->'
try 0 '1 passed' "nothing expected, nothing made" "$fell"
try 1 'line 1 +expected: nothing +got: +warning rise "rose"' "nothing expected" "$rose"
try 1 'line 2 +expected: warning rise +got: +nothing' "nothing made" \
    "$fell" '<!-- expect: warning rise -->'
try 1 'expected: warning rise "Rents" +got: +warning rise "rose"' "other words" \
    "$rose" '<!-- expect: warning rise "Rents" -->'
try 1 'line 4 ' "at another place" "$rose" '' "$fell" '<!-- expect: warning rise -->'
try 1 "line 2: nothing can be expected by the name 'warnin'; did you mean 'warning'" \
    "a mistyped word" "$rose" '<!-- expect: warnin -->'

paid='Pay **rose** by 3 percent.'
expected='<!-- expect: warning rise "rose" -->'
printf '%s\r\n' "$paid" '' "$rose" '<!-- expect: note -->' '' 'The end.' >$article
expect_exit 0 "$STET" script test rises.lua --update
printf '%s\r\n' "$paid" "$expected" '' "$rose" "$expected" '' 'The end.' >want
is "$(cmp $article want 2>&1)" "" "an update writes what was made, and nothing else"
expect_exit 0 "$STET" script test rises.lua
expect_exit 0 "$STET" script test rises.lua --update
is "$(cmp $article want 2>&1)" "" "an article that passes stays as it is"

# A source of the article's own, and an article of another unit.
echo 'Nobody reads this. <!-- expect: nonsense -->' >fixtures/rises-more.md
"$STET" script new link near >/dev/null
mkdir scripts/link/fixtures/near.sources
echo "The harbour handled 40,000 containers in March." >scripts/link/fixtures/near.sources/a.txt
expect_exit 1 "$STET" script test scripts/link/near.lua
like "$(cat "$OUT")" 'got: +evidence "The harbour handled 40,000' \
    "sources beside the article are searched"
expect_exit 0 "$STET" script test rises.lua
unlike "$(cat "$OUT")" "rises-more" "the name counts up to its first dot"
