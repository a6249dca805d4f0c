-- attack: a step too small to get anywhere
-- ends: budget

return stet.linker {
  id = "link/time-tiny-step", title = "Attack", api = 1, version = "1.0.0",
  when = function(ctx) return ctx.article.title == "Attacked" end,
  run = function(ctx, claim)
    for _ = 1, 2, 1e-300 do end
  end,
}
