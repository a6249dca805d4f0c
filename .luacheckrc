-- luacheck's settings: Lua 5.4, and for units the one global that the host gives them.
std = "lua54"
max_line_length = 100
max_cyclomatic_complexity = 15
cache = false

-- A callback need not use all that it is given.
unused_args = false

-- What guard.c takes away from units is no global for them (DESIGN.md, "Scripts").
local unit = {
  std = "none",
  read_globals = {
    "stet", "_VERSION", "assert", "error", "ipairs", "next", "pairs", "pcall", "print",
    "rawequal", "rawget", "rawlen", "require", "select", "setmetatable", "tonumber", "tostring",
    "type", "xpcall", "math", "string", "table", "utf8",
  },
}
files["scripts/**/*.lua"] = unit
files["plugins/**/*.lua"] = unit
files["tests/script/**/*.lua"] = unit
-- Attacks loop over nothing, set globals and reach for what is not there.
files["tests/script/sandbox/*.lua"] = { ignore = { "1..", "2..", "3..", "4..", "5..", "6.." } }

-- Declarations for editors: stubs that set and use nothing.
files["scripts/types/*.lua"] = {
  std = "lua54", globals = { "stet" }, ignore = { "2..", "6.." },
}
exclude_files = { "**/node_modules/**", "tests/fuzz/corpus/**" }
