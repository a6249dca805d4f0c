-- attack: patterns without end
-- ends: memory|budget

return stet.check {
  id = "check/memory-patterns", title = "Attack", api = 1, version = "1.0.0",
  when = function(ctx) return ctx.article.title == "Attacked" end,
  run = function(ctx, claim)
    local kept = {}
    for i = 1, 1e6 do kept[i] = stet.re.new(("(a|b|c)+"):rep(50) .. i) end
  end,
}
