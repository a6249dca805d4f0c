#!/bin/bash
# stet script list --explain: why each unit runs, on what, in what order, with which options.
. "$(dirname "$0")/../support/tap.sh"
export XDG_CONFIG_HOME=$PWD/config

unit() {
    mkdir -p "$(dirname "$1")"
    cat >"$1.lua" <<LUA
return stet.check {
  id = "$2", title = "x", api = 1, version = "1",
  on = { kinds = { "statistic", "comparison" }, lang = { "en", "de" }, worth = 0.5 },
  options = { most = { type = "integer", default = 3 } }, ${3-}
  run = function() end,
}
LUA
}
unit needed check/needed
unit needing check/needing 'needs = { "check/needed" }, tags = { "house" },'

list() {
    expect_exit 0 "$STET" script list "$@" --set check/needed.most=9 --explain
    tr -s '\n ' ' ' <"$OUT" >flat
}
list needing.lua --script needed.lua
like "$(cat flat)" "check/needed .* why file needed.lua .*check/needing .* why file needing.lua" \
    "files, what is needed first"
like "$(cat flat)" "on claims of kind statistic or comparison on claims of worth 0.50 or more on \
articles in en or de" "what they run on"
like "$(cat flat)" "option most = 9 \\(--set\\).*option most = 3" "options, and who set them"
like "$(cat flat)" "report/html .* why whenever its report is asked for: html" "reporters"

list 'house or needed.lua and not needed.lua' --script needing.lua --script needed.lua
like "$(cat flat)" "check/needed .* why file needed.lua" "each --script adds"

mkdir -p scripts/check
unit scripts/check/needed check/needed
unit scripts/check/needing check/needing 'needs = { "check/needed" }, tags = { "house" },'
echo 'return { script = "house and not drafts/*" }' >stet.conf
"$STET" init . >/dev/null 2>&1
"$STET" trust . >/dev/null 2>&1
expect_exit 2 "$STET" script list --explain
echo 'return { script = "house and not check/needed" }' >stet.conf
"$STET" trust . >/dev/null 2>&1
list
like "$(cat flat)" "picked by: house and not check/needed \\(.*stet.conf\\)" "a file that chooses"
like "$(cat flat)" "check/needed .* why check/needing needs it .*check/needing .* why tag house" \
    "needed though not meant"
list 'not (default or reporter or check/needed)'
like "$(cat flat)" "check/needing .* why the expression leaves it in" "by what it is not"
expect_exit 2 "$STET" script list link
like "$(cat "$ERR")" "did you mean 'linker'" "a kind is near"
