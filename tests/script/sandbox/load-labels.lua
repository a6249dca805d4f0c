-- attack: labels, which Lua's parser compares each with each
-- ends: load script-error
-- says: too many labels
-- grow: 70000 ::l%d::f() 
local function f() end
GROW()

return stet.linker {
  id = "link/load-labels", title = "Attack", api = 1, version = "1.0.0",
  run = function(ctx, claim)
  end,
}
