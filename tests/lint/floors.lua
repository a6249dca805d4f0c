#!/usr/bin/env lua5.4
-- Who includes whom: a room includes only rooms on lower floors, rooms on one floor never meet,
-- each library is known to one room, and no two modules include each other, by however long a
-- way round.  Run it in the project's folder.
--
-- A module is a .c file and the header of the same name.  A part of a module (align_edits of
-- align) may include the whole's header for its types, but headers never form a circle.  Tests
-- of a room count as that room; other tests may include any.

package.path = arg[0]:gsub("[^/]*$", "?.lua;") .. package.path
local source = require("source")

-- What builds the program (tools) may know how the program reads it, and no more.
local floor_of = {
  base = 0, tools = 1, text = 1, model = 2, store = 3, net = 3, read = 3, plugin = 4, script = 5,
  run = 6, serve = 7, cli = 8,
}

-- Made by src/tools/embed.c, in the room that carries the data.
local generated = { ["queries.h"] = "store" }

local library_room = {
  ["jansson.h"] = "base", ["openssl"] = "base", ["zlib.h"] = "base",
  ["pcre2.h"] = "text", ["utf8proc.h"] = "text", ["libstemmer.h"] = "text",
  ["sqlite3.h"] = "store", ["curl"] = "net",
  ["gumbo.h"] = "read", ["md4c.h"] = "read", ["uchardet.h"] = "read", ["uchardet"] = "read",
  ["iconv.h"] = "read", ["zip.h"] = "read", ["expat.h"] = "read",
  ["lua.h"] = "script", ["lauxlib.h"] = "script", ["lualib.h"] = "script",
  ["seccomp.h"] = "run", ["linux/landlock.h"] = "run", ["linux/seccomp.h"] = "run",
  ["microhttpd.h"] = "serve", ["histedit.h"] = "cli", ["editline"] = "cli",
  ["cmocka.h"] = "tests",
}

-- C11, POSIX.1-2008 and Linux: what glibc brings.
local system = {}
for name in ([[
  assert ctype errno fenv float inttypes limits locale math setjmp signal stdalign stdarg
  stdatomic stdbool stddef stdint stdio stdlib stdnoreturn string strings time wchar
  dirent dlfcn fcntl fnmatch getopt glob grp netdb poll pthread pwd sched semaphore spawn
  syslog termios unistd wordexp malloc endian byteswap langinfo alloca
  sys/auxv sys/eventfd sys/file sys/ioctl sys/mman sys/prctl sys/ptrace sys/random sys/resource
  sys/select sys/sendfile sys/signalfd sys/socket sys/stat sys/statvfs sys/syscall sys/time
  sys/timerfd sys/types sys/uio sys/un sys/utsname sys/vfs sys/wait sys/epoll sys/inotify
  sys/xattr arpa/inet netinet/in netinet/tcp net/if linux/audit linux/filter linux/fs
  linux/limits linux/openat2 linux/unistd
]]):gmatch("%S+") do
  system[name .. ".h"] = true
end

local report = source.reporter()

-- Two graphs: node -> { [node] = "path:line" of the include }.
local modules, headers = {}, {}

local function exists(path)
  local file = io.open(path)
  return file and file:close()
end

-- "base" for src/base/x.c and tests/unit/base/x_test.c; "tests" for other tests; "tools".
local function room_of(path)
  return path:match("^src/([^/]+)/") or path:match("^tests/unit/([^/]+)/") or "tests"
end

local function is_test(path)
  return path:find("^tests/") ~= nil
end

local function module_of(path)
  return (path:gsub("%.[ch]$", ""))
end

local function add_edge(graph, from, to, place)
  graph[from] = graph[from] or {}
  graph[from][to] = place
end

-- "src/text/align_edits" is a part of "src/text/align".
local function is_part(module, whole)
  return module:sub(1, #whole + 1) == whole .. "_"
end

local function check_room(path, line, room, other)
  local from, to = floor_of[room], floor_of[other]
  if not to then
    report.fault(path, line, "no room is called %s", other)
  elseif not from then
    report.fault(path, line, "src/%s/ is no room of the house; it may not include %s", room, other)
  elseif from < to then
    report.fault(path, line, "%s (floor %d) may not include %s above it (floor %d)", room, from,
      other, to)
  elseif from == to then
    report.fault(path, line, "%s and %s are on one floor and may not meet", room, other)
  end
end

-- #include "name"
local function check_own(path, line, name)
  local room, other = room_of(path), name:match("^([^/]+)/")
  if not other then
    local beside = path:gsub("[^/]*$", name)
    if exists(beside) then
      local from, to = module_of(path), module_of(beside)
      if from ~= to and not is_part(from, to) then
        add_edge(modules, from, to, path .. ":" .. line)
      end
      if path:find("%.h$") then
        add_edge(headers, path, beside, path .. ":" .. line)
      end
    elseif not (generated[name] == room or is_test(path) and exists("tests/support/" .. name)) then
      report.fault(path, line, "no %s in this folder; other rooms' headers are \"room/%s\"", name,
        name)
    end
  elseif not exists("src/" .. name) then
    report.fault(path, line, "there is no src/%s", name)
  elseif is_test(path) then
    if room ~= "tests" and room ~= other then
      check_room(path, line, room, other)
    end
  elseif room == other then
    report.fault(path, line, "a header of the same room is included by its plain name")
  else
    check_room(path, line, room, other)
  end
end

-- #include <name>
local function check_library(path, line, name)
  local owner = library_room[name] or library_room[name:match("^[^/]+")]
  if owner and owner ~= room_of(path) and not is_test(path) then
    report.fault(path, line, "<%s> belongs to the room %s alone", name, owner)
  elseif not owner and not system[name] then
    report.fault(path, line, "<%s> is no library of the house; give it a room in %s", name,
      "tests/lint/floors.lua")
  end
end

local function check_file(path)
  source.each_line(source.layers(source.read(path)).plain, function(line, number)
    local own = line:match('^%s*#%s*include%s+"([^"]+)"')
    local library = line:match("^%s*#%s*include%s+<([^>]+)>")
    if own then
      check_own(path, number, own)
    elseif library then
      check_library(path, number, library)
    end
  end)
end

local function sorted_keys(map)
  local keys = {}
  for key in pairs(map) do
    keys[#keys + 1] = key
  end
  table.sort(keys)
  return keys
end

-- Depth first; `trail` holds the nodes on the way, `done` those with no circle behind them.
local function find_circle(graph, node, trail, done)
  for i, earlier in ipairs(trail) do
    if earlier == node then
      local path, line = graph[trail[#trail]][node]:match("^(.*):(%d+)$")
      report.fault(path, tonumber(line), "a circle: %s -> %s", table.concat(trail, " -> ", i), node)
      return
    end
  end
  if done[node] then
    return
  end
  trail[#trail + 1] = node
  for _, other in ipairs(sorted_keys(graph[node] or {})) do
    find_circle(graph, other, trail, done)
  end
  trail[#trail] = nil
  done[node] = true
end

for _, path in ipairs(source.files({ "src", "tests" }, { "c", "h" })) do
  check_file(path)
end
for _, graph in ipairs({ headers, modules }) do
  local done = {}
  for _, node in ipairs(sorted_keys(graph)) do
    find_circle(graph, node, {}, done)
  end
end
report.finish()
