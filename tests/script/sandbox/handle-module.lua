-- attack: an article kept in a module
-- ends: script-error
-- says: can't be changed

return stet.marker {
  id = "mark/handle-module", title = "Attack", api = 1, version = "1.0.0",
  when = function(ctx) return ctx.article.title == "Attacked" end,
  run = function(ctx, claim)
    stet.text.kept = ctx.article
  end,
}
