-- attack: a pattern of a thousand optional parts
-- ends: script-error
-- says: too complex

return stet.linker {
  id = "link/pattern-deep", title = "Attack", api = 1, version = "1.0.0",
  when = function(ctx) return ctx.article.title == "Attacked" end,
  run = function(ctx, claim)
    return (("a"):rep(1000)):find(("a?"):rep(1000))
  end,
}
