-- attack: pcall inside pcall
-- ends: harmless

return stet.reporter {
  id = "report/table-pcall", title = "Attack", api = 1, version = "1.0.0",
  format = "table-pcall",
  run = function(ctx, result)
    if result.article.title ~= "Attacked" then return "fine" end
    local function f() return pcall(f) end
    f()
    return "fine"
  end,
}
