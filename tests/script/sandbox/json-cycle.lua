-- attack: a table inside itself in JSON
-- ends: script-error
-- says: inside itself

return stet.reporter {
  id = "report/json-cycle", title = "Attack", api = 1, version = "1.0.0",
  format = "json-cycle",
  run = function(ctx, result)
    if result.article.title ~= "Attacked" then return "fine" end
    local t = {}
    t.t = t
    return stet.json.encode(t)
  end,
}
