-- attack: a function in place of string.rep
-- ends: script-error
-- says: can't be changed

return stet.linker {
  id = "link/door-lock", title = "Attack", api = 1, version = "1.0.0",
  when = function(ctx) return ctx.article.title == "Attacked" end,
  run = function(ctx, claim)
    string.rep = print
  end,
}
