-- attack: addresses, which would tell what to aim at
-- ends: harmless

return stet.marker {
  id = "mark/door-addresses", title = "Attack", api = 1, version = "1.0.0",
  when = function(ctx) return ctx.article.title == "Attacked" end,
  run = function(ctx, claim)
    assert(tostring(print) == "function" and tostring({}) == "table")
    assert(not pcall(string.format, "%p", {}))
  end,
}
