-- attack: a status in 'when', where there is no claim
-- ends: script-error
-- says: no claim at hand

return stet.marker {
  id = "mark/say-mark-early", title = "Attack", api = 1, version = "1.0.0",
  when = function(ctx)
    if ctx.article.title == "Attacked" then ctx:mark { status = "insufficient" } end
  end,
  run = function(ctx, claim)
  end,
}
