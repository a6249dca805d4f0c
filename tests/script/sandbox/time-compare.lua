-- attack: comparing huge texts, one instruction each
-- ends: timeout

return stet.check {
  id = "check/time-compare", title = "Attack", api = 1, version = "1.0.0",
  when = function(ctx) return ctx.article.title == "Attacked" end,
  run = function(ctx, claim)
    local a, b = ("x"):rep(6000000) .. "a", ("x"):rep(6000000) .. "b"
    while a < b do end
  end,
}
