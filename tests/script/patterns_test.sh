#!/bin/bash
# stet's own pattern matcher (it counts its steps) gives what plain Lua 5.4 gives.
. "$ROOT/tests/support/tap.sh"

echo "The rate fell to 4 percent." >"$TMPDIR/article.txt"
"$STET" check "$TMPDIR/article.txt" --script "default or $ROOT/tests/script/patterns.lua" \
    --format patterns >"$TMPDIR/stet.txt" 2>"$TMPDIR/errors"
lua5.4 -e 'stet = { reporter = function(unit) io.write(unit.run()) end }
           dofile(arg[1])' "$ROOT/tests/script/patterns.lua" >"$TMPDIR/lua.txt"
if [ "$(wc -l <"$TMPDIR/lua.txt")" -ge 4000 ] && cmp -s "$TMPDIR/lua.txt" "$TMPDIR/stet.txt"; then
    ok "4000 random patterns match as in plain Lua"
else
    not_ok "4000 random patterns match as in plain Lua" \
        "$(cat "$TMPDIR/errors"; diff "$TMPDIR/lua.txt" "$TMPDIR/stet.txt" | head -8)"
fi
