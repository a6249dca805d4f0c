-- attack: a mark kept in the options
-- ends: harmless

return stet.check {
  id = "check/handle-options", title = "Attack", api = 1, version = "1.0.0",
  run = function(ctx, claim)
    local options = ctx.options
    local kept = rawget(options, "kept")
    assert(kept == nil or kept == ctx.article.id)
    options.kept = ctx.article.id
  end,
}
