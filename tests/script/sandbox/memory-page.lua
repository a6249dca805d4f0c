-- attack: a page without end
-- ends: memory|budget

return stet.reporter {
  id = "report/memory-page", title = "Attack", api = 1, version = "1.0.0",
  format = "memory-page",
  run = function(ctx, result)
    if result.article.title ~= "Attacked" then return "fine" end
    local page = {}
    for i = 1, 1e9 do page[i] = "<p>" .. i end
    return table.concat(page)
  end,
}
