-- The summary on the terminal: what falls and why, what stands and by whose
-- word, what nobody looked at, what to do next; in as many columns as there
-- are.  What an article or a source says never steers the terminal.

local columns = require "lib.columns"
local passage = require "lib.passage"
local plain = require "lib.plain"
local proof = require "lib.proof"
local status = require "lib.status"

local COLUMNS, COLUMNS_MIN, COLUMNS_MAX = 80, 20, 100

-- So many claims of one status at most get lines of their own: those that need a
-- word, and those with which nothing is wrong.
local LOUD_MAX, QUIET_MAX = 40, 12

-- So many bytes of a passage are shown of a claim that needs a word, of another,
-- and around what counts in it.
local CORE, CORE_QUIET, AROUND = 300, 60, 24

-- SGR codes that read on light and dark grounds.
local COLOR = {
  supported = "32", refuted = "31;1", conflicting = "33;1", insufficient = "35", unchecked = "2",
  ["not-checkable"] = "2", orphaned = "35;1", bold = "1", dim = "2", warning = "33",
  error = "31;1", note = "2",
}

local Screen = {}
Screen.__index = Screen

function Screen:paint(name, text)
  return self.color and ("\27[%sm%s\27[0m"):format(COLOR[name], text) or text
end

function Screen:line(text)
  self[#self + 1] = text or ""
end

-- Puts a text, wrapped or `cut` to one line, `indent` columns in and behind a
-- `lead`; `paint` and `lead_paint` name colours.
function Screen:text(item)
  local lead = item.lead and item.lead .. " " or ""
  local margin, behind = (" "):rep(item.indent), (" "):rep(stet.text.width(lead))
  local wide = math.max(self.columns - #margin - #behind, 8)
  local text = plain.line(item.text)
  local lines = item.cut and { columns.cut(text, wide) } or columns.wrap(text, wide)
  for i, line in ipairs(lines) do
    local start = i > 1 and behind or item.lead_paint and self:paint(item.lead_paint, lead) or lead
    self:line(margin .. start .. (item.paint and self:paint(item.paint, line) or line))
  end
end

-- How many cells each status gets: all that is there is seen, and no more
-- cells are given than there are.
local function cells_of(counts, total, width)
  local cells, left, largest = {}, width, nil
  for _, name in ipairs(status.order) do
    local n = counts[name]
    if n then
      cells[name] = math.max(1, math.floor(n * width / total))
      left = left - cells[name]
      largest = largest and counts[largest] >= n and largest or name
    end
  end
  cells[largest] = cells[largest] + left
  return cells
end

local function put_bar(screen, counts, total)
  if total == 0 then
    return
  end
  local cells, parts = cells_of(counts, total, math.min(screen.columns - 4, 60)), {}
  for _, name in ipairs(status.order) do
    local cell = (name == "unchecked" or name == "not-checkable") and "░" or "█"
    parts[#parts + 1] = cells[name] and screen:paint(name, cell:rep(cells[name]))
  end
  screen:line("  " .. table.concat(parts))
end

-- The counts, on as many lines as they need.
local function put_counts(screen, counts)
  local line, used = {}, 0
  for _, name in ipairs(status.order) do
    if counts[name] then
      local words = ("%s %d %s"):format(status.sign[name], counts[name], status.word[name])
      local wide = stet.text.width(words) + 3
      if #line > 0 and used + wide > screen.columns then
        screen:line("  " .. table.concat(line, "   "))
        line, used = {}, 0
      end
      line[#line + 1], used = screen:paint(name, words), used + wide
    end
  end
  screen:line("  " .. (#line > 0 and table.concat(line, "   ") or "nothing to check in it"))
end

local function put_head(screen, result, shown)
  local counts, by = status.count(shown), status.byline(result.article)
  screen:line()
  screen:text { indent = 2, text = status.headline(result.article), paint = "bold" }
  if #by > 0 then
    screen:text { indent = 2, text = table.concat(by, " · "), paint = "dim" }
  end
  screen:line()
  put_bar(screen, counts, #shown)
  put_counts(screen, counts)
end

-- A passage's words that count: what was linked, or what lies around the marks
-- in it where that is longer than `bytes`.
local function excerpt(item, bytes)
  local first, last = passage.core(item, bytes)
  if first > item.first or last < item.last then
    first, last = passage.window(item.text:sub(1, item.last), first, last, AROUND)
    first = math.max(first, item.first)
  end
  return ("%s%s%s"):format(first > item.first and "… " or "",
    plain.line(item.text:sub(first, last)), last < item.last and " …" or "")
end

local function put_findings(screen, shown)
  for _, finding in ipairs(shown.findings) do
    screen:text { indent = 9, lead = "!", lead_paint = finding.level, text = finding.message }
  end
end

local function put_sayings(screen, says)
  for _, saying in ipairs(says) do
    screen:text { indent = 9, lead = status.sign[saying.verdict], lead_paint = saying.verdict,
                  text = saying.message or status.says[saying.verdict] }
  end
end

local function put_words(screen, row, loud)
  local name = row.claim.status
  screen:text { indent = 2, lead = ("%s %3d "):format(status.sign[name], row.n), lead_paint = name,
                text = row.claim.text, cut = not loud, paint = loud and "bold" or nil }
end

-- A claim that needs a word: all that was found, with the passages.
local function put_loud(screen, row)
  screen:line()
  put_words(screen, row, true)
  put_findings(screen, row.proof)
  put_sayings(screen, row.proof.says)
  for _, item in ipairs(row.proof.shown) do
    put_sayings(screen, item.says)
    screen:text { indent = 11, text = ("“%s”"):format(excerpt(item, CORE)) }
    screen:text { indent = 11, lead = "—", text = status.source_name(item.source), paint = "dim",
                  cut = true }
  end
end

-- A claim in two lines at most: its words, then those of a source.
local function put_quiet(screen, row)
  put_words(screen, row, false)
  local item = row.proof.shown[1]
  if item then
    local name = columns.cut(plain.line(status.source_name(item.source)), screen.columns // 3)
    local words = columns.cut(excerpt(item, CORE_QUIET),
      math.max(screen.columns - 14 - stet.text.width(name), 8))
    screen:text { indent = 9, text = ("“%s” — %s"):format(words, name), cut = true, paint = "dim" }
  end
end

local function put_left_out(screen, n)
  if n > 0 then
    screen:text { indent = 9, text = ("and %d more"):format(n), paint = "dim" }
  end
end

local function put_loud_group(screen, rows)
  for i = 1, math.min(#rows, LOUD_MAX) do
    put_loud(screen, rows[i])
  end
  put_left_out(screen, #rows - LOUD_MAX)
end

local function put_quiet_group(screen, name, rows)
  screen:line()
  screen:text { indent = 2, text = ("%s: %s"):format(status.word[name], status.meaning[name]),
                paint = name }
  for i = 1, math.min(#rows, QUIET_MAX) do
    put_quiet(screen, rows[i])
  end
  put_left_out(screen, #rows - QUIET_MAX)
end

-- What needs a word first, by status; then the others, briefly.
local function put_claims(screen, shown)
  local loud, quiet = {}, {}
  for _, name in ipairs(status.order) do
    loud[name], quiet[name] = {}, {}
  end
  for n, claim in ipairs(shown) do
    local row = { claim = claim, n = n, proof = proof.of(claim) }
    local rows = proof.urgent(claim, row.proof) and loud or quiet
    table.insert(rows[claim.status], row)
  end
  for _, name in ipairs(status.order) do
    put_loud_group(screen, loud[name])
  end
  for _, name in ipairs(status.order) do
    if #quiet[name] > 0 then
      put_quiet_group(screen, name, quiet[name])
    end
  end
end

local function put_next(screen, counts)
  local function advise(text)
    screen:text { indent = 2, lead = "→", lead_paint = "bold", text = text }
  end
  if next(counts) == nil then
    return
  end
  screen:line()
  if counts.unchecked then
    advise(("no source bears on %s: give more with --sources PATH"):format(
      plain.count(counts.unchecked, "claim")))
  end
  advise("to read each passage beside the text: --report FILE.html")
end

return stet.reporter {
  id = "report/terminal", title = "A summary on the terminal",
  api = 1, version = "1.0.0", tags = { "default", "offline" },
  format = "text", endings = { "txt" },
  run = function(ctx, result)
    local wide = math.max(COLUMNS_MIN, math.min(ctx.columns or COLUMNS, COLUMNS_MAX))
    local screen = setmetatable({ color = ctx.color, columns = wide }, Screen)
    local shown = status.shown(result)
    put_head(screen, result, shown)
    put_claims(screen, shown)
    put_next(screen, status.count(shown))
    screen:line()
    screen:text { indent = 2, paint = "dim", text = ("%s; stet %s, run %s"):format(
      status.extent(result.counts), result.version, result.run.id) }
    return table.concat(screen, "\n") .. "\n"
  end,
  tests = {
    { article = "The city lost 12,000 jobs last year.",
      contains = { "12,000 jobs", "1 claim in 1 sentence, 1 of them", "1 claim: give more" },
      lacks = { "\27", "1 claims" } },
    -- What would colour the terminal, or turn its direction, does not get there.
    { article = "Breeze cost the zoo 12,000 \27[31mjobs\u{202E} last\u{9B}31m year.",
      contains = { "Breeze cost the zoo 12,000 [31mjobs last31m year" },
      lacks = { "\27", "\u{202E}", "\u{9B}" } },
    -- What refutes comes with the passage, and each message once.
    { article = "The city lost 12,000 jobs last year.",
      sources = { { title = "Labour \27]0;office", text = "The city lost 9,000 jobs last year." } },
      contains = { "✗ 1 refuted", "✗ the article says 12,000, the source says 9,000",
        "“The city lost 9,000 jobs last year.”", "— Labour ]0;office" },
      lacks = { "\27", "give more" } },
    -- What supports takes one line.
    { article = "The city lost 12,000 jobs last year.",
      sources = { { title = "Office", text = "The city lost 12,000 jobs last year." } },
      contains = { "“The city lost 12,000 jobs last year.” — Office" }, lacks = { "✗" } },
    -- No line is wider than the columns, whatever the words.
    { article = "The city lost 12,000 jobs at " .. ("x"):rep(200) .. " last year.",
      contains = { ("x"):rep(40) }, lacks = { ("x"):rep(80) } },
  },
}
