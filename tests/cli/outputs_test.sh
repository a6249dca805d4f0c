#!/bin/bash
# No output is written over what the command reads, whatever name or link it goes by.
. "$(dirname "$0")/../support/tap.sh"
echo "It sold 5 cars in 2024." >a.md
echo "It sold 5 cars in 2024." >note.txt
export STET_BENCH=w.db
"$STET" check a.md --sources note.txt --fail-on never >/dev/null 2>&1
"$STET" mark "$("$STET" claims --format csv | sed -n '2s/,.*//p')" not-checkable --by Ann \
    >/dev/null 2>&1
ln -s a.md soft.md
ln a.md hard.html
mkdir folder
sums() { sha256sum a.md note.txt && "$STET" export; }
before=$(sums)

# OPTION FILE WHAT COMMAND...
while read -r option file what command; do
    # shellcheck disable=SC2086
    expect_exit 2 "$STET" $command $option $file
    like "$(cat "$ERR")" "$option $file: would overwrite the $what" "it says what would be lost"
    is "$(sums)" "$before" "$command $option $file: nothing is lost"
done <<'ROWS'
--report a.md article check a.md
--report soft.md article check a.md
--report hard.html article check a.md
--report ./folder/../a.md article check a.md
--report note.txt source check a.md --sources note.txt
--report w.db bench check a.md
-o a.md article report a.md --format html
-o w.db bench report a.md --format html
-o a.md article report a.md
-o w.db bench export
ROWS
expect_exit 0 "$STET" export -o out.jsonl
expect_exit 0 "$STET" export -o out.jsonl
like "$(head -c 1 out.jsonl)" "^[{]" "an older export is replaced"
expect_exit 0 "$STET" check a.md --sources . --report r.html --fail-on never
expect_exit 0 "$STET" check a.md --sources . --report r.html --fail-on never
expect_exit 0 "$STET" export -o /dev/null
