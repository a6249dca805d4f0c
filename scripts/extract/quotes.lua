-- Gives each claim the quotations that stand in it, and with them its speaker.

-- Whether the quotation's reported words begin inside the claim.
local function belongs(quote, claim)
  return quote.first >= claim.first and quote.first <= claim.last
end

return stet.extractor {
  id = "extract/quotes", title = "Quotations and who said them",
  api = 1, version = "1.0.0", tags = { "quotes", "default", "offline" },
  needs = { "extract/claims" },
  run = function(ctx, article)
    -- Both lists are in text order: one walk over each.
    local next_claim = article:claims()
    local claim = next_claim()
    for quote in article:quotes() do
      while claim and claim.last < quote.first do
        claim = next_claim()
      end
      if not claim then
        return
      end
      if belongs(quote, claim) then
        ctx:attach(claim, quote)
      end
    end
  end,
  tests = {
    {
      article = "“The bridge is safe,” Mayor Anna Berg said on Monday.",
      expect = {
        { text = "“The bridge is safe,” Mayor Anna Berg said on Monday.", kinds = { "quote" } },
      },
    },
  },
}
