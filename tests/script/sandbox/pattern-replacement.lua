-- attack: a long replacement that makes nothing
-- ends: budget|memory

return stet.reporter {
  id = "report/pattern-replacement", title = "Attack", api = 1, version = "1.0.0",
  format = "pattern-replacement",
  run = function(ctx, result)
    if result.article.title ~= "Attacked" then return "fine" end
    return (("x"):rep(100000)):gsub("", ("%0"):rep(1000000))
  end,
}
