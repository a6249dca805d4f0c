-- attack: a plain loop
-- ends: budget

return stet.extractor {
  id = "extract/time-loop", title = "Attack", api = 1, version = "1.0.0",
  when = function(ctx) return ctx.article.title == "Attacked" end,
  run = function(ctx, article)
    while true do end
  end,
}
