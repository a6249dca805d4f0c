-- attack: a span that is no number
-- ends: script-error
-- says: nan

return stet.extractor {
  id = "extract/span-nan", title = "Attack", api = 1, version = "1.0.0",
  when = function(ctx) return ctx.article.title == "Attacked" end,
  run = function(ctx, article)
    ctx:claim { first = 0 / 0, last = 3 }
  end,
}
