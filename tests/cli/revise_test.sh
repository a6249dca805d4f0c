#!/bin/bash
# A draft is edited after people decided on it: their marks go with their sentences, or
# are orphaned, and never stand at a sentence that only looks like the one they were for.
. "$(dirname "$0")/../support/tap.sh"
export STET_BENCH=$PWD/stet.db
mill="The mill ground 500 tons of rye in May."
other="The bridge over the river opened in 1931, before the war."
end="The tower cost 30 million euros, says the council."
write() { printf '%s\n\n' "$@" >draft.txt; }
claims() { # as a command prints them: text, id, status
    "$STET" "$1" draft.txt "${@:2}" --format json 2>/dev/null | /usr/bin/python3 -c "import json,sys
for c in json.load(sys.stdin)['claims']:
    print(c['text'][:8], c['id'], c['status'], c['suggested'], sep='|')"
}
ids() { claims check | sed -n 's/^The mill|\([0-9a-f]*\)|.*/\1/p'; }
"$STET" init >/dev/null 2>&1
write "$mill" "$other" "$mill" "$end"
mapfile -t id < <(ids)
is "${#id[@]}" 2 "two equal sentences, two claims"
expect_exit 0 "$STET" mark "${id[0]}" refuted --by Ada --without-evidence "asked the miller"

# The first one goes, and with it the mark.
write "$other" "$mill" "$end"
shown=$(claims check)
like "$shown" "The mill\|${id[1]}\|unchecked" "the other one is still the other one, unmarked"
is "$(claims report)" "$shown" "a report shows what the check printed"
like "$("$STET" claims --status orphaned)" "${id[0]:0:7}" "the marked one is orphaned"
expect_exit 0 "$STET" log --verify
is "$(claims check)" "$shown" "checking again changes nothing"

# A mark of the second one stays with it when a copy comes before it.
expect_exit 0 "$STET" mark "${id[1]}" not-checkable --by Ada
write "$mill" "A new story begins here, and there was none in 1930." "$other" "$mill" "$end"
shown=$(claims check)
is "$(grep -c "not-checkable" <<<"$shown")" 1 "one of the two is marked"
like "$(grep "The mill" <<<"$shown" | tail -1)" "${id[1]}\|not-checkable" "the one it was set for"
is "$(claims report)" "$shown" "and so says the report"
like "$("$STET" log -n 0)" "found ${id[1]} in the changed article" "the log tells that it moved"
expect_exit 0 "$STET" log --verify

# An edit of the words themselves.
write "$other" "The mill ground 700 tons of rye in May." "$end"
unlike "$(claims check)" "not-checkable" "other words are not what was marked"
like "$("$STET" claims --status orphaned)" "${id[1]:0:7}" "but the mark is not forgotten"
expect_exit 0 "$STET" log --verify

# What a draft was before is, under another name, another article.
cp draft.txt before.txt
write "$other" "$end" "Nobody was there."
"$STET" check draft.txt >/dev/null 2>&1
shown=$(claims check)
"$STET" check before.txt >/dev/null 2>&1
is "$(claims report)" "$shown" "checking the copy leaves the draft's article alone"
like "$("$STET" report before.txt --format json 2>/dev/null)" "700 tons" "and the copy is checked"
expect_exit 0 "$STET" log --verify
