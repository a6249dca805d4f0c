-- What speaks for and against a claim, in the order in which reports show it.
-- Evidence is grouped by source; what two linkers or two methods found in one
-- paragraph is one passage, and what is said of it is said once.

local passage = require "lib.passage"

local proof = {}

-- Adds a value unless the list has it.
local function add_once(list, value)
  for _, present in ipairs(list) do
    if present == value then
      return
    end
  end
  list[#list + 1] = value
end

-- What the checks said: of each piece of evidence by its id, of none under "".
local function sayings(claim)
  local by_evidence = {}
  for assessment in claim:assessments() do
    local id = assessment.evidence and assessment.evidence.id or ""
    by_evidence[id] = by_evidence[id] or {}
    table.insert(by_evidence[id], assessment)
  end
  return by_evidence
end

-- Adds the assessments to a passage: each message once, a bare "supported" only
-- where no message says more.
local function add_sayings(into, assessments)
  for _, assessment in ipairs(assessments or {}) do
    local verdict, message = assessment.assessment, assessment.message or ""
    if verdict == "refuted" or not into.verdict then
      into.verdict = verdict
    end
    local key = verdict .. message
    if not into.said[key] then
      into.said[key] = true
      table.insert(into.says, { verdict = verdict, message = assessment.message,
                                script = assessment.script })
    end
  end
end

-- Widens a passage to one that overlaps it; positions are the source's.
local function widen(into, text, from)
  local to = from + #text - 1
  if from < into.from then
    into.text = text:sub(1, into.from - from) .. into.text
    into.from = from
  end
  if to > into.to then
    into.text = into.text .. text:sub(into.to - from + 2)
    into.to = to
  end
end

-- The passage of this source that the stretch runs into, or a new one.
local function passage_for(passages, source, text, from)
  for _, present in ipairs(passages) do
    if present.source == source and from <= present.to and from + #text - 1 >= present.from then
      widen(present, text, from)
      return present
    end
  end
  local new = {
    source = source, text = text, from = from, to = from + #text - 1, score = 0,
    marks = {}, claim_marks = {}, says = {}, said = {}, how = {},
  }
  passages[#passages + 1] = new
  return new
end

local function add_evidence(passages, claim, evidence, assessments)
  local text, first = evidence:passage()
  local into = passage_for(passages, evidence.source, text, evidence.first - first + 1)
  into.first = math.min(into.first or evidence.first, evidence.first)
  into.last = math.max(into.last or evidence.last, evidence.last)
  into.score = math.max(into.score, evidence.score)
  add_once(into.how, ("%s (%s)"):format(evidence.by, evidence.method))
  add_sayings(into, assessments)
  local marks = passage.compared(claim, evidence)
  for _, mark in ipairs(passage.moved(marks.evidence, evidence.first - 1)) do
    passage.add(into.marks, mark)
  end
  for _, mark in ipairs(marks.claim) do
    passage.add(into.claim_marks, mark)
  end
end

-- From the source's positions to the passage's own.
local function settle(into)
  local by = 1 - into.from
  into.first, into.last = into.first + by, into.last + by
  into.marks = passage.moved(into.marks, by)
end

local RANK = { refuted = 1, supported = 2 }

-- What decides first, then what fits best; ids and places make the order total.
local function before(a, b)
  local left, right = RANK[a.verdict] or 3, RANK[b.verdict] or 3
  if left ~= right then
    return left < right
  elseif a.score ~= b.score then
    return a.score > b.score
  elseif a.source.id ~= b.source.id then
    return a.source.id < b.source.id
  end
  return a.from < b.from
end

-- Orders the passages, those of one source next to each other.
local function order(passages)
  table.sort(passages, before)
  local place = {}
  for i, item in ipairs(passages) do
    place[item.source.id] = place[item.source.id] or i
  end
  table.sort(passages, function(a, b)
    local left, right = place[a.source.id], place[b.source.id]
    if left ~= right then
      return left < right
    end
    return before(a, b)
  end)
end

local LEVELS = { "error", "warning", "note" }

-- Findings, the gravest first, but for those that repeat what a check said of
-- the evidence.
local function findings(claim)
  local said, by_level, list = {}, { error = {}, warning = {}, note = {} }, {}
  for assessment in claim:assessments() do
    said[assessment.message or ""] = true
  end
  for finding in claim:findings() do
    if not said[finding.message] then
      said[finding.message] = true
      table.insert(by_level[finding.level], finding)
    end
  end
  for _, level in ipairs(LEVELS) do
    table.move(by_level[level], 1, #by_level[level], #list + 1, list)
  end
  return list
end

-- { passages, shown, more, says, findings }: all passages, ordered; of these
-- the best of each verdict, or the best one; the rest; what was said without
-- evidence; what else was found.
function proof.of(claim)
  local said, passages = sayings(claim), {}
  for evidence in claim:evidence() do
    add_evidence(passages, claim, evidence, said[evidence.id])
  end
  for _, item in ipairs(passages) do
    settle(item)
  end
  order(passages)
  local result = { passages = passages, shown = {}, more = {}, findings = findings(claim) }
  local seen = {}
  for i, item in ipairs(passages) do
    local news = i == 1 or item.verdict and not seen[item.verdict]
    seen[item.verdict or ""] = true
    table.insert(news and result.shown or result.more, item)
  end
  local bare = { says = {}, said = {} }
  add_sayings(bare, said[""])
  result.says = bare.says
  return result
end

-- Whether an editor should look at the claim before others.
function proof.urgent(claim, shown)
  if claim.status == "refuted" or claim.status == "conflicting" or claim.status == "orphaned" then
    return true
  end
  for _, finding in ipairs(shown.findings) do
    if finding.level ~= "note" then
      return true
    end
  end
  return false
end

-- Why: the first thing said against it, or found.
function proof.why(claim, shown)
  for _, item in ipairs(shown.passages) do
    for _, saying in ipairs(item.says) do
      if saying.verdict == "refuted" and saying.message then
        return saying.message
      end
    end
  end
  local finding = shown.findings[1]
  return finding and finding.message or claim.reason
end

return proof
