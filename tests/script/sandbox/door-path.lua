-- attack: require with a path
-- ends: script-error
-- says: no module

return stet.check {
  id = "check/door-path", title = "Attack", api = 1, version = "1.0.0",
  when = function(ctx) return ctx.article.title == "Attacked" end,
  run = function(ctx, claim)
    require "../../../../etc/passwd"
  end,
}
