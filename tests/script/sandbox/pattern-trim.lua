-- attack: trimming 200 KB of blanks
-- ends: budget

return stet.linker {
  id = "link/pattern-trim", title = "Attack", api = 1, version = "1.0.0",
  when = function(ctx) return ctx.article.title == "Attacked" end,
  run = function(ctx, claim)
    return ((" "):rep(200000)):match("^(.-)%s*x$")
  end,
}
