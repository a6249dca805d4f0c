-- attack: lazy stars on 20 KB
-- ends: budget

return stet.extractor {
  id = "extract/pattern-lazy", title = "Attack", api = 1, version = "1.0.0",
  when = function(ctx) return ctx.article.title == "Attacked" end,
  run = function(ctx, article)
    return (("x"):rep(20000)):find(".-.-.-.-b")
  end,
}
