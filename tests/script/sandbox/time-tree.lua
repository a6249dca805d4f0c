-- attack: each call catches two more
-- ends: budget

return stet.marker {
  id = "mark/time-tree", title = "Attack", api = 1, version = "1.0.0",
  when = function(ctx) return ctx.article.title == "Attacked" end,
  run = function(ctx, claim)
    local function f() pcall(f) pcall(f) end
    while true do f() end
  end,
}
