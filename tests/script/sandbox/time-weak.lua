-- attack: weak tables, which crash Lua 5.4.4 when memory is short
-- ends: harmless

return stet.check {
  id = "check/time-weak", title = "Attack", api = 1, version = "1.0.0",
  when = function(ctx) return ctx.article.title == "Attacked" end,
  run = function(ctx, claim)
    local t = setmetatable({}, { __mode = "kv" })
    for i = 1, 1000 do t[i] = {} end
    assert(#t == 1000)
  end,
}
