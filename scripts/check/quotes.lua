-- Looks for the words of each quotation in the linked sources, letter for
-- letter but for case, quotation glyphs, dashes and spaces.

-- Quotations of fewer words prove nothing by standing somewhere.
local WORDS = 3

local function describe(edits)
  local parts = {}
  for i, edit in ipairs(edits) do
    if i > 3 then
      parts[#parts + 1] = "…"
      break
    elseif edit.op == "replace" then
      parts[#parts + 1] = ("“%s” became “%s”"):format(edit.source, edit.quote)
    elseif edit.op == "insert" then
      parts[#parts + 1] = ("“%s” was put in"):format(edit.quote)
    else
      parts[#parts + 1] = ("“%s” was left out"):format(edit.source)
    end
  end
  return table.concat(parts, ", ")
end

local function report(ctx, claim, quote, evidence, found)
  local place = { claim = claim, evidence = evidence, first = quote.first, last = quote.last }
  if found.match == "exact" or found.match == "ambiguous" then
    ctx:supported { evidence = evidence }
  elseif found.match == "altered" then
    ctx:refuted { evidence = evidence, message = "altered",
                  data = { edits = describe(found.edits) } }
  elseif found.match == "truncated" then
    place.message = "truncated"
    ctx:warning(place)
  elseif evidence.method == "citation" then
    place.message = "absent"
    ctx:warning(place)
  end
end

-- The evidence to name for words found in a source: the passage that holds
-- them, else the first of that source.
local function evidence_for(claim, source, found)
  local first
  for evidence in claim:evidence() do
    if evidence.source == source then
      first = first or evidence
      if found.first and evidence.first <= found.first and evidence.last >= found.last then
        return evidence
      end
    end
  end
  return first
end

return stet.check {
  id = "check/quotes", title = "Quotations stand in their source",
  api = 1, version = "1.0.0", tags = { "quotes", "default", "offline" },
  on = { kinds = { "quote" }, evidence = true },
  messages = {
    altered = "the quotation is not what the source says: {edits}",
    truncated = "the quotation leaves out words beside it that limit what it says",
    absent = "the cited source does not have these words",
  },
  run = function(ctx, claim)
    for quote in claim:quotes() do
      if quote.kind ~= "scare" and quote.kind ~= "indirect"
          and #stet.text.words(quote.text) >= WORDS then
        local seen = {}
        for evidence in claim:evidence() do
          local source = evidence.source
          if not seen[source.id] then
            seen[source.id] = true
            local found = stet.text.find(quote.text, source.text)
            report(ctx, claim, quote, evidence_for(claim, source, found), found)
          end
        end
      end
    end
  end,
  tests = {
    { claim = "“We shall not raise any taxes this year,” Anna Berg said.",
      source = "Berg: We shall not raise any taxes this year.", expect = "supported" },
    { claim = "“We shall raise taxes again this year,” Anna Berg said.",
      source = "Berg: We shall not raise taxes again this year.",
      expect = { "refuted", message = "altered" } },
    { claim = "“We shall not raise any taxes this year,” Anna Berg said.",
      source = "It rained all day.", expect = "nothing" },
  },
}
