-- attack: a text that is not UTF-8
-- ends: script-error
-- says: UTF-8

return stet.marker {
  id = "mark/re-utf8", title = "Attack", api = 1, version = "1.0.0",
  when = function(ctx) return ctx.article.title == "Attacked" end,
  run = function(ctx, claim)
    return stet.re.find("\xff\xfe", "x")
  end,
}
