-- "Thefts rose by 40 percent": from what, and since when?

local MOVES = "\\b(?:rose|risen|rises?|rising|grew|grown|grows?|growing|fell|fallen|falls?|falling"
    .. "|dropp?(?:ed|s|ing)?|declin(?:ed|es?|ing)|increas(?:ed|es?|ing)|decreas(?:ed|es?|ing)"
    .. "|jump(?:ed|s|ing)?|up|down|higher|lower)\\b"
local BASES = "\\b(?:from|than|compared|since|against|between|ago|earlier|previous|annual(?:ly)?"
    .. "|last|over|year[- ]on[- ]year|per (?:year|month)|a (?:year|month)|in \\d{4})\\b"

return stet.check {
  id = "check/percent-base", title = "A percentage needs a base",
  api = 1, version = "1.0.0",
  help = "A change in percent says nothing without what it is a change of, and since when.",
  on = { lang = { "en" } },
  messages = { base = "{percent}: of what, since when?" },
  run = function(ctx, claim)
    if not stet.re.find(claim.text, MOVES, 1, "i") or stet.re.find(claim.text, BASES, 1, "i") then
      return
    end
    for fact in claim:facts() do
      if fact.type == "percent" then
        ctx:warning { message = "base", data = { percent = fact.text }, span = fact }
      end
    end
  end,
  tests = {
    { claim = "Thefts rose by 40 percent.", expect = { "warning", message = "base" } },
    { claim = "Prices are up 3%.", expect = "warning" },
    { claim = "Thefts rose by 40 percent from 2019 to 2023.", expect = "nothing" },
    { claim = "Sales were 12% higher than a year ago.", expect = "nothing" },
    { claim = "Forty percent of members voted.", expect = "nothing" },
  },
}
