-- attack: a comparator that contradicts itself
-- ends: harmless

return stet.marker {
  id = "mark/table-comparator", title = "Attack", api = 1, version = "1.0.0",
  when = function(ctx) return ctx.article.title == "Attacked" end,
  run = function(ctx, claim)
    local t = {}
    for i = 1, 2000 do t[i] = i end
    table.sort(t, function() return true end)
  end,
}
