-- attack: brackets too deep for Lua's parser
-- ends: load script-error
-- grow: 100000 (
local x = GROW

return stet.check {
  id = "check/load-brackets", title = "Attack", api = 1, version = "1.0.0",
  run = function(ctx, claim)
  end,
}
