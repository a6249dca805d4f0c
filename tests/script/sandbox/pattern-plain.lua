-- attack: a long plain word in a short text, again and again
-- ends: budget|timeout

return stet.check {
  id = "check/pattern-plain", title = "Attack", api = 1, version = "1.0.0",
  when = function(ctx) return ctx.article.title == "Attacked" end,
  run = function(ctx, claim)
    local word = ("x"):rep(8000000)
    while true do pcall(string.find, "", word) end
  end,
}
