-- Links a claim to the passages of the given sources that share most words with it.

return stet.linker {
  id = "{{id}}", title = "{{title}}",
  api = 1, version = "0.1.0", tags = { "default" }, -- "default": runs unless others are asked for
  options = {
    passages = { type = "integer", default = 1, min = 1, max = 10, help = "how many at most" },
  },
  -- Called for each claim; what it links, the checks look at.
  run = function(ctx, claim)
    for rank, hit in ipairs(stet.search.query(claim.text, { k = ctx.options.passages })) do
      ctx:link {
        source = hit.source, first = hit.first, last = hit.last,
        score = 1 / rank, method = "words",
      }
    end
  end,
  tests = {
    {
      claim = "The harbour handled 40,000 containers.",
      sources = {
        { title = "Port authority", text = "The harbour handled 40,000 containers in March." },
        { title = "Weather", text = "Rain fell on ten days." },
      },
      expect = { "The harbour handled 40,000 containers in March." },
    },
  },
}
