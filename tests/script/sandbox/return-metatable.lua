-- attack: a table whose metamethods loop
-- ends: harmless

return stet.linker {
  id = "link/return-metatable", title = "Attack", api = 1, version = "1.0.0",
  when = function(ctx) return ctx.article.title == "Attacked" end,
  run = function(ctx, claim)
    local function loop() while true do end end
    return setmetatable({}, { __index = loop, __len = loop, __pairs = loop, __tostring = loop })
  end,
}
