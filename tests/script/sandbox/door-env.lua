-- attack: another _ENV
-- ends: harmless

return stet.check {
  id = "check/door-env", title = "Attack", api = 1, version = "1.0.0",
  when = function(ctx) return ctx.article.title == "Attacked" end,
  run = function(ctx, claim)
    local safe = assert
    local function f(_ENV) string = nil return string end
    safe(f({}) == nil)
    safe(("x"):upper() == "X")
  end,
}
