-- attack: another table than was made
-- ends: load script-error
-- says: must return
local made = stet.check {
  id = "check/load-other", title = "Attack", api = 1, version = "1.0.0", run = function() end,
}
return { made }
