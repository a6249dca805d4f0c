-- attack: escapes in what help prints
-- ends: load script-error
-- says: control characters

return stet.check {
  id = "check/load-help", title = "Attack", api = 1, version = "1.0.0",
  help = "\27[2J",
  run = function(ctx, claim)
  end,
}
