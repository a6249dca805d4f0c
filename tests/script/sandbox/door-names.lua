-- attack: what leads out of Lua
-- ends: harmless

return stet.extractor {
  id = "extract/door-names", title = "Attack", api = 1, version = "1.0.0",
  when = function(ctx) return ctx.article.title == "Attacked" end,
  run = function(ctx, article)
    for _, name in ipairs { "load", "dofile", "loadfile", "io", "os", "debug", "package",
      "coroutine", "collectgarbage", "getmetatable", "rawset", "_G" } do
      assert(_ENV[name] == nil, name)
    end
    assert(string.dump == nil)
  end,
}
