-- attack: all integers there are
-- ends: budget

return stet.extractor {
  id = "extract/time-integers", title = "Attack", api = 1, version = "1.0.0",
  when = function(ctx) return ctx.article.title == "Attacked" end,
  run = function(ctx, article)
    for _ = math.mininteger, math.maxinteger do end
  end,
}
