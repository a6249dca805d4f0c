-- attack: callouts
-- ends: harmless

return stet.reporter {
  id = "report/re-callout", title = "Attack", api = 1, version = "1.0.0",
  format = "re-callout",
  run = function(ctx, result)
    if result.article.title ~= "Attacked" then return "fine" end
    stet.re.find("aaa", "a(?C1)a(?C2)b")
    return "fine"
  end,
}
