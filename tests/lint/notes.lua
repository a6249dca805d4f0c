#!/usr/bin/env lua5.4
-- Comments that are no comments: marks of unfinished work without an issue's number, code that
-- was commented out, `#if 0`.  Run it in the project's folder.
--
-- What counts as code is a comment line that is nothing but a statement.  Examples in a
-- header's documentation are indented by four or more and are left alone.

package.path = arg[0]:gsub("[^/]*$", "?.lua;") .. package.path
local source = require("source")

local report = source.reporter()

local marks = { "TODO", "FIXME", "XXX", "HACK" }

local c_statements = {
  "^[%w_]+%(.*%);$", "^[%w_ *%->.%[%]]+ [-+*/|&]?= .*;$", "^return%f[^%w].*;$", "^}$", "^} else {$",
  "^if %(.*%)%s*{?$", "^for %(.*%)%s*{?$", "^while %(.*%)%s*{?$", "^#%s*include",
}
local lua_statements = {
  "^[%w_.:]+%(.*%)$", "^local [%w_, ]+ = ", "^local function ", "^if .* then$", "^for .* do$",
  "^end[,)]*$", "^return [%w_.]+%(.*%)$",
}

local function check_marks(path, line, number)
  for _, mark in ipairs(marks) do
    if line:find("%f[%w_]" .. mark .. "%f[^%w_]") and not line:find("#%d+") then
      report.fault(path, number, "%s without the number of an issue (#123)", mark)
    end
  end
end

local function check_statements(path, text, number, statements)
  for _, pattern in ipairs(statements) do
    if text:find(pattern) then
      report.fault(path, number, "code that was commented out: %s", text)
      return
    end
  end
end

local function check_c(path, text)
  local layers = source.layers(text)
  source.each_line(layers.comments, function(line, number)
    local lead, words = line:match("^[%s/*]*%*(%s*)(.-)%s*%*?/?$")
    if not lead then
      lead, words = line:match("^%s*//(%s*)(.-)%s*$")
    end
    check_marks(path, line, number)
    if words and #lead < 4 then
      check_statements(path, words, number, c_statements)
    end
  end)
  source.each_line(layers.code, function(line, number)
    if line:find("^%s*#%s*if%s+0%f[^%w]") then
      report.fault(path, number, "#if 0: code that nobody compiles")
    end
  end)
end

local function check_lua(path, text)
  source.each_line(text, function(line, number)
    local lead, words = line:match("^%s*%-%-(%s*)(.-)%s*$")
    if words then
      check_marks(path, words, number)
      if #lead < 3 then
        check_statements(path, words, number, lua_statements)
      end
    end
  end)
end

local paths = source.files({ "src", "scripts", "plugins", "tests" }, { "c", "h", "lua" })
for _, path in ipairs(paths) do
  if path:find("%.lua$") then
    check_lua(path, source.read(path))
  else
    check_c(path, source.read(path))
  end
end
report.finish()
