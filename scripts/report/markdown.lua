-- The report as Markdown, for a pull request or a wiki: what to look at first,
-- each claim with its evidence, the sources, how it was made.

local dates = require "lib.dates"
local passage = require "lib.passage"
local status = require "lib.status"

local AROUND = 160

-- A text on one line, with what Markdown would take for marks escaped.
local function plain(text)
  return (text:gsub("%s+", " "):gsub("[\\`*_{}%[%]<>#|~]", "\\%0"))
end

local function link(url, words)
  if url and url:find("^https?://[^%s()<>]+$") then
    return ("[%s](%s)"):format(plain(words), url)
  end
  return plain(words)
end

local function source_name(source)
  return source.title or source.url or source.id
end

local function head(out, result, shown)
  local article, counts = result.article, status.count(shown)
  out(("# %s\n"):format(plain(article.title or "Fact-check report")))
  local by = {}
  for _, value in ipairs { article.byline and "By " .. article.byline or false, article.publisher or false,
      article.published and dates.long(article.published) or false } do
    by[#by + 1] = value and plain(value) or nil
  end
  if #by > 0 then
    out(table.concat(by, " · ") .. "\n")
  end
  out("| status | claims |\n| --- | ---: |")
  for _, name in ipairs(status.order) do
    if counts[name] then
      out(("| %s %s | %d |"):format(status.sign[name], status.word[name], counts[name]))
    end
  end
  out("")
end

-- Marked words in bold, escaped.
local function marked(text, marks)
  local parts = {}
  passage.pieces(text, marks, function(words, class)
    parts[#parts + 1] = class and ("**%s**"):format(plain(words)) or plain(words)
  end)
  return table.concat(parts)
end

local function evidence_lines(out, claim, evidence)
  local text, first, last = evidence:passage()
  local from, to, before, behind = passage.window(text, first, last, AROUND)
  local marks = passage.compared(claim, evidence).evidence
  out(("   > %s%s%s%s%s  "):format(before and "… " or "", plain(text:sub(from, first - 1)),
    marked(text:sub(first, last), marks), plain(text:sub(last + 1, to)), behind and " …" or ""))
  local source = evidence.source
  out(("   > — %s; linked by %s (%s)%s"):format(link(source.url, source_name(source)), evidence.by, evidence.method,
    source.sha256 and (", snapshot `%s`"):format(source.sha256:sub(1, 12)) or ""))
  for assessment in claim:assessments() do
    if assessment.evidence == evidence and assessment.message then
      out(("   >\n   > %s %s"):format(status.sign[assessment.assessment], plain(assessment.message)))
    end
  end
  out("")
end

local function claims(out, shown)
  out("## Claims\n")
  for i, claim in ipairs(shown) do
    out(("%d. %s **%s**: %s\n"):format(i, status.sign[claim.status], status.word[claim.status], plain(claim.text)))
    for finding in claim:findings() do
      out(("   - %s: %s (`%s`)"):format(finding.level, plain(finding.message), finding.rule))
    end
    if claim:findings()() then
      out("")
    end
    for evidence in claim:evidence() do
      evidence_lines(out, claim, evidence)
    end
  end
end

local function sources(out, result)
  out("## Sources\n")
  local any = false
  for source in result:sources() do
    any = true
    out(("- %s%s: %s%s"):format(link(source.url, source_name(source)),
      source.published and (", " .. dates.long(source.published)) or "", source.kind,
      source.sha256 and (", SHA-256 `%s`"):format(source.sha256) or ""))
  end
  out(any and "" or "No passage of a source was linked.\n")
end

local function made(out, result)
  local run = result.run
  out("## How this was made\n")
  out(("stet %s, run `%s`, clock %s; article SHA-256 `%s`.\n"):format(result.version, run.id, run.now,
    result.article.sha256))
  for _, script in ipairs(run.scripts) do
    out(("- `%s` %s, SHA-256 `%s`"):format(script.id, script.version, script.sha256))
  end
end

return stet.reporter {
  id = "report/markdown", title = "The report as Markdown",
  api = 1, version = "1.0.0", tags = { "default", "offline" },
  format = "markdown", endings = { "md", "markdown" },
  run = function(_, result)
    local lines = {}
    local function out(line)
      lines[#lines + 1] = line
    end
    local shown = status.shown(result)
    head(out, result, shown)
    claims(out, shown)
    sources(out, result)
    made(out, result)
    return table.concat(lines, "\n") .. "\n"
  end,
  tests = {
    { article = "The city lost 12,000 jobs *last* year, the mayor said.",
      contains = { "\\*last\\*", "## How this was made" }, lacks = { "*last* year" } },
  },
}
