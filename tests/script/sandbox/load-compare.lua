-- attack: comparing huge texts while it is loaded
-- ends: load timeout
local a, b = ("x"):rep(6000000) .. "a", ("x"):rep(6000000) .. "b"
while a < b do end

return stet.marker {
  id = "mark/load-compare", title = "Attack", api = 1, version = "1.0.0",
  run = function(ctx, claim)
  end,
}
