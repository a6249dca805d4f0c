-- attack: a check that links
-- ends: script-error
-- says: for a linker

return stet.check {
  id = "check/say-other-kind", title = "Attack", api = 1, version = "1.0.0",
  when = function(ctx) return ctx.article.title == "Attacked" end,
  run = function(ctx, claim)
    ctx:link {}
  end,
}
