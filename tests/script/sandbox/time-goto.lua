-- attack: a loop of goto
-- ends: budget

return stet.reporter {
  id = "report/time-goto", title = "Attack", api = 1, version = "1.0.0",
  format = "time-goto",
  run = function(ctx, result)
    if result.article.title ~= "Attacked" then return "fine" end
    ::again::
    goto again
  end,
}
