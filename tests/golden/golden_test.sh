#!/bin/bash
# Whole articles against their sources: every report is, byte for byte, the one that was
# approved.  UPDATE=1 writes the expected files again (README.md beside this).
. "$(dirname "$0")/../support/tap.sh"

# article, below this folder; the day of the check.
while read -r article now; do
    folder=$ROOT/tests/golden/${article%/*}
    expected=$folder/expected
    mkdir -p reports
    rm -f reports/*
    "$STET" check "$folder/${article##*/}" --sources "$folder/sources" --now "$now" --offline \
        --report reports/report.json --report reports/report.md --report reports/report.html \
        --format text >reports/report.txt 2>"$ERR"
    status=$?
    if ((status > 1)); then
        not_ok "$article is checked" "exit $status; $(cat "$ERR")"
        continue
    fi
    # Hashes of units, and what follows from them, change with each edit of a comment in one:
    # the reports name them, these files do not keep them.
    python3 - reports <<'END'
import json, pathlib, sys
reports = [p for p in pathlib.Path(sys.argv[1]).iterdir()]
result = json.loads(pathlib.Path(sys.argv[1], "report.json").read_text(encoding="utf-8"))
names = {result["run"]["id"]: "RUN", f"stet {result['stet']['version']}": "stet VERSION",
         f'"version":"{result["stet"]["version"]}"}}}}': '"version":"VERSION"}}'}
for script in result["run"]["scripts"]:
    names[script["sha256"]] = names[script["sha256"][:12]] = f"SHA256 of {script['id']}"
for report in reports:
    text = report.read_text(encoding="utf-8")
    for old, new in names.items():
        text = text.replace(old, new)
    report.write_text(text, encoding="utf-8")
END
    echo "exit $status" >reports/status
    if [[ ${UPDATE:-} == 1 ]]; then
        mkdir -p "$expected" && cp reports/* "$expected/"
    fi
    is "$(ls reports)" "$(ls "$expected")" "$article: as many reports as expected"
    for report in reports/*; do
        if diff -u "$expected/${report##*/}" "$report" >difference 2>&1; then
            ok "$article: ${report##*/}"
        elif [[ $report == *.json ]]; then # one long line: show it by keys
            python3 -m json.tool "$expected/report.json" old && python3 -m json.tool "$report" new
            not_ok "$article: ${report##*/}" "$(diff -u old new | head -n 60)"
        else
            not_ok "$article: ${report##*/}" "$(head -n 60 difference)"
        fi
    done
done <<'ROWS'
tramline/article.md 2025-03-15
alliance/article.txt 2025-12-15
ROWS
