-- "Ada Holm, 45, who was born in 1990": not in the year of the article.

local BORN = "\\bborn\\b[^.;]{0,40}?\\b((?:18|19|20)\\d\\d)\\b"
local AGES = { "\\p{L}, (?:aged )?(\\d{1,3})(?=[,.;)]|$)", "\\b(\\d{1,3})[- ]years?[- ]old\\b",
  "\\baged? (\\d{1,3})\\b" }

local PAST = "\\b(?:died|was then|at the time)\\b"

local function age_in(text)
  for _, pattern in ipairs(AGES) do
    local first, last, age = stet.re.find(text, pattern, 1, "i")
    if first then
      return tonumber(age), first, last
    end
  end
end

return stet.check {
  id = "check/ages", title = "An age goes with its year of birth",
  api = 1, version = "1.0.0",
  help = "Counts from the year in which the article appeared; of the run, where that is unknown.",
  on = { lang = { "en" } },
  messages = { off = "born in {born}, one is {low} or {high} in {year}, not {age}" },
  run = function(ctx, claim)
    local born = tonumber((stet.re.match(claim.text, BORN, "i")))
    local age, first, last = age_in(claim.text)
    -- Of the dead, and of what was then, nobody can tell.
    if not born or not age or stet.re.find(claim.text, PAST, 1, "i") then
      return
    end
    local year = tonumber((ctx.article.published or ctx.now):sub(1, 4))
    if age ~= year - born and age ~= year - born - 1 then
      ctx:warning {
        message = "off", first = claim.first + first - 1, last = claim.first + last - 1,
        data = { born = born, low = year - born - 1, high = year - born, year = year, age = age },
      }
    end
  end,
  tests = {
    { claim = "Ada Holm, 45, was born in Oslo in 1990.", now = "2025-06-01",
      expect = { "warning", message = "off" } },
    { claim = "The 20-year-old singer was born in 1980.", now = "2025-06-01", expect = "warning" },
    { claim = "Ada Holm, 35, was born in Oslo in 1990.", now = "2025-06-01", expect = "nothing" },
    { claim = "Ada Holm, 34, was born in Oslo in 1990.", now = "2025-06-01", expect = "nothing" },
    { claim = "Ada Holm was born in Oslo in 1990.", expect = "nothing" },
  },
}
