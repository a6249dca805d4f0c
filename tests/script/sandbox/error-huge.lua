-- attack: an error of millions of letters
-- ends: script-error
-- says: xxx

return stet.reporter {
  id = "report/error-huge", title = "Attack", api = 1, version = "1.0.0",
  format = "error-huge",
  run = function(ctx, result)
    if result.article.title ~= "Attacked" then return "fine" end
    error(("x"):rep(5000000))
  end,
}
