#!/bin/bash
# Help, the version, and what is said to words that are nearly right.
. "$(dirname "$0")/../support/tap.sh"

expect_exit 0 "$STET" --version
like "$(cat "$OUT")" '^stet [0-9]+\.[0-9]+\.[0-9]+$' "the version"
expect_exit 0 "$STET" help
like "$(cat "$OUT")" "usage: stet" "help says how to use it"
is "$(cat "$ERR")" "" "help is a result: nothing on standard error"
mapfile -t commands < <(sed -nE 's/^  ([a-z]+)  +[a-z].*/\1/p' "$OUT")
if ((${#commands[@]} >= 8)); then ok "help lists the commands"; else
    not_ok "help lists the commands" "${commands[*]}"
fi
for command in "${commands[@]}"; do
    "$STET" help "$command" >one 2>err
    "$STET" "$command" --help >two 2>>err
    is "$(cat one)" "$(cat two)" "stet help $command is stet $command --help"
    like "$(cat one)" "usage: stet $command" "it says how to use $command"
    is "$(awk 'length > 100' one)" "" "and fits a terminal"
done

# words; what standard error says.
printf '{"id":"a","text":"Sales rose."}\n' >lines.jsonl
while IFS='|' read -r words says; do
    # shellcheck disable=SC2086 # words
    expect_exit 2 "$STET" $words
    like "$(cat "$ERR")" "$says" "stet $words: $says"
    is "$(grep -c '^stet: ' "$ERR")" 1 "one line of it"
    unlike "$(tail -n 1 "$ERR")" '\.$' "which ends without a full stop"
done <<'ROWS'
chekc a.txt|unknown command "chekc"; did you mean check\?
serch x|did you mean search\?
frobnicate|unknown command "frobnicate"; see stet help
help chekc|did you mean check\?
check --formt json a.txt|unknown option --formt; did you mean --format\?
check --strct a.txt|did you mean --strict\?
check --frobnicate a.txt|unknown option --frobnicate; see stet help check
check -z a.txt|unknown option -z; see stet help
check --strict=yes a.txt|--strict takes no value
check --sources|--sources needs a value
check a.txt --format|--format needs a value
check a.txt --format yaml|--format: .*yaml.* there are .*html, .*markdown, .*text, json
check a.txt --lang 7|--lang: "7" is not a language tag
check a.txt --report=|--report "": the value is empty
check a.txt --script=|--script "": the value is empty
check a.txt --script (|a unit or tag is missing at its end
check a.txt --script and|a unit or tag is missing before 'and'
check a.txt --report a.yaml|--report a.yaml: no reporter
check a.txt -j many|--jobs: "many" is not a whole number
check a.txt --timeout soon|--timeout: "soon" is not a number of seconds
check a.txt --now 2025-13-45|--now: .*2025-13-45
check a.txt --color=sometimes|--color: "sometimes" is none of auto, always, never
check a.txt --script nonesuch|nonesuch
check a.txt --script check/numbrs|check/numbrs.*did you mean .*check/numbers
check a.txt --set check/numbers.roundin=1|no option 'roundin'; did you mean 'rounding'\?
check a.txt --set rounding|--set: "rounding" is not of the form
check|stet check ARTICLE
text fcts a.txt|did you mean facts\?
script lst|did you mean list\?
import lines.jsonl|--as article, source or factcheck
ROWS

expect_exit 2 "$STET" check ""
like "$(cat "$ERR")" "argument 2 is empty" "an empty word is no file"

echo "Sales rose 12 percent." >a.txt
expect_exit 0 "$STET" --format json check a.txt --now=2025-03-15
cp "$OUT" first
expect_exit 0 "$STET" check --now 2025-03-15 --format=json a.txt
is "$(cat "$OUT")" "$(cat first)" "options before or after the command, with = or without"
expect_exit 3 "$STET" check -- --strict
like "$(cat "$ERR")" "^stet: --strict: " "after -- a word is a file"
