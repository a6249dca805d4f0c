-- attack: a bound that is no number
-- ends: load script-error
-- says: nan

return stet.linker {
  id = "link/load-minimum", title = "Attack", api = 1, version = "1.0.0",
  options = { a = { type = "number", min = 0 / 0 } },
  run = function(ctx, claim)
  end,
}
