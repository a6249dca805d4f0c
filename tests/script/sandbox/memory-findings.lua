-- attack: findings without end
-- ends: memory|budget

return stet.check {
  id = "check/memory-findings", title = "Attack", api = 1, version = "1.0.0",
  when = function(ctx) return ctx.article.title == "Attacked" end,
  run = function(ctx, claim)
    while true do ctx:note { message = ("word "):rep(200) } end
  end,
}
