-- attack: the same as a list in JSON
-- ends: memory|budget|harmless

return stet.reporter {
  id = "report/table-border-json", title = "Attack", api = 1, version = "1.0.0",
  format = "table-border-json",
  run = function(ctx, result)
    if result.article.title ~= "Attacked" then return "fine" end
    local t = { [5] = 5 }
    for i = 0, 60 do t[1 << i] = i end
    stet.json.encode(t)
    return "fine"
  end,
}
