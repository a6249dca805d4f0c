-- The page that report/html writes: pieces of HTML, everything that is not the
-- reporter's own escaped.

local passage = require "lib.passage"
local plain = require "lib.plain"
local status = require "lib.status"

local page = {}

local Page = {}
Page.__index = Page

function page.new()
  return setmetatable({}, Page)
end

function page.escape(text)
  return stet.html.escape(plain.visible(text))
end

-- Adds pieces of HTML.
function Page:put(...)
  for _, piece in ipairs { ... } do
    self[#self + 1] = piece
  end
end

-- Adds a template, each %s of it escaped; what is not known is a dash.
function Page:fill(template, ...)
  local values, n = { ... }, select("#", ...)
  for i = 1, n do
    values[i] = page.escape(tostring(values[i] or "–"))
  end
  self[#self + 1] = template:format(table.unpack(values, 1, n))
end

function Page:text()
  return table.concat(self)
end

-- A status' sign, or a `glyph` in its colours, that readers of the screen skip:
-- words stand beside it.
function page.sign(name, glyph)
  return ('<span class="sign s-%s" aria-hidden="true">%s</span>'):format(name,
    glyph or status.sign[name])
end

-- Words with marks, escaped.
function page.marked(text, marks)
  local out = {}
  passage.pieces(text, marks, function(words, class)
    local escaped = page.escape(words)
    out[#out + 1] = class and ('<mark class="%s">%s</mark>'):format(class, escaped) or escaped
  end)
  return table.concat(out)
end

-- A link where the address is one of the web, the words alone elsewhere.
function page.link(url, words)
  if url and url:find("^[Hh][Tt][Tt][Pp][Ss]?://") then
    return ('<a href="%s" rel="noreferrer"><bdi>%s</bdi></a>'):format(page.escape(url),
      page.escape(words))
  end
  return ("<bdi>%s</bdi>"):format(page.escape(words))
end

return page
