-- "12 from Oslo and 9 from Bergen, 22 in all": parts that do not give their total.

local BEFORE = "\\b(?:total of|totall?ing|altogether)\\s+$"
local AFTER = "^[^.;]{0,20}?\\b(?:in all|in total|altogether)\\b"

-- The fact that is called a total, and the others like it.
local function split(claim)
  local total, parts = nil, {}
  for fact in claim:facts() do
    local before = claim.text:sub(1, fact.first - claim.first)
    local after = claim.text:sub(fact.last - claim.first + 2)
    if not total and (stet.re.find(before, BEFORE, 1, "i") or stet.re.find(after, AFTER, 1, "i")
        and not stet.re.find(after:match("^(.-)in ") or "", "\\d")) then
      total = fact
    else
      parts[#parts + 1] = fact
    end
  end
  return total, parts
end

return stet.check {
  id = "check/sums", title = "Parts add up to their total",
  api = 1, version = "1.0.0",
  help = "Adds up the figures of a sentence that names their total.  Rounded ones may be off by\n"
      .. "`slack` a part.",
  on = { lang = { "en" } },
  options = {
    slack = { type = "number", default = 0, min = 0, help = "how much each part may be rounded" },
  },
  messages = { off = "the parts make {sum}, not {total}" },
  run = function(ctx, claim)
    local total, parts = split(claim)
    if not total or total.approx or total.bound then
      return
    end
    local sum, n = 0, 0
    for _, part in ipairs(parts) do
      if part.type == total.type and part.unit == total.unit then
        if part.approx or part.bound or not part.value then
          return -- nobody can tell
        end
        sum, n = sum + tonumber(part.value), n + 1
      end
    end
    if n > 1 and math.abs(sum - tonumber(total.value)) > n * ctx.options.slack + 1e-9 then
      ctx:warning {
        message = "off", span = total,
        data = { sum = ("%.15g"):format(sum), total = total.text },
      }
    end
  end,
  tests = {
    { claim = "The fund paid $40 to Oslo and $50 to Bergen, a total of $95.",
      expect = { "warning", message = "off" } },
    { claim = "The fund paid $40 to Oslo and $50 to Bergen, a total of $90.", expect = "nothing" },
    { claim = "The fund paid about $40 to Oslo and $50 to Bergen, a total of $95.",
      expect = "nothing" },
    { claim = "The fund paid $40 to Oslo.", expect = "nothing" },
  },
}
