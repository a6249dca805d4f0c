-- Where the author points to a source by a link or a footnote, and that source
-- was given, links the claim to the passage of it that is nearest in words.

local overlap = require "lib.overlap"

-- A footnote's mark stands behind the full stop and the quotation mark.
local BEHIND = 4

-- Sentences of sources that were looked at before, by the source's id.
local sentences_of = {}

local function best_sentence(ctx, claim, source)
  local wanted, weight = overlap.stems(claim.text, ctx.lang)
  local sentences = sentences_of[source.id]
  if not sentences then
    sentences = stet.text.sentences(source.text)
    sentences_of[source.id] = sentences
  end
  local best, score
  for _, sentence in ipairs(sentences) do
    local share = overlap.share(wanted, weight, sentence.text, ctx.lang)
    if share > (score or 0) then
      best, score = sentence, share
    end
  end
  return best, score
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
  run = function(ctx, claim)
    for citation in ctx.article:citations() do
      if citation.first >= claim.first and citation.first <= claim.last + BEHIND then
        local source = cited_source(citation)
        if source then
          local sentence, score = best_sentence(ctx, claim, source)
          if sentence then
            ctx:link {
              source = source, first = sentence.first, last = sentence.last,
              score = score, method = "citation",
            }
          end
        end
      end
    end
  end,
}
