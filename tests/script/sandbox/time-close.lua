-- attack: a variable that would loop when it is closed
-- ends: script-error
-- says: closable

return stet.check {
  id = "check/time-close", title = "Attack", api = 1, version = "1.0.0",
  when = function(ctx) return ctx.article.title == "Attacked" end,
  run = function(ctx, claim)
    local x <close> = setmetatable({}, { __close = function() while true do end end })
    return x
  end,
}
