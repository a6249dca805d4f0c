-- Which of a claim's evidence a format shows that has room for one piece.

local best = {}

local SIDE = { supported = "supports", refuted = "refutes" }

-- Higher is better: on the status' side, then decided at all, then how well it fits.
local function rank(claim, evidence)
  if evidence.stance == SIDE[claim.status] then
    return 2 + evidence.score
  end
  return (evidence.stance == "mentions" and 0 or 1) + evidence.score
end

-- nil where there is none; the first of those that are as good.
function best.evidence(claim)
  local found, highest
  for evidence in claim:evidence() do
    local here = rank(claim, evidence)
    if not highest or here > highest then
      found, highest = evidence, here
    end
  end
  return found
end

-- What was said of the claim, each message once: the checks' first, then findings'.
function best.messages(claim)
  local seen, list = {}, {}
  local function add(message)
    if message and not seen[message] then
      seen[message] = true
      list[#list + 1] = message
    end
  end
  for assessment in claim:assessments() do
    add(assessment.message)
  end
  for finding in claim:findings() do
    add(finding.message)
  end
  add(claim.reason)
  return list
end

-- A status with what was said of it, which may begin with the status itself.
function best.verdict(word, said)
  return said:sub(1, #word + 1) == word .. ":" and said or ("%s: %s"):format(word, said)
end

return best
