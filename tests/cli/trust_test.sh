#!/bin/bash
# Scripts beside a bench run only once they are trusted, as they are then.
. "$(dirname "$0")/../support/tap.sh"
export HOME=$PWD/home XDG_CONFIG_HOME=$PWD/config
mkdir -p home desk/scripts/check desk/scripts/lib
echo "It sold 5 cars in 2024." >a.txt
"$STET" init desk >/dev/null 2>&1
export STET_BENCH=desk/stet.db
unit() {
    printf 'local house = require "lib.house"\nreturn stet.check { id = "check/%s",
  title = "x", api = 1, version = "1.0.0", tags = { "default" }, run = function() end }\n' "$1"
}
unit house >desk/scripts/check/house.lua
echo 'return {}' >desk/scripts/lib/house.lua
run_id() { python3 -c 'import json, sys; print(json.load(open(sys.argv[1]))["run"]["id"])' "$1"; }

for command in "check a.txt" "batch a.txt" "script list" "script test"; do
    # shellcheck disable=SC2086
    expect_exit 3 "$STET" $command </dev/null
    like "$(cat "$ERR")" "scripts/ is not trusted: .*stet trust desk" "$command: what to do"
done
expect_exit 0 "$STET" claims
expect_exit 0 "$STET" log
expect_exit 0 "$STET" trust desk
like "$(cat "$OUT")" "check/house.lua.*lib/house.lua" "what is trusted is shown"
is "$(stat -c %a config/stet/trusted)" 600 "nobody else reads the list"
like "$(cat config/stet/trusted)" "^[0-9a-f]{64} $(realpath desk)$" "a hash and a real path"
expect_exit 0 "$STET" script list
like "$(cat "$OUT")" "check/house .*desk/scripts/check/house.lua" "where a unit comes from"
like "$(cat "$OUT")" "check/numbers .*bundled" "or that it is bundled"
expect_exit 0 "$STET" check a.txt --format json --now 2025-03-15 --fail-on never
first=$(run_id "$OUT")

echo 'return { 1 }' >desk/scripts/lib/house.lua
expect_exit 3 "$STET" check a.txt
like "$(cat "$ERR")" "scripts/ changed since it was trusted" "tampered with after that"
expect_exit 0 "$STET" trust --list
like "$(cat "$OUT")" "^changed +$(realpath desk)$" "the list tells too"
"$STET" trust desk >/dev/null 2>&1
expect_exit 0 "$STET" check a.txt --format json --now 2025-03-15 --fail-on never
if [[ $(run_id "$OUT") != "$first" ]]; then ok "shared Lua is part of the run"; else
    not_ok "shared Lua is part of the run" "the same id"; fi
expect_exit 0 "$STET" trust --remove desk
expect_exit 3 "$STET" check a.txt
expect_exit 3 "$STET" trust --remove desk

# A terminal is asked.  answer; exit status.
cat >ask.py <<'EOF'
import os, pty, sys
pid, fd = pty.fork()
if pid == 0:
    os.execv(sys.argv[2], sys.argv[2:])
said = b""
while True:
    try:
        got = os.read(fd, 4096)
    except OSError:
        break
    if not got:
        break
    said += got
    if b"[y/N]" in said and sys.argv[1]:
        os.write(fd, sys.argv[1].encode() + b"\n")
        sys.argv[1] = ""
sys.stdout.buffer.write(said)
sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
EOF
expect_exit 3 timeout 20 python3 ask.py n "$STET" script list
expect_exit 0 timeout 20 python3 ask.py y "$STET" script list
like "$(cat "$OUT")" "house.lua.*\[y/N\]" "the files, then the question"
expect_exit 0 "$STET" script list

# Places and names.  file; its text; what is said of it.
"$STET" trust --remove desk 2>/dev/null
unit other >desk/scripts/check/wrong.lua
"$STET" trust desk >/dev/null 2>&1
expect_exit 3 "$STET" script list
like "$(cat "$ERR")" "wrong.lua: its id is 'check/other', .* 'check/wrong'" "an id of another place"
rm desk/scripts/check/wrong.lua
echo 'return {}' >desk/scripts/lib/plain.lua
"$STET" trust desk >/dev/null 2>&1
expect_exit 3 "$STET" script list
like "$(cat "$ERR")" "lib/plain.lua: choose another name" "stet's own shared Lua stays"
cp "$ROOT/scripts/lib/plain.lua" desk/scripts/lib/plain.lua
"$STET" trust desk >/dev/null 2>&1
expect_exit 0 "$STET" script list
rm desk/scripts/lib/plain.lua
unit out >out.lua
ln -s ../../../out.lua desk/scripts/check/out.lua
expect_exit 3 "$STET" trust desk
like "$(cat "$ERR")" "out.lua: a link leads out" "links stay inside"
rm desk/scripts/check/out.lua
: >desk/scripts/check/$'a\e[2Jb.lua'
expect_exit 3 "$STET" trust desk
like "$(cat "$ERR")" "a script's name must be" "hostile names"
rm desk/scripts/check/*b.lua
"$STET" trust desk >/dev/null 2>&1

# The user's own need no leave; what lies beside the bench comes first.
mkdir -p config/stet/scripts/check
unit house >config/stet/scripts/check/house.lua
unit mine >config/stet/scripts/check/mine.lua
expect_exit 0 "$STET" script list
like "$(cat "$OUT")" "check/house .*desk/scripts" "the first wins"
like "$(cat "$OUT")" "check/mine .*config/stet/scripts" "one's own"

mkdir -p none $'odd\nfolder/scripts/check'
unit x >$'odd\nfolder/scripts/check/x.lua'
expect_exit 3 "$STET" trust none
like "$(cat "$ERR")" "has no scripts" "nothing to trust"
expect_exit 3 "$STET" trust nonesuch
expect_exit 2 "$STET" trust
odd=$'odd\nfolder'
"$STET" trust "$odd" >/dev/null 2>&1
expect_exit 0 "$STET" trust --list
is "$(wc -l <"$OUT")" 2 "a line for each, whatever its name"
"$STET" trust --remove "$odd" 2>/dev/null
is "$(wc -l <config/stet/trusted)" 1 "and it can be taken back"
chmod 666 config/stet/trusted
expect_exit 3 "$STET" script list
like "$(cat "$ERR")" "others may write to it" "a list that others can change"
expect_exit 3 env -u HOME -u XDG_CONFIG_HOME "$STET" trust desk
like "$(cat "$ERR")" "set HOME or XDG_CONFIG_HOME" "no place to keep it"
