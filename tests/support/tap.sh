# What every shell test starts with:
#
#   #!/bin/bash
#   . "$(dirname "$0")/../support/tap.sh"
#
# It sets ROOT (the project's folder) and STET (the program under test), goes to an empty
# folder that is removed at the end, and gives these, each of which prints one TAP line:
#
#   ok NAME                      this holds
#   not_ok NAME WHY              this does not, because
#   skip NAME WHY                this could not be tried
#   is GOT WANT NAME             the same text
#   like GOT REGEX NAME          the (extended) regular expression matches
#   unlike GOT REGEX NAME        it does not
#   expect_exit CODE COMMAND...  runs it; its output is then in the files $OUT and $ERR
#
# A test that ends with any `not ok` exits with 1.  Without the runner, tests/cli/x_test.sh
# runs as it is.
# shellcheck shell=bash
set -u

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd) && export ROOT
export STET=${STET:-$ROOT/build/release/stet}
TAP_WORK=$(mktemp -d) || exit 1
TAP_COUNT=0
TAP_FAILED=0
OUT=$TAP_WORK.out
ERR=$TAP_WORK.err
trap 'status=$?; tap_end $status' EXIT
cd "$TAP_WORK" || exit 1

# A failed test, or a script that died: either makes the exit status.
tap_end() {
    cd / && rm -rf "$TAP_WORK" "$OUT" "$ERR"
    ((TAP_FAILED)) && exit 1
    exit "$1"
}

ok() {
    echo "ok $((++TAP_COUNT)) - $1"
}

not_ok() {
    TAP_FAILED=1
    echo "not ok $((++TAP_COUNT)) - $1 - ${2//$'\n'/$'\n'# }"
}

skip() {
    echo "ok $((++TAP_COUNT)) - $1 # SKIP $2"
}

is() {
    if [[ $1 == "$2" ]]; then ok "$3"; else not_ok "$3" "got \"$1\", expected \"$2\""; fi
}

like() {
    if [[ $1 =~ $2 ]]; then ok "$3"; else not_ok "$3" "got \"$1\", expected a match of /$2/"; fi
}

unlike() {
    if [[ $1 =~ $2 ]]; then not_ok "$3" "got \"$1\", expected no match of /$2/"; else ok "$3"; fi
}

expect_exit() {
    local want=$1 status
    shift
    "$@" >"$OUT" 2>"$ERR"
    status=$?
    if ((status == want)); then
        ok "exit $want: ${*/#$STET/stet}"
    else
        not_ok "exit $want: ${*/#$STET/stet}" "exit $status; $(tail -n 5 "$ERR")"
    fi
}
