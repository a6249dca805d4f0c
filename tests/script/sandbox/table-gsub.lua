-- attack: gsub in its own callback
-- ends: script-error
-- says: overflow

return stet.check {
  id = "check/table-gsub", title = "Attack", api = 1, version = "1.0.0",
  when = function(ctx) return ctx.article.title == "Attacked" end,
  run = function(ctx, claim)
    local function f() return (("x"):gsub("x", f)) end
    f()
  end,
}
