-- attack: a million empty objects
-- ends: memory

return stet.extractor {
  id = "extract/json-bomb", title = "Attack", api = 1, version = "1.0.0",
  when = function(ctx) return ctx.article.title == "Attacked" end,
  run = function(ctx, article)
    return stet.json.decode("[" .. ("{},"):rep(1000000) .. "{}]")
  end,
}
