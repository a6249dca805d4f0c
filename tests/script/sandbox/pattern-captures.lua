-- attack: too many captures
-- ends: script-error
-- says: captures

return stet.marker {
  id = "mark/pattern-captures", title = "Attack", api = 1, version = "1.0.0",
  when = function(ctx) return ctx.article.title == "Attacked" end,
  run = function(ctx, claim)
    return ("a"):find(("("):rep(40))
  end,
}
