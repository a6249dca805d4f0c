-- Compares what a claim says with what each linked passage says: figures,
-- money, dates, durations, ranks, references, names, polarity.  Where only the
-- words of a quotation decide, the judgement is check/quotes's.

return stet.check {
  id = "check/numbers", title = "Figures and statements match their source",
  api = 1, version = "1.0.0", tags = { "numbers", "default", "offline" },
  on = { evidence = true },
  options = {
    rounding = { type = "number", default = 0.05, min = 0, max = 0.5,
                 help = "how far 'about' may reach, as a share of the figure" },
  },
  messages = {
    differs = "the article says {claim}, the source says {source}",
    opposite = "the source says otherwise: {reason}",
  },
  run = function(ctx, claim)
    for evidence in claim:evidence() do
      local result = stet.text.compare(claim, evidence, { rounding = ctx.options.rounding })
      local worst = result.worst
      if worst and worst.aspect == "quote" then
        goto continue
      end
      if result.verdict == "conflict" then
        ctx:refuted {
          evidence = evidence,
          message = worst.claim and worst.evidence and "differs" or "opposite",
          data = { claim = worst.claim, source = worst.evidence, reason = worst.reason },
        }
      elseif result.verdict == "agree" then
        ctx:supported { evidence = evidence }
      end
      ::continue::
    end
  end,
  tests = {
    { claim = "Unemployment fell to 4 percent.", source = "The unemployment rate fell to 4.0%.",
      expect = "supported" },
    { claim = "Unemployment fell to 4 percent.", source = "The unemployment rate fell to 14%.",
      expect = { "refuted", message = "differs" } },
    { claim = "The firm sold 1.2 million cars.", source = "The firm sold 1,200,000 cars.",
      expect = "supported" },
    { claim = "The attack killed 15 people.", source = "The attack wounded 40 people.",
      expect = "nothing" },
  },
}
