-- attack: many small tables
-- ends: memory

return stet.linker {
  id = "link/memory-small", title = "Attack", api = 1, version = "1.0.0",
  when = function(ctx) return ctx.article.title == "Attacked" end,
  run = function(ctx, claim)
    local t = {}
    for i = 1, 1e9 do t[i] = {} end
  end,
}
