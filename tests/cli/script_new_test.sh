#!/bin/bash
# A new unit works as it is, and nothing of anybody's is written over.
. "$(dirname "$0")/../support/tap.sh"
export XDG_CONFIG_HOME=$PWD/config

for kind in extract link check mark report; do
    expect_exit 0 "$STET" script new "$kind" "my-$kind"
    is "$(sed -n 1,2p "$OUT" | tr '\n' ' ')" \
        "scripts/$kind/my-$kind.lua scripts/$kind/fixtures/my-$kind.md " "$kind: says what it wrote"
    like "$(cat "$OUT")" "stet script test scripts/$kind/my-$kind.lua" "$kind: and what to do next"
    expect_exit 0 "$STET" script test "scripts/$kind/my-$kind.lua"
    like "$(grep "my-$kind" "$OUT")" "^ok $kind/my-$kind test 1" "$kind: passes its own tests"
    unlike "$(cat "scripts/$kind/my-$kind.lua")" "\{\{" "$kind: nothing is left to fill in"
    cp "scripts/$kind/my-$kind.lua" before
    expect_exit 3 "$STET" script new "$kind" "my-$kind"
    like "$(cat "$ERR")" "my-$kind.lua is there already: choose another name" "$kind: never twice"
    is "$(cat "scripts/$kind/my-$kind.lua")" "$(cat before)" "$kind: the first one stands"
done
like "$(cat .luarc.json)" '"scripts/types"' "an editor is told where the types are"
is "$(cat scripts/types/stet.lua)" "$("$STET" help stet --format luacats)" "and there they are"
expect_exit 0 "$STET" check scripts/check/fixtures/my-check.md --fail-on never \
    --script "default or scripts/check/my-check.lua"
like "$(cat "$OUT")" "fastest ever.*says who\?" "a check runs it"

# What exists is nobody's to replace, whichever of the files it is.
mkdir -p other/scripts/check/fixtures
cd other || exit 1
echo "mine" >scripts/check/fixtures/x.md
echo "mine" >.luarc.json
expect_exit 3 "$STET" script new check x
is "$(find . -name x.lua)" "" "with the article there already, no unit is written"
expect_exit 0 "$STET" script new check y
is "$(cat .luarc.json)" "mine" "an editor's settings stand"

# Beside the bench, from anywhere below it; then the folder wants trust.
"$STET" init . >/dev/null
mkdir deep
cd deep || exit 1
expect_exit 0 "$STET" script new extractor z
like "$(cat "$OUT")" "^\.\./scripts/extract/z\.lua" "with a bench above, into its folder"
expect_exit 2 "$STET" script new check
cd ..
expect_exit 0 "$STET" script new check z
like "$(cat "$OUT")" "stet trust \." "with a bench, the folder must be trusted"
expect_exit 0 "$STET" script test scripts/check/z.lua
like "$(cat "$ERR")" "is not trusted.*left out" "a file that is named needs no trust"
expect_exit 3 "$STET" script test check/z
like "$(cat "$ERR")" "is not trusted" "one that is only found does"

# words; what standard error says.
while IFS='|' read -r words says; do
    # shellcheck disable=SC2086 # words
    expect_exit 2 "$STET" script new $words
    like "$(cat "$ERR")" "$says" "new $words: $says"
done <<'ROWS'
|stet script new KIND NAME
check|stet script new KIND NAME
check a b|stet script new KIND NAME
chek a|no kind of unit 'chek'.*did you mean check\?
check A|a-z, 0-9, _ and -.*not "A"
check 7|begin with a letter
check ../x|not "../x"
check a/b|not "a/b"
ROWS
