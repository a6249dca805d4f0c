-- How many of a claim's telling words a passage has.  Stems, without function
-- words; a figure counts twice, since it says more than a word.

local overlap = {}

-- A set of the stems that tell something, and their weight in all.
function overlap.stems(text, lang)
  local set, weight = {}, 0
  for _, word in ipairs(stet.text.words(text)) do
    local folded = stet.text.fold(word.text)
    local figure = folded:find("%d") ~= nil
    if figure or (#folded > 2 and not stet.text.is_stop(folded)) then
      local stem = figure and folded or stet.text.stem(folded, lang)
      if not set[stem] then
        set[stem] = figure and 2 or 1
        weight = weight + set[stem]
      end
    end
  end
  return set, weight
end

-- The share of a set's weight that another set has, and how many words that is.
function overlap.share(wanted, weight, have)
  local found, n = 0, 0
  for stem, value in pairs(wanted) do
    if have[stem] then
      found, n = found + value, n + 1
    end
  end
  return weight > 0 and found / weight or 0, n
end

return overlap
