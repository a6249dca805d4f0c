-- attack: gmatch without end
-- ends: budget

return stet.extractor {
  id = "extract/pattern-gmatch", title = "Attack", api = 1, version = "1.0.0",
  when = function(ctx) return ctx.article.title == "Attacked" end,
  run = function(ctx, article)
    for _ in (("x"):rep(20000)):gmatch(".-.-.-b") do end
  end,
}
