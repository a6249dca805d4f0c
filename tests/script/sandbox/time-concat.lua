-- attack: a text that grows letter by letter
-- ends: budget

return stet.extractor {
  id = "extract/time-concat", title = "Attack", api = 1, version = "1.0.0",
  when = function(ctx) return ctx.article.title == "Attacked" end,
  run = function(ctx, article)
    local s = ""
    while true do s = s .. "x" end
  end,
}
