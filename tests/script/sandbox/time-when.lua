-- attack: a loop in 'when'
-- ends: budget

return stet.check {
  id = "check/time-when", title = "Attack", api = 1, version = "1.0.0",
  when = function(ctx)
    while ctx.article.title == "Attacked" do end
  end,
  run = function(ctx, claim)
  end,
}
