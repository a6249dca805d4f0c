#!/bin/bash
# Benches that are none, that may not be written, that another process holds, that do not fit.
. "$(dirname "$0")/../support/tap.sh"
echo "It sold 5 cars in 2024." >good.txt
echo '{"id":"a","title":"A","text":"The factory sold 5 cars in 2024."}' >sources.jsonl

expect_exit 0 "$STET" init desk
like "$(cat "$OUT")" "made the bench desk/stet.db" "it says what it made"
expect_exit 0 "$STET" init desk
like "$(cat "$ERR")" "bench already; nothing was changed" "a second time changes nothing"
expect_exit 2 "$STET" init desk desk2
is "$(ls -A desk)" "stet.db" "one file"

# Not a bench.
echo "hello" >text.db
cp text.db before.db
head -c 8192 /dev/urandom >noise.db
cp "$(type -P ls)" program.db
: >empty.db
for file in text.db noise.db program.db; do
    for words in "check good.txt" "search cars" "import sources.jsonl --as source" "init"; do
        # shellcheck disable=SC2086 # words
        expect_exit 3 "$STET" $words --bench "$file"
        like "$(cat "$ERR")" "$file: not a bench" "$words: $file is named"
    done
done
is "$(cat text.db)" "$(cat before.db)" "the file that is no bench is as it was"
expect_exit 3 "$STET" check good.txt --bench desk
expect_exit 3 "$STET" search cars --bench nonesuch.db
like "$(cat "$ERR")" "nonesuch.db" "a bench that is not there is named"
expect_exit 3 "$STET" check good.txt --bench nonesuch/stet.db
like "$(cat "$ERR")" "nonesuch" "nor its folder"
expect_exit 3 "$STET" search cars
like "$(cat "$ERR")" "stet init" "without a bench, it says how to make one"

# Cut short.
cp desk/stet.db cut.db
"$STET" import sources.jsonl --as source --bench cut.db 2>/dev/null
truncate -s 6000 cut.db
expect_exit 3 "$STET" search cars --bench cut.db
like "$(cat "$ERR")" "cut.db" "a damaged bench is named"
expect_exit 3 "$STET" doctor cut.db
like "$(cat "$OUT")" "mend:" "the doctor says what to do"
expect_exit 3 "$STET" doctor nope.db
like "$(cat "$OUT")" "nope.db" "the doctor names a bench that is not there"
expect_exit 0 "$STET" doctor desk/stet.db
like "$(cat "$OUT")" "all is well" "a sound one is well"

# Read-only: readers work, writers say why not.
expect_exit 0 "$STET" import sources.jsonl --as source --bench desk/stet.db
cp -r desk shelf
if mkdir media && mount -t tmpfs -o size=4m none media 2>/dev/null; then
    cp desk/stet.db media/
    mount -o remount,ro media
    expect_exit 0 "$STET" search cars --bench media/stet.db
    like "$(cat "$OUT")" "factory sold 5 cars" "a bench on read-only media is read"
    expect_exit 3 "$STET" import sources.jsonl --as source --bench media/stet.db
    like "$(cat "$ERR")" "media/stet.db.*([Rr]ead-only|read only)" "and not written: it says why"
    umount media
else
    skip "a bench on read-only media" "mounting is not allowed here"
fi
if ((EUID)); then
    chmod 500 shelf && chmod 400 shelf/stet.db
    expect_exit 0 "$STET" search cars --bench shelf/stet.db
    expect_exit 3 "$STET" import sources.jsonl --as source --bench shelf/stet.db
    chmod 700 shelf
else
    skip "a folder that may not be written" "root may write everything"
fi

# Held by another process: a writer that waits for its input.
mkfifo lines
"$STET" import - --as source --bench desk/stet.db <lines 2>/dev/null &
holder=$!
exec 7>lines
for _ in {1..100}; do
    [[ -e desk/stet.db-lock ]] && break
    sleep 0.05
done
expect_exit 3 timeout 20 "$STET" import sources.jsonl --as source --bench desk/stet.db
like "$(cat "$ERR")" "desk/stet.db.*$holder" "a second writer names the process that holds it"
expect_exit 0 "$STET" search cars --bench desk/stet.db
like "$(cat "$OUT")" "factory sold 5 cars" "readers work meanwhile"
exec 7>&-
wait $holder
expect_exit 0 "$STET" import sources.jsonl --as source --bench desk/stet.db
is "$(ls -A desk)" "stet.db" "one file, as before"

# A disk that fills up.
if mkdir tiny && mount -t tmpfs -o size=512k none tiny 2>/dev/null; then
    for i in {1..400}; do
        printf '{"id":"s%d","title":"T","text":"%s"}\n' "$i" \
            "$(head -c 1500 /dev/urandom | base64 -w 0 | sed 's/[0-9+\/]/ /g')"
    done >many.jsonl
    expect_exit 3 "$STET" import many.jsonl --as source --bench tiny/stet.db
    like "$(cat "$ERR")" "disk is full|No space left" "a full disk is named"
    expect_exit 3 "$STET" check good.txt --report tiny/x/r.html
    "$STET" doctor tiny/stet.db >"$OUT" 2>&1
    like "$(cat "$OUT")" "integrity +ok|not a bench" "what is there is sound"
    dd if=/dev/zero of=tiny/filler bs=1k 2>/dev/null
    echo precious >old && cp old tiny/r.html 2>/dev/null
    expect_exit 3 "$STET" check good.txt --report tiny/r.html
    is "$(find tiny -name '.*' -type f -o -name '*.tmp*')" "" "no half of a report"
    umount tiny
else
    skip "a full disk under the bench" "mounting is not allowed here"
fi
is "$(find "${TMPDIR:-/tmp}" -maxdepth 1 -name 'stet-*' -newer good.txt -type d -user "$(id -un)" \
    ! -name 'stet-test*' 2>/dev/null)" "" "no private bench is left"
