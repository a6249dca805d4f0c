-- attack: a loop up to the last integer, which must not begin anew
-- ends: harmless

return stet.check {
  id = "check/time-overflow", title = "Attack", api = 1, version = "1.0.0",
  when = function(ctx) return ctx.article.title == "Attacked" end,
  run = function(ctx, claim)
    local n = 0
    for _ = math.maxinteger - 1, math.maxinteger do n = n + 1 end
    assert(n == 2)
  end,
}
