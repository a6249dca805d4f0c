-- attack: a page of broken UTF-8
-- ends: script-error
-- says: UTF-8

return stet.reporter {
  id = "report/return-bytes", title = "Attack", api = 1, version = "1.0.0",
  format = "return-bytes",
  run = function(ctx, result)
    if result.article.title ~= "Attacked" then return "fine" end
    return "\xff\xfe"
  end,
}
