-- attack: the metatable of strings
-- ends: script-error
-- says: index a string

return stet.extractor {
  id = "extract/door-string", title = "Attack", api = 1, version = "1.0.0",
  when = function(ctx) return ctx.article.title == "Attacked" end,
  run = function(ctx, article)
    local s = "x"
    s.y = 1
  end,
}
