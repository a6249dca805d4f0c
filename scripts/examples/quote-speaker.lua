-- “We were never asked.”  Says who?

return stet.check {
  id = "check/quote-speaker", title = "A quotation has a speaker",
  api = 1, version = "1.0.0",
  help = "Whole statements in quotation marks of which nobody is said to have made them.",
  options = {
    words = { type = "integer", default = 4, min = 1, help = "shorter quotations are left alone" },
  },
  messages = { nobody = "nobody is named who said this" },
  run = function(ctx, claim)
    for quote in claim:quotes() do
      if quote.kind == "direct" and not quote.speaker and not claim.speaker
          and #stet.text.words(quote.text) >= ctx.options.words then
        ctx:warning { message = "nobody", span = quote }
      end
    end
  end,
  tests = {
    { claim = "“We were never asked about the 40 new houses.”",
      expect = { "warning", message = "nobody" } },
    { claim = "“We were never asked about the 40 new houses,” said Ada Holm.",
      expect = "nothing" },
    { claim = "“No.”", expect = "nothing" },
    { claim = "The council built 40 new houses.", expect = "nothing" },
  },
}
