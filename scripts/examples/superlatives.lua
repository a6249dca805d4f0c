-- "The largest port of Europe": who measured?

local SUPERLATIVE = "\\b(?:the|its|their|his|her|our|\\w+['’]s)\\s+"
    .. "(?!(?:west|rest|test|guest|forest|interest|request|protest|contest|harvest|arrest|nest"
    .. "|conquest|quest|chest|priest|inquest|bequest|manifest|midwest|northwest|southwest)\\b)"
    .. "(?:\\p{L}{2,}est|most\\s+\\p{L}+(?:ed|ful|ous|ive|al|ant|ent|ing|ic|ble)|best|worst)\\b"

return stet.check {
  id = "check/superlatives", title = "A superlative needs a source",
  api = 1, version = "1.0.0",
  help = "Superlatives are easy to write and often wrong: link the list that it tops.",
  on = { lang = { "en" }, evidence = false },
  options = {
    allowed = { type = "list", default = {}, help = "they need no source: \"best\"" },
  },
  messages = { bare = "“{word}”: by whose list?" },
  run = function(ctx, claim)
    local first, last = stet.re.find(claim.text, SUPERLATIVE, 1, "i")
    if not first then
      return
    end
    local word = claim.text:sub(first, last):match("%s(.+)$")
    for _, allowed in ipairs(ctx.options.allowed) do
      if stet.text.fold(allowed) == stet.text.fold(word) then
        return
      end
    end
    ctx:warning {
      message = "bare", data = { word = word },
      first = claim.first + first - 1, last = claim.first + last - 1,
    }
  end,
  tests = {
    { claim = "It is the largest port of Europe.", expect = { "warning", message = "bare" } },
    { claim = "She ran the country's most successful bank.", expect = "warning" },
    { claim = "The storm hit the west of the island.", expect = "nothing" },
    { claim = "At least 40 people came.", expect = "nothing" },
    { claim = "It is the largest port of Europe.", source = "Rotterdam is Europe's largest port.",
      expect = "nothing" },
  },
}
