#!/bin/bash
# stet.conf: where it is looked for, what wins, what is said of a wrong one.
. "$(dirname "$0")/../support/tap.sh"
export HOME=$PWD/home XDG_CONFIG_HOME=$PWD/config
mkdir -p home desk config/stet
echo "It sold 5 cars in 2024." >a.txt
"$STET" init desk >/dev/null 2>&1
export STET_BENCH=desk/stet.db
# Notes its options, so that they can be seen.
mkdir -p config/stet/scripts/check
cat >config/stet/scripts/check/echo.lua <<'EOF'
return stet.check {
  id = "check/echo", title = "x", api = 1, version = "1.0.0", tags = { "default" },
  options = { n = { type = "integer", default = 1, max = 9, help = "x" },
              words = { type = "list", default = { "a" }, help = "x" } },
  run = function(ctx, claim)
    local words = table.concat(ctx.options.words, "+")
    ctx:note { claim = claim, message = "n" .. ctx.options.n .. " " .. words }
  end,
}
EOF
# said OPTION...: what the unit noted; nothing when it did not run
said() {
    "$STET" check a.txt --format json "$@" 2>"$ERR" |
        python3 -c 'import json, sys
print("".join(f["message"] for f in json.load(sys.stdin)["findings"] if "echo" in f["rule"]))'
}
is "$(said)" "n1 a" "defaults"
echo 'return { options = { ["check/echo"] = { n = 2, words = { "p", "q" } } } }' \
    >config/stet/stet.conf
is "$(said)" "n2 p+q" "the user's own file"
echo 'return { options = { ["check/echo"] = { n = 3 } } }' >desk/stet.conf
expect_exit 3 "$STET" check a.txt
like "$(cat "$ERR")" "desk: stet.conf is not trusted: look at it, then run: stet trust desk" \
    "a stranger's settings"
expect_exit 0 "$STET" trust desk
like "$(cat "$OUT")" "desk/stet.conf" "shown before it is trusted"
is "$(said)" "n3 p+q" "the bench's file wins, option by option"
is "$(said --set check/echo.n=4)" "n4 p+q" "the command line wins over both"
is "$(said --set check/echo.n=4 --set check/echo.n=5)" "n5 p+q" "the last one wins"
echo 'return { options = { ["check/echo"] = { n = 6 } } }' >named.conf
is "$(said --config named.conf)" "n6 a" "--config stands in place of all"
echo 'return { options = { ["check/echo"] = { n = 6 } } } -- why' >other.conf
run() { "$STET" check a.txt --format json --now 2025-01-01 "$@" 2>/dev/null |
    python3 -c 'import json, sys; print(json.load(sys.stdin)["run"]["id"])'; }
is "$(run --config named.conf)" "$(run --config other.conf)" "a comment changes no run"
if [[ $(run --config named.conf) != "$(run)" ]]; then ok "a value does"; else
    not_ok "a value does" "the same id"; fi

# wrong FILE-TEXT STATUS PATTERN WHY
wrong() {
    printf '%s' "$1" >wrong.conf
    expect_exit "$2" "$STET" check a.txt --config wrong.conf
    like "$(cat "$ERR")" "wrong.conf:? ?$3" "$4"
}
wrong 'return { options = { ["check/echo"] = { m = 1 } } }' 2 \
    "check/echo has no option 'm'; did you mean 'n'" "an unknown option"
wrong 'return { options = { ["check/echo"] = { n = 10 } } }' 2 "check/echo: option 'n' is above" \
    "out of range"
wrong 'return { options = { ["check/echo"] = { n = "10" } } }' 2 \
    "check/echo: option 'n' must be an integer" "a text for a number"
wrong 'return { options = { ["check/ecko"] = { n = 1 } } }' 2 ".*did you mean 'check/echo'" \
    "an unknown unit"
wrong 'return { script = "house.lua" }' 3 "'script' picks units by id, glob and tag" "a path"
wrong 'return { script = "nothing-like-it" }' 2 ".*nothing-like-it" \
    "an expression that picks nothing"
wrong $'return {\n  options = ' 3 "3?2?:? ?unexpected symbol" "a slip of syntax"
wrong 'while true do end' 3 "used up its budget" "one that does not end"
expect_exit 3 "$STET" check a.txt --config absent.conf
like "$(cat "$ERR")" "absent.conf" "a file that is not there"
expect_exit 2 "$STET" check a.txt --set check/echo.m=1
unlike "$(cat "$ERR")" "--set" "what was just typed needs no file's name"
echo 'return { script = "check/numbers" }' >named.conf
expect_exit 0 "$STET" script list --config named.conf
like "$(cat "$OUT")" "check/numbers" "the expression picks"
unlike "$(cat "$OUT")" "check/quotes" "and nothing else runs"
expect_exit 0 "$STET" script list --config named.conf --script check/quotes
unlike "$(cat "$OUT")" "check/numbers" "--script wins"
