-- attack: few large texts
-- ends: memory

return stet.check {
  id = "check/memory-large", title = "Attack", api = 1, version = "1.0.0",
  when = function(ctx) return ctx.article.title == "Attacked" end,
  run = function(ctx, claim)
    local t = {}
    for i = 1, 100 do t[i] = ("x"):rep(3000000) .. i end
  end,
}
