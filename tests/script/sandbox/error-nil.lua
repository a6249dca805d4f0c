-- attack: nil as an error
-- ends: script-error
-- says: nil value

return stet.marker {
  id = "mark/error-nil", title = "Attack", api = 1, version = "1.0.0",
  when = function(ctx) return ctx.article.title == "Attacked" end,
  run = function(ctx, claim)
    error(nil)
  end,
}
