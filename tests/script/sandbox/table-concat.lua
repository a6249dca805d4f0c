-- attack: joining nothing up to the last integer
-- ends: script-error
-- says: item 1

return stet.check {
  id = "check/table-concat", title = "Attack", api = 1, version = "1.0.0",
  when = function(ctx) return ctx.article.title == "Attacked" end,
  run = function(ctx, claim)
    return table.concat({}, "x", 1, math.maxinteger)
  end,
}
