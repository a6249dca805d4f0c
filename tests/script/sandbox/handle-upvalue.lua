-- attack: an article kept in a local of the file
-- ends: harmless
local kept

return stet.extractor {
  id = "extract/handle-upvalue", title = "Attack", api = 1, version = "1.0.0",
  run = function(ctx, article)
    assert(kept == nil)
    kept = article
  end,
}
