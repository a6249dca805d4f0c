#!/bin/bash
# What a unit says of itself, with its options as they are set.
. "$(dirname "$0")/../support/tap.sh"
export XDG_CONFIG_HOME=$PWD/config

expect_exit 0 "$STET" script help check/numbers --set check/numbers.rounding=0.1
like "$(sed -n 1p "$OUT")" "^check/numbers [0-9.]+: Figures" "id, version, title"
for says in 'kind +check' 'file +scripts/check/numbers.lua' 'tags +numbers, default' \
    'on +claims with evidence' 'tests +[0-9]' 'rounding: number, now 0.1, from 0, to 0.5' \
    'differs: the article says'; do
    like "$(cat "$OUT")" "$says" "$says"
done

cat >house.lua <<'LUA'
return stet.check {
  id = "check/house", title = "House rules", api = 1, version = "2",
  help = "Why it is there.",
  needs = { "extract/claims" }, on = { kinds = { "quote" }, worth = 0.5, lang = "en" },
  options = {
    list = { type = "list", default = { "a", "b" }, enum = { "a", "b", "c" } },
    flag = { type = "boolean", default = true }, empty = { type = "string" },
  },
  run = function() end,
}
LUA
expect_exit 0 "$STET" script help house.lua
for says in 'Why it is there' 'needs +extract/claims' 'on +claims of kind quote' \
    'on +claims of worth 0.50 or more' 'on +articles in en' 'file +house.lua' \
    'list: list, now "a", "b", one of a \| b \| c' 'flag: boolean, now true' \
    'empty: string, now none' '^check/house 2: House rules'; do
    like "$(cat "$OUT")" "$says" "a file: $says"
done
for verb in new test run list help; do
    expect_exit 0 "$STET" script help "$verb"
    like "$(cat "$OUT")" "^usage: stet script $verb.*  stet script $verb " "$verb: with an example"
done

# words; what standard error says.
while IFS='|' read -r words says; do
    # shellcheck disable=SC2086 # words
    expect_exit 2 "$STET" script help $words
    like "$(cat "$ERR")" "$says" "help $words: $says"
done <<'ROWS'
|stet script help ID
check/numbrs|did you mean 'check/numbers'\?
check/*|no unit's id
ROWS
