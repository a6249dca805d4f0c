-- attack: require with a NUL in the name
-- ends: harmless|script-error

return stet.marker {
  id = "mark/door-nul", title = "Attack", api = 1, version = "1.0.0",
  when = function(ctx) return ctx.article.title == "Attacked" end,
  run = function(ctx, claim)
    assert(require "stet.text\0/../../x" == stet.text)
  end,
}
