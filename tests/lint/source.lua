-- What the linters share: the list of files, C without its comments, and the report.
--
-- A full C parser would see more, but it is a dependency, slow, and blind to code that does not
-- compile on this machine.  What the linters ask (who includes whom, how long is this function)
-- shows in the tokens.

local source = {}

-- Paths of the files below `folders` with one of `endings` ("c", "h"), sorted.  What is
-- generated, installed or test data is left out.
function source.files(folders, endings)
  local wanted, paths = {}, {}
  for _, ending in ipairs(endings) do
    wanted[ending] = true
  end
  local find = io.popen("find " .. table.concat(folders, " ") ..
    " -name node_modules -prune -o -name corpus -prune -o -path scripts/types -prune" ..
    " -o -type f -print 2>/dev/null")
  for path in find:lines() do
    if wanted[path:match("%.(%w+)$") or ""] then
      paths[#paths + 1] = path
    end
  end
  find:close()
  table.sort(paths)
  return paths
end

function source.read(path)
  local file = assert(io.open(path, "rb"))
  local text = file:read("a")
  file:close()
  return text
end

-- Spaces in place of everything but line ends, so that places stay what they were.
local function blank(text)
  return (text:gsub("[^\n]", " "))
end

local comment_ends = { ["/*"] = "%*/", ["//"] = "\n" }

-- The text of a C file in three layers of the same shape: `code` without comments and with
-- empty literals, `comments` alone, and `plain`, which is code with its literals.
function source.layers(text)
  local code, comments, plain, at = {}, {}, {}, 1
  local function put(in_code, in_comments, in_plain)
    code[#code + 1], comments[#comments + 1], plain[#plain + 1] = in_code, in_comments, in_plain
  end
  while at <= #text do
    local start = text:find("[/\"']", at) or #text + 1
    local passed = text:sub(at, start - 1)
    put(passed, blank(passed), passed)
    local two, quote = text:sub(start, start + 1), text:sub(start, start)
    local stop
    if comment_ends[two] then
      local _, last = text:find(comment_ends[two], start + 2)
      stop = two == "//" and last and last - 1 or last or #text
      local comment = text:sub(start, stop)
      put(blank(comment), comment, blank(comment))
    elseif quote == "/" or quote == "" then
      stop = start
      put(quote, blank(quote), quote)
    else
      stop = start + 1
      while stop < #text and text:sub(stop, stop) ~= quote do
        stop = stop + (text:sub(stop, stop) == "\\" and 2 or 1)
      end
      local literal = text:sub(start, stop)
      put(quote .. blank(literal:sub(3)) .. quote, blank(literal), literal)
    end
    at = stop + 1
  end
  return { code = table.concat(code), comments = table.concat(comments),
    plain = table.concat(plain) }
end

-- Calls fn(line, number) for each line.
function source.each_line(text, fn)
  local number = 0
  for line in (text:sub(-1) == "\n" and text or text .. "\n"):gmatch("(.-)\n") do
    number = number + 1
    fn(line, number)
  end
end

-- Faults, told as a compiler tells them; finish() ends the program.
function source.reporter()
  local faults = {}
  return {
    fault = function(path, line, ...)
      faults[#faults + 1] = ("%s:%d: %s"):format(path, line, string.format(...))
    end,
    finish = function()
      for _, fault in ipairs(faults) do
        print(fault)
      end
      os.exit(#faults == 0 and 0 or 1)
    end,
  }
end

return source
