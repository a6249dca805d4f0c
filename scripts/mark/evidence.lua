-- Turns what the checks said into a status: all for it, all against it, or
-- both.  Evidence that decides nothing is insufficient; no evidence leaves the
-- claim unchecked, never true.

return stet.marker {
  id = "mark/evidence", title = "Status by what the checks found",
  api = 1, version = "1.0.0", tags = { "default", "offline" },
  run = function(ctx, claim)
    local supported, refuted = 0, 0
    for assessment in claim:assessments() do
      if assessment.assessment == "supported" then
        supported = supported + 1
      else
        refuted = refuted + 1
      end
    end
    if supported > 0 and refuted > 0 then
      ctx:mark {
        status = "conflicting", reason = ("%d for it, %d against it"):format(supported, refuted),
      }
    elseif supported > 0 then
      ctx:mark { status = "supported" }
    elseif refuted > 0 then
      ctx:mark { status = "refuted" }
    elseif claim:evidence()() then
      ctx:mark { status = "insufficient", reason = "passages are linked, but none decides" }
    elseif claim:has("opinion") and not claim.checkworthy then
      ctx:mark { status = "not-checkable", reason = "an opinion" }
    end
  end,
  tests = {
    { claim = "Sales rose to 4 million.", evidence = true, assessments = { "supported" },
      expect = "supported" },
    { claim = "Sales rose to 4 million.", evidence = true, assessments = { "refuted" },
      expect = "refuted" },
    { claim = "Sales rose to 4 million.", evidence = true, assessments = { "supported", "refuted" },
      expect = "conflicting" },
    { claim = "Sales rose to 4 million.", evidence = true, expect = "insufficient" },
    { claim = "Sales rose to 4 million.", expect = "unchecked" },
  },
}
