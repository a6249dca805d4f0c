-- The report as Markdown, for a pull request or a wiki: how it stands, each
-- claim with its evidence, the sources, how it was made.

local dates = require "lib.dates"
local passage = require "lib.passage"
local plain = require "lib.plain"
local proof = require "lib.proof"
local status = require "lib.status"

-- So much of a source is shown around the words that count, in bytes, and so
-- much of them.
local AROUND, CORE = 110, 420

local Lines = {}
Lines.__index = Lines

function Lines:add(template, ...)
  self[#self + 1] = template:format(...)
end

-- A text on one line, with what Markdown would take for marks escaped: CommonMark
-- 0.31, 2.4, lets any ASCII punctuation be; GitHub adds ~, | and $.
local function words(text)
  text = plain.line(text):gsub("[\\`*_{}%[%]<>#|~&$!]", "\\%0")
  return (text:gsub("^([-+=])", "\\%1"):gsub("^(%d+)([.)]%f[%s\0])", "%1\\%2"))
end

-- A link where the address is one of the web and can't end the link.
local function link(url, name)
  if url and url:find("^[Hh][Tt][Tt][Pp][Ss]?://[^%s%c()<>\\]+$") then
    return ("[%s](<%s>)"):format(words(name), url)
  end
  return words(name)
end

-- What stands between backquotes; none of it is the article's.
local function code(text)
  return ("`%s`"):format((text or "–"):gsub("[`%c]", ""))
end

local function put_head(lines, result, shown)
  local counts, by = status.count(shown), status.byline(result.article)
  lines:add("# %s\n", words(status.headline(result.article)))
  if #by > 0 then
    lines:add("%s\n", words(table.concat(by, " · ")))
  end
  if #shown > 0 then
    lines:add("| status | claims | |\n| --- | ---: | --- |")
    for _, name in ipairs(status.order) do
      if counts[name] then
        lines:add("| %s %s | %d | %s |", status.sign[name], status.word[name], counts[name],
          status.meaning[name])
      end
    end
    lines:add("")
  end
  lines:add("%s.\n", status.extent(result.counts))
end

-- Marked words in bold, escaped.
local function marked(item, first, last)
  local marks, parts = {}, {}
  for _, mark in ipairs(item.marks) do
    if mark.first >= first and mark.last <= last then
      marks[#marks + 1] = mark
    end
  end
  passage.pieces(item.text:sub(first, last), passage.moved(marks, 1 - first), function(text, class)
    local before, body, behind = text:match("^(%s*)(.-)(%s*)$")
    local escaped = words(body)
    parts[#parts + 1] = (#before > 0 and " " or "")
        .. (class and body ~= "" and ("**%s**"):format(escaped) or escaped)
        .. (#behind > 0 and " " or "")
  end)
  return table.concat(parts)
end

local function put_sayings(lines, says)
  for _, saying in ipairs(says) do
    lines:add("   - %s %s (%s)", status.sign[saying.verdict],
      words(saying.message or status.says[saying.verdict]), code(saying.script))
  end
end

local function put_passage(lines, item)
  put_sayings(lines, item.says)
  local first, last = passage.core(item, CORE)
  local from, to, before, behind = passage.window(item.text, first, last, AROUND)
  local text = marked(item, from, to)
  lines:add("\n   > %s%s%s\\\n   > — %s", before and "… " or "", text, behind and " …" or "",
    link(item.source.url, status.source_name(item.source)))
  lines:add("   > (%s; snapshot %s)\n", words(status.linked(item)),
    code((item.source.sha256 or "–"):sub(1, 12)))
end

local function put_claim(lines, claim, n)
  local shown = proof.of(claim)
  lines:add("%d. %s **%s**: %s", n, status.sign[claim.status], status.word[claim.status],
    words(claim.text))
  for _, finding in ipairs(shown.findings) do
    lines:add("   - %s: %s (%s)", finding.level, words(finding.message), code(finding.rule))
  end
  put_sayings(lines, shown.says)
  for _, item in ipairs(shown.shown) do
    put_passage(lines, item)
  end
  if #shown.more > 0 then
    lines:add("   %s.\n", plain.count(#shown.more, "further passage"))
  end
end

local function put_sources(lines, result)
  lines:add("\n## Sources\n")
  local before = #lines
  for source in result:sources() do
    lines:add("- %s%s, %s, read %s, SHA-256 %s", link(source.url, status.source_name(source)),
      source.published and ", " .. words(dates.long(source.published)) or "", source.kind,
      source.fetched and words(dates.long(source.fetched)) or "–", code(source.sha256))
  end
  if #lines == before then
    lines:add("No passage of a source was linked.")
  end
end

local function put_made(lines, result)
  local run = result.run
  lines:add("\n## How this was made\n")
  lines:add("stet %s, run %s, clock %s%s, options %s; article SHA-256 %s.\n", result.version,
    code(run.id), run.now, run.offline and ", offline" or "", code(run.options),
    code(result.article.sha256))
  for _, script in ipairs(run.scripts) do
    lines:add("- %s %s, SHA-256 %s", code(script.id), script.version, code(script.sha256))
  end
end

return stet.reporter {
  id = "report/markdown", title = "The report as Markdown",
  api = 1, version = "1.0.0", tags = { "default", "offline" },
  format = "markdown", endings = { "md", "markdown" },
  run = function(_, result)
    local lines, shown = setmetatable({}, Lines), status.shown(result)
    put_head(lines, result, shown)
    if #shown > 0 then
      lines:add("## Claims\n")
    end
    for n, claim in ipairs(shown) do
      put_claim(lines, claim, n)
    end
    put_sources(lines, result)
    put_made(lines, result)
    return table.concat(lines, "\n") .. "\n"
  end,
  tests = {
    { article = "The city lost 12,000 jobs *last* year, <b>the</b> mayor\27 said.",
      contains = { "\\*last\\*", "\\<b\\>", "## How this was made", "1 claim in 1 sentence" },
      lacks = { "*last* year", "<b>", "\27" } },
    -- An address that would end its link is no link.
    { article = "The city lost 12,000 jobs last year.",
      sources = { { title = "A | [b]", url = "https://x.example/a)<b>",
        text = "The city lost 9,000 jobs last year." } },
      contains = { "✗ **refuted**", "lost **9,000** jobs", "A \\| \\[b\\]" },
      lacks = { "](<", "<b>" } },
    { article = "It is hard to see.", contains = { "No passage of a source was linked" },
      lacks = { "## Claims" } },
  },
}
