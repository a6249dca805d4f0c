-- attack: escapes and HTML in a line
-- ends: harmless

return stet.extractor {
  id = "extract/log-escapes", title = "Attack", api = 1, version = "1.0.0",
  when = function(ctx) return ctx.article.title == "Attacked" end,
  run = function(ctx, article)
    print("\27[2J\27]0;x\7\u{9b}31m\u{202e}<script>\r\n\0")
  end,
}
