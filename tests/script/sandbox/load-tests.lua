-- attack: a quintillion tests
-- ends: harmless
local tests = { [5] = {} }
for i = 0, 60 do tests[1 << i] = {} end

return stet.extractor {
  id = "extract/load-tests", title = "Attack", api = 1, version = "1.0.0",
  tests = tests,
  when = function(ctx) return ctx.article.title == "Attacked" end,
  run = function(ctx, article)
  end,
}
