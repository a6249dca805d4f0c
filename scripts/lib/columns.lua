-- Lines for a terminal: never wider than asked, whatever the words are.

local columns = {}

local width = stet.text.width

-- The first characters of a text, as many as fit, and the rest.
local function split(text, wide)
  local used, at = 0, 1
  for _, rune in utf8.codes(text) do
    local char = utf8.char(rune)
    used = used + width(char)
    if used > wide and at > 1 then
      break
    end
    at = at + #char
  end
  return text:sub(1, at - 1), text:sub(at)
end

-- As stet.text.wrap, but a word wider than a line is broken: an address, or a
-- sentence in a script that does without spaces.
function columns.wrap(text, wide)
  local lines = {}
  for _, line in ipairs(stet.text.wrap(text, wide)) do
    while width(line) > wide do
      lines[#lines + 1], line = split(line, wide)
    end
    lines[#lines + 1] = line
  end
  return lines
end

-- The text on one line, with an ellipsis where it was cut.
function columns.cut(text, wide)
  if width(text) <= wide then
    return text
  end
  local head = split(text, wide - 1)
  local whole = head:match("^(.*%S)%s+%S*$") or ""
  return (#whole > #head // 2 and whole or head) .. "…"
end

return columns
