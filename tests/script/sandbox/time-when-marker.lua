-- attack: a loop in 'when' that catches its end
-- ends: budget

return stet.marker {
  id = "mark/time-when-marker", title = "Attack", api = 1, version = "1.0.0",
  when = function(ctx)
    while ctx.article.title == "Attacked" do
      pcall(function() while true do end end)
    end
  end,
  run = function(ctx, claim)
  end,
}
