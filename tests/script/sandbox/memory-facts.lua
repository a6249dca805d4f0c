-- attack: millions of figures in one text
-- ends: memory|budget|timeout

return stet.linker {
  id = "link/memory-facts", title = "Attack", api = 1, version = "1.0.0",
  when = function(ctx) return ctx.article.title == "Attacked" end,
  run = function(ctx, claim)
    return stet.text.facts(("1 "):rep(1000000))
  end,
}
