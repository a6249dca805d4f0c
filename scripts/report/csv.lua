-- CSV (RFC 4180), a row for each claim, for spreadsheets and statistics programs.

local best = require "lib.best"
local plain = require "lib.plain"
local points = require "lib.points"

local COLUMNS = {
  "id", "start", "end", "part", "text", "kinds", "worth", "checkworthy", "speaker", "status",
  "suggested", "evidence", "best_evidence", "best_source", "messages",
}

-- RFC 4180, 2: a field with a comma, a quote or a line end is quoted; control
-- characters are none of TEXTDATA.
local function quoted(text)
  if not text:find('[",\r\n]') then
    return text
  end
  return '"' .. text:gsub('"', '""') .. '"'
end

-- Words of others.  A spreadsheet runs what begins like a formula, also behind blanks
-- and in full width: an apostrophe before it makes it text (OWASP, "CSV Injection").
local function words(text)
  text = plain.visible(text or "")
  local first = text:gsub("^[%s\xC2\xA0]+", "")
  if first:find("^[=+%-@]") or first:find("^\xEF\xBC[\x9D\x8B\x8D\xA0]")
      or text:find("^[\t\r\n]") then
    text = "'" .. text
  end
  return quoted(text)
end

-- As in JSON: at most four decimals.
local function number(n)
  return (("%.4f"):format(n):gsub("0+$", ""):gsub("%.$", ""))
end

local function row_of(claim, from, to)
  local evidence, count = best.evidence(claim), 0
  for _ in claim:evidence() do
    count = count + 1
  end
  local source, speaker = evidence and evidence.source, claim.speaker
  return {
    claim.id, tostring(from), tostring(to), claim.part, words(claim.text),
    table.concat(claim.kinds, " "), number(claim.worth), tostring(claim.checkworthy),
    words(speaker and (speaker.name or speaker.text)), claim.status, claim.suggested or "",
    tostring(count), words(evidence and evidence.text),
    words(source and (source.url or source.title or source.id)),
    words(table.concat(best.messages(claim), " | ")),
  }
end

return stet.reporter {
  id = "report/csv", title = "A table of claims",
  api = 1, version = "1.0.0", tags = { "default", "offline" },
  format = "csv",
  run = function(_, result)
    local where = points.of(result.article.text)
    local lines = { table.concat(COLUMNS, ",") }
    for claim in result:claims() do
      lines[#lines + 1] = table.concat(row_of(claim, where(claim.first, claim.last)), ",")
    end
    return table.concat(lines, "\r\n") .. "\r\n"
  end,
}
