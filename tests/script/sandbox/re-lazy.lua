-- attack: lazy stars on 80 KB in PCRE2
-- ends: script-error|budget|timeout

return stet.linker {
  id = "link/re-lazy", title = "Attack", api = 1, version = "1.0.0",
  when = function(ctx) return ctx.article.title == "Attacked" end,
  run = function(ctx, claim)
    while true do
      pcall(stet.re.find, ("a"):rep(80000), "a.*?a.*?a.*?x")
    end
  end,
}
