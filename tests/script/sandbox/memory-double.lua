-- attack: a text that doubles
-- ends: memory

return stet.extractor {
  id = "extract/memory-double", title = "Attack", api = 1, version = "1.0.0",
  when = function(ctx) return ctx.article.title == "Attacked" end,
  run = function(ctx, article)
    local s = "x"
    while true do s = s .. s end
  end,
}
