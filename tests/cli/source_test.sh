#!/bin/bash
# Sources come in, are listed, read again and taken away; what changed takes its claims along.
. "$(dirname "$0")/../support/tap.sh"
mkdir -p notes/sub
echo "The port opened in May. The port sold six ships to two buyers in 2024. Nobody knows why." \
    >notes/port.txt
echo "Rain fell on Monday, said the weather office." >notes/sub/rain.txt
echo "The port sold six ships in 2024." >draft.txt
printf 'notes/port.txt\n\nnotes/sub/rain.txt\n' >list
"$STET" init desk >/dev/null 2>&1
export STET_BENCH=desk/stet.db

# In.
expect_exit 0 "$STET" source add notes
is "$(grep -c '^added ' "$OUT")" 2 "a folder, with the folders in it"
port=$(awk '/port.txt/ { print $2 }' "$OUT")
rain=$(awk '/rain.txt/ { print $2 }' "$OUT")
expect_exit 0 "$STET" source add --list list
is "$(grep -c '^unchanged ' "$OUT")" 2 "a list of the same files: nothing new"
expect_exit 0 "$STET" source add --list - <list
expect_exit 2 "$STET" source add
expect_exit 3 "$STET" source add nonesuch
like "$(cat "$ERR")" "nonesuch" "a missing path is named"
expect_exit 3 "$STET" source add https://example.org/
like "$(cat "$ERR")" "save the page" "an address: what to do"
expect_exit 2 "$STET" source ad
like "$(cat "$ERR")" "did you mean add" "a mistyped verb"

# Shown.
expect_exit 0 "$STET" source list
like "$(cat "$OUT")" "$port +file" "a line a source"
expect_exit 0 "$STET" source list --format json
is "$(python3 -c 'import json,sys; print(len(json.load(sys.stdin)))' <"$OUT")" 2 "JSON"
expect_exit 0 "$STET" source list --format jsonl --kind url
is "$(cat "$OUT")" "" "no addresses"
expect_exit 0 "$STET" source list --format csv
like "$(head -1 "$OUT")" "^author,fetched,id" "CSV with a head"
expect_exit 2 "$STET" source list --kind book
expect_exit 0 "$STET" source show "${port:0:8}"
like "$(cat "$OUT")" "cited by +0 claims" "by the beginning of its id"
expect_exit 0 "$STET" source show "$port" --text
is "$(cat "$OUT")" "$(cat notes/port.txt)" "its text alone"
expect_exit 3 "$STET" source show nonesuch

# Cited, so not taken away.
expect_exit 0 "$STET" check draft.txt
expect_exit 0 "$STET" claims --status supported --format jsonl
is "$(wc -l <"$OUT")" 1 "the claim is supported"
expect_exit 3 "$STET" source rm "$port" --by Ada
like "$(cat "$ERR")" "claim.* cite" "claims that cite it are named"
expect_exit 0 "$STET" source rm "$rain" --by Ada
expect_exit 0 "$STET" search "rain Monday weather"
unlike "$(cat "$OUT")" "weather office" "what is gone is not found"
like "$("$STET" log 2>/dev/null)" "[Aa]da" "the log tells who did it"
expect_exit 3 "$STET" source rm "$rain" --by Ada

# Changed.
expect_exit 0 "$STET" source refresh
like "$(cat "$OUT")" "unchanged +$port" "nothing changed"
sed -i 's/^/News of the day. /' notes/port.txt
expect_exit 0 "$STET" source refresh
like "$(cat "$OUT")" "changed +$port" "the same source"
like "$(cat "$ERR")" "found again 1, lost 0" "its words moved"
is "$("$STET" claims --status supported --format jsonl 2>/dev/null | wc -l)" 1 "the claim stands"
sed -i 's/six ships/five ships/' notes/port.txt
expect_exit 0 "$STET" source add notes/port.txt
like "$(cat "$OUT")" "^changed +$port" "added again under its path: the same source"
like "$(cat "$ERR")" "lost 1; claims unchecked again 1" "its words are gone"
is "$("$STET" claims --status unchecked --format jsonl 2>/dev/null | wc -l)" 1 "the claim fell"
expect_exit 0 "$STET" source show "$port" --format json
is "$(python3 -c 'import json,sys; print(len(json.load(sys.stdin)["snapshots"]))' <"$OUT")" 3 \
    "every snapshot is kept"
expect_exit 0 "$STET" log --verify
rm notes/port.txt
expect_exit 0 "$STET" source refresh
like "$(cat "$OUT")" "gone +$port" "a file that is gone"

# A copy, and a file that moved.
echo "A note on tides." >notes/a.txt
expect_exit 0 "$STET" source add notes/a.txt
tide=$(awk '{ print $2 }' "$OUT")
cp notes/a.txt notes/b.txt
expect_exit 0 "$STET" source add notes/b.txt
like "$(cat "$OUT")" "unchanged +$tide" "a copy is no other source"
rm notes/a.txt
expect_exit 0 "$STET" source add notes/b.txt
echo "Another note on tides." >notes/b.txt
expect_exit 0 "$STET" source refresh
like "$(cat "$OUT")" "changed +$tide" "a file that moved took its id along"
echo "A note on tides." >notes/c.txt
expect_exit 0 "$STET" source add notes/c.txt
like "$(cat "$OUT")" "^added" "what a source was once is another source now"
unlike "$(cat "$OUT")" "$tide" "with another id"
