-- attack: an error that looks like a shortage
-- ends: memory

return stet.linker {
  id = "link/error-memory", title = "Attack", api = 1, version = "1.0.0",
  when = function(ctx) return ctx.article.title == "Attacked" end,
  run = function(ctx, claim)
    error("not enough memory", 0)
  end,
}
