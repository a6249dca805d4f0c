-- "Ada Holm" above, "Ada Holme" below: one of them is wrong.

local NAME = "\\b(\\p{Lu}[\\p{L}'’-]+) (\\p{Lu}[\\p{Ll}-]{3,})\\b"

-- Whether one letter more, less, other or swapped makes one of the other.
local function near(a, b)
  if #a > #b then
    a, b = b, a
  end
  local first = 1
  while first <= #a and a:byte(first) == b:byte(first) do
    first = first + 1
  end
  if #a + 1 == #b then
    return a:sub(first) == b:sub(first + 1)
  end
  local swapped = a:sub(first, first + 1) == b:sub(first, first + 1):reverse()
  return #a == #b and (a:sub(first + 1) == b:sub(first + 1)
    or swapped and a:sub(first + 2) == b:sub(first + 2))
end

local surnames = {} -- by first name: those that were read, in their order

-- The spelling that came before, and is not this one.
local function other_spelling(given, surname)
  local list = surnames[given] or {}
  surnames[given] = list
  for _, known in ipairs(list) do
    if known == surname then
      return nil
    elseif near(known, surname) then
      return known
    end
  end
  list[#list + 1] = surname
end

return stet.check {
  id = "check/two-spellings", title = "A name is spelled one way",
  api = 1, version = "1.0.0",
  help = "The same first name with a surname that differs by one letter: look it up.",
  messages = { differs = "“{name}”, but “{other}” before" },
  run = function(ctx, claim)
    for given, surname in stet.re.gmatch(claim.text, NAME) do
      local other = other_spelling(given, surname)
      if other then
        local name = given .. " " .. surname
        local first = claim.text:find(name, 1, true)
        ctx:warning {
          message = "differs", data = { name = name, other = given .. " " .. other },
          first = claim.first + first - 1, last = claim.first + first + #name - 2,
        }
      end
    end
  end,
  tests = {
    { claim = "Ada Holm paid Ada Holme 300 dollars.",
      expect = { "warning", message = "differs" } },
    { claim = "Jon Berg paid Jon Breg 300 dollars.", expect = "warning" },
    { claim = "Ada Holm paid Ada Holm 300 dollars.", expect = "nothing" },
    { claim = "Ada Holm paid Ida Berg 300 dollars.", expect = "nothing" },
  },
}
