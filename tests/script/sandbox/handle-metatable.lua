-- attack: a metatable for a handle
-- ends: script-error
-- says: table expected

return stet.reporter {
  id = "report/handle-metatable", title = "Attack", api = 1, version = "1.0.0",
  format = "handle-metatable",
  run = function(ctx, result)
    if result.article.title ~= "Attacked" then return "fine" end
    setmetatable(ctx, {})
  end,
}
