-- attack: a default beyond its bounds
-- ends: load script-error
-- says: 'max'

return stet.marker {
  id = "mark/load-default", title = "Attack", api = 1, version = "1.0.0",
  options = { a = { type = "number", default = 1e308, max = 1 } },
  run = function(ctx, claim)
  end,
}
