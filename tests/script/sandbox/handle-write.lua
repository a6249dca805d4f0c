-- attack: writing to a handle
-- ends: script-error
-- says: can't be changed

return stet.linker {
  id = "link/handle-write", title = "Attack", api = 1, version = "1.0.0",
  when = function(ctx) return ctx.article.title == "Attacked" end,
  run = function(ctx, claim)
    ctx.article.text = "x"
  end,
}
