-- attack: a key of a million letters
-- ends: load script-error
-- says: unknown key

return stet.extractor {
  id = "extract/load-key", title = "Attack", api = 1, version = "1.0.0",
  [("x"):rep(1000000)] = 1,
  run = function(ctx, article)
  end,
}
