-- JUnit XML as CI systems read it: a test case for each check-worthy claim, which
-- fails where the exit status of `stet check` would.  There is no standard: elements
-- and attributes are those that Ant wrote and Jenkins' schema has.

local best = require "lib.best"
local gate = require "lib.gate"
local plain = require "lib.plain"

-- Of a test's name, which is a line in a list.
local NAME_BYTES = 120

local WHY = {
  unchecked = "no source that was given bears on it",
  insufficient = "passages bear on it, but none decides it",
  conflicting = "sources, or passages of one, disagree",
  ["not-checkable"] = "an opinion or a wish, which no source can settle",
  orphaned = "the words it stood on are gone",
}

-- XML 1.0, 2.2: neither controls but tab and line ends, nor U+FFFE and U+FFFF.
local function escape(text)
  return stet.html.escape((plain.visible(text):gsub("\xEF\xBF[\xBE\xBF]", "")))
end

local function attributes(list)
  local out = {}
  for i = 1, #list, 2 do
    local value = escape(tostring(list[i + 1]))
    -- 3.3.3: line ends and tabs of an attribute would be read as blanks.
    value = value:gsub("[\t\n]", { ["\t"] = "&#9;", ["\n"] = "&#10;" })
    out[#out + 1] = (' %s="%s"'):format(list[i], value)
  end
  return table.concat(out)
end

-- What makes the claim's case fail: the first finding that holds the article back.
local function failing(ctx, claim)
  for finding in claim:findings() do
    if ctx:fails(finding.level) then
      return finding
    end
  end
  local judged = gate.judged(claim)
  if judged and ctx:fails(judged.level) then
    return judged
  end
  return ctx.strict and gate.open(claim) and gate.unchecked(claim) or nil
end

-- Names of one file must differ, or a CI system counts two cases as one.
local function name_of(context, text)
  local name = plain.short(plain.line(text), NAME_BYTES)
  local n = (context.names[name] or 0) + 1
  context.names[name] = n
  return n == 1 and name or ("%s (%d)"):format(name, n)
end

local function place_of(context, first)
  local line, column = context.article:place(first)
  return line and ("%s:%d:%d"):format(context.name, line, column) or context.name
end

-- All that is known of it, for whoever opens the failure.
local function detail(context, item)
  local lines = { place_of(context, item.first), item.message }
  local claim = item.claim
  if claim then
    lines[#lines + 1] = "claim: " .. plain.line(claim.text)
    for evidence in claim:evidence() do
      local source = evidence.source
      lines[#lines + 1] = ("%s: “%s” (%s)"):format(evidence.stance, plain.line(evidence.text),
        plain.line(source.title or source.url or source.id))
    end
  end
  return table.concat(lines, "\n")
end

local function put_case(context, text, inner)
  local out = context.out
  out[#out + 1] = "    <testcase" .. attributes {
    "name", name_of(context, text), "classname", context.name, "time", "0",
  }
  out[#out + 1] = inner and (">\n      %s\n    </testcase>\n"):format(inner) or "/>\n"
  context.tests = context.tests + 1
end

local function put_failure(context, text, item)
  context.failures = context.failures + 1
  put_case(context, text, ("<failure%s>%s</failure>"):format(
    attributes { "message", item.message, "type", item.rule }, escape(detail(context, item))))
end

local function put_skipped(context, claim)
  context.skipped = context.skipped + 1
  local said = best.messages(claim)[1] or WHY[claim.status]
  put_case(context, claim.text, ("<skipped%s/>"):format(
    attributes { "message", best.verdict(claim.status, said) }))
end

-- Only what a source bears out has passed.
local function put_claim(ctx, context, claim)
  local item = failing(ctx, claim)
  if item then
    put_failure(context, claim.text, item)
  elseif claim.checkworthy and claim.status == "supported" then
    put_case(context, claim.text)
  elseif claim.checkworthy then
    put_skipped(context, claim)
  end
end

-- Findings about the article, or about words that are no claim.
local function put_others(ctx, context, result)
  for finding in result:findings() do
    if not finding.claim and ctx:fails(finding.level) then
      put_failure(context, context.article.text:sub(finding.first, finding.last), finding)
    end
  end
end

local function counts(context)
  return attributes { "tests", context.tests, "failures", context.failures, "errors", 0,
    "time", "0" }
end

return stet.reporter {
  id = "report/junit", title = "JUnit XML for CI systems",
  api = 1, version = "1.0.0", tags = { "default", "offline" },
  format = "junit",
  run = function(ctx, result)
    local article = result.article
    local context = {
      article = article, out = {}, names = {}, tests = 0, failures = 0, skipped = 0,
      name = ctx.path or article.url or article.title or article.id,
    }
    for claim in result:claims() do
      put_claim(ctx, context, claim)
    end
    put_others(ctx, context, result)
    return table.concat {
      '<?xml version="1.0" encoding="UTF-8"?>\n',
      "<testsuites", attributes { "name", "stet" }, counts(context), ">\n",
      "  <testsuite", attributes { "name", context.name }, counts(context),
      attributes { "skipped", context.skipped, "timestamp", (ctx.now:gsub("Z$", "")) }, ">\n",
      table.concat(context.out),
      "  </testsuite>\n</testsuites>\n",
    }
  end,
}
