-- A claim that matters rests on two sources, or says so.

return stet.check {
  id = "check/one-source", title = "What matters has two sources",
  api = 1, version = "1.0.0",
  help = "Counts the sources whose passages are linked to a claim, not the passages.",
  on = { evidence = true, checkworthy = true },
  options = { least = { type = "integer", default = 2, min = 2, help = "so many sources" } },
  messages = { few = "rests on {source} alone" },
  run = function(ctx, claim)
    local seen, n, name = {}, 0, nil
    for evidence in claim:evidence() do
      local source = evidence.source
      if evidence.stance ~= "refutes" and not seen[source.id] then
        seen[source.id], n = true, n + 1
        name = source.title or source.url or "one source"
      end
    end
    if n > 0 and n < ctx.options.least then
      ctx:note { message = "few", data = { source = name } }
    end
  end,
  tests = {
    { claim = "The city lost 12,000 jobs in 2024.",
      source = "The city lost 12,000 jobs in 2024.", expect = { "note", message = "few" } },
    { claim = "The city lost 12,000 jobs in 2024.", expect = "nothing" },
  },
}
