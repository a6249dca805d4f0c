-- The card beside a paragraph that proves, or disproves, one claim of it: the
-- best passage for each verdict, further ones folded away.

local dates = require "lib.dates"
local passage = require "lib.passage"
local plain = require "lib.plain"
local status = require "lib.status"
local html = require "lib.report_page"

local card = {}

-- So much of a source is shown around the words that count, in bytes, and so
-- much of them.
local AROUND, CORE = 110, 420

-- A message without the word that the card's head has said already.
local function without_word(message, name)
  local start = status.word[name] .. ": "
  return message:sub(1, #start) == start and message:sub(#start + 1) or message
end

local function put_head(page, row)
  local claim, n = row.claim, row.n
  page:fill('<p class="head" id="head-%s"><a href="#text-%s">%s</a> ', n, n, n)
  page:put('<span class="badge s-', claim.status, '">', html.sign(claim.status),
    status.word[claim.status], "</span>")
  if claim.speaker then
    page:fill(' <span class="who">said by <bdi>%s</bdi></span>',
      claim.speaker.name or claim.speaker.text)
  end
  if #claim.kinds > 0 then
    page:fill(' <span class="how">%s</span>', table.concat(claim.kinds, ", "))
  end
  page:put("</p>\n")
end

local function put_say(page, sign, message, who)
  page:put('<p class="say">', sign)
  page:fill('<span>%s <span class="how">%s</span></span></p>\n', message, who)
end

local function put_sayings(page, says)
  for _, saying in ipairs(says) do
    put_say(page, html.sign(saying.verdict), saying.message or status.says[saying.verdict],
      saying.script)
  end
end

local LEVEL_SIGN = {
  note = html.sign("unchecked", "i"),
  warning = html.sign("conflicting", "!"),
  error = html.sign("refuted", "!"),
}

local function put_findings(page, row)
  for _, finding in ipairs(row.proof.findings) do
    put_say(page, LEVEL_SIGN[finding.level], without_word(finding.message, row.claim.status),
      finding.rule)
  end
end

-- The marks that lie in a stretch, moved to begin with it.
local function marks_within(marks, first, last)
  local list = {}
  for _, mark in ipairs(marks) do
    if mark.first >= first and mark.last <= last then
      list[#list + 1] = mark
    end
  end
  return passage.moved(list, 1 - first)
end

local function put_around(page, words)
  if #words > 0 then
    page:fill('<span class="around">%s</span>', words)
  end
end

local function put_quote(page, item)
  local text = item.text
  local first, last = passage.core(item, CORE)
  local from, to, before, behind = passage.window(text, first, last, AROUND)
  page:put('<blockquote dir="auto">')
  put_around(page, (before and "… " or "") .. text:sub(from, first - 1))
  page:put(html.marked(text:sub(first, last), marks_within(item.marks, first, last)))
  put_around(page, text:sub(last + 1, to) .. (behind and " …" or ""))
  page:put("</blockquote>\n")
end

-- Where a passage is from: the source, its snapshot, who linked it.
local function put_origin(page, item, source_number)
  local source = item.source
  page:put('<p class="from">', html.link(source.url, status.source_name(source)), "</p>\n")
  page:fill('<p class="how">%s · <a href="#source-%s">snapshot', status.linked(item),
    source_number[source.id])
  if source.fetched then
    page:fill(" of %s", dates.long(source.fetched))
  end
  if source.sha256 then
    page:fill(" <code>%s</code>", source.sha256:sub(1, 12))
  end
  page:put("</a></p>\n")
end

local function put_passage(page, item, source_number)
  page:put('<div class="evidence">\n')
  put_sayings(page, item.says)
  put_quote(page, item)
  put_origin(page, item, source_number)
  page:put("</div>\n")
end

local function put_more(page, items, source_number)
  if #items == 0 then
    return
  end
  page:fill("<details><summary>%s</summary>\n", plain.count(#items, "further passage"))
  for _, item in ipairs(items) do
    put_passage(page, item, source_number)
  end
  page:put("</details>\n")
end

-- row: { claim, n, proof }; source_number: numbers of sources by id.
function card.put(page, row, source_number)
  local proof = row.proof
  page:fill('<article class="card s-%s" id="claim-%s" aria-labelledby="head-%s">\n',
    row.claim.status, row.n, row.n)
  put_head(page, row)
  if row.claim.reason then
    page:fill('<p class="reason">%s</p>\n', row.claim.reason)
  end
  put_findings(page, row)
  put_sayings(page, proof.says)
  for _, item in ipairs(proof.shown) do
    put_passage(page, item, source_number)
  end
  put_more(page, proof.more, source_number)
  page:put("</article>\n")
end

return card
