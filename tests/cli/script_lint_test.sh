#!/bin/bash
# stet script lint, and --coverage of stet script test.
. "$(dirname "$0")/../support/tap.sh"
export XDG_CONFIG_HOME=$PWD/config

cat >figures.lua <<'LUA'
local function double(x)
  twice = x
  return prnt(twice)
end

return stet.check {
  id = "check/figures", title = "x", api = 1, version = "1",
  messages = { bare = "a {word}", given = "b" },
  options = { most = { type = "integer", default = 3 } },
  run = function(ctx, claim)
    if claim.text == "never" then
      double(1)
      ctx:warning { claim = claim, message = "given" }
    end
    return string.format("%s", os)
  end,
  tests = { { claim = "Rents rose by 4 percent.", expect = "nothing" } },
}
LUA
cp figures.lua before
has() {
    like "$(cat "$OUT")" "$1" "$2"
}
expect_exit 1 "$STET" script lint figures.lua
has "figures.lua:2: 'twice' is set as a global" "a global that is set"
has "figures.lua:3: no global 'prnt'; did you mean 'print'" "a misspelled one, with its line"
has "figures.lua:15: no global 'os'" "one that units do not have, in an argument"
has "message 'bare' is in its table, but no function" "a message that is never given"
has "option 'most' is in its table" "an option that is never read"
unlike "$(cat "$OUT")" "'given'|no global 'string'|'stet'|'claim'" "what is right is not named"
has "1 unit, [5-9] problems" "how many"
is "$(cmp figures.lua before 2>&1)" "" "the file stays as it is"

mkdir bin
PATH=$PWD/bin expect_exit 1 "$STET" script lint figures.lua
has "1 unit, 5 problems" "without luacheck"
like "$(cat "$ERR")" "luacheck is not installed.*apt-get install lua-check" "and says so"
cat >bin/luacheck <<'SH'
#!/bin/sh
for file; do :; done
echo "$file:1:2: told by luacheck"
exit "${CODE:-1}"
SH
chmod +x bin/luacheck
PATH=$PWD/bin:$PATH expect_exit 1 "$STET" script lint figures.lua
has "figures.lua:1:2: told by luacheck" "luacheck's lines stand among them"
CODE=3 PATH=$PWD/bin:$PATH expect_exit 3 "$STET" script lint figures.lua
like "$(cat "$ERR")" "luacheck failed" "luacheck that fails"

# Several that do not load: each is told, and the others are looked at.
echo 'return stet.check { id = "check/a", titel = "x" }' >a.lua
echo 'return stet.check { id = ' >b.lua
cat >c.lua <<'LUA'
return stet.check {
  id = "check/c", title = "x", api = 1, version = "1", needs = { "check/none" },
  run = function() end,
}
LUA
expect_exit 1 "$STET" script lint a.lua b.lua c.lua
has "a.lua:1: .*unknown key 'titel'; did you mean 'title'" "an unknown key"
has "b.lua:.* near" "a syntax error"
has "c.lua: needs: no unit 'check/none'" "a need that there is not"
has "3 units, 3 problems" "all three"

for unit in default reporter; do
    expect_exit 0 "$STET" script lint "$unit"
    has ", 0 problems" "stet's own: $unit"
done
expect_exit 0 "$STET" script lint
has "^0 units" "without a name, those that are not stet's own"

# Coverage.
expect_exit 0 "$STET" script test figures.lua --coverage
has "coverage check/figures: 2 of 6 lines \(33 %\); not run: 2-3, 12-13" "lines, and which not"
mkdir fixtures
printf 'never\n' >fixtures/figures.md
cat >figures.lua <<'LUA'
return stet.check {
  id = "check/figures", title = "x", api = 1, version = "1",
  run = function(ctx, claim)
    if claim.text:find("fell") then
      return 1
    end
    return 2
  end,
  tests = { { claim = "Rents rose by 4 percent.", expect = "nothing" } },
}
LUA
expect_exit 0 "$STET" script test figures.lua --coverage
has "2 of 3 lines \(66 %\); not run: 5" "by tests alone"
printf 'Wages fell by 2 percent.\n' >fixtures/figures.md
expect_exit 0 "$STET" script test figures.lua --coverage
has "3 of 3 lines \(100 %\)" "by articles as well"
expect_exit 0 "$STET" script test figures.lua
unlike "$(cat "$OUT")" "coverage" "only when asked for"
