-- attack: a hundred thousand __index in a row
-- ends: script-error|memory

return stet.extractor {
  id = "extract/table-chain", title = "Attack", api = 1, version = "1.0.0",
  when = function(ctx) return ctx.article.title == "Attacked" end,
  run = function(ctx, article)
    local t = {}
    for _ = 1, 100000 do t = setmetatable({}, { __index = t }) end
    return t.x
  end,
}
