-- Searches the given sources for each check-worthy claim, and links the
-- passages that share enough of its words, or fewer when the comparison says
-- that they decide it.  Words that the claim quotes are looked for first, since
-- a source may say little else of the matter.

local overlap = require "lib.overlap"

-- Quotations of fewer words turn up anywhere.
local QUOTE_WORDS = 4

-- Below the share that is asked for, a passage must decide the claim; below
-- this part of it not even that helps.
local WEAKER = 0.35

-- The sentences around a stretch of a text, within its paragraph.
local function sentences_around(text, first, last)
  local from, to = 1, #text
  local at = 1
  while true do
    local gap = text:find("\n\n", at, true)
    if not gap then
      break
    elseif gap < first then
      from = gap + 2
    elseif gap > last then
      to = gap - 1
      break
    end
    at = gap + 2
  end
  local start, stop = first, last
  for _, sentence in ipairs(stet.text.sentences(text:sub(from, to))) do
    local a, b = from + sentence.first - 1, from + sentence.last - 1
    if a <= last and b >= first then
      start, stop = math.min(start, a), math.max(stop, b)
    end
  end
  return start, stop
end

-- What the library says of the words.  The text of a fact-check is the claim
-- that it reviewed, and may have found false: nothing to hold figures against.
local function search(ctx, words)
  local hits = {}
  for _, hit in ipairs(stet.search.query(words, { k = ctx.options.sources })) do
    if hit.source.kind ~= "factcheck" then
      hits[#hits + 1] = hit
    end
  end
  return hits
end

local function link_quotes(ctx, claim, linked)
  for quote in claim:quotes() do
    if quote.kind ~= "scare" and quote.kind ~= "indirect"
        and #stet.text.words(quote.text) >= QUOTE_WORDS then
      for _, hit in ipairs(search(ctx, quote.text)) do
        local found = stet.text.find(quote.text, hit.source.text)
        if found.match ~= "absent" then
          local first, last = sentences_around(hit.source.text, found.first, found.last)
          ctx:link {
            source = hit.source, first = first, last = last,
            score = found.similarity, method = "quote",
          }
          linked[hit.source.id] = { first = first, last = last }
        end
      end
    end
  end
end

local function worth_linking(ctx, claim, hit, share, words)
  if share >= ctx.options.share and words >= ctx.options.words then
    return true
  end
  if share < ctx.options.share * WEAKER or words < 2 then
    return false
  end
  local verdict = stet.text.compare(claim, hit.text).verdict
  return verdict == "agree" or (verdict == "conflict" and words >= ctx.options.words)
end

local function link_passages(ctx, claim, linked)
  local hits = search(ctx, claim.text)
  if #hits == 0 then
    return
  end
  local wanted, weight = overlap.stems(claim.text, ctx.lang)
  for _, hit in ipairs(hits) do
    local share, words = overlap.share(wanted, weight, overlap.stems(hit.text, ctx.lang))
    local there = linked[hit.source.id]
    local again = there and hit.first <= there.last and hit.last >= there.first
    if not again and worth_linking(ctx, claim, hit, share, words) then
      ctx:link {
        source = hit.source, first = hit.first, last = hit.last,
        score = share, method = "search",
      }
    end
  end
end

return stet.linker {
  id = "link/library", title = "Passages of the given sources",
  api = 1, version = "1.0.0", tags = { "search", "default", "offline" },
  on = { checkworthy = true },
  options = {
    sources = { type = "integer", default = 4, min = 1, max = 50,
                help = "how many sources are looked at for each claim" },
    share = { type = "number", default = 0.4, min = 0, max = 1,
              help = "the share of the claim's words that a passage must have" },
    words = { type = "integer", default = 3, min = 1, max = 20,
              help = "how many words the two must share at least" },
  },
  run = function(ctx, claim)
    local linked = {}
    link_quotes(ctx, claim, linked)
    link_passages(ctx, claim, linked)
  end,
  tests = {
    {
      claim = "The line cost €412 million, 33 percent more than planned.",
      sources = {
        { title = "Audit",
          text = "The line cost €412 million in the end. That is 33 percent more than planned." },
        { title = "Weather", text = "It rained for most of the week, and the wind was strong." },
      },
      expect = { "The line cost €412 million in the end. That is 33 percent more than planned." },
    },
    {
      claim = "“We shall build the bridge twice,” mayor Berg said.",
      sources = {
        { title = "Speech", text = "Good evening. We shall build the bridge twice. Thank you." },
      },
      expect = { "We shall build the bridge twice." },
    },
  },
}
