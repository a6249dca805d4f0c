-- attack: a worth of 1e308
-- ends: script-error
-- says: from 0 to 1

return stet.extractor {
  id = "extract/span-worth", title = "Attack", api = 1, version = "1.0.0",
  when = function(ctx) return ctx.article.title == "Attacked" end,
  run = function(ctx, article)
    ctx:claim { first = 1, last = 3, worth = 1e308 }
  end,
}
