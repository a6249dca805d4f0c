-- attack: ten million values at once
-- ends: script-error
-- says: at once

return stet.linker {
  id = "link/table-unpack", title = "Attack", api = 1, version = "1.0.0",
  when = function(ctx) return ctx.article.title == "Attacked" end,
  run = function(ctx, claim)
    return table.unpack({}, 1, 1e7)
  end,
}
