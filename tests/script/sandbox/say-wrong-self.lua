-- attack: a method of another object
-- ends: script-error
-- says: article

return stet.linker {
  id = "link/say-wrong-self", title = "Attack", api = 1, version = "1.0.0",
  when = function(ctx) return ctx.article.title == "Attacked" end,
  run = function(ctx, claim)
    ctx.article.sentences(ctx)
  end,
}
