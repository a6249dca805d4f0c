-- Names that programs link by: where an article or a source is, and what a
-- thing is called that has no address.

local iri = {}

local function escape(char)
  return ("%%%02X"):format(char:byte())
end

-- RFC 3986, 2: what is no character of a URI is escaped; what is an escape
-- already stays one.
local function of_url(url)
  url = url:gsub("%%(%X?%x?)", function(rest)
    return "%25" .. rest
  end)
  return (url:gsub("[^%w%-._~:/?#%[%]@!$&'()*+,;=%%]", escape))
end

-- A relative path, or file: for an absolute one (RFC 8089).  The colon would
-- make a scheme of what stands before it.
local function of_path(path)
  path = path:gsub("^%./+", ""):gsub("[^%w%-._~/!$&'()*+,;=@]", escape)
  return path:sub(1, 1) == "/" and "file://" .. path or path
end

-- A reference (RFC 3986, 4.1) to a file or an address; nil for none.
function iri.reference(name)
  if not name or name == "" then
    return nil
  elseif name:find("^[Hh][Tt][Tt][Pp][Ss]?://") then
    return of_url(name)
  end
  return of_path(name)
end

-- Whether the reference leads somewhere by itself.
function iri.is_absolute(reference)
  return reference:find("^%a[%w+.-]*:") ~= nil
end

-- A name made of what the thing is: RFC 9562, 5.8, a UUID whose bits are the
-- namer's own, here of a SHA-256.
function iri.urn(...)
  local hash = stet.hash.sha256(table.concat({ "stet", ... }, "\0"))
  local variant = ("89ab"):sub((hash:byte(17) & 3) + 1, (hash:byte(17) & 3) + 1)
  return ("urn:uuid:%s-%s-8%s-%s%s-%s"):format(hash:sub(1, 8), hash:sub(9, 12), hash:sub(14, 16),
    variant, hash:sub(18, 20), hash:sub(21, 32))
end

-- The article: where it is on the web, else its file, else a name.
function iri.article(article, path)
  return iri.reference(article.url) or iri.reference(path) or iri.urn("article", article.id)
end

return iri
