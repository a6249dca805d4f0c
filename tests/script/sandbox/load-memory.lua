-- attack: a text that doubles while it is loaded
-- ends: load memory
local s = "x"
while true do s = s .. s end

return stet.linker {
  id = "link/load-memory", title = "Attack", api = 1, version = "1.0.0",
  run = function(ctx, claim)
  end,
}
