-- attack: a finding at a negative place
-- ends: script-error
-- says: not a span

return stet.linker {
  id = "link/span-negative", title = "Attack", api = 1, version = "1.0.0",
  when = function(ctx) return ctx.article.title == "Attacked" end,
  run = function(ctx, claim)
    ctx:note { message = "a note", first = -5, last = -1 }
  end,
}
