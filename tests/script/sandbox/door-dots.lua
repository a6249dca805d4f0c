-- attack: require with a path inside the name
-- ends: script-error
-- says: no module

return stet.linker {
  id = "link/door-dots", title = "Attack", api = 1, version = "1.0.0",
  when = function(ctx) return ctx.article.title == "Attacked" end,
  run = function(ctx, claim)
    require "lib.../check/numbers"
  end,
}
