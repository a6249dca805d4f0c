-- attack: a finding at infinity
-- ends: script-error
-- says: not a span

return stet.check {
  id = "check/span-infinite", title = "Attack", api = 1, version = "1.0.0",
  when = function(ctx) return ctx.article.title == "Attacked" end,
  run = function(ctx, claim)
    ctx:note { message = "a note", first = 1, last = 1e308 }
  end,
}
