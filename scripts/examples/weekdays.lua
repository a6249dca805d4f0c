-- "On Monday, 5 March 2024", which was a Tuesday.

local DAYS = { "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday" }
local NUMBER = {}
for number, day in ipairs(DAYS) do
  NUMBER[day] = number
end

-- The weekday that stands in a date, or right before or behind it.
local function named_day(claim, fact)
  local first, last = fact.first - claim.first + 1, fact.last - claim.first + 1
  local inside = claim.text:sub(first, last):lower()
  local before = claim.text:sub(math.max(1, first - 16), first - 1):lower()
  local after = claim.text:sub(last + 1, last + 16):lower()
  return NUMBER[inside:match("^(%a+day)")] or NUMBER[before:match("(%a+day),?%s+%a-%s*$")]
    or NUMBER[after:match("^,?%s*%(?a?%s*(%a+day)")]
end

return stet.check {
  id = "check/weekdays", title = "A date has its weekday",
  api = 1, version = "1.0.0",
  help = "Counts the weekday of each date that is written with its year.",
  on = { lang = { "en" } },
  messages = { wrong = "{date} was a {day}" },
  run = function(ctx, claim)
    for fact in claim:facts() do
      local day = fact.type == "date" and fact.value and not (fact.timex or ""):find("X")
        and stet.date.parse(fact.value)
      local named = day and named_day(claim, fact)
      if named and named ~= day.weekday then
        ctx:warning {
          message = "wrong", span = fact,
          data = { date = fact.value, day = stet.date.format(fact.value, "%A") },
        }
      end
    end
  end,
  tests = {
    { claim = "The bridge opened on Monday, 5 March 2024.",
      expect = { "warning", message = "wrong" } },
    { claim = "The bridge opened on Tuesday, 5 March 2024.", expect = "nothing" },
    { claim = "The bridge opened on Friday, March 5, 2024.", expect = "warning" },
    { claim = "The bridge opened on 5 March 2024.", expect = "nothing" },
    { claim = "The bridge opened on Monday.", expect = "nothing" },
  },
}
