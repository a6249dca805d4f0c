-- attack: a comparator that fails
-- ends: script-error
-- says: no order

return stet.check {
  id = "check/table-comparator-fails", title = "Attack", api = 1, version = "1.0.0",
  when = function(ctx) return ctx.article.title == "Attacked" end,
  run = function(ctx, claim)
    table.sort({ 3, 2, 1 }, function() error("no order") end)
  end,
}
