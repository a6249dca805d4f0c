-- attack: a length that lies to table.insert
-- ends: harmless

return stet.check {
  id = "check/table-length", title = "Attack", api = 1, version = "1.0.0",
  when = function(ctx) return ctx.article.title == "Attacked" end,
  run = function(ctx, claim)
    local t = setmetatable({}, { __len = function() return math.maxinteger end })
    table.insert(t, 1, 1)
    table.remove(t)
    assert(rawlen(t) == 0)
  end,
}
