-- attack: a shortage that is caught
-- ends: memory

return stet.marker {
  id = "mark/memory-caught", title = "Attack", api = 1, version = "1.0.0",
  when = function(ctx) return ctx.article.title == "Attacked" end,
  run = function(ctx, claim)
    local t = {}
    while true do
      pcall(function() t[#t + 1] = ("x"):rep(100000) .. #t end)
    end
  end,
}
