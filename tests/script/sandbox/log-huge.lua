-- attack: a line of millions of letters
-- ends: harmless

return stet.linker {
  id = "link/log-huge", title = "Attack", api = 1, version = "1.0.0",
  when = function(ctx) return ctx.article.title == "Attacked" end,
  run = function(ctx, claim)
    stet.log.warn(("x"):rep(3000000))
  end,
}
