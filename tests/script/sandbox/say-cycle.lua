-- attack: data inside itself
-- ends: harmless

return stet.check {
  id = "check/say-cycle", title = "Attack", api = 1, version = "1.0.0",
  when = function(ctx) return ctx.article.title == "Attacked" end,
  run = function(ctx, claim)
    local data = {}
    data.data = data
    ctx:note { message = "a {data} of {x}", data = data }
  end,
}
