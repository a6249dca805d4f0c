-- attack: require of Lua's own libraries
-- ends: script-error
-- says: no module

return stet.reporter {
  id = "report/door-os", title = "Attack", api = 1, version = "1.0.0",
  format = "door-os",
  run = function(ctx, result)
    if result.article.title ~= "Attacked" then return "fine" end
    require "os"
  end,
}
