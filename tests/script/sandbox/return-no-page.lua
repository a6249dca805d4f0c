-- attack: a page that is a table
-- ends: script-error
-- says: must return the report

return stet.reporter {
  id = "report/return-no-page", title = "Attack", api = 1, version = "1.0.0",
  format = "return-no-page",
  run = function(ctx, result)
    if result.article.title ~= "Attacked" then return "fine" end
    local t = {}
    t.t = t
    return t
  end,
}
