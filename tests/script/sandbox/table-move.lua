-- attack: moving everything
-- ends: budget

return stet.extractor {
  id = "extract/table-move", title = "Attack", api = 1, version = "1.0.0",
  when = function(ctx) return ctx.article.title == "Attacked" end,
  run = function(ctx, article)
    table.move({}, 1, 1 << 40, 2)
  end,
}
