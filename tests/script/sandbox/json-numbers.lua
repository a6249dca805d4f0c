-- attack: numbers beyond all bounds
-- ends: harmless

return stet.marker {
  id = "mark/json-numbers", title = "Attack", api = 1, version = "1.0.0",
  when = function(ctx) return ctx.article.title == "Attacked" end,
  run = function(ctx, claim)
    assert(stet.json.decode("[1e999999]") == nil)
    assert(stet.json.decode("[" .. ("9"):rep(100000) .. "]") == nil)
  end,
}
