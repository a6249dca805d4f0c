-- "Analysts say", "it is reported": words that give a claim to nobody who
-- could be asked.  The patterns are English; a newsroom adds its own.

local WHO = "analysts|experts|observers|critics|insiders|commentators|some|many|most analysts"
    .. "|sources"
local SAY = "say|said|argue|argued|believe|believed|claim|claimed|warn|warned|think|thought|suggest"
    .. "|suggested|expect|expected|fear|feared|note|noted|view|viewed"

local PATTERNS = {
  -- "most analysts view it as", but not "analysts at Foo Bank say"
  "\\b(?:some |many |most |several |other |political |military |western )*(?:" .. WHO
      .. ") (?:also |now |often )?(?:" .. SAY .. ")\\b",
  "\\bit (?:is|was|has been) (?:widely |generally |often )?"
      .. "(?:reported|said|believed|rumou?red|understood|claimed|alleged)\\b",
  "\\b(?:reportedly|allegedly|supposedly)\\b",
  "\\b(?:is|are|was|were) (?:said|rumou?red|believed) to\\b",
  "\\baccording to (?:some|many|several|unnamed|anonymous) (?:\\w+ )?(?:" .. WHO
      .. "|people|officials|reports)\\b",
}

-- Where the article has any of them, looked for when the first claim comes: most
-- claims have none, and five searches in each would cost more than all the rest.
-- One by one, since PCRE2 skips quickly to where a single pattern can begin.
local places

local function look(text)
  places = {}
  for _, pattern in ipairs(PATTERNS) do
    local first, last = stet.re.find(text, pattern, 1, "i")
    while first do
      places[#places + 1] = { first = first, last = last }
      first, last = stet.re.find(text, pattern, last + 1, "i")
    end
  end
end

local function may_have(claim)
  for _, place in ipairs(places) do
    if place.first <= claim.last and place.last >= claim.first then
      return true
    end
  end
  return false
end

-- Where the claim has the first of the patterns that it has, first in their order.
local function find_first(claim)
  if may_have(claim) then
    for _, pattern in ipairs(PATTERNS) do
      local first, last = stet.re.find(claim.text, pattern, 1, "i")
      if first then
        return first, last
      end
    end
  end
end

return stet.check {
  id = "check/vague-attribution", title = "Claims given to nobody in particular",
  api = 1, version = "1.0.0", tags = { "style", "default", "offline" },
  on = { lang = { "en" } },
  options = {
    phrases = { type = "string", default = "",
                help = "a further pattern (PCRE2), such as 'close to the (?:minister|party)'" },
  },
  messages = { vague = "“{words}”: who exactly?" },
  run = function(ctx, claim)
    if not places then
      look(ctx.article.text)
    end
    local first, last = find_first(claim)
    if not first and ctx.options.phrases ~= "" then
      first, last = stet.re.find(claim.text, ctx.options.phrases, 1, "i")
    end
    if first then
      ctx:warning {
        message = "vague", data = { words = claim.text:sub(first, last) }, claim = claim,
        first = claim.first + first - 1, last = claim.first + last - 1,
      }
    end
  end,
  tests = {
    { claim = "Analysts say the city could face bankruptcy.",
      expect = { "warning", message = "vague" } },
    { claim = "It is reported that prices will rise.", expect = { "warning", message = "vague" } },
    { claim = "Analysts at Norbank say the city could face bankruptcy.", expect = "nothing" },
    { claim = "Anna Berg said that prices would rise.", expect = "nothing" },
  },
}
