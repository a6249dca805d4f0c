-- attack: a buffer that cannot grow, caught
-- ends: memory

return stet.reporter {
  id = "report/memory-buffer", title = "Attack", api = 1, version = "1.0.0",
  format = "memory-buffer",
  run = function(ctx, result)
    if result.article.title ~= "Attacked" then return "fine" end
    while true do pcall(string.gsub, ("x"):rep(10000), "x", ("y"):rep(10000)) end
  end,
}
