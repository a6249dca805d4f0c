-- attack: supported, without evidence
-- ends: script-error|harmless

return stet.marker {
  id = "mark/say-unproved", title = "Attack", api = 1, version = "1.0.0",
  when = function(ctx) return ctx.article.title == "Attacked" end,
  run = function(ctx, claim)
    for evidence in claim:evidence() do return evidence end
    ctx:mark { status = "supported" }
  end,
}
