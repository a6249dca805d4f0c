-- The words in a claim and in its evidence that the comparison was about, for
-- reports that mark them.

local plain = require "lib.plain"

local passage = {}

-- Adds a mark unless it runs into one that is there already; marks stay sorted.
function passage.add(marks, mark)
  local at = #marks + 1
  for i, present in ipairs(marks) do
    if mark.first <= present.last and mark.last >= present.first then
      return
    elseif mark.first < present.first then
      at = i
      break
    end
  end
  table.insert(marks, at, mark)
end

local function add(marks, first, last, class)
  if first and last >= first then
    passage.add(marks, { first = first, last = last, class = class })
  end
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

-- At most `width` bytes of context on each side of a stretch, cut at blanks
-- where there are any; returns first, last, and whether something was cut
-- before and behind.
function passage.window(text, first, last, width)
  local from, to = math.max(1, first - width), math.min(#text, last + width)
  if from > 1 then
    local blank = text:find("%s", from)
    from = blank and blank < first and blank + 1 or plain.border(text, from)
  end
  if to < #text then
    local tail = text:sub(last + 1, to):match("^(.*)%s")
    to = tail and last + #tail or plain.border(text, to + 1) - 1
  end
  return from, to, from > 1, to < #text
end

-- The stretch of a passage that a short report shows: around its marks, else
-- what was linked; at most `width` bytes more than that, or than the first mark.
function passage.core(item, width)
  local first, last = item.first, item.last
  if last - first > width and #item.marks > 0 then
    first, last = item.marks[1].first, item.marks[1].last
    for _, mark in ipairs(item.marks) do
      if mark.last - first <= width then
        last = math.max(last, mark.last)
      end
    end
  elseif last - first > width then
    last = plain.border(item.text, first + width) - 1
  end
  return first, last
end

return passage
