-- attack: an id that is a path
-- ends: load script-error
-- says: 'id' must be
return stet.linker {
  id = "link/../../x", title = "Attack", api = 1, version = "1.0.0", run = function() end,
}
