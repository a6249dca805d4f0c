-- Searches the given sources for each check-worthy claim, and links the
-- passages that share enough of its words; words that the claim quotes are
-- looked for by themselves, since a source may say little else of the matter.

local overlap = require "lib.overlap"

-- Quotations of fewer words turn up anywhere.
local QUOTE_WORDS = 4

local function link_passages(ctx, claim, hits)
  local wanted, weight = overlap.stems(claim.text, ctx.lang)
  for _, hit in ipairs(hits) do
    local share, words = overlap.share(wanted, weight, hit.text, ctx.lang)
    if share >= ctx.options.share and words >= ctx.options.words then
      ctx:link {
        source = hit.source, first = hit.first, last = hit.last,
        score = share, method = "search",
      }
    end
  end
end

local function link_quotes(ctx, claim)
  for quote in claim:quotes() do
    if quote.kind ~= "scare" and quote.kind ~= "indirect"
        and #stet.text.words(quote.text) >= QUOTE_WORDS then
      for _, hit in ipairs(stet.search.query(quote.text, { k = ctx.options.sources })) do
        local found = stet.text.find(quote.text, hit.source.text)
        if found.match ~= "absent" then
          ctx:link {
            source = hit.source, first = found.first, last = found.last,
            score = found.similarity, method = "quote",
          }
        end
      end
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
    link_passages(ctx, claim, stet.search.query(claim.text, { k = ctx.options.sources }))
    link_quotes(ctx, claim)
  end,
  tests = {
    {
      claim = "The line cost €412 million, 33 percent more than planned.",
      sources = {
        { title = "Audit", text = "The final cost of the line was €412 million. That is 33 percent more than planned." },
        { title = "Weather", text = "It rained for most of the week, and the wind came from the west." },
      },
      expect = { "The final cost of the line was €412 million. That is 33 percent more than planned." },
    },
  },
}
