-- attack: a long format that fails at its end
-- ends: budget|timeout

return stet.check {
  id = "check/pattern-format", title = "Attack", api = 1, version = "1.0.0",
  when = function(ctx) return ctx.article.title == "Attacked" end,
  run = function(ctx, claim)
    local format = ("%%"):rep(4000000) .. "%p"
    while true do pcall(string.format, format, {}) end
  end,
}
