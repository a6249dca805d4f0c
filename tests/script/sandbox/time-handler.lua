-- attack: a handler that loops
-- ends: budget

return stet.check {
  id = "check/time-handler", title = "Attack", api = 1, version = "1.0.0",
  when = function(ctx) return ctx.article.title == "Attacked" end,
  run = function(ctx, claim)
    local function loop() while true do end end
    while true do xpcall(loop, loop) end
  end,
}
