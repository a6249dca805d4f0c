#!/bin/sh
# demo.sh STET: what `make demo` runs once the program is built: the bundled
# sample article against its bundled sources.
set -u
stet=$1
sample=$(dirname "$0")/../golden/tramline
report=build/demo/report.html
mkdir -p build/demo
"$stet" check "$sample/article.md" --sources "$sample/sources" --now 2025-03-15 \
    --report "$report" --report build/demo/report.md --report build/demo/report.json --quiet
status=$?
# 1 says that there are findings at the level of an error: the sample has some.
[ $status -le 1 ] || exit $status
echo
echo "The report is $(pwd)/$report: open it in a browser."
echo "Beside it: report.md, and report.json for programs."
