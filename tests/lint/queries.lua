#!/usr/bin/env lua5.4
-- Prepares every statement of db/queries on the schema that db/migrations make, with the
-- sqlite3 program.  Run it in the project's folder.
--
-- A statement that walks through a whole table must say why, in a line `-- scan: reason` between
-- its name and its text: what is instant on a bench with ten articles takes minutes on one with
-- fifty thousand.  One that sorts says why in a line `-- sort: reason`: a sort holds all rows
-- before it gives one, whatever the limit.  The plans are those of an empty bench without
-- statistics (stet never runs ANALYZE), so they are the plans of every bench.  A name that
-- nothing in src uses is dead SQL.

package.path = arg[0]:gsub("[^/]*$", "?.lua;") .. package.path
local source = require("source")

local report = source.reporter()
local folder = os.tmpname()
os.remove(folder)
assert(os.execute("mkdir " .. folder))
local bench = folder .. "/bench.db"

-- What sqlite3 says to a script; true as well when it worked.
local function sqlite(script)
  local path = folder .. "/script.sql"
  local file = assert(io.open(path, "w"))
  file:write(script)
  file:close()
  local process = io.popen(("sqlite3 -bail %s <%s 2>&1"):format(bench, path))
  local output = process:read("a")
  return output, process:close()
end

-- stet's own tokenizer lives in the program; the schema's shape is the same without it.
local function known_to_sqlite3(sql)
  return (sql:gsub("(tokenize%s*=%s*)(['\"])%s*stet[^'\"]*%2", "%1%2unicode61%2"))
end

local function migrate()
  for _, path in ipairs(source.files({ "db/migrations" }, { "sql" })) do
    local output, good = sqlite("BEGIN;\n" .. known_to_sqlite3(source.read(path)) .. "\nCOMMIT;\n")
    if not good then
      local line, message = output:match("near line (%d+): ([^\n]*)")
      report.fault(path, math.max(1, (tonumber(line) or 2) - 1), "%s", message or output)
      return false
    end
  end
  return true
end

-- Calls fn(name, line, text) for each statement of a file, its comments with it.
local function each_query(path, fn)
  local name, first, lines
  local function finish()
    if name then
      fn(name, first, table.concat(lines, "\n"))
    end
  end
  source.each_line(source.read(path), function(line, number)
    local found = line:match("^%-%- name: ([%w_]+)")
    if found then
      finish()
      name, first, lines = found, number, {}
    elseif name then
      lines[#lines + 1] = line
    end
  end)
  finish()
end

-- What a line of a query plan walks through: all of a table, all of an index (also one that
-- covers the columns: it is as long as its table), or an index from some place to its end.
-- Common table expressions, subqueries and constant rows are no tables.
local function scanned(plan_line, text)
  local name, rest = plan_line:match("SCAN ([%w_]+)(.*)")
  if not name then
    name, rest = plan_line:match("SEARCH ([%w_]+) USING [^(]*(%b())")
    return rest and rest:find("^%([%w_<>]+[<>]%?%)$") and name or nil
  end
  if rest:find("CONSTANT ROW") or name == "CONSTANT" or
    rest:find("VIRTUAL TABLE INDEX") and not rest:find("VIRTUAL TABLE INDEX %d+:$") then
    return nil
  end
  local lower = text:lower()
  local is_cte = lower:find("%f[%w_]" .. name:lower() .. "%f[^%w_]%s*%b()%s*as%s*%(") or
    lower:find("%f[%w_]" .. name:lower() .. "%f[^%w_]%s+as%s*[%w ]*%(")
  return not is_cte and name or nil
end

-- The first rows in an index's order, without a condition that could pass over many.
local function is_bounded(plan, text)
  local lower = text:lower()
  return lower:find("%f[%w_]limit%f[^%w_]") and not lower:find("%f[%w_]where%f[^%w_]") and
    not plan:find("TEMP B-TREE", 1, true)
end

local function walked(plan, text)
  for plan_line in plan:gmatch("[^\n]+") do
    local name = scanned(plan_line, text)
    if name then
      return name
    end
  end
end

local function reasons(text)
  return { scan = text:match("%-%- scan:%s*(%S[^\n]*)"),
    sort = text:match("%-%- sort:%s*(%S[^\n]*)") }
end

-- A sort holds all of its rows before it gives the first.  (One for DISTINCT or GROUP BY holds
-- no more than what it gives.)
local function is_sorted(plan)
  return plan:find("USE TEMP B%-TREE FOR [%w ]*ORDER BY") ~= nil
end

local function check_query(path, name, line, text)
  local plan, good = sqlite("EXPLAIN QUERY PLAN\n" .. text .. "\n;\n")
  if not good then
    report.fault(path, line, "%s: %s", name, (plan:gsub("\n.*", "")))
    return
  end
  local reason, scans, sorts = reasons(text), walked(plan, text), is_sorted(plan)
  if scans and not reason.scan and not is_bounded(plan, text) then
    report.fault(path, line, "%s scans all of %s; add an index, or a line `-- scan: reason`", name,
      scans)
  elseif reason.scan and not scans and not plan:find("SCAN", 1, true) then
    report.fault(path, line, "%s scans no table; its `-- scan:` line can go", name)
  end
  if sorts and not reason.sort then
    report.fault(path, line, "%s sorts; let an index do it, or add a line `-- sort: reason`", name)
  elseif reason.sort and not sorts then
    report.fault(path, line, "%s sorts nothing; its `-- sort:` line can go", name)
  end
end

local function used_names()
  local used = {}
  for _, path in ipairs(source.files({ "src", "tests/unit" }, { "c", "h" })) do
    for name in source.read(path):gmatch("%f[%w_]Q_([%w_]+)") do
      used[name] = true
    end
  end
  return used
end

if migrate() then
  local used, seen = used_names(), {}
  for _, path in ipairs(source.files({ "db/queries" }, { "sql" })) do
    each_query(path, function(name, line, text)
      check_query(path, name, line, text)
      if seen[name] then
        report.fault(path, line, "%s is also the name of a statement in %s", name, seen[name])
      elseif not used[name] then
        report.fault(path, line, "%s: nothing in src uses Q_%s", name, name)
      end
      seen[name] = path
    end)
  end
end
os.execute("rm -r " .. folder)
report.finish()
