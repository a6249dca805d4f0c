-- attack: a hundred thousand brackets
-- ends: harmless

return stet.linker {
  id = "link/json-brackets", title = "Attack", api = 1, version = "1.0.0",
  when = function(ctx) return ctx.article.title == "Attacked" end,
  run = function(ctx, claim)
    assert(stet.json.decode(("["):rep(100000)) == nil)
  end,
}
