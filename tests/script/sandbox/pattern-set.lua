-- attack: a set of a million characters
-- ends: budget

return stet.marker {
  id = "mark/pattern-set", title = "Attack", api = 1, version = "1.0.0",
  when = function(ctx) return ctx.article.title == "Attacked" end,
  run = function(ctx, claim)
    return (("c"):rep(1000000)):find("[" .. ("a"):rep(1000000) .. "]b")
  end,
}
