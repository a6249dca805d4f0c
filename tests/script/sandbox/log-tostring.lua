-- attack: a line whose text fails
-- ends: script-error
-- says: must return a string

return stet.marker {
  id = "mark/log-tostring", title = "Attack", api = 1, version = "1.0.0",
  when = function(ctx) return ctx.article.title == "Attacked" end,
  run = function(ctx, claim)
    print(setmetatable({}, { __tostring = function() return 1 end }))
  end,
}
