-- attack: a finding that ends before it begins
-- ends: script-error
-- says: not a span

return stet.marker {
  id = "mark/span-reversed", title = "Attack", api = 1, version = "1.0.0",
  when = function(ctx) return ctx.article.title == "Attacked" end,
  run = function(ctx, claim)
    ctx:note { message = "a note", first = 9, last = 2 }
  end,
}
