-- attack: a text of millions of digits as a number
-- ends: timeout

return stet.linker {
  id = "link/time-figure", title = "Attack", api = 1, version = "1.0.0",
  when = function(ctx) return ctx.article.title == "Attacked" end,
  run = function(ctx, claim)
    local zeros = ("0"):rep(8000000) .. "1"
    while zeros + 0 == 1 do end
  end,
}
