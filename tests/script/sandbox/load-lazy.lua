-- attack: a table that would loop when it is read
-- ends: load script-error
-- says: is missing
return stet.marker(setmetatable({}, {
  __index = function() while true do end end,
}))
