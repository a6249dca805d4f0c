-- attack: a loop that catches its end while it is loaded
-- ends: load budget
while true do pcall(function() while true do end end) end

return stet.check {
  id = "check/load-pcall", title = "Attack", api = 1, version = "1.0.0",
  run = function(ctx, claim)
  end,
}
