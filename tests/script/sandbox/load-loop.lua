-- attack: a loop while it is loaded
-- ends: load budget
while true do end

return stet.extractor {
  id = "extract/load-loop", title = "Attack", api = 1, version = "1.0.0",
  run = function(ctx, article)
  end,
}
