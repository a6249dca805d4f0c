#!/bin/bash
# Deciding by hand: mark, approve, link; who may do what, and who waits for whom.
. "$(dirname "$0")/../support/tap.sh"
unset USER LOGNAME
cat >draft.txt <<'END'
The mill ground 500 tons in May.

Rents rose by 4 percent in 2024.

The bridge opened in 1931.

The tower cost 30 million euros.
END
mkdir notes
cat >notes/mill.txt <<'END'
In May the mill ground 700 tons, the owner says.

It was a good year. The council did not pay for the roof. It was a good year.

Rents rose by 4 percent in 2024, by all accounts.

The tower cost 30 million euros, no less.
END
echo "Ships of all nations." >notes/other.txt
export STET_BENCH=$PWD/stet.db
"$STET" init 2>/dev/null >&2
"$STET" check draft.txt --sources notes >/dev/null 2>&1
claim() {
    "$STET" check draft.txt --sources notes --format json 2>/dev/null |
        /usr/bin/python3 -c "import json,sys
print([c['$2'] for c in json.load(sys.stdin)['claims'] if sys.argv[1] in c['text']][0])" "$1"
}
now() { # what the bench says of a claim
    /usr/bin/python3 -c "import sqlite3,sys
print('|'.join(str(x) for x in sqlite3.connect('stet.db').execute(
    'SELECT status, suggested, set_by, reason, marked_by, wants_approval, approved_by FROM claim '
    'WHERE id = ?', [sys.argv[1]]).fetchone()))" "$1"
}
statuses() { # as a command prints them
    "$STET" "$1" draft.txt "${@:2}" --format json 2>/dev/null | /usr/bin/python3 -c "import json,sys
print([(c['id'], c['status'], c['suggested']) for c in json.load(sys.stdin)['claims']])"
}
mill=$(claim mill id)
rents=$(claim Rents id)
bridge=$(claim bridge id)

# Words of the command line.
expect_exit 2 "$STET" mark "$mill"
expect_exit 2 "$STET" mark "$mill" supprted --by Ada
like "$(cat "$ERR")" "did you mean supported" "the nearest status"
expect_exit 2 "$STET" mark "$mill" refuted
like "$(cat "$ERR")" "give --by NAME" "nobody knows who decides"
expect_exit 2 "$STET" mark "$mill" refuted --by " "
expect_exit 2 "$STET" mark "$mill" refuted --by $'A\e[2Jda'
expect_exit 2 "$STET" mark "$mill" refuted --by Ada --reason " "
expect_exit 2 "$STET" mark "$mill" unchecked --by Ada --ask-approval
expect_exit 3 "$STET" mark 0123456789abcdef refuted --by Ada
like "$(cat "$ERR")" "stet claims" "no such claim: where to look"
expect_exit 3 "$STET" mark "${mill:0:3}" refuted --by Ada
like "$(cat "$ERR")" "4 letters or more" "three digits are too few"
expect_exit 3 "$STET" mark "$mill" orphaned --by Ada
like "$(cat "$ERR")" "set by stet alone" "what nobody may set"
expect_exit 2 "$STET" approve "$mill"
expect_exit 2 "$STET" link "$mill"
expect_exit 2 "$STET" link "$mill" mill.txt --by Ada --stance denies
expect_exit 2 "$STET" link "$mill" mill.txt --by Ada --quote " "
expect_exit 3 "$STET" link "$mill" nonesuch.txt --by Ada
like "$(cat "$ERR")" "nonesuch.txt.*stet source list" "no such source: where to look"
expect_exit 3 "$STET" mark "$mill" refuted --by Ada --bench nonesuch.db
is "$(find . -name nonesuch.db)" "" "a decision makes no bench"
rows=$("$STET" log -n 0 | wc -l)

# A mark needs evidence or a reason, and is kept as it was given.
expect_exit 3 "$STET" mark "$bridge" supported --by Ada --reason "sounds right"
like "$(cat "$ERR")" "stet link.*--without-evidence" "how to get there"
is "$("$STET" log -n 0 | wc -l)" "$rows" "what was refused is not in the log"
expect_exit 0 "$STET" mark "${bridge:0:6}" supported --by " Ada " --without-evidence "I was there" \
    --reason "by eye"
like "$(cat "$OUT")" "^supported .was unchecked., marked by Ada: ${bridge:0:7} \"The bridge" "told"
like "$(cat "$ERR")" "next: .*stet log" "what is next"
is "$(now "$bridge")" \
    "supported|None|person|by eye; without evidence: I was there|Ada|0|None" "kept"
USER=cy expect_exit 0 "$STET" mark "$bridge" unchecked
like "$(cat "$OUT")" "unchecked .was supported., marked by cy" "taken back, under the login's name"
expect_exit 0 "$STET" mark "$bridge" not-checkable --by Ada

# Links.
expect_exit 0 "$STET" link "$mill" mill.txt --by Ada --stance refutes \
    --quote "THE  mill ground 700 tons"
like "$(cat "$OUT")" "^[0-9a-f]{16} refutes ${mill:0:7} .*line 1: \"the mill ground 700 tons\"" \
    "the words as the source has them"
rows=$("$STET" log -n 0 | wc -l)
expect_exit 0 "$STET" link "$mill" mill.txt --by Ada --stance refutes \
    --quote "the mill ground 700 tons"
like "$(cat "$ERR")" "nothing was changed" "the same link again"
is "$("$STET" log -n 0 | wc -l)" "$rows" "and no row for it"
expect_exit 0 "$STET" link "$rents" notes/mill.txt --by Ada
like "$(cat "$OUT")" "mentions.*line 5: \"Rents rose by 4 percent in 2024, by all accounts" \
    "without a quotation: the best passage, printed"
like "$(cat "$ERR")" "look whether it is the right one" "and that it was chosen"
refused() { # REASON WORDS PATTERN
    expect_exit 3 "$STET" link "$mill" mill.txt --by Ada --quote "$2"
    like "$(cat "$ERR")" "$3" "$1"
}
refused "altered: the nearest passage and its line" "the mill ground 900 tons in May" \
    "line 1: .*the mill ground 700 tons"
refused "ambiguous: the lines" "It was a good year" "more than once .lines 3, 3.: quote more"
refused "cut: the word that was left out" "pay for the roof" 'leaves out "not".*quote that too'
refused "absent: what comes nearest" "owners of a windmill in May" \
    "nowhere; .*line 1: .*owner says"
refused "absent: nothing near" "zebras" "nowhere, nor any"
expect_exit 3 "$STET" link "$rents" other.txt --by Ada
like "$(cat "$ERR")" "nothing to link without --quote" "a source without the claim's words"
is "$("$STET" log -n 0 | wc -l)" "$((rows + 1))" "nothing of that is logged"

# Sign-offs.
expect_exit 3 "$STET" approve "$rents" --by Bo
like "$(cat "$ERR")" "not marked by a person" "a script's status"
expect_exit 0 "$STET" mark "$mill" refuted --by Ada --reason "the owner's own words" --ask-approval
like "$(cat "$OUT")" "not signed off yet" "a mark that waits"
like "$(cat "$ERR")" "stet approve ${mill:0:7} --by NAME" "and for what"
expect_exit 3 "$STET" approve "$mill" --by "ADA "
like "$(cat "$ERR")" "another person" "nobody signs off a mark of their own"
expect_exit 4 "$STET" approve "$mill" "$rents" --by Bo
like "$(cat "$OUT")" "^refuted, marked by Ada, signed off by Bo: ${mill:0:7}" "one of two"
like "$(cat "$ERR")" "${rents:0:7}: .*1 of 2" "the other is named"
is "$(now "$mill" | cut -d'|' -f5-)" "Ada|1|Bo" "kept"
expect_exit 3 "$STET" approve "$mill" --by Cy
like "$(cat "$ERR")" "Bo signed it off already" "once"
expect_exit 0 "$STET" mark "$mill" conflicting --by Bo
like "$(cat "$ERR")" "sign-off by Bo was of the mark before" "a sign-off falls"
is "$(now "$mill" | cut -d'|' -f4-)" "None|Bo|0|None" "with what was marked"

# A run never overrides a person: its opinion stands beside.
expect_exit 0 "$STET" mark "$rents" insufficient --by Ada --reason "2024 is not over"
"$STET" check draft.txt --sources notes >/dev/null 2>&1
is "$(now "$rents")" "insufficient|supported|person|2024 is not over|Ada|0|None" \
    "the status stays, the scripts' is suggested"
is "$(statuses check --sources notes)" "$(statuses report)" "a check prints what the bench holds"
expect_exit 0 "$STET" mark "$rents" insufficient --by Ada
like "$(cat "$ERR")" "scripts suggest 'supported'" "both are shown"
expect_exit 0 "$STET" log --verify

# A claim that goes and comes back, and one that a person held on to.
cp draft.txt whole.txt
printf '%s\n\n%s\n' "The mill ground 500 tons in May." "A new bank opened in 1990." >draft.txt
"$STET" check draft.txt --sources notes >/dev/null 2>&1
is "$(now "$rents" | cut -d'|' -f1,3,5)" "orphaned|script|None" "a mark without words is orphaned"
expect_exit 0 "$STET" log --verify
"$STET" check whole.txt --sources notes >/dev/null 2>&1
cp whole.txt draft.txt
"$STET" check draft.txt --sources notes >/dev/null 2>&1
like "$("$STET" log -n 0)" "no more in its article" "what nobody decided on is gone, and logged"
expect_exit 0 "$STET" log --verify
broken=$(/usr/bin/python3 -c "import sqlite3
print(sqlite3.connect('stet.db').execute('PRAGMA foreign_key_check').fetchall())")
is "$broken" "[]" "foreign keys hold"

# One writes, the others wait or read.
mkfifo lines
"$STET" import - --as source <lines 2>/dev/null &
holder=$!
exec 7>lines
for _ in {1..100}; do
    [[ -e stet.db-lock ]] && break
    sleep 0.05
done
expect_exit 3 timeout 20 "$STET" mark "$mill" insufficient --by Ada
like "$(cat "$ERR")" "stet.db.*process $holder " "mark names the process that holds the bench"
expect_exit 3 timeout 20 "$STET" approve "$mill" --by Cy
like "$(cat "$ERR")" "process $holder " "so does approve"
expect_exit 3 timeout 20 "$STET" link "$mill" mill.txt --by Ada
like "$(cat "$ERR")" "process $holder " "so does link"
expect_exit 0 "$STET" log "$mill"
expect_exit 0 "$STET" log --verify
{ sleep 0.5 && exec 7>&-; } &
exec 7>&-
expect_exit 0 timeout 20 "$STET" mark "$mill" insufficient --by Ada
wait
is "$(find . -name 'stet.db-*')" "" "nothing is left beside the bench"

# Read-only media.
if mkdir media && mount -t tmpfs -o size=4m none media 2>/dev/null; then
    cp stet.db media/
    mount -o remount,ro media
    expect_exit 0 "$STET" log --verify --bench media/stet.db
    expect_exit 0 "$STET" log "$mill" --bench media/stet.db
    expect_exit 3 "$STET" mark "$mill" refuted --by Ada --bench media/stet.db
    like "$(cat "$ERR")" "media/stet.db.*([Rr]ead-only|can't be written)" "and marks nothing there"
    umount media
else
    skip "the log on read-only media" "mounting is not allowed here"
fi
