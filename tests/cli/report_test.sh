#!/bin/bash
# stet report, and reports as gates: what it finds, where it writes, what it says of articles that
# failed, and that formats which tell passed from failed say what the exit status says.
. "$(dirname "$0")/../support/tap.sh"

export STET_BENCH=$PWD/desk.db
mkdir notes deep
cat >draft.txt <<'.'
Calder sold 12,000 tickets in March 2025.

The fair had 400 visitors in 2024.

Exports of timber rose by 31 percent in 2023.
.
echo "Calder sold 12,000 tickets in March 2025. The fair had 900 visitors in 2024." >notes/a.txt
cp draft.txt deep/other.txt
echo "It sold 7 boats in 2021." >>deep/other.txt

expect_exit 3 "$STET" report draft.txt
like "$(cat "$ERR")" "stet init" "without a bench it says what to do"
expect_exit 1 "$STET" check draft.txt --sources notes --now 2025-04-01
expect_exit 1 "$STET" check deep/other.txt --now 2025-04-01

# Which article.
id_of() {
    "$STET" report "$1" --format json | grep -oE '"id":"[0-9a-f]{16}"' | head -1 | cut -d'"' -f4
}
id=$(id_of draft.txt)
for word in "$id" "${id:0:8}" ./draft.txt deep/../draft.txt draft.txt; do
    is "$(id_of "$word")" "$id" "found by $word"
done
(cd deep && "$STET" report ../draft.txt --format sarif) >from-deep
like "$(cat from-deep)" '"uri": "../draft.txt"' "paths are seen from here"
for row in "report|report what" "report a b|report what" \
    "report draft.txt --format yaml|no reporter" "report draft.txt -o x.foo|end so" \
    "report draft.txt -r x.csv -r x.csv|twice" "report draft.txt --fail-on bad|none of note"; do
    # shellcheck disable=SC2086 # words
    expect_exit 2 "$STET" ${row%%|*}
    like "$(cat "$ERR")" "${row##*|}" "and says why"
done
expect_exit 3 "$STET" report nosuch.txt
like "$(cat "$ERR")" "no article" "an unknown article"

# A text that came in since is not what the result is about.
"$STET" report draft.txt --format json >before.json
"$STET" report draft.txt --format sarif >before.sarif
cp draft.txt draft.kept
echo "Nothing is left of it." >draft.txt
expect_exit 0 "$STET" add draft.txt
expect_exit 0 "$STET" report draft.txt --format json
is "$(cat "$OUT")" "$(cat before.json)" "the result stays what it was"
like "$(cat "$ERR")" "newer text that is not checked" "and says that it is not about the newest"
expect_exit 0 "$STET" report draft.txt --format sarif
is "$(cat "$OUT")" "$(cat before.sarif)" "in other formats as well"
"$STET" export >before.jsonl
"$STET" init away >/dev/null 2>&1
expect_exit 0 "$STET" import before.jsonl --bench away/stet.db
is "$("$STET" export --bench away/stet.db | sha256sum)" "$(sha256sum <before.jsonl)" \
    "an export keeps which text was checked"
mv draft.kept draft.txt
expect_exit 0 "$STET" add draft.txt

# Where to.
expect_exit 0 "$STET" report draft.txt
like "$(cat "$OUT")" "The fair had 400" "text, unless asked for another"
expect_exit 0 "$STET" report draft.txt -o page.html
[[ ! -s $OUT ]] && ok "nothing is printed beside -o"
like "$(head -1 page.html)" "DOCTYPE html" "the ending picks the format"
expect_exit 0 "$STET" report draft.txt -o odd.name --format csv
like "$(head -1 odd.name)" "^id,start" "--format before the ending"
expect_exit 0 "$STET" report draft.txt -o - --format csv
like "$(cat "$OUT")" "^id,start" "- is standard output"
expect_exit 0 "$STET" report draft.txt -r a.sarif -r b.xml
[[ -s a.sarif && -s b.xml && ! -s $OUT ]] && ok "several files, nothing printed"
expect_exit 3 "$STET" report draft.txt -o nowhere/x.csv
expect_exit 2 "$STET" check draft.txt deep/other.txt --format sarif
like "$(cat "$ERR")" "one article at a time" "two documents are not one"

# The gate: a report alone is none.
for row in "0|" "1|--fail-on error" "0|--fail-on never" "1|--strict --fail-on never" \
    "1|--fail-on warning"; do
    # shellcheck disable=SC2086 # words
    expect_exit "${row%%|*}" "$STET" report draft.txt --format junit ${row##*|}
done

# JUnit fails where the exit status is 1, and nowhere else.
for row in "" "--strict" "--fail-on never" "--fail-on never --strict" "--fail-on note" \
    "--fail-on warning"; do
    for article in draft.txt deep/other.txt notes/a.txt; do
        # shellcheck disable=SC2086 # words
        STET_BENCH='' "$STET" check $article --sources notes $row --format junit >"$OUT" 2>"$ERR"
        status=$?
        failures=$(grep -c "<failure " "$OUT")
        if (((failures > 0) == status)); then ok "$article $row: $failures failures"; else
            not_ok "$article $row" "exit $status with $failures failures"
        fi
    done
done

# SARIF says why --strict failed.
sarif() { "$STET" report draft.txt --format sarif "$@"; }
like "$(sarif --strict)" '"ruleId": "stet:unchecked"' "what was left unchecked, when strict"
unlike "$(sarif)" "stet:unchecked" "and not otherwise"

# What people decided shows, by reports that do not ask again.
claim=$("$STET" report draft.txt --format csv | grep timber | cut -d, -f1)
expect_exit 0 "$STET" mark "$claim" refuted --by Ada --without-evidence "phoned the mill"
like "$(sarif)" '"ruleId": "stet:refuted"' "a person's mark is a result"
like "$("$STET" report draft.txt --format junit)" "phoned the mill" "with its reason"
like "$("$STET" report draft.txt --format csv)" "timber.*,refuted," "in the table"
unlike "$(sarif --strict)" "stet:unchecked" "it is unchecked no more"
expect_exit 1 "$STET" report draft.txt --fail-on error --format json
like "$(cat "$OUT")" '"status":"refuted","suggested":null,"text":"Exports' "in JSON"

# A source that has changed since: the passage is the one that was compared.
echo '{"id":"log","title":"The log","text":"The mast stands 35 metres tall."}' >log.jsonl
echo "The mast stands 35 metres tall." >mast.txt
"$STET" import log.jsonl --as source >/dev/null 2>&1
expect_exit 0 "$STET" check mast.txt --now 2025-04-01
echo '{"id":"log","title":"The log","text":"Gone."}' >log.jsonl
expect_exit 0 "$STET" import log.jsonl --as source
expect_exit 0 "$STET" report mast.txt
like "$(cat "$OUT")" "— The log" "the passage as it was"
expect_exit 0 "$STET" report mast.txt -r mast.html -r mast.csv -r mast.annotations.json

# An article that failed is not reported as checked, though an older run had it.
cat >loop.lua <<'.'
return stet.check { id = "check/loop", title = "t", api = 1, version = "1.0.0",
  run = function() while true do end end }
.
expect_exit 3 "$STET" check draft.txt --script "default or loop.lua"
expect_exit 3 "$STET" report draft.txt --format json
like "$(cat "$ERR")" "could not be checked.*check/loop" "it says why"
[[ ! -s $OUT ]] && ok "and nothing else"
expect_exit 3 "$STET" check nosuch.txt
expect_exit 3 "$STET" report nosuch.txt
like "$(cat "$ERR")" "could not be checked" "also of one that could never be read"

# Reporters of the house; the machine formats are fixed.
cat >house.lua <<'.'
return stet.reporter { id = "report/house", title = "t", api = 1, version = "1.0.0",
  format = "house", endings = { "house.csv", "house" },
  run = function(ctx, result) return "claims: " .. result.counts.claims .. "\n" end }
.
expect_exit 0 "$STET" report deep/other.txt --script house.lua --format house
is "$(cat "$OUT")" "claims: 4" "a reporter of the house"
sed 's/report.house/report\/sarif/' house.lua >sarif.lua
expect_exit 3 "$STET" report deep/other.txt --script sarif.lua --format sarif
like "$(cat "$ERR")" "fixed" "a machine format stays what it is"
