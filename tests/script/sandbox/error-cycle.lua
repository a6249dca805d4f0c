-- attack: an error value inside itself
-- ends: script-error
-- says: table value

return stet.extractor {
  id = "extract/error-cycle", title = "Attack", api = 1, version = "1.0.0",
  when = function(ctx) return ctx.article.title == "Attacked" end,
  run = function(ctx, article)
    local t = {}
    t.t, t[1] = t, { t }
    error(t)
  end,
}
