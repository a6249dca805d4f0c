-- attack: reasons without end
-- ends: memory|budget

return stet.marker {
  id = "mark/memory-reasons", title = "Attack", api = 1, version = "1.0.0",
  when = function(ctx) return ctx.article.title == "Attacked" end,
  run = function(ctx, claim)
    while true do
      ctx:suggest { status = "insufficient", reason = ("word "):rep(100) }
    end
  end,
}
