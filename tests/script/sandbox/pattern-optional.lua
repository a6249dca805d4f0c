-- attack: a pattern that backtracks without end
-- ends: budget

return stet.check {
  id = "check/pattern-optional", title = "Attack", api = 1, version = "1.0.0",
  when = function(ctx) return ctx.article.title == "Attacked" end,
  run = function(ctx, claim)
    return (("a"):rep(30)):find(("a?"):rep(30) .. ("a"):rep(30))
  end,
}
