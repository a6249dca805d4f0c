-- attack: a speaker of broken UTF-8
-- ends: harmless

return stet.extractor {
  id = "extract/say-bytes", title = "Attack", api = 1, version = "1.0.0",
  when = function(ctx) return ctx.article.title == "Attacked" end,
  run = function(ctx, article)
    ctx:claim { first = 1, last = 3, speaker = { name = "\xff\27[2J" } }
  end,
}
