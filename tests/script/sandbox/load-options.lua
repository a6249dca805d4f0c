-- attack: one long text a hundred thousand times in the schema
-- ends: load script-error
-- says: 1 MiB
local long, names = ("x"):rep(10000), {}
for i = 1, 100000 do names[i] = long end

return stet.check {
  id = "check/load-options", title = "Attack", api = 1, version = "1.0.0",
  options = { a = { type = "string", enum = names } },
  run = function(ctx, claim)
  end,
}
