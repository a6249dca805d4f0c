-- Makes a claim of each sentence that gives a share in percent.

return stet.extractor {
  id = "{{id}}", title = "{{title}}",
  api = 1, version = "0.1.0", tags = { "default" }, -- "default": runs unless others are asked for
  -- Called once for each article.
  run = function(ctx, article)
    for sentence in article:sentences() do
      local words = article.text:sub(sentence.first, sentence.last)
      for _, fact in ipairs(stet.text.facts(words)) do
        if fact.type == "percent" then
          ctx:claim { first = sentence.first, last = sentence.last, kinds = { "statistic" } }
          break
        end
      end
    end
  end,
  tests = {
    {
      article = "Rents rose by 4 percent. Nobody was surprised.",
      expect = { { text = "Rents rose by 4 percent.", kinds = { "statistic" } } },
    },
  },
}
