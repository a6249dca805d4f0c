-- attack: a table a hundred thousand deep in JSON
-- ends: script-error
-- says: deeper than

return stet.check {
  id = "check/json-deep", title = "Attack", api = 1, version = "1.0.0",
  when = function(ctx) return ctx.article.title == "Attacked" end,
  run = function(ctx, claim)
    local t = {}
    for _ = 1, 100000 do t = { t } end
    return stet.json.encode(t)
  end,
}
