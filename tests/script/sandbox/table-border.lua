-- attack: a raw length of two to the sixtieth, of sixty items
-- ends: budget|memory

return stet.linker {
  id = "link/table-border", title = "Attack", api = 1, version = "1.0.0",
  when = function(ctx) return ctx.article.title == "Attacked" end,
  run = function(ctx, claim)
    local t = { [5] = 5 }
    for i = 0, 60 do t[1 << i] = i end
    while true do
      pcall(table.insert, t, 1, 1)
      table.remove(t, 1)
    end
  end,
}
