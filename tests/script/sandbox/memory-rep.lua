-- attack: a text of a terabyte
-- ends: script-error
-- says: larger than the memory

return stet.check {
  id = "check/memory-rep", title = "Attack", api = 1, version = "1.0.0",
  when = function(ctx) return ctx.article.title == "Attacked" end,
  run = function(ctx, claim)
    return ("x"):rep(1 << 40)
  end,
}
