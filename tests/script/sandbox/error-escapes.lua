-- attack: escapes and HTML in an error
-- ends: script-error
-- says: <script>

return stet.check {
  id = "check/error-escapes", title = "Attack", api = 1, version = "1.0.0",
  when = function(ctx) return ctx.article.title == "Attacked" end,
  run = function(ctx, claim)
    error("\27[2J\u{202e}<script>\0\r\n")
  end,
}
