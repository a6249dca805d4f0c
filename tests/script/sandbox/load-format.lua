-- attack: taking the place of a format that programs read
-- ends: load script-error
-- says: is fixed
return stet.reporter {
  id = "report/json", title = "Attack", api = 1, version = "1.0.0", format = "json",
  run = function() return "{}" end,
}
