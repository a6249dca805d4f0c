-- Dates as people write them.

local dates = {}

local MONTHS = {
  "January", "February", "March", "April", "May", "June",
  "July", "August", "September", "October", "November", "December",
}

-- "2025-03-14" or longer to "14 March 2025"; a year or a month stays as exact
-- as it is; nil and what is no date stay as they are.
function dates.long(iso)
  local year, month, day = (iso or ""):match("^(%d%d%d%d)%-?(%d?%d?)%-?(%d?%d?)")
  month, day = tonumber(month), tonumber(day)
  if not year or (month and not MONTHS[month]) then
    return iso
  elseif not month then
    return year
  elseif not day then
    return MONTHS[month] .. " " .. year
  end
  return ("%d %s %s"):format(day, MONTHS[month], year)
end

return dates
