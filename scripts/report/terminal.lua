-- The summary on the terminal: what stands, what falls and why, what nobody
-- looked at, in as many columns as there are.

local dates = require "lib.dates"
local status = require "lib.status"

local COLUMNS = 80
local COLUMNS_MAX = 100

-- SGR codes that read on light and dark grounds.
local COLOR = {
  supported = "32", refuted = "31;1", conflicting = "33;1", insufficient = "35", unchecked = "2",
  ["not-checkable"] = "2", orphaned = "35;1", bold = "1", dim = "2", warning = "33", error = "31;1", note = "2",
}

local Screen = {}
Screen.__index = Screen

function Screen:paint(name, text)
  return self.color and ("\27[%sm%s\27[0m"):format(COLOR[name], text) or text
end

function Screen:line(text)
  self[#self + 1] = text or ""
end

-- Wraps the text behind a first and a further indent, each as wide as the
-- other.
function Screen:wrap(first, further, text, paint)
  local width = self.columns - stet.text.width(further)
  for i, line in ipairs(stet.text.wrap((text:gsub("%s+", " ")), width)) do
    self:line((i == 1 and first or further) .. (paint and self:paint(paint, line) or line))
  end
end

local function put_bar(screen, counts, total)
  local width, parts = math.min(screen.columns - 4, 60), {}
  if total == 0 then
    return
  end
  for _, name in ipairs(status.order) do
    local n = counts[name] or 0
    local cells = n > 0 and math.max(1, math.floor(n * width / total + 0.5)) or 0
    local cell = (name == "unchecked" or name == "not-checkable") and "░" or "█"
    parts[#parts + 1] = cells > 0 and screen:paint(name, cell:rep(cells)) or nil
  end
  screen:line("  " .. table.concat(parts))
end

local function put_head(screen, result, shown)
  local article, counts = result.article, status.count(shown)
  local title = article.title or article.text:match("^[^\n]*") or ""
  screen:line()
  screen:wrap("  ", "  ", #title > 150 and title:sub(1, 140):gsub("%s+%S*$", "") .. " …" or title, "bold")
  local by = {}
  for _, value in ipairs { article.byline or false, article.publisher or false,
      article.published and dates.long(article.published) or false } do
    by[#by + 1] = value or nil
  end
  if #by > 0 then
    screen:wrap("  ", "  ", table.concat(by, " · "), "dim")
  end
  screen:line()
  put_bar(screen, counts, #shown)
  local words = {}
  for _, name in ipairs(status.order) do
    if counts[name] then
      words[#words + 1] = screen:paint(name, ("%s %d %s"):format(status.sign[name], counts[name], status.word[name]))
    end
  end
  screen:line("  " .. (#words > 0 and table.concat(words, "   ") or "nothing in it is worth checking"))
end

local function put_claim(screen, claim, n)
  screen:line()
  local head = ("%s %3d  "):format(status.sign[claim.status], n)
  screen:wrap("  " .. screen:paint(claim.status, head), "         ", claim.text)
  for finding in claim:findings() do
    screen:wrap("         " .. screen:paint(finding.level, "! "), "           ", finding.message, "dim")
  end
  for assessment in claim:assessments() do
    local name = assessment.assessment
    local source = assessment.evidence and assessment.evidence.source
    local message = assessment.message or (name == "supported" and "the source says the same" or "the source says otherwise")
    screen:wrap("         " .. screen:paint(name, status.sign[name] .. " "), "           ", message)
    if source then
      screen:wrap("           ", "           ", ("“%s”"):format(assessment.evidence.text), "dim")
      screen:wrap("           ", "           ", "— " .. (source.title or source.url or source.id), "dim")
    end
  end
end

-- Claims that need a word, the others counted.
local function put_claims(screen, shown)
  local quiet = {}
  for i, claim in ipairs(shown) do
    local loud = false
    for finding in claim:findings() do
      loud = loud or finding.level ~= "note"
    end
    if loud or claim:assessments()() then
      put_claim(screen, claim, i)
    else
      quiet[claim.status] = (quiet[claim.status] or 0) + 1
    end
  end
  screen:line()
  for _, name in ipairs(status.order) do
    if quiet[name] then
      screen:wrap("  " .. screen:paint(name, status.sign[name] .. " "), "    ",
        ("%d more %s: %s"):format(quiet[name], status.word[name], status.meaning[name]), "dim")
    end
  end
end

return stet.reporter {
  id = "report/terminal", title = "A summary on the terminal",
  api = 1, version = "1.0.0", tags = { "default", "offline" },
  format = "text", endings = { "txt" },
  run = function(ctx, result)
    local columns = math.max(40, math.min(ctx.columns or COLUMNS, COLUMNS_MAX))
    local screen = setmetatable({ color = ctx.color, columns = columns }, Screen)
    local shown = status.shown(result)
    put_head(screen, result, shown)
    put_claims(screen, shown)
    screen:line()
    screen:wrap("  ", "  ", ("%d claims in %d sentences, %d worth checking; stet %s, run %s"):format(result.counts.claims,
      result.counts.sentences, result.counts.checkworthy, result.version, result.run.id), "dim")
    return table.concat(screen, "\n") .. "\n"
  end,
  tests = {
    { article = "The city lost 12,000 jobs last year.", contains = { "12,000 jobs", "1 claims in 1 sentences" },
      lacks = { "\27" } },
  },
}
