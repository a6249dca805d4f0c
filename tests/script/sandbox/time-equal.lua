-- attack: telling that huge texts are equal
-- ends: timeout

return stet.reporter {
  id = "report/time-equal", title = "Attack", api = 1, version = "1.0.0",
  format = "time-equal",
  run = function(ctx, result)
    if result.article.title ~= "Attacked" then return "fine" end
    local a, b = ("x"):rep(6000000) .. "a", ("x"):rep(6000000) .. "a"
    while a == b do end
  end,
}
