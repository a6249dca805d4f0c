#!/bin/bash
# Articles and sources that cannot be what they should be: each is named, each message says
# what to do, and nothing stays behind.
. "$(dirname "$0")/../support/tap.sh"
export TMPDIR=$PWD/tmp
mkdir tmp folder work
cd work || exit 1

: >empty.txt
printf ' \n\t\n' >blank.txt
printf 'PNG\0\1\2\3\0\0\0\377\376\375\0\0\20\0\0' >image.png
head -c 4000 "$STET" >program.txt
truncate -s 200M huge.txt
echo "It sold 5 cars in 2024." >good.txt
echo "It sold 5 cars in 2024." >closed.txt && chmod 0 closed.txt
ln -s loop.txt loop.txt

# file; what standard error says.
while IFS='|' read -r file says; do
    expect_exit 3 timeout 20 "$STET" check "$file"
    like "$(cat "$ERR")" "^stet: .*$says" "$file: $says"
    is "$(cat "$OUT")" "" "$file: no report of nothing"
    expect_exit 3 timeout 20 "$STET" text article "$file" --format json
    unlike "$(cat "$ERR")" "$file: $file" "$file is named once"
    expect_exit 4 timeout 20 "$STET" check good.txt "$file" good.txt
    like "$(cat "$ERR")" "$file" "$file is named among others"
    like "$(cat "$ERR")" "1 of 3 articles failed" "the others are done"
    expect_exit 4 timeout 20 "$STET" check -q good.txt "$file"
    like "$(cat "$ERR")" "$file" "and with --quiet too: a failure is no note"
done <<'ROWS'
nonesuch.txt|nonesuch.txt: No such file or directory
empty.txt|empty.txt is empty
blank.txt|blank.txt is empty
../folder|../folder: is a folder, not a file
image.png|image.png is .*convert it to text
program.txt|program.txt is .*convert it to text
huge.txt|huge.txt: larger than the limit of 64 MB
loop.txt|loop.txt: Too many levels of symbolic links
/dev/null|/dev/null is empty
ROWS
if ((EUID)); then
    expect_exit 3 "$STET" check closed.txt
    like "$(cat "$ERR")" "closed.txt: Permission denied" "a file that may not be read"
else
    skip "a file that may not be read" "root may read everything"
fi

# A source that was named must be there; one in a folder is noted and left out.
expect_exit 3 "$STET" check good.txt --sources nonesuch
like "$(cat "$ERR")" "nonesuch: no such file or folder" "missing sources are named"
expect_exit 3 "$STET" check good.txt --sources empty.txt
like "$(cat "$ERR")" "empty.txt is empty" "an empty source is named"
mkdir notes && cp good.txt image.png empty.txt notes/
expect_exit 0 "$STET" check good.txt --sources notes --now 2025-03-15
like "$(cat "$ERR")" "left out: .*empty.txt" "what a folder has that can't be read is noted"
like "$(cat "$ERR")" "left out: .*image.png" "each of it"
rm -r notes && mkdir notes
expect_exit 0 "$STET" check good.txt --sources notes
like "$(cat "$ERR")" "notes: holds no files" "an empty folder is noted"

# Text in other character sets is text.
sentence='“Das kostet 5 Euro”, sagte Müller. Größer wird es nicht.'
for set in UTF-8 UTF-16 UTF-16LE UTF-16BE WINDOWS-1252; do
    printf '%s\n' "$sentence" | iconv -f UTF-8 -t "$set" >"$set.txt"
    "$STET" text article "$set.txt" --format json >"$OUT" 2>"$ERR"
    like "$(cat "$OUT")" "\"text\":\"$sentence\"" "$set is read"
done
printf 'Продано 5 машин в 2024 году, сказал он.\n' | iconv -t CP1251 >cyrillic.txt
"$STET" text article cyrillic.txt --format json >"$OUT" 2>"$ERR"
like "$(cat "$OUT")" "Продано 5 машин" "windows-1251 is read"
printf 'It sold 5 cars \xff\xc3 in 2024.\n' >broken.txt
expect_exit 0 "$STET" check broken.txt --format json
iconv -f UTF-8 -t UTF-8 "$OUT" >/dev/null && ok "invalid UTF-8 in, valid UTF-8 out"
like "$(cat "$OUT")" "5 cars" "its words are read"
printf '\xef\xbb\xbfIt sold 5 cars.\n' >mark.txt
"$STET" text article mark.txt --format json >"$OUT"
like "$(cat "$OUT")" '"text":"It sold' "a byte order mark is no text"

# What is in a file outweighs its name.
printf -- '---\ntitle: Cars sold\nauthor: Ann Lee\n---\n\nIt sold 5 cars in 2024.\n' >front
"$STET" text article front --format json >"$OUT"
like "$(cat "$OUT")" '"byline":"Ann Lee".*"text":"It sold 5 cars' "front matter makes Markdown"
"$STET" text article - --format json <front >"$OUT"
like "$(cat "$OUT")" '"title":"Cars sold"' "on standard input too"
printf 'It sold\0 5 cars in 2024, she said\n' >nul.txt
"$STET" text article nul.txt --format json >"$OUT"
like "$(cat "$OUT")" 'It sold.{0,8} 5 cars in 2024' "a stray NUL makes no UTF-16"

# A report that another one would overwrite unseen is refused before anything is done.
expect_exit 2 "$STET" check good.txt good.txt --report twice.html
like "$(cat "$ERR")" "twice.html: each article would overwrite it" "two articles, one report"
expect_exit 2 "$STET" check good.txt --report twice.html --report twice.html
like "$(cat "$ERR")" "twice.html: given twice" "one report twice"
is "$(ls twice.html 2>/dev/null)" "" "and none is written"

# A long article is no endless loop: budgets grow with it.
for i in {1..1200}; do
    printf '“The plan number %d will cost %d crowns,” said Anna Berg.\n\n' "$i" $((i * 7))
done >long.txt
expect_exit 0 timeout 60 "$STET" check long.txt -s good.txt --timeout 40 --fail-on never

# What can't be written.
expect_exit 3 sh -c "'$STET' check good.txt >/dev/full"
like "$(cat "$ERR")" "standard output: No space left" "a full disk under standard output"
expect_exit 3 sh -c "'$STET' help >/dev/full"
expect_exit 3 sh -c "'$STET' text facts good.txt >/dev/full"
expect_exit 3 "$STET" check good.txt --report nonesuch/r.html
like "$(cat "$ERR")" "nonesuch/r.html" "a report into a folder that is not there"
expect_exit 3 "$STET" check good.txt --report /dev/full/r.html
"$STET" check good.txt --format json 2>"$ERR" | true
unlike "$(cat "$ERR")" "Broken pipe.*Broken pipe" "a closed pipe is no storm of messages"
echo precious >old.html
ln -s /dev/full full.html
expect_exit 3 "$STET" check good.txt --report full.html
is "$(cat old.html)" "precious" "other files stand"

is "$(ls -A "$TMPDIR")" "" "the private bench is gone, whatever went wrong"
is "$(find . -name '.*' -type f -o -name '*.tmp*' -o -name '*-lock' -o -name 'stet.db*')" "" \
    "nothing is left beside the files"
chmod 600 closed.txt
