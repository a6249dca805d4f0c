-- "26 miles (50 km)": two figures for one thing, of which one is off.

-- UCUM's codes, and what one of each is in the base unit of its kind (NIST SP 811).
local UNITS = {
  km = { "m", 1000 }, m = { "m", 1 }, cm = { "m", 0.01 }, mm = { "m", 0.001 },
  ["[mi_i]"] = { "m", 1609.344 }, ["[yd_i]"] = { "m", 0.9144 }, ["[ft_i]"] = { "m", 0.3048 },
  ["[in_i]"] = { "m", 0.0254 },
  kg = { "kg", 1 }, g = { "kg", 0.001 }, t = { "kg", 1000 }, ["[lb_av]"] = { "kg", 0.45359237 },
  ["[oz_av]"] = { "kg", 0.028349523125 },
  L = { "L", 1 }, l = { "L", 1 }, ["[gal_us]"] = { "L", 3.785411784 },
  ["[pt_us]"] = { "L", 0.473176473 },
  har = { "m2", 10000 }, m2 = { "m2", 1 }, km2 = { "m2", 1000000 },
  ["[acr_us]"] = { "m2", 4046.873 },
}

-- What half of the last stated digit is worth, in the base unit.
local function slack(fact, factor)
  return tonumber(fact.precision or "0") / 2 * factor
end

-- The second fact in brackets right behind the first: the same in another unit.
local function is_conversion(text, claim, a, b)
  local between = text:sub(a.last - claim.first + 2, b.first - claim.first)
  return between:find("^%s*%(%s*%a*%s*$") ~= nil
end

return stet.check {
  id = "check/conversions", title = "A conversion is right",
  api = 1, version = "1.0.0",
  help = "Compares a figure with the one in brackets behind it, as exactly as both are stated.",
  messages = { off = "{a} is not {b}, but {right} {unit}" },
  run = function(ctx, claim)
    local last
    for fact in claim:facts() do
      local a, b = last and UNITS[last.unit or ""], UNITS[fact.unit or ""]
      if a and b and a[1] == b[1] and last.value and fact.value
          and is_conversion(claim.text, claim, last, fact) then
        local stated, given = tonumber(last.value) * a[2], tonumber(fact.value) * b[2]
        if math.abs(stated - given) > slack(last, a[2]) + slack(fact, b[2]) + 0.01 * stated then
          ctx:warning {
            message = "off", span = fact,
            data = { a = last.text, b = fact.text, unit = fact.unit,
              right = ("%.3g"):format(stated / b[2]) },
          }
        end
      end
      last = fact
    end
  end,
  tests = {
    { claim = "The race is 26 miles (50 km) long.", expect = { "warning", message = "off" } },
    { claim = "The race is 26 miles (42 km) long.", expect = "nothing" },
    { claim = "The tower is 300 metres (984 feet) tall.", expect = "nothing" },
    { claim = "The tower is 300 metres (900 feet) tall.", expect = "warning" },
    { claim = "The race is 26 miles long.", expect = "nothing" },
  },
}
