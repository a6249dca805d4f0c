-- attack: a pattern that lifts its own limits
-- ends: script-error|budget|timeout

return stet.extractor {
  id = "extract/re-limits", title = "Attack", api = 1, version = "1.0.0",
  when = function(ctx) return ctx.article.title == "Attacked" end,
  run = function(ctx, article)
    while true do
      pcall(stet.re.find, ("a"):rep(80000),
        "(*LIMIT_MATCH=4294967295)(*LIMIT_DEPTH=4294967295)(a+)+c")
    end
  end,
}
