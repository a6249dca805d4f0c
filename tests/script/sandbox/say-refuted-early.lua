-- attack: a verdict in 'when', where there is no claim
-- ends: script-error
-- says: no claim at hand

return stet.check {
  id = "check/say-refuted-early", title = "Attack", api = 1, version = "1.0.0",
  when = function(ctx)
    if ctx.article.title == "Attacked" then ctx:refuted {} end
  end,
  run = function(ctx, claim)
  end,
}
