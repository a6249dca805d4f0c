-- attack: a unit that needs itself
-- ends: load script-error
-- says: need each other

return stet.check {
  id = "check/load-needs", title = "Attack", api = 1, version = "1.0.0",
  needs = { "check/load-needs" },
  run = function(ctx, claim)
  end,
}
