-- Every sentence that asserts or attributes something is a claim; how much it
-- is worth checking is the text engine's judgement (src/text/worth.c).

return stet.extractor {
  id = "extract/claims", title = "Sentences that assert something",
  api = 1, version = "1.0.0", tags = { "default", "offline" },
  run = function(ctx, article)
    for sentence in article:sentences() do
      if sentence.asserts then
        ctx:claim {
          first = sentence.first, last = sentence.last,
          kinds = sentence.kinds, worth = sentence.worth,
        }
      end
    end
  end,
  tests = {
    {
      article = "Unemployment fell to 4 percent in March. Why does that matter?",
      expect = { "Unemployment fell to 4 percent in March." },
    },
    {
      article = "“We have won. Nobody can deny it,” Anna Berg said.",
      expect = { "“We have won. Nobody can deny it,” Anna Berg said." },
    },
  },
}
