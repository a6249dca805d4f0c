-- attack: __tostring that loops
-- ends: budget

return stet.extractor {
  id = "extract/time-tostring", title = "Attack", api = 1, version = "1.0.0",
  when = function(ctx) return ctx.article.title == "Attacked" end,
  run = function(ctx, article)
    print(setmetatable({}, { __tostring = function() while true do end end }))
  end,
}
