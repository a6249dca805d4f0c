-- "Unemployment is now 4 percent", by a source of three years ago.

local NOW = "\\b(?:now|currently|today|at present|the latest|this (?:year|month|week))\\b"

return stet.check {
  id = "check/stale-figures", title = "What is said of now is not of long ago",
  api = 1, version = "1.0.0",
  help = "Compares the day of the article (of the run, where it has none) with its sources' days.",
  on = { lang = { "en" }, evidence = true },
  options = {
    days = { type = "integer", default = 365, min = 1, help = "older sources are stale" },
  },
  messages = { stale = "“{word}”, but the source is of {published}" },
  run = function(ctx, claim)
    local first, last = stet.re.find(claim.text, NOW, 1, "i")
    if not first then
      return
    end
    local day = (ctx.article.published or ctx.now):sub(1, 10)
    for evidence in claim:evidence() do
      local published = (evidence.source.published or ""):sub(1, 10)
      if stet.date.parse(published) and stet.date.diff(day, published) > ctx.options.days then
        ctx:warning {
          message = "stale", evidence = evidence,
          data = { word = claim.text:sub(first, last), published = published },
          first = claim.first + first - 1, last = claim.first + last - 1,
        }
        return
      end
    end
  end,
  tests = {
    { claim = "Unemployment is now 4 percent.", source = "Unemployment is now 4 percent.",
      expect = "nothing" }, -- of no known day; others are in fixtures/stale-figures.md
    { claim = "Unemployment is now 4 percent.", expect = "nothing" },
  },
}
