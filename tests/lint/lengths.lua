#!/usr/bin/env lua5.4
-- How long things are: functions at most 80 lines, files 800, lines 100 columns; at most 4
-- levels of nesting and 5 parameters.  Run it in the project's folder.  With --stats it prints
-- the distributions as well.
--
-- C is read as tokens: a function is what stands at the top level between a closing parenthesis
-- and a body.  Lua functions come from luac's listing.

package.path = arg[0]:gsub("[^/]*$", "?.lua;") .. package.path
local source = require("source")

local limits = { lines = 80, file = 800, columns = 100, nesting = 4, parameters = 5 }
local code_folders = { "src", "tests", "scripts", "plugins", "db" }
local line_endings = { "c", "h", "lua", "sh", "py", "js", "mjs", "sql" }

-- Callbacks whose parameters a library has chosen.
local chosen_by_others = {
  fts_tokenize = "xTokenize of SQLite's FTS5",
}

local report = source.reporter()
local groups = {} -- name -> { functions = {}, files = {}, comment = n, lines = n }

local function group_of(path)
  local kind = path:find("%.lua$") and "Lua" or path:find("%.[ch]$") and "C"
  local name = kind and path:match("^%w+") .. " " .. kind
  if name and not groups[name] then
    groups[name] = { functions = {}, files = {}, comment = 0, lines = 0 }
  end
  return groups[name]
end

-- The code with empty lines in place of the preprocessor's, continued ones included.
local function without_directives(code)
  local lines, inside = {}, false
  source.each_line(code, function(line, number)
    inside = inside or line:find("^%s*#") ~= nil
    lines[number] = inside and "" or line
    inside = inside and line:find("\\$") ~= nil
  end)
  return table.concat(lines, "\n")
end

-- { text, line } for each word and sign.
local function tokens_of(code)
  local tokens, at, line = {}, 1, 1
  code = without_directives(code)
  while at <= #code do
    local start, stop = code:find("^[%a_][%w_]*", at)
    if not start then
      start, stop = code:find("^[%d][%w.]*", at)
    end
    if not start then
      start, stop = at, at
    end
    local text = code:sub(start, stop)
    if text == "\n" then
      line = line + 1
    elseif not text:find("^%s") then
      tokens[#tokens + 1] = { text = text, line = line }
    end
    at = stop + 1
  end
  return tokens
end

local closes = { ["("] = ")", ["["] = "]", ["{"] = "}" }

-- The index behind the bracket that closes the one at i.
local function behind_bracket(tokens, i)
  local depth = 0
  repeat
    local text = tokens[i].text
    if closes[text] then
      depth = depth + 1
    elseif text == ")" or text == "]" or text == "}" then
      depth = depth - 1
    end
    i = i + 1
  until depth == 0 or i > #tokens
  return i
end

local function text_at(tokens, i)
  return tokens[i] and tokens[i].text or ""
end

local statement

-- The index behind an expression statement, a declaration, or a macro with a block of its own.
local function plain_statement(tokens, i, depth, deepest)
  local word = text_at(tokens, i)
  if word:find("^[%a_]") and word ~= "return" and text_at(tokens, i + 1) == "(" then
    local behind = behind_bracket(tokens, i + 1)
    if text_at(tokens, behind) == "{" then
      return statement(tokens, behind, depth + 1, deepest)
    end
  end
  while i <= #tokens and tokens[i].text ~= ";" do
    i = closes[tokens[i].text] and behind_bracket(tokens, i) or i + 1
  end
  return i + 1
end

local function if_statement(tokens, i, depth, deepest)
  i = statement(tokens, behind_bracket(tokens, i + 1), depth + 1, deepest)
  if text_at(tokens, i) ~= "else" then
    return i
  end
  local chained = text_at(tokens, i + 1) == "if"
  return statement(tokens, i + 1, chained and depth or depth + 1, deepest)
end

-- The index behind the statement at i; notes the deepest level in deepest.level.
function statement(tokens, i, depth, deepest)
  local text = text_at(tokens, i)
  deepest.level = math.max(deepest.level, depth)
  if text == "{" then
    i = i + 1
    while i <= #tokens and tokens[i].text ~= "}" do
      i = statement(tokens, i, depth, deepest)
    end
    return i + 1
  elseif text == "if" then
    return if_statement(tokens, i, depth, deepest)
  elseif text == "for" or text == "while" or text == "switch" then
    local body = behind_bracket(tokens, i + 1)
    return text_at(tokens, body) == ";" and body + 1
      or statement(tokens, body, depth + 1, deepest)
  elseif text == "do" then
    return plain_statement(tokens, statement(tokens, i + 1, depth + 1, deepest) + 1, depth, deepest)
  elseif text == "case" or text == "default" then
    while i <= #tokens and tokens[i].text ~= ":" do
      i = i + 1
    end
    return i + 1
  end
  return plain_statement(tokens, i, depth, deepest)
end

-- Commas between the parentheses from i on, plus one; "(void)" has none.
local function parameters_at(tokens, i)
  local behind, count = behind_bracket(tokens, i), 1
  if behind - i == 2 or behind - i == 3 and text_at(tokens, i + 1) == "void" then
    return 0
  end
  local at = i + 1
  while at < behind - 1 do
    if tokens[at].text == "," then
      count = count + 1
    end
    at = closes[tokens[at].text] and behind_bracket(tokens, at) or at + 1
  end
  return count
end

-- The function whose head is tokens[first..brace-1]; nil when that is no function's head.
local function function_at(tokens, first, brace)
  if text_at(tokens, brace - 1) ~= ")" then
    return nil
  end
  local i = first
  while i < brace do
    local text = tokens[i].text
    if text == "=" then
      return nil
    elseif text == "__attribute__" then
      i = behind_bracket(tokens, i + 1)
    elseif text == "(" then
      local deepest = { level = 0 }
      local behind = statement(tokens, brace, 0, deepest)
      return { name = text_at(tokens, i - 1), first = tokens[first].line, behind = behind,
        last = tokens[math.min(behind - 1, #tokens)].line, nesting = deepest.level,
        parameters = parameters_at(tokens, i) }
    else
      i = i + 1
    end
  end
  return nil
end

local function check_function(path, f)
  local lines = f.last - f.first + 1
  table.insert(group_of(path).functions, lines)
  if lines > limits.lines then
    report.fault(path, f.first, "%s has %d lines (at most %d)", f.name, lines, limits.lines)
  end
  if f.nesting > limits.nesting then
    report.fault(path, f.first, "%s nests %d deep (at most %d)", f.name, f.nesting, limits.nesting)
  end
  if f.parameters > limits.parameters and not chosen_by_others[f.name] then
    report.fault(path, f.first, "%s has %d parameters (at most %d); pack them into a struct",
      f.name, f.parameters, limits.parameters)
  end
end

local function check_c(path, text)
  local layers = source.layers(text)
  local tokens = tokens_of(layers.code)
  local i, first = 1, 1
  while i <= #tokens do
    local text_here = tokens[i].text
    local f = text_here == "{" and function_at(tokens, first, i)
    if f then
      check_function(path, f)
      i = f.behind
      first = i
    elseif text_here == ";" then
      i = i + 1
      first = i
    else
      i = closes[text_here] and behind_bracket(tokens, i) or i + 1
    end
  end
  source.each_line(layers.comments, function(line)
    if line:find("%S") then
      group_of(path).comment = group_of(path).comment + 1
    end
  end)
end

local function check_lua(path, text)
  local names = {}
  source.each_line(text, function(line, number)
    names[number] = line:match("function%s+([%w_.:]+)") or line:match("([%w_.]+)%s*=%s*function")
    if line:find("^%s*%-%-") then
      group_of(path).comment = group_of(path).comment + 1
    end
  end)
  local listing = io.popen("luac5.4 -l -p '" .. path .. "' 2>&1")
  local f
  for line in listing:lines() do
    local first, last = line:match("^function <.*:(%d+),(%d+)>")
    if first then
      f = { first = tonumber(first), last = tonumber(last), nesting = 0 }
      f.name = names[f.first] or "a function"
    elseif f and line:find("^%d+%+? params?") then
      f.parameters = tonumber(line:match("^%d+"))
      check_function(path, f)
      f = nil
    end
  end
  listing:close()
end

local function check_lines(path, text)
  local count, filled = 0, 0
  source.each_line(text, function(line, number)
    count = number
    filled = filled + (line:find("%S") and 1 or 0)
    local columns = utf8.len(line) or #line
    if columns > limits.columns then
      report.fault(path, number, "%d columns (at most %d)", columns, limits.columns)
    end
  end)
  if count > limits.file then
    report.fault(path, 1, "%d lines (at most %d)", count, limits.file)
  end
  local group = group_of(path)
  if group then
    table.insert(group.files, count)
    group.lines = group.lines + filled
  end
end

local function distribution(numbers)
  table.sort(numbers)
  local n = #numbers
  if n == 0 then
    return "none"
  end
  local function at(share)
    return numbers[math.max(1, math.ceil(n * share))]
  end
  return ("%d, median %d, 95th percentile %d, longest %d"):format(n, at(0.5), at(0.95), numbers[n])
end

local function print_stats()
  local names = {}
  for name in pairs(groups) do
    names[#names + 1] = name
  end
  table.sort(names)
  for _, name in ipairs(names) do
    local group = groups[name]
    print(("# %s functions: %s"):format(name, distribution(group.functions)))
    print(("# %s files: %s; %d lines that are not empty, %.0f %% with a comment"):format(name,
      distribution(group.files), group.lines, 100 * group.comment / math.max(1, group.lines)))
  end
end

for _, path in ipairs(source.files(code_folders, line_endings)) do
  local text = source.read(path)
  check_lines(path, text)
  if path:find("%.[ch]$") then
    check_c(path, text)
  elseif path:find("%.lua$") then
    check_lua(path, text)
  end
end
if arg[1] == "--stats" then
  print_stats()
end
report.finish()
