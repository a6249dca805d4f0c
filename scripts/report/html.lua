-- The report that a fact-checker hands to an editor: one page, everything in
-- it, readable on a phone, on paper, in the dark and without scripts.

local dates = require "lib.dates"
local passage = require "lib.passage"
local status = require "lib.status"
local style = require "lib.report_style"

local escape = stet.html.escape

-- So much of a source is shown around the words that count, in bytes.
local AROUND = 220

local Page = {}
Page.__index = Page

function Page:put(...)
  for _, piece in ipairs { ... } do
    self[#self + 1] = piece
  end
end

-- put, with each %s escaped; what is not known is a dash.
function Page:fill(template, ...)
  local values, n = { ... }, select("#", ...)
  for i = 1, n do
    values[i] = escape(tostring(values[i] or "–"))
  end
  self:put(template:format(table.unpack(values, 1, n)))
end

local function sign(name)
  return ('<span class="sign s-%s" aria-hidden="true">%s</span>'):format(name, status.sign[name])
end

local function plural(n, one, many)
  return ("%d %s"):format(n, n == 1 and one or many)
end

-- Words with marks, escaped.
local function marked(text, marks)
  local out = {}
  passage.pieces(text, marks, function(words, class)
    out[#out + 1] = class and ('<mark class="%s">%s</mark>'):format(class, escape(words)) or escape(words)
  end)
  return table.concat(out)
end

-- A link where the address is one of the web, the words alone elsewhere.
local function link(url, words)
  if url and url:find("^https?://") then
    return ('<a href="%s" rel="noreferrer">%s</a>'):format(escape(url), escape(words))
  end
  return escape(words)
end

local function source_name(source)
  return source.title or source.url or source.id
end

-- The head of the page.

local function put_head(page, result)
  local digest = stet.hash.sha256_base64(style)
  local title = result.article.title or "Fact-check report"
  page:fill('<!DOCTYPE html>\n<html lang="%s">\n<head>\n<meta charset="utf-8">\n', "en")
  page:fill([[<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-%s'; ]]
    .. [[base-uri 'none'; form-action 'none'">]] .. "\n", digest)
  page:fill('<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    .. '<meta name="referrer" content="no-referrer">\n<title>%s: checked by stet</title>\n', title)
  page:put("<style>", style, "</style>\n</head>\n<body>\n",
    '<a class="skip" href="#article">Skip to the article</a>\n')
end

local function byline(article)
  local parts = {}
  if article.byline then
    parts[#parts + 1] = "By " .. escape(article.byline)
  end
  if article.publisher then
    parts[#parts + 1] = escape(article.publisher)
  end
  if article.published then
    parts[#parts + 1] = ('<time datetime="%s">%s</time>'):format(escape(article.published),
      escape(dates.long(article.published)))
  end
  return table.concat(parts, " · ")
end

-- A bar whose parts are as wide as their counts; SVG, since the page's policy
-- allows no style attributes.
local function put_bar(page, counts, total)
  page:put('<svg viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">')
  local at = 0
  for _, name in ipairs(status.order) do
    local width = total > 0 and (counts[name] or 0) * 1000 / total or 0
    if width > 0 then
      page:put(('<rect class="fill-%s" x="%.1f" y="0" width="%.1f" height="10"/>'):format(name, at,
        math.max(width - 3, 2)))
      at = at + width
    end
  end
  page:put("</svg>\n")
end

local function put_legend(page, counts)
  page:put('<ul class="legend">\n')
  for _, name in ipairs(status.order) do
    if counts[name] then
      page:put("<li>", sign(name), ("<b>%d</b> %s</li>\n"):format(counts[name], status.word[name]))
    end
  end
  page:put("</ul>\n")
end

local function put_top(page, result, shown)
  local counts, article = status.count(shown), result.article
  local first = article.title or article.text:match("^[^\n]*") or ""
  page:put('<header class="top"><div class="wrap">\n<p class="kicker">Fact-check report</p>\n')
  page:fill("<h1>%s</h1>\n", #first > 160 and first:sub(1, 150):gsub("%s+%S*$", "") .. " …" or first)
  page:put('<p class="meta">', byline(article), "</p>\n")
  page:put('<div class="summary">\n<p class="lead sans">',
    ("Of %s in %s, %s worth checking: %s, %s, %s.</p>\n"):format(
      plural(result.counts.claims, "claim", "claims"),
      plural(result.counts.sentences, "sentence", "sentences"),
      plural(#shown, "is", "are"),
      ("%d supported"):format(counts.supported or 0),
      ("%d refuted"):format(counts.refuted or 0),
      ("%d unchecked"):format(counts.unchecked or 0)))
  put_bar(page, counts, #shown)
  put_legend(page, counts)
  page:put("</div>\n</div></header>\n")
end

-- What to look at first.

local function reason_of(claim)
  for assessment in claim:assessments() do
    if assessment.assessment == "refuted" and assessment.message then
      return assessment.message
    end
  end
  for finding in claim:findings() do
    if finding.level ~= "note" then
      return finding.message
    end
  end
  return claim.reason
end

local function needs_attention(claim)
  if claim.status == "refuted" or claim.status == "conflicting" then
    return true
  end
  for finding in claim:findings() do
    if finding.level ~= "note" then
      return true
    end
  end
  return false
end

local function put_attention(page, shown, number)
  local list = {}
  for _, name in ipairs(status.order) do
    for _, claim in ipairs(shown) do
      if claim.status == name and needs_attention(claim) then
        list[#list + 1] = claim
      end
    end
  end
  if #list == 0 then
    return
  end
  page:put('<section class="block attention" aria-labelledby="first"><div class="wrap">\n',
    '<h2 id="first">Look at these first</h2>\n<ol>\n')
  for _, claim in ipairs(list) do
    page:put("<li>", sign(claim.status))
    page:fill('<span><a href="#claim-%s">%s. %s</a> ', number[claim.id], number[claim.id], status.word[claim.status])
    page:fill("<q>%s</q></span>", claim.text)
    local why = reason_of(claim)
    if why then
      page:fill('<span class="why">%s</span>', why)
    end
    page:put("</li>\n")
  end
  page:put("</ol>\n</div></section>\n")
end

-- The article, with its proof beside it.

local function claim_marks(claim)
  local evidence = claim:evidence()()
  return evidence and passage.compared(claim, evidence).claim or {}
end

local function put_claim(page, claim, words, n)
  page:fill('<a class="claim s-%s" href="#claim-%s" id="text-%s">', claim.status, n, n)
  page:put(marked(words, words == claim.text and claim_marks(claim) or {}))
  page:fill('<span class="n"><span aria-hidden="true">%s</span>%s</span></a>', status.sign[claim.status], n)
end

local function put_card_head(page, claim, n)
  page:fill('<article class="card s-%s" id="claim-%s" aria-labelledby="head-%s">\n<h3 id="head-%s">', claim.status, n, n, n)
  page:fill('<a href="#text-%s">%s</a> ', n, n)
  page:put('<span class="badge s-', claim.status, '"><span aria-hidden="true">', status.sign[claim.status], "</span> ",
    status.word[claim.status], "</span>")
  if #claim.kinds > 0 then
    page:fill('<span class="kinds">%s</span>', table.concat(claim.kinds, ", "))
  end
  page:put("</h3>\n")
  if claim.speaker then
    local speaker = claim.speaker.name or claim.speaker.text
    page:fill('<p class="how">said by %s</p>\n', speaker)
  end
  if claim.reason then
    page:fill("<p>%s</p>\n", claim.reason)
  end
end

local function put_passage(page, claim, evidence)
  local text, first, last = evidence:passage()
  local from, to, cut_before, cut_behind = passage.window(text, first, last, AROUND)
  local before, behind = text:sub(from, first - 1), text:sub(last + 1, to)
  page:put("<blockquote>", cut_before and '<span class="around">… </span>' or "")
  if #before > 0 then
    page:fill('<span class="around">%s</span>', before)
  end
  page:put(marked(text:sub(first, last), passage.compared(claim, evidence).evidence))
  if #behind > 0 then
    page:fill('<span class="around">%s</span>', behind)
  end
  page:put(cut_behind and '<span class="around"> …</span>' or "", "</blockquote>\n")
end

local function put_assessments(page, claim, evidence)
  for assessment in claim:assessments() do
    if assessment.evidence == evidence then
      local name = assessment.assessment
      page:put('<p class="say">', sign(name))
      page:fill('%s <span class="how">(%s)</span></p>\n', assessment.message or
        (name == "supported" and "says the same" or "says otherwise"), assessment.script)
    end
  end
end

local function put_evidence(page, claim, evidence)
  local source = evidence.source
  page:put('<div class="evidence">\n<p class="from">', link(source.url, source_name(source)), "</p>\n")
  put_passage(page, claim, evidence)
  put_assessments(page, claim, evidence)
  page:fill('<p class="how">linked by %s (%s, score %s)', evidence.by, evidence.method,
    ("%.2f"):format(evidence.score))
  if source.fetched then
    page:fill("; read %s", dates.long(source.fetched))
  end
  if source.sha256 then
    page:fill('; snapshot <span class="hash" title="SHA-256 %s">%s</span>', source.sha256, source.sha256:sub(1, 12))
  end
  page:put("</p>\n</div>\n")
end

local function put_findings(page, claim)
  for finding in claim:findings() do
    page:put('<p class="say">', finding.level == "note" and sign("unchecked") or sign("conflicting"))
    page:fill('%s <span class="how">(%s)</span></p>\n', finding.message, finding.rule)
  end
end

local function put_card(page, claim, n)
  put_card_head(page, claim, n)
  put_findings(page, claim)
  for evidence in claim:evidence() do
    put_evidence(page, claim, evidence)
  end
  page:put("</article>\n")
end

local TAGS = { heading = "h2", quote = "blockquote", code = "pre" }

local function open_tag(paragraph)
  if paragraph.block == "item" then
    return '<div class="item">', "</div>\n"
  elseif TAGS[paragraph.block] then
    local tag = TAGS[paragraph.block]
    return "<" .. tag .. ">", "</" .. tag .. ">\n"
  elseif paragraph.part == "caption" or paragraph.part == "standfirst" then
    return ('<p class="%s">'):format(paragraph.part), "</p>\n"
  end
  return "<p>", "</p>\n"
end

-- Writes one paragraph and the cards of the claims that begin in it.
local function put_paragraph(page, article, paragraph, claims, number)
  local open, close = open_tag(paragraph)
  page:put('<div class="row">\n', open)
  local at = paragraph.first
  for _, claim in ipairs(claims) do
    if claim.first >= at then
      page:put(escape(article.text:sub(at, claim.first - 1)))
      local last = math.min(claim.last, paragraph.last)
      put_claim(page, claim, article.text:sub(claim.first, last), number[claim.id])
      at = last + 1
    end
  end
  page:put(escape(article.text:sub(at, paragraph.last)), close)
  if #claims > 0 then
    page:put('<div class="proof">\n')
    for _, claim in ipairs(claims) do
      put_card(page, claim, number[claim.id])
    end
    page:put("</div>\n")
  end
  page:put("</div>\n")
end

local function put_article(page, result, shown, number)
  local at = 1
  page:put('<main id="article"><div class="wrap">\n')
  for paragraph in result:paragraphs() do
    local claims = {}
    while shown[at] and shown[at].first <= paragraph.last do
      claims[#claims + 1] = shown[at]
      at = at + 1
    end
    -- The title stands at the head of the page already, unless it is checked.
    if paragraph.part ~= "title" or #claims > 0 then
      put_paragraph(page, result.article, paragraph, claims, number)
    end
  end
  page:put("</div></main>\n")
end

-- What the report rests on.

local function put_sources(page, result)
  local used = {}
  for evidence in result:evidence() do
    local id = evidence.source.id
    used[id] = used[id] or {}
    used[id][evidence.claim.id] = true
  end
  page:put('<section class="block" aria-labelledby="sources"><div class="wrap">\n<h2 id="sources">Sources</h2>\n')
  local rows = {}
  for source in result:sources() do
    local n = 0
    for _ in pairs(used[source.id] or {}) do
      n = n + 1
    end
    local who = {}
    for _, value in ipairs { source.author or false, source.published and dates.long(source.published) or false } do
      who[#who + 1] = value or nil
    end
    rows[#rows + 1] = ("<tr><td>%s<br><span class=\"how\">%s</span></td><td>%s</td><td class=\"num\">%d</td><td>%s</td><td><span class=\"hash\">%s</span></td></tr>\n")
      :format(link(source.url, source_name(source)), escape(table.concat(who, ", ")), escape(source.kind), n,
        escape(source.fetched and dates.long(source.fetched) or "–"), escape(source.sha256 or "–"))
  end
  if #rows == 0 then
    page:put("<p>No passage of a source was linked.</p>\n")
  else
    page:put('<div class="scroll" tabindex="0" role="region" aria-labelledby="sources"><table>\n<thead><tr><th scope="col">Source</th><th scope="col">Kind</th>',
      '<th scope="col">Claims</th><th scope="col">Read</th><th scope="col">Snapshot (SHA-256)</th></tr></thead>\n<tbody>\n',
      table.concat(rows), "</tbody></table></div>\n")
  end
  page:put("</div></section>\n")
end

local function put_made(page, result)
  local run = result.run
  page:put('<section class="block about" aria-labelledby="made"><div class="wrap">\n<h2 id="made">How this was made</h2>\n<dl>\n')
  page:fill("<dt>Program</dt><dd>stet %s</dd>\n<dt>Run</dt><dd><code>%s</code></dd>\n", result.version, run.id)
  page:fill("<dt>Clock</dt><dd>%s%s</dd>\n", run.now, run.offline and ", offline" or "")
  page:fill("<dt>Article</dt><dd>SHA-256 <code>%s</code></dd>\n", result.article.sha256)
  page:fill("<dt>Options</dt><dd><code>%s</code></dd>\n</dl>\n", run.options == "{}" and "as they come" or run.options)
  page:put('<div class="scroll" tabindex="0" role="region" aria-label="Scripts"><table>\n<thead><tr><th scope="col">Script</th><th scope="col">Version</th>',
    '<th scope="col">SHA-256</th></tr></thead>\n<tbody>\n')
  for _, script in ipairs(run.scripts) do
    page:fill('<tr><td>%s</td><td class="num">%s</td><td><span class="hash">%s</span></td></tr>\n', script.id,
      script.version, script.sha256)
  end
  page:put("</tbody></table></div>\n<details><summary>What the words mean</summary>\n<dl>\n")
  for _, name in ipairs(status.order) do
    page:put("<dt>", sign(name), status.word[name], "</dt>")
    page:fill("<dd>%s</dd>\n", status.meaning[name])
  end
  page:put("</dl></details>\n</div></section>\n",
    '<footer><div class="wrap sans">The same article, sources and scripts give this page byte for byte.</div></footer>\n')
end

return stet.reporter {
  id = "report/html", title = "One page for an editor",
  api = 1, version = "1.0.0", tags = { "default", "offline" },
  format = "html", endings = { "html", "htm" },
  run = function(_, result)
    local page = setmetatable({}, Page)
    local shown, number = status.shown(result), {}
    for i, claim in ipairs(shown) do
      number[claim.id] = i
    end
    put_head(page, result)
    put_top(page, result, shown)
    put_attention(page, shown, number)
    put_article(page, result, shown, number)
    put_sources(page, result)
    put_made(page, result)
    page:put("</body>\n</html>\n")
    return table.concat(page)
  end,
  tests = {
    { article = "The city lost 12,000 jobs <b>last</b> year, the mayor said.",
      contains = { "&lt;b&gt;last&lt;/b&gt;", "Content-Security-Policy", "How this was made" },
      lacks = { "<b>last</b>", "<script" } },
  },
}
