-- Text made safe to print, and cut to size without breaking a character.

local plain = {}

-- What steers a terminal or a parser and is no word: C0 but for tab and line
-- feed, DEL, and C1.
function plain.visible(text)
  return (text:gsub("[\0-\8\11-\31\127]", ""):gsub("\xC2[\x80-\x9F]", ""))
end

-- The same without the characters that turn the direction of what follows
-- (UAX #9: marks, embeddings, overrides, isolates), on one line.
function plain.line(text)
  text = plain.visible(text):gsub("\xE2\x80[\xA8\xA9]", " ")
  text = text:gsub("\xE2\x80[\x8E\x8F\xAA-\xAE]", ""):gsub("\xE2\x81[\xA6-\xA9]", "")
  return (text:gsub("\xD8\x9C", ""):gsub("%s+", " "):gsub("^ ", ""):gsub(" $", ""))
end

-- The first byte of the character that the byte `at` belongs to.
function plain.border(text, at)
  while at > 1 and at <= #text and text:byte(at) & 0xC0 == 0x80 do
    at = at - 1
  end
  return at
end

-- At most so many bytes, cut between words unless that would halve it.
function plain.short(text, bytes)
  if #text <= bytes then
    return text
  end
  local cut = text:sub(1, plain.border(text, bytes + 1) - 1)
  local whole = cut:match("^(.*%S)%s+%S*$") or ""
  return (#whole > #cut // 2 and whole or cut) .. " …"
end

-- A count with its noun.
function plain.count(n, one, many)
  return ("%d %s"):format(n, n == 1 and one or many or one .. "s")
end

return plain
