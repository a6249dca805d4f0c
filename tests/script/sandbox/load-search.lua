-- attack: the library while it is loaded
-- ends: load script-error
-- says: while a unit is being loaded
stet.search.query("x")

return stet.reporter {
  id = "report/load-search", title = "Attack", api = 1, version = "1.0.0",
  format = "load-search",
  run = function(ctx, result)
  end,
}
