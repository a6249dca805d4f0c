-- attack: evidence without end
-- ends: memory|budget

return stet.linker {
  id = "link/memory-links", title = "Attack", api = 1, version = "1.0.0",
  when = function(ctx) return ctx.article.title == "Attacked" end,
  run = function(ctx, claim)
    for _, hit in ipairs(stet.search.query("cars sold")) do
      local text = hit.source.text
      while true do
        for i = 1, #text do
          ctx:link { source = hit.source, first = i, last = #text, method = text }
        end
      end
    end
  end,
}
