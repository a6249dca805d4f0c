-- attack: a finalizer that would loop
-- ends: harmless

return stet.marker {
  id = "mark/time-gc", title = "Attack", api = 1, version = "1.0.0",
  when = function(ctx) return ctx.article.title == "Attacked" end,
  run = function(ctx, claim)
    for _ = 1, 1000 do
      setmetatable({}, { __gc = function() while true do end end })
    end
  end,
}
