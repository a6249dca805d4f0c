-- attack: messages that are no texts
-- ends: load script-error
-- says: messages

return stet.check {
  id = "check/load-messages", title = "Attack", api = 1, version = "1.0.0",
  messages = { a = { {} } },
  run = function(ctx, claim)
  end,
}
