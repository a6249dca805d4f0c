-- attack: nothing, repeated without end
-- ends: harmless

return stet.linker {
  id = "link/memory-rep-nothing", title = "Attack", api = 1, version = "1.0.0",
  when = function(ctx) return ctx.article.title == "Attacked" end,
  run = function(ctx, claim)
    assert(("").rep("", math.maxinteger) == "")
  end,
}
