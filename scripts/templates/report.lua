-- A list of what the checks found, for a mail to the author:
-- stet check draft.md --format {{name}}

return stet.reporter {
  id = "{{id}}", title = "{{title}}",
  api = 1, version = "0.1.0", tags = {},
  format = "{{name}}",
  -- Called once, with everything that was found; what it returns is the report.
  run = function(_, result)
    local lines = { (result.article.title or "Untitled") .. ":" }
    for claim in result:claims() do
      lines[#lines + 1] = ("- %s: %s"):format(claim.status, claim.text)
      for finding in claim:findings() do
        lines[#lines + 1] = ("  %s: %s"):format(finding.level, finding.message)
      end
    end
    return table.concat(lines, "\n") .. "\n"
  end,
  tests = {
    {
      article = "The harbour handled 40,000 containers in March.",
      contains = { "unchecked: The harbour handled" }, lacks = { "refuted" },
    },
  },
}
