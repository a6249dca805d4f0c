-- attack: a metamethod that calls itself
-- ends: script-error
-- says: overflow

return stet.linker {
  id = "link/table-metamethod", title = "Attack", api = 1, version = "1.0.0",
  when = function(ctx) return ctx.article.title == "Attacked" end,
  run = function(ctx, claim)
    local t = {}
    setmetatable(t, { __index = function(_, k) return t[k .. "x"] end })
    return t.x
  end,
}
