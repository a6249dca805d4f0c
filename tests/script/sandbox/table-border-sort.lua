-- attack: the same, sorted
-- ends: memory|script-error|budget

return stet.marker {
  id = "mark/table-border-sort", title = "Attack", api = 1, version = "1.0.0",
  when = function(ctx) return ctx.article.title == "Attacked" end,
  run = function(ctx, claim)
    local t = { [5] = 5 }
    for i = 0, 30 do t[1 << i] = i end
    table.sort(t)
  end,
}
