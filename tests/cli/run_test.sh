#!/bin/bash
# tests/run itself: a runner that counts wrongly hides every other fault.
. "$(dirname "$0")/../support/tap.sh"

# A project of its own, with the one test program that is told.
project() {
    rm -rf p && mkdir -p p/tests/cli p/tests/support
    cp "$ROOT/tests/run" p/tests/run
    printf '#!/bin/bash\n%s\n' "$1" >p/tests/cli/a_test.sh
    chmod +x p/tests/cli/a_test.sh
}

last_line() {
    tail -n 1 "$OUT"
}

# name; the program; exit; last line.
while IFS='|' read -r why program code last; do
    [[ -n $why ]] || continue
    project "$program"
    expect_exit "$code" env -u B TEST_TIMEOUT=1 p/tests/run
    is "$(last_line)" "$last" "$why"
done <<'ROWS'
passing tests are counted|echo "ok 1 - a"; echo "ok 2 - b"|0|2 passed, 0 failed
a failing test|echo "ok 1 - a"; echo "not ok 2 - b - why"; exit 1|1|1 passed, 1 failed
a failing test with exit status 0|echo "not ok 1 - a"|1|0 passed, 1 failed
skipped is not passed|echo "ok 1 - a"; echo "ok 2 # SKIP no b"|0|1 passed, 0 failed, 1 skipped
only skipped tests prove nothing|echo "ok 1 - a # SKIP no chromium"|1|0 passed, 0 failed, 1 skipped
a crash after a passed test|echo "ok 1 - a"; kill -SEGV $$|1|1 passed, 1 failed
an exit status without a failed test|echo "ok 1 - a"; exit 3|1|1 passed, 1 failed
a silent program|true|1|0 passed, 1 failed
a program that stops early|echo "1..3"; echo "ok 1 - a"|1|1 passed, 1 failed
a program that hangs|echo "ok 1 - a"; sleep 20|1|1 passed, 1 failed
a program that waits for input gets none|read -r x; echo "ok 1 - a"|0|1 passed, 0 failed
ROWS

project 'echo "ok 1 - hidden"; echo "not ok 2 - shown - why"; echo "# a note"'
p/tests/run >"$OUT"
like "$(cat "$OUT")" "not ok 2 - shown - why" "a failure is shown with its output"
like "$(cat "$OUT")" "# a note" "and its notes"
unlike "$(cat "$OUT")" "hidden" "what passed is not shown"

# shellcheck disable=SC2016 # for the made test to expand
project 'cd "$TMPDIR" && touch left && echo "ok 1 - $(pwd)"; echo "$PWD" >&2; pwd >"$ROOT/where"'
p/tests/run >/dev/null
where=$(cat p/where)
if [[ -n $where && ! -e $where ]]; then ok "its folder is removed"; else
    not_ok "its folder is removed" "$where is still there"
fi

project 'echo "ok 1 - a"'
expect_exit 1 p/tests/run nothing-like-it
is "$(last_line)" "0 passed, 0 failed" "a pattern that matches nothing is a failure"
expect_exit 0 p/tests/run a_test
expect_exit 0 p/tests/run 'cli/*_test'

project 'echo "ok 1 - a"'
chmod -x p/tests/cli/a_test.sh
expect_exit 1 p/tests/run
is "$(last_line)" "0 passed, 1 failed" "a test that is not executable is not left out in silence"

project 'echo "ok 1 - a"'
mkdir -p p/tests/unit/base && touch p/tests/unit/base/b_test.c
expect_exit 1 p/tests/run
is "$(last_line)" "1 passed, 1 failed" "a unit test that was not built has failed"

for helper in sh py; do
    project ''
    case $helper in
    sh) body=". '$ROOT/tests/support/tap.sh'; ok a; is x x b; like abc b. c; unlike abc d e
skip f 'no g'; expect_exit 3 sh -c 'exit 3'" ;;
    py) body="import sys; sys.path.insert(0, '$ROOT/tests/support'); import tap
tap.ok(True, 'a'); tap.same(1, 1, 'b'); tap.like('abc', 'b.', 'c'); tap.ok(not False, 'e')
tap.skip('f', 'no g'); tap.expect_exit(3, ['sh', '-c', 'exit 3']); tap.done()" ;;
    esac
    if [[ $helper == py ]]; then
        rm p/tests/cli/a_test.sh
        printf '%s\n' "$body" >p/tests/cli/a_test.py
    else
        project "$body"
    fi
    p/tests/run >"$OUT"
    is "$(last_line)" "5 passed, 0 failed, 1 skipped" "every check of tap.$helper can pass"
done

project ". '$ROOT/tests/support/tap.sh'; not_ok a b; is x y b; like abc d c; unlike abc c e
expect_exit 3 true"
p/tests/run >"$OUT"
is "$(last_line)" "0 passed, 5 failed" "every check of tap.sh can fail"
rm p/tests/cli/a_test.sh
cat >p/tests/cli/a_test.py <<END
import sys; sys.path.insert(0, '$ROOT/tests/support'); import tap
tap.not_ok('a', 'b'); tap.ok(False, 'a', 'b'); tap.same(1, 2, 'b'); tap.like('abc', 'd', 'c')
tap.expect_exit(3, ['true'])
END
p/tests/run >"$OUT"
is "$(last_line)" "0 passed, 5 failed" "every check of tap.py can fail"
