-- attack: a hundred thousand lines
-- ends: harmless|budget

return stet.check {
  id = "check/log-flood", title = "Attack", api = 1, version = "1.0.0",
  when = function(ctx) return ctx.article.title == "Attacked" end,
  run = function(ctx, claim)
    for _ = 1, 100000 do print("flood") end
  end,
}
