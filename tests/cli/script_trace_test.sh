#!/bin/bash
# An error in a unit shows the author's own line, and the way to it.
. "$(dirname "$0")/../support/tap.sh"
export XDG_CONFIG_HOME=$PWD/config
echo "It sold 5 cars in 2024." >a.txt

cat >deep.lua <<'LUA'
local function share()
  local none
  return "é" .. none.field
end
return stet.check {
  id = "check/deep", title = "x", api = 1, version = "1",
  run = function()
    local x = share()
    return x
  end,
}
LUA
expect_exit 3 "$STET" check a.txt --script "default or deep.lua"
is "$(cat "$ERR")" "stet: a.txt: check/deep: deep.lua:3: attempt to index a nil value (local 'none')
     3 |   return \"é\" .. none.field
       |                 ^^^^
    deep.lua:3: in function 'share'
    deep.lua:8: in the function of line 7" "the line, what it is about, and who called"

printf 'return stet.check {\n  id = "check/x" title = "x" }\n' >syntax.lua
expect_exit 3 "$STET" check a.txt --script syntax.lua
like "$(cat "$ERR")" "near 'title'.     2 \|   id = \"check/x\" title" "what does not compile"

printf 'return stet.check {\n  id = "check/x", mesages = {},\n}\n' >key.lua
expect_exit 3 "$STET" check a.txt --script key.lua
like "$(cat "$ERR")" "unknown key 'mesages'" "a table that is wrong: the message"
like "$(cat "$ERR")" "key.lua:[0-9]+: in the file itself" "and that it was the file that was run"

unit() {
    printf 'return stet.check { id = "check/%s", title = "x", api = 1, version = "1",\n' "$1"
    printf '  run = function()\n%s\n  end,\n}\n' "$2"
}
unit loop '    while true do
      local x = 1
    end' >loop.lua
expect_exit 3 "$STET" check a.txt --script "default or loop.lua"
like "$(cat "$ERR")" "budget.*loop.lua:[3-5]: in the function of line 2" "where the budget ended"

unit deeper '    local function f(n) if n == 0 then error("bottom") end f(n - 1) return n end
    f(20)' >deeper.lua
expect_exit 3 "$STET" check a.txt --script "default or deeper.lua"
is "$(grep -c "in upvalue\|in function 'f'" "$ERR")" 6 "of many frames the nearest"
is "$(tail -n 1 "$ERR")" "    ..." "and that there are more"

# Nothing of a unit's text steers the terminal.
unit evil "    error('x') -- $(printf '\033[31m\tred\033]0;title\007')" >evil.lua
expect_exit 3 "$STET" check a.txt --script "default or evil.lua"
is "$(grep -c $'[\033\007]' "$ERR")" 0 "controls in the line are made visible"
like "$(cat "$ERR")" 'x1b\[31m red' "and can be read"

# Each of several articles has its own, and the message alone is what is kept.
expect_exit 4 "$STET" check a.txt a.txt --script "default or deep.lua"
is "$(grep -c '3 | ' "$ERR")" 2 "for each of several articles"
"$STET" init . >/dev/null 2>&1
mkdir articles
cp a.txt articles
expect_exit 4 "$STET" batch articles --script "default or deep.lua"
like "$(cat "$ERR")" "a.txt: check/deep: deep.lua:3: attempt" "a batch names the place"
