-- Positions in code points, counted from 0, as programs want them; units count
-- bytes from 1.

local points = {}

-- A function from a span's first and last byte in the text to { first, beyond }
-- in code points.  It goes on from where it was asked last: spans in text order
-- cost one walk over the text.
function points.of(text)
  local at, count = 1, 0 -- code points before the byte `at`
  local function seek(byte)
    if byte >= at then
      count = count + stet.text.len(text:sub(at, byte - 1))
    else
      count = count - stet.text.len(text:sub(byte, at - 1))
    end
    at = byte
    return count
  end
  return function(first, last)
    local from = seek(first)
    return from, seek(last + 1)
  end
end

-- So many code points of the text before a byte, and from one on.

function points.before(text, byte, n)
  local from = byte
  while n > 0 and from > 1 do
    from = utf8.offset(text, -1, from)
    n = n - 1
  end
  return text:sub(from, byte - 1)
end

function points.from(text, byte, n)
  local to = utf8.offset(text, n + 1, byte) or #text + 1
  return text:sub(byte, to - 1)
end

return points
