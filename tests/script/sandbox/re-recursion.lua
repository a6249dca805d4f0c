-- attack: a pattern that calls itself
-- ends: harmless|script-error|budget

return stet.check {
  id = "check/re-recursion", title = "Attack", api = 1, version = "1.0.0",
  when = function(ctx) return ctx.article.title == "Attacked" end,
  run = function(ctx, claim)
    return stet.re.find(("("):rep(80000), "(\\((?1)*\\))")
  end,
}
