-- How reports speak of statuses: a word, a sign that does without colour, and
-- what it means.  In the order in which an editor wants to see them.

local status = {}

status.order = {
  "refuted", "conflicting", "insufficient", "unchecked", "supported", "not-checkable", "orphaned",
}

status.word = {
  supported = "supported",
  refuted = "refuted",
  conflicting = "conflicting",
  insufficient = "not settled",
  unchecked = "unchecked",
  ["not-checkable"] = "not checkable",
  orphaned = "orphaned",
}

status.sign = {
  supported = "✓",
  refuted = "✗",
  conflicting = "≠",
  insufficient = "?",
  unchecked = "○",
  ["not-checkable"] = "–",
  orphaned = "⚠",
}

status.meaning = {
  supported = "a source that was given bears it out, in the passage shown",
  refuted = "a source that was given says otherwise, in the passage shown",
  conflicting = "sources, or passages of one, disagree about it",
  insufficient = "passages bear on it, but none decides it",
  unchecked = "no source that was given bears on it: nothing is known of its truth",
  ["not-checkable"] = "an opinion or a wish, which no source can settle",
  orphaned = "the words it stood on are gone from the article or its source",
}

-- Counts of the claims that a report is about, by status.
function status.count(claims)
  local counts = {}
  for _, claim in ipairs(claims) do
    counts[claim.status] = (counts[claim.status] or 0) + 1
  end
  return counts
end

-- The claims that a reader should see: worth checking, or with something said
-- of them.
function status.shown(result)
  local shown = {}
  for claim in result:claims() do
    if claim.checkworthy or claim:evidence()() or claim:assessments()() or claim:findings()() then
      shown[#shown + 1] = claim
    end
  end
  return shown
end

return status
