#!/bin/bash
# The units of scripts/examples: their own tests and articles, lint, and the bundled sample.
. "$(dirname "$0")/../support/tap.sh"
export XDG_CONFIG_HOME=$PWD/config

units=("$ROOT"/scripts/examples/*.lua)
is "${#units[@]}" 12 "twelve of them"
select=()
for unit in "${units[@]}"; do
    name=$(basename "$unit" .lua)
    expect_exit 0 "$STET" script test "$unit"
    like "$(cat "$OUT")" "ok check/$name (test 1|.*fixtures/$name.md)" "$name has tests"
    unlike "$(cat "$OUT")" "^0 passed" "$name: and they run"
    expect_exit 0 "$STET" script lint "$unit"
    like "$(cat "$ROOT/scripts/examples/README.md")" "\`$name.lua\`" "$name is in the README"
    select+=(--script "$unit")
done
expect_exit 0 "$STET" script list "${select[@]}"
for unit in "${units[@]}"; do
    name=$(basename "$unit" .lua)
    like "$(cat "$OUT")" "check/$name " "$name can run with the others"
done
cat >draft.md <<'MD'
# The bridge

It is the largest bridge of the country, and a poll found that 52 percent want it.
MD
"$STET" check draft.md "${select[@]}" --format csv >findings 2>"$ERR"
is "$(($? <= 1))" 1 "all together on an article"
expect_exit 0 "$STET" script list
unlike "$(cat "$OUT")" "check/polls" "none of them runs unasked"
