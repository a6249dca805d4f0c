-- What string patterns give, line by line: plain Lua and stet's matcher must agree.  A reporter
-- for stet; patterns_test.sh runs the same file in plain Lua with a stand-in for `stet`.

local PIECES = { "a", "b", "z", "%a", "%d", "%s", "%w", "%z", "%Z", "%x", "%u", "%l", "%p", "%c",
  "%g", "%A", "%S", ".", "[abz]", "[^a]", "[%a_]", "[a-c]", "[%z\1-\8]", "[]]", "[^]]", "[%-a]",
  "(a)", "(.-)", "()", "(%a+)", "%1", "%f[%w]", "%b()", "%.", "-", "^", "$", "%%" }
local REPEATS = { "", "", "", "*", "+", "-", "?" }
local CHARACTERS = { "a", "b", "z", "Z", "1", " ", "_", "(", ")", ".", "-", "]", "[", "\0", "\n",
  "\255", "é" }

-- The same numbers everywhere (Park and Miller's generator).
local seed = 20251211
local function random(n)
  seed = seed * 48271 % 2147483647
  return seed % n + 1
end

local function some(list, n)
  local parts = {}
  for i = 1, n do
    parts[i] = list[random(#list)]
  end
  return parts
end

local function pattern()
  local parts = some(PIECES, random(5))
  for i, piece in ipairs(parts) do
    parts[i] = piece .. REPEATS[random(#REPEATS)]
  end
  return table.concat(parts)
end

local function show(...)
  local parts = {}
  for i = 1, select("#", ...) do
    parts[i] = ("%q"):format((select(i, ...)))
  end
  return table.concat(parts, " ")
end

-- Errors count as errors, whatever their words.
local function try(f, ...)
  local result = table.pack(pcall(f, ...))
  return result[1] and show(table.unpack(result, 2, result.n)) or "error"
end

local function all(subject, with)
  local found = {}
  for a, b in subject:gmatch(with) do
    found[#found + 1] = show(a, b)
  end
  return table.concat(found, "|")
end

local function report()
  local lines = {}
  for i = 1, 4000 do
    local subject, with = table.concat(some(CHARACTERS, random(12) - 1)), pattern()
    lines[i] = table.concat({ show(subject, with), try(string.find, subject, with),
      try(string.match, subject, with, random(6) - 3), try(all, subject, with),
      try(string.gsub, subject, with, "<%0>"), try(string.gsub, subject, with, "%1", 2) }, "\t")
  end
  -- A report is UTF-8; what a pattern cuts out of one need not be.
  local bytes = table.concat(lines, "\n"):gsub("[\128-\255]", function(byte)
    return ("\\%d"):format(byte:byte())
  end)
  return bytes .. "\n"
end

return stet.reporter {
  id = "report/patterns", title = "What patterns give", api = 1, version = "1.0.0",
  format = "patterns", run = report,
}
