-- attack: a pattern that grows when it is compiled
-- ends: script-error
-- says: pattern

return stet.marker {
  id = "mark/re-size", title = "Attack", api = 1, version = "1.0.0",
  when = function(ctx) return ctx.article.title == "Attacked" end,
  run = function(ctx, claim)
    return stet.re.new(("("):rep(10) .. "a" .. ("){1,1000}"):rep(10))
  end,
}
