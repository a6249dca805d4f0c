-- Where the author points to a source by a link or a footnote, and that source
-- was given, links the claim to the passage of it that decides it, or else to
-- the one that is nearest in words.

local overlap = require "lib.overlap"

-- A footnote's mark stands behind the full stop and the quotation mark.
local BEHIND = 4

-- A passage is one sentence or two; of the nearest, so many are compared.
local SENTENCES = 2
local COMPARED = 4

-- Passages of sources that were looked at before, by the source's id.
local passages_of = {}

local function passages(ctx, source)
  local list = passages_of[source.id]
  if list then
    return list
  end
  list = {}
  local sentences = stet.text.sentences(source.text)
  for i in ipairs(sentences) do
    for n = 0, math.min(SENTENCES, #sentences - i + 1) - 1 do
      local first, last = sentences[i].first, sentences[i + n].last
      local text = source.text:sub(first, last)
      if n == 0 or not text:find("\n\n", 1, true) then
        list[#list + 1] = { first = first, last = last, text = text,
                            stems = overlap.stems(text, ctx.lang) }
      end
    end
  end
  passages_of[source.id] = list
  return list
end

local function best_passage(ctx, claim, source)
  local wanted, weight = overlap.stems(claim.text, ctx.lang)
  local near = {}
  for i, passage in ipairs(passages(ctx, source)) do
    local share = overlap.share(wanted, weight, passage.stems)
    if share > 0 then
      near[#near + 1] = { share = share, at = i, passage = passage }
    end
  end
  table.sort(near, function(a, b)
    return a.share > b.share or (a.share == b.share and a.at < b.at)
  end)
  for i = 1, math.min(COMPARED, #near) do
    if stet.text.compare(claim, near[i].passage.text).verdict ~= "unknown" then
      return near[i]
    end
  end
  return near[1]
end

-- The given source that a citation names: by its URL, or by a file's name or a
-- URL in a footnote's words.
local function cited_source(citation)
  if citation.url then
    local source = stet.search.source { url = citation.url }
    if source then
      return source
    end
  end
  for name in (citation.note or ""):gmatch("[^%s,;()<>]+") do
    if name:find("[./]") then
      local source = stet.search.source { url = (name:gsub("%.$", "")) }
      if source then
        return source
      end
    end
  end
end

return stet.linker {
  id = "link/citations", title = "Links and footnotes of the article",
  api = 1, version = "1.0.0", tags = { "citations", "default", "offline" },
  when = function(ctx)
    return ctx.article:citations()() ~= nil
  end,
  run = function(ctx, claim)
    for citation in ctx.article:citations() do
      if citation.first >= claim.first and citation.first <= claim.last + BEHIND then
        local source = cited_source(citation)
        local best = source and best_passage(ctx, claim, source)
        if best then
          ctx:link {
            source = source, first = best.passage.first, last = best.passage.last,
            score = best.share, method = "citation",
          }
        end
      end
    end
  end,
}
