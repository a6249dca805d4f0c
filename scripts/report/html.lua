-- The report that a fact-checker hands to an editor: one page, everything in
-- it, readable on a phone, on paper, in the dark and without scripts.  The
-- article is text with its claims highlighted; lib/report_card puts the proof
-- beside each paragraph.

local card = require "lib.report_card"
local dates = require "lib.dates"
local html = require "lib.report_page"
local plain = require "lib.plain"
local proof = require "lib.proof"
local status = require "lib.status"
local style = require "lib.report_style"

-- So many claims at most are listed to be looked at first.
local FIRST_MAX = 12

-- All claims that the page shows, in text order, numbered.
local function rows_of(shown)
  local rows = {}
  for n, claim in ipairs(shown) do
    rows[n] = { claim = claim, n = n, proof = proof.of(claim) }
  end
  return rows
end

-- The page's head.

local function put_head(page, result)
  page:put('<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n')
  page:fill([[<meta http-equiv="Content-Security-Policy" content="default-src 'none'; ]]
    .. [[style-src 'sha256-%s'; base-uri 'none'; form-action 'none'">]] .. "\n",
    stet.hash.sha256_base64(style))
  page:put('<meta name="viewport" content="width=device-width, initial-scale=1">\n',
    '<meta name="referrer" content="no-referrer">\n')
  page:fill("<title>%s: fact-check report</title>\n", status.headline(result.article))
  page:put("<style>", style, "</style>\n</head>\n<body>\n",
    '<a class="skip" href="#article">Skip to the article</a>\n')
end

-- A bar whose parts are as wide as their counts; SVG, since the page's policy
-- allows no style attributes.
local function put_bar(page, counts, total)
  page:put('<svg class="bar" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true" ',
    'focusable="false">')
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

local function put_counts(page, counts)
  page:put('<ul class="counts">\n')
  for _, name in ipairs(status.order) do
    if counts[name] then
      page:put('<li class="s-', name, '"><b>', html.sign(name), ("%d</b> %s</li>\n"):format(
        counts[name], status.word[name]))
    end
  end
  page:put("</ul>\n")
end

local function put_legend(page)
  page:put('<details class="legend"><summary>How to read this page</summary>\n<dl>\n')
  for _, name in ipairs(status.order) do
    page:put("<div><dt>", html.sign(name), status.word[name], "</dt>")
    page:fill("<dd>%s</dd></div>\n", status.meaning[name])
  end
  page:put('<div><dt><mark class="agree">words</mark></dt><dd>compared, and the same in the ',
    'article and in the source</dd></div>\n<div><dt><mark class="conflict">words</mark></dt>',
    "<dd>compared, and not the same</dd></div>\n</dl></details>\n")
end

-- "…; 2 more are shown …": the numbers add up to what the page shows.
local function extent(result, rows)
  local counts, others = result.counts, 0
  for _, row in ipairs(rows) do
    others = others + (row.claim.checkworthy and 0 or 1)
  end
  if counts.claims == 0 then
    return "Nothing in this article asserts what could be checked."
  end
  local more = others == 0 and "." or ("; %s shown since a check or a source has to do with %s.")
    :format(others == 1 and "1 other is" or others .. " others are", others == 1 and "it" or "them")
  return status.extent(counts) .. more
end

-- The article, its claims highlighted.

local function put_claim(page, row, words)
  local claim, n = row.claim, row.n
  local best = row.proof.passages[1]
  local marks = best and words == claim.text and best.claim_marks or {}
  page:fill('<a class="claim s-%s" href="#claim-%s" id="text-%s">', claim.status, n, n)
  page:put(html.marked(words, marks))
  page:fill('<span class="n"><span aria-hidden="true">%s</span>%s</span></a>',
    status.sign[claim.status], n)
end

-- A stretch of the article.  A claim inside of another has its number alone.
local function put_text(page, text, paragraph, rows)
  local at = paragraph.first
  for _, row in ipairs(rows) do
    local first, last = row.claim.first, math.min(row.claim.last, paragraph.last)
    if first >= at then
      page:put(html.escape(text:sub(at, first - 1)))
      put_claim(page, row, text:sub(first, last))
      at = last + 1
    else
      put_claim(page, row, "")
    end
  end
  page:put(html.escape(text:sub(at, paragraph.last)))
end

local function put_cards(page, rows, source_number)
  if #rows > 0 then
    page:put('<div class="proof">\n')
    for _, row in ipairs(rows) do
      card.put(page, row, source_number)
    end
    page:put("</div>\n")
  end
end

local TAGS = { heading = "h3", quote = "blockquote", code = "pre", item = "div" }

local function put_row(page, text, paragraph, rows)
  local tag = TAGS[paragraph.block] or "p"
  page:fill('<div class="row">\n<%s class="text %s %s" dir="auto">', tag, paragraph.part,
    paragraph.block)
  put_text(page, text, paragraph, rows)
  page:put("</", tag, ">\n")
end

-- Paragraphs with the rows of the claims that begin in them.
local function paragraphs_of(result, rows)
  local list, at = {}, 1
  for paragraph in result:paragraphs() do
    local item = { paragraph = paragraph, rows = {} }
    while rows[at] and rows[at].claim.first <= paragraph.last do
      table.insert(item.rows, rows[at])
      at = at + 1
    end
    list[#list + 1] = item
  end
  return list
end

local function put_article(page, result, list, source_number)
  page:fill('<section class="block" id="article" aria-labelledby="article-head">\n'
    .. '<div class="wrap"><h2 id="article-head">The article, claim by claim</h2>\n'
    .. '<div lang="%s">\n', result.article.lang or "en")
  for _, item in ipairs(list) do
    -- The title stands at the head of the page.
    if not (item.paragraph.part == "title" and result.article.title) then
      put_row(page, result.article.text, item.paragraph, item.rows)
      put_cards(page, item.rows, source_number)
      page:put("</div>\n")
    end
  end
  page:put("</div></div></section>\n")
end

-- The top: what this is, and how it stands.

local function put_title(page, result, list, source_number)
  local first = list[1]
  local titled = result.article.title and first and first.paragraph.part == "title"
  page:put('<h1 dir="auto">')
  if titled then
    put_text(page, result.article.text, first.paragraph, first.rows)
  else
    page:put(html.escape(status.headline(result.article)))
  end
  page:put("</h1>\n")
  local by = status.byline(result.article)
  if #by > 0 then
    page:fill('<p class="meta">%s</p>\n', table.concat(by, " · "))
  end
  put_cards(page, titled and first.rows or {}, source_number)
end

local function put_top(page, result, view)
  local counts = status.count(view.shown)
  page:put('<header class="top"><div class="wrap">\n<p class="kicker">Fact-check report</p>\n')
  put_title(page, result, view.paragraphs, view.source_number)
  put_counts(page, counts)
  put_bar(page, counts, #view.shown)
  page:fill('<p class="extent">%s</p>\n', extent(result, view.rows))
  put_legend(page)
  page:put("</div></header>\n<main>\n")
end

local function put_first_row(page, row)
  local claim = row.claim
  page:fill('<li class="s-%s"><a href="#claim-%s">%s ', claim.status, row.n, row.n)
  page:put(html.sign(claim.status), status.word[claim.status], "</a> ")
  page:fill('<q dir="auto">%s</q>', plain.short(claim.text, 240))
  local why = proof.why(claim, row.proof)
  if why then
    page:fill('<span class="why">%s</span>', why)
  end
  page:put("</li>\n")
end

-- What to look at first: what is refuted, then what else a check warns of.
local function put_first(page, rows)
  local list = {}
  for _, name in ipairs(status.order) do
    for _, row in ipairs(rows) do
      if row.claim.status == name and proof.urgent(row.claim, row.proof) then
        list[#list + 1] = row
      end
    end
  end
  if #list == 0 then
    return
  end
  page:put('<section class="block first" aria-labelledby="first"><div class="wrap">\n',
    '<h2 id="first">Look at these first</h2>\n<ol>\n')
  for i = 1, math.min(#list, FIRST_MAX) do
    put_first_row(page, list[i])
  end
  page:put("</ol>\n")
  if #list > FIRST_MAX then
    page:fill("<p>%s more: see the text.</p>\n", #list - FIRST_MAX)
  end
  page:put("</div></section>\n")
end

-- What the report rests on.

-- Numbers of the claims that each source bears on, as links.
local function uses_of(rows)
  local uses = {}
  for _, row in ipairs(rows) do
    local seen = {}
    for _, item in ipairs(row.proof.passages) do
      local id = item.source.id
      uses[id] = uses[id] or {}
      if not seen[id] then
        seen[id] = true
        table.insert(uses[id], ('<a href="#claim-%d">%d</a>'):format(row.n, row.n))
      end
    end
  end
  return uses
end

local function put_source(page, source, n, uses)
  page:fill('<li id="source-%s">', n)
  page:put(html.link(source.url, status.source_name(source)))
  local facts = { source.author or false, dates.long(source.published) or false, source.kind,
    source.rating and "rated “" .. source.rating .. "”" or false }
  for _, fact in ipairs(facts) do
    if fact then
      page:fill(" · <bdi>%s</bdi>", fact)
    end
  end
  page:put('<br><span class="how">bears on ', table.concat(uses or {}, ", "))
  page:fill(" · read %s · SHA-256 <code>%s</code>", dates.long(source.fetched), source.sha256)
  if source.archived_url then
    page:put(" · ", html.link(source.archived_url, "archived copy"))
  end
  page:put("</span></li>\n")
end

local function put_sources(page, result, view)
  page:put('<section class="block sources" aria-labelledby="sources"><div class="wrap">\n',
    '<h2 id="sources">Sources</h2>\n')
  local uses = uses_of(view.rows)
  if next(view.source_number) == nil then
    page:put("<p>No passage of a source was linked.</p>\n")
  else
    page:put("<ol>\n")
    for source in result:sources() do
      put_source(page, source, view.source_number[source.id], uses[source.id])
    end
    page:put("</ol>\n")
  end
  page:put("</div></section>\n")
end

local function put_made(page, result)
  local run = result.run
  page:put('<section class="block made" aria-labelledby="made"><div class="wrap">\n',
    '<h2 id="made">How this was made</h2>\n<dl>\n')
  page:fill("<div><dt>Program</dt><dd>stet %s</dd></div>\n"
    .. "<div><dt>Run</dt><dd><code>%s</code></dd></div>\n", result.version, run.id)
  page:fill("<div><dt>Clock</dt><dd>%s%s</dd></div>\n", run.now, run.offline and ", offline" or "")
  page:fill("<div><dt>Options</dt><dd><code>%s</code></dd></div>\n",
    run.options == "{}" and "as they come" or run.options)
  page:fill("<div><dt>Article</dt><dd>SHA-256 <code>%s</code></dd></div>\n", result.article.sha256)
  for _, script in ipairs(run.scripts) do
    page:fill("<div><dt>%s %s</dt><dd>SHA-256 <code>%s</code></dd></div>\n", script.id,
      script.version, script.sha256)
  end
  page:put("</dl>\n</div></section>\n</main>\n<footer><div class=\"wrap\">",
    "The same article, sources, scripts and options give this page byte for byte.</div></footer>\n")
end

local function source_numbers(result)
  local number, n = {}, 0
  for source in result:sources() do
    n = n + 1
    number[source.id] = n
  end
  return number
end

return stet.reporter {
  id = "report/html", title = "One page for an editor",
  api = 1, version = "1.0.0", tags = { "default", "offline" },
  format = "html", endings = { "html", "htm" },
  run = function(_, result)
    local page, shown = html.new(), status.shown(result)
    local rows = rows_of(shown)
    local view = { shown = shown, rows = rows, paragraphs = paragraphs_of(result, rows),
                   source_number = source_numbers(result) }
    put_head(page, result)
    put_top(page, result, view)
    put_first(page, rows)
    put_article(page, result, view.paragraphs, view.source_number)
    put_sources(page, result, view)
    put_made(page, result)
    page:put("</body>\n</html>\n")
    return page:text()
  end,
  tests = {
    -- Escaped, closed to scripts, and honest about its making.
    { article = "The city lost 12,000 jobs <b>last</b> year, the \27mayor said.",
      contains = { "&lt;b&gt;last&lt;/b&gt;" },
      lacks = { "<b>last</b>", "<script", "\27" } },
    { article = "The city lost 12,000 jobs last year, the mayor said.",
      contains = {
        -- The one style sheet, by the hash that a browser computes.
        "default-src 'none'; style-src 'sha256-" .. stet.hash.sha256_base64(style) .. "';",
        "How this was made",
        "1 claim in 1 sentence, 1 of them worth checking.",
      } },
    -- What refutes stands first, with the words that differ.
    { article = "The city lost 12,000 jobs last year.",
      sources = { { title = "A \"<i>\"", url = "https://x.example/?a=1&b=\"'<",
        text = "The city lost 9,000 jobs last year." } },
      contains = { "Look at these first", '<mark class="conflict">9,000</mark>',
        "A &quot;&lt;i&gt;&quot;" },
      lacks = { "<i>", "&b=\"" } },
    { article = "It is hard to see.", contains = { "No passage of a source was linked" },
      lacks = { "Look at these first" } },
  },
}
