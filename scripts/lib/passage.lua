-- The words in a claim and in its evidence that the comparison was about, for
-- reports that mark them.

local passage = {}

-- Adds a mark unless it runs into one that is there already; marks stay sorted.
local function add(marks, first, last, class)
  if not first or last < first then
    return
  end
  local at = #marks + 1
  for i, mark in ipairs(marks) do
    if first <= mark.last and last >= mark.first then
      return
    elseif first < mark.first then
      at = i
      break
    end
  end
  table.insert(marks, at, { first = first, last = last, class = class })
end

-- Marks of one claim and one piece of evidence: { claim = marks, evidence =
-- marks }, positions within each text, class "agree" or "conflict".
function passage.compared(claim, evidence)
  local result = stet.text.compare(claim, evidence)
  local marks = { claim = {}, evidence = {} }
  for _, verdict in ipairs { "conflict", "agree" } do
    for _, aspect in ipairs(result.aspects) do
      if aspect.verdict == verdict then
        add(marks.claim, aspect.claim_first, aspect.claim_last, verdict)
        add(marks.evidence, aspect.evidence_first, aspect.evidence_last, verdict)
      end
    end
  end
  return marks
end

-- Splits a text at its marks; calls put(words, class or nil) for each piece.
function passage.pieces(text, marks, put)
  local at = 1
  for _, mark in ipairs(marks) do
    if mark.first > at then
      put(text:sub(at, mark.first - 1))
    end
    put(text:sub(mark.first, mark.last), mark.class)
    at = mark.last + 1
  end
  if at <= #text then
    put(text:sub(at))
  end
end

-- Marks moved by so many bytes: from a piece to the text around it.
function passage.moved(marks, by)
  local moved = {}
  for i, mark in ipairs(marks) do
    moved[i] = { first = mark.first + by, last = mark.last + by, class = mark.class }
  end
  return moved
end

-- At most `width` bytes of context on each side of a stretch, cut at blanks;
-- returns first, last, and whether something was cut before and behind.
function passage.window(text, first, last, width)
  local from, to = math.max(1, first - width), math.min(#text, last + width)
  if from > 1 then
    from = (text:find(" ", from, true) or first - 1) + 1
    from = math.min(from, first)
  end
  if to < #text then
    local cut = to
    while cut > last and text:sub(cut, cut) ~= " " do
      cut = cut - 1
    end
    to = math.max(cut - 1, last)
  end
  return from, to, from > 1, to < #text
end

return passage
