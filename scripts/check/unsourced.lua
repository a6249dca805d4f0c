-- Says of each check-worthy claim that no given source bears on it; louder of
-- a figure that the article itself gives to nobody.

-- Whether the article says where the claim comes from.
local function attributed(ctx, claim)
  if claim.speaker or claim:has("quote") or claim:has("attribution") then
    return true
  end
  for citation in ctx.article:citations() do
    if citation.first >= claim.first and citation.first <= claim.last + 4 then
      return true
    end
  end
  return false
end

return stet.check {
  id = "check/unsourced", title = "Claims that no source bears on",
  api = 1, version = "1.0.0", tags = { "sources", "default", "offline" },
  on = { checkworthy = true, evidence = false },
  messages = {
    unchecked = "unchecked: no source that was given bears on this claim",
    figure = "unchecked: a figure that nobody is named for, and no given source bears on it",
  },
  run = function(ctx, claim)
    if claim:has("statistic") and not attributed(ctx, claim) then
      ctx:warning { message = "figure", claim = claim }
    else
      ctx:note { message = "unchecked", claim = claim }
    end
  end,
  tests = {
    { claim = "The city lost 12,000 jobs last year.", expect = { "warning", message = "figure" } },
    { claim = "The city lost 12,000 jobs last year.",
      source = "The city lost 12,000 jobs last year.", expect = "nothing" },
  },
}
