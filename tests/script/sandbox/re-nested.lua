-- attack: nested repeats on 80 KB
-- ends: script-error|budget|timeout|harmless

return stet.check {
  id = "check/re-nested", title = "Attack", api = 1, version = "1.0.0",
  when = function(ctx) return ctx.article.title == "Attacked" end,
  run = function(ctx, claim)
    return stet.re.find(("a"):rep(80000), "(a+)+$b")
  end,
}
