-- attack: an error value that loops when it is printed
-- ends: script-error
-- says: table value

return stet.check {
  id = "check/error-tostring", title = "Attack", api = 1, version = "1.0.0",
  when = function(ctx) return ctx.article.title == "Attacked" end,
  run = function(ctx, claim)
    error(setmetatable({}, { __tostring = function() while true do end end }))
  end,
}
