-- attack: __tostring that calls itself
-- ends: script-error
-- says: overflow

return stet.marker {
  id = "mark/table-tostring", title = "Attack", api = 1, version = "1.0.0",
  when = function(ctx) return ctx.article.title == "Attacked" end,
  run = function(ctx, claim)
    local t = {}
    setmetatable(t, { __tostring = function() return tostring(t) end })
    return tostring(t)
  end,
}
