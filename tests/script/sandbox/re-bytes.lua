-- attack: matching inside a character
-- ends: script-error
-- says: pattern

return stet.linker {
  id = "link/re-bytes", title = "Attack", api = 1, version = "1.0.0",
  when = function(ctx) return ctx.article.title == "Attacked" end,
  run = function(ctx, claim)
    return stet.re.find("\u{e9}", "\\C")
  end,
}
