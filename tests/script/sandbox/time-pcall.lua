-- attack: a loop that catches its own end
-- ends: budget

return stet.linker {
  id = "link/time-pcall", title = "Attack", api = 1, version = "1.0.0",
  when = function(ctx) return ctx.article.title == "Attacked" end,
  run = function(ctx, claim)
    while true do
      pcall(function() while true do end end)
    end
  end,
}
