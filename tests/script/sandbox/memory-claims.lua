-- attack: claims over all spans, many times
-- ends: memory|budget

return stet.extractor {
  id = "extract/memory-claims", title = "Attack", api = 1, version = "1.0.0",
  when = function(ctx) return ctx.article.title == "Attacked" end,
  run = function(ctx, article)
    local text = article.text
    for i = 1, #text do
      for k = i, #text do pcall(ctx.claim, ctx, { first = i, last = k }) end
    end
    while true do
      ctx:claim { first = 1, last = #text, speaker = { name = text } }
    end
  end,
}
