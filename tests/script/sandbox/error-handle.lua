-- attack: a handle as an error
-- ends: script-error
-- says: userdata value

return stet.linker {
  id = "link/error-handle", title = "Attack", api = 1, version = "1.0.0",
  when = function(ctx) return ctx.article.title == "Attacked" end,
  run = function(ctx, claim)
    error(ctx)
  end,
}
