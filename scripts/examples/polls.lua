-- "A poll says that 52 percent want it": of how many?

local POLL = "\\b(?:poll|polls|polling|survey|surveys|surveyed|polled)\\b"

return stet.check {
  id = "check/polls", title = "A poll has a sample size",
  api = 1, version = "1.0.0",
  help = "Shares from a poll need the number of people who were asked (ESOMAR/WAPOR guideline).",
  on = { lang = { "en" } },
  options = {
    least = { type = "integer", default = 20, min = 1, help = "figures below are no sample size" },
  },
  messages = { sample = "how many people were asked?" },
  run = function(ctx, claim)
    if not stet.re.find(claim.text, POLL, 1, "i") then
      return
    end
    local share
    for fact in claim:facts() do
      if fact.type == "percent" then
        share = share or fact
      elseif (fact.type == "number" or fact.type == "quantity") and fact.value
          and (tonumber(fact.value) or 0) >= ctx.options.least then
        return
      end
    end
    if share then
      ctx:warning { message = "sample", span = share }
    end
  end,
  tests = {
    { claim = "A poll found that 52 percent want the bridge.",
      expect = { "warning", message = "sample" } },
    { claim = "A survey says 52% want the bridge.", expect = "warning" },
    { claim = "A poll of 1,004 adults found that 52 percent want the bridge.",
      expect = "nothing" },
    { claim = "The bridge cost 52 percent more than planned.", expect = "nothing" },
  },
}
