-- attack: an article kept in a global
-- ends: harmless

return stet.check {
  id = "check/handle-global", title = "Attack", api = 1, version = "1.0.0",
  run = function(ctx, claim)
    assert(kept == nil or kept == ctx.article)
    kept = ctx.article
  end,
}
