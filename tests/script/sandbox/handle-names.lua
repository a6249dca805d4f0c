-- attack: names that are no names
-- ends: script-error

return stet.marker {
  id = "mark/handle-names", title = "Attack", api = 1, version = "1.0.0",
  when = function(ctx) return ctx.article.title == "Attacked" end,
  run = function(ctx, claim)
    return ctx.article[{}]
  end,
}
