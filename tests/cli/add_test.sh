#!/bin/bash
# Articles come in without being checked; a changed file is a new revision of the same.
. "$(dirname "$0")/../support/tap.sh"
printf '# Six ships\n\nThe port sold six ships in 2024.\n' >draft.md
echo "Rain fell on Monday." >other.txt
"$STET" init desk 2>/dev/null >/dev/null
export STET_BENCH=desk/stet.db

expect_exit 0 "$STET" add draft.md
like "$(cat "$OUT")" "^added +[0-9a-f]{16}  Six ships  draft.md" "id, title, name"
id=$(awk '{ print $2 }' "$OUT")
expect_exit 0 "$STET" add draft.md
like "$(cat "$OUT")" "^unchanged +$id" "the same again"
sed -i 's/six ships in 2024/five ships in 2024/' draft.md
expect_exit 0 "$STET" add draft.md other.txt
like "$(cat "$OUT")" "^changed +$id" "a changed text keeps its id"
like "$(cat "$OUT")" "added +[0-9a-f]{16}  [^ ]" "another article is another"
expect_exit 0 "$STET" add - <other.txt
like "$(cat "$OUT")" "^unchanged .*standard input" "standard input: known by its bytes"
(cd desk && "$STET" add --bench stet.db ../draft.md >"$OUT" 2>"$ERR")
like "$(cat "$OUT")" "^unchanged +$id" "a name does not hang on the folder one works in"

expect_exit 2 "$STET" add
expect_exit 3 "$STET" add nonesuch.md
like "$(cat "$ERR")" "nonesuch.md" "a missing file is named"
expect_exit 3 "$STET" add https://example.org/page
like "$(cat "$ERR")" "save the page" "an address: what to do"
expect_exit 4 "$STET" add nonesuch.md draft.md
like "$(cat "$OUT")" "^unchanged +$id" "the others go on"
expect_exit 3 "$STET" add draft.md --bench none/stet.db
expect_exit 0 "$STET" log --verify
