-- attack: a comparator that loops
-- ends: budget

return stet.check {
  id = "check/time-sort", title = "Attack", api = 1, version = "1.0.0",
  when = function(ctx) return ctx.article.title == "Attacked" end,
  run = function(ctx, claim)
    table.sort({ 3, 2, 1 }, function() while true do end end)
  end,
}
