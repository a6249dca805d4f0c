-- attack: an indent of 1e308
-- ends: script-error
-- says: indent

return stet.check {
  id = "check/json-indent", title = "Attack", api = 1, version = "1.0.0",
  when = function(ctx) return ctx.article.title == "Attacked" end,
  run = function(ctx, claim)
    return stet.json.encode({}, { indent = 1e308 })
  end,
}
