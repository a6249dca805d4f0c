-- A claim stands when at least two checks are for it and none is against it.

return stet.marker {
  id = "{{id}}", title = "{{title}}",
  api = 1, version = "0.1.0", tags = {}, -- write "default" here, and it marks every article
  options = {
    needed = { type = "integer", default = 2, min = 1, max = 9,
      help = "checks it must have for it" },
  },
  -- Called for each claim, when all checks have said what they have to say.
  run = function(ctx, claim)
    local supported, refuted = 0, 0
    for assessment in claim:assessments() do
      if assessment.assessment == "supported" then
        supported = supported + 1
      else
        refuted = refuted + 1
      end
    end
    if refuted > 0 then
      ctx:mark { status = supported > 0 and "conflicting" or "refuted" }
    elseif supported >= ctx.options.needed then
      ctx:mark { status = "supported", reason = ("%d checks are for it"):format(supported) }
    end
  end,
  tests = {
    { claim = "Sales rose to 4 million.", evidence = true,
      assessments = { "supported", "supported" }, expect = "supported" },
    { claim = "Sales rose to 4 million.", evidence = true,
      assessments = { "supported", "refuted" }, expect = "conflicting" },
    { claim = "Sales rose to 4 million.", evidence = true,
      assessments = { "supported" }, expect = "unchecked" },
  },
}
