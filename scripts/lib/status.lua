-- How reports speak of statuses: a word, a sign that does without colour, and
-- what it means.  In the order in which an editor wants to see them.

local dates = require "lib.dates"
local plain = require "lib.plain"

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

-- What a check says of a passage when it gives no words of its own.
status.says = { supported = "says the same", refuted = "says otherwise" }

-- What the article is called by: its title, else its first words.
function status.headline(article)
  local name = article.title and plain.short(article.title, 200)
      or plain.short(article.text:match("^%s*([^\n]*)") or "", 80)
  return name == "" and "Untitled" or name
end

-- Who wrote it, for whom, when: what is known of these.
function status.byline(article)
  local parts = {}
  parts[1] = article.byline and "By " .. article.byline
  parts[#parts + 1] = article.publisher
  parts[#parts + 1] = dates.long(article.published)
  return parts
end

function status.source_name(source)
  return source.title or source.url or source.id
end

-- Who found a passage and how, in words.
function status.linked(item)
  return "linked by " .. table.concat(item.how, ", ")
end

-- "23 claims in 23 sentences, 18 of them worth checking"
function status.extent(counts)
  return ("%s in %s, %d of them worth checking"):format(plain.count(counts.claims, "claim"),
    plain.count(counts.sentences, "sentence"), counts.checkworthy)
end

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
