-- attack: endless recursion
-- ends: memory|script-error

return stet.extractor {
  id = "extract/memory-recursion", title = "Attack", api = 1, version = "1.0.0",
  when = function(ctx) return ctx.article.title == "Attacked" end,
  run = function(ctx, article)
    local function f() return f() + 1 end
    f()
  end,
}
