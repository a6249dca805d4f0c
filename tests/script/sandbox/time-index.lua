-- attack: __index that loops
-- ends: budget

return stet.linker {
  id = "link/time-index", title = "Attack", api = 1, version = "1.0.0",
  when = function(ctx) return ctx.article.title == "Attacked" end,
  run = function(ctx, claim)
    local t = setmetatable({}, { __index = function() while true do end end })
    return t.x
  end,
}
