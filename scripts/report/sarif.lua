-- SARIF 2.1.0 (OASIS standard, 2020), for code scanning: findings as results, with a
-- rule each and the evidence beside it.  Section numbers are those of the standard.

local gate = require "lib.gate"
local iri = require "lib.iri"
local plain = require "lib.plain"
local points = require "lib.points"

local json = stet.json

local SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/"
    .. "sarif-schema-2.1.0.json"
-- Files that were given as sources have paths below the folder that was given, which
-- is no place in a repository: a viewer must not look for them there (3.14.14).
local SOURCES = "SOURCES"

local RANK = { note = 1, warning = 2, error = 3 }

-- 3.11.5 and 3.11.6: braces are placeholders unless doubled, and "[words](address)"
-- is a link, which no article and no source may slip in.
local function message(text)
  return { text = plain.visible(text):gsub("[{}]", "%0%0"):gsub("%](%s*)%(", "] %1(") }
end

-- Where, in the article's file: lines and columns where it has lines (3.30), else
-- code points of its text.
local function region(context, first, last)
  local article = context.article
  local line, column = article:place(first)
  local end_line, end_column = article:place(plain.border(article.text, last))
  if line and end_line then
    return { startLine = line, startColumn = column, endLine = end_line,
             endColumn = end_column + 1 }
  end
  local from, to = context.points(first, last)
  return { charOffset = from, charLength = to - from }
end

local function source_location(context, evidence, id)
  local source = evidence.source
  local reference = iri.reference(source.url)
  local location = {
    id = id,
    message = message(("“%s” (%s)"):format(evidence.text, source.title or source.url or source.id)),
  }
  if reference then
    local absolute = iri.is_absolute(reference)
    context.has_files = context.has_files or not absolute
    location.physicalLocation = {
      artifactLocation = { uri = reference, uriBaseId = not absolute and SOURCES or nil },
    }
  else
    location.logicalLocations = json.array { { name = source.id, kind = "resource" } }
  end
  return location
end

-- The evidence that a finding is of; of one that has none, its claim's.
local function related(context, finding)
  local locations = {}
  if finding.evidence then
    locations[1] = source_location(context, finding.evidence, 1)
  elseif finding.claim then
    for evidence in finding.claim:evidence() do
      locations[#locations + 1] = source_location(context, evidence, #locations + 1)
    end
  end
  return #locations > 0 and json.array(locations) or nil
end

-- What stays the same when lines move and other sentences change: the rule, the words,
-- and how many equal ones stand before (3.27.17).
local function fingerprint(context, finding, words)
  local key = finding.rule .. "\0" .. stet.text.fold(words)
  local nth = context.seen[key] or 0
  context.seen[key] = nth + 1
  return stet.hash.sha256(key .. "\0" .. nth):sub(1, 32)
end

-- The index of the finding's rule, which is added when it is new.
local function rule_index(context, finding)
  local at = context.index[finding.rule]
  if not at then
    at = #context.rules
    context.index[finding.rule] = at
    local known = gate.rules[finding.rule] or context.result:rule(finding.rule) or {}
    local title = known.title or finding.rule
    local help = known.help and known.help ~= "" and known.help or title
    context.rules[at + 1] = {
      id = finding.rule,
      shortDescription = { text = title },
      fullDescription = { text = known.message or title },
      help = { text = known.unit and ("%s (unit %s)"):format(help, known.unit) or help },
      defaultConfiguration = { level = finding.level },
    }
  end
  local default = context.rules[at + 1].defaultConfiguration
  if RANK[finding.level] > RANK[default.level] then
    default.level = finding.level
  end
  return at
end

local function result_of(context, finding)
  local words = context.article.text:sub(finding.first, finding.last)
  return {
    ruleId = finding.rule,
    ruleIndex = rule_index(context, finding),
    level = finding.level,
    message = message(finding.message),
    locations = json.array {
      { physicalLocation = {
          artifactLocation = { uri = context.uri, index = 0 },
          region = region(context, finding.first, finding.last),
        } },
    },
    partialFingerprints = { ["stetWords/v1"] = fingerprint(context, finding, words) },
    relatedLocations = related(context, finding),
    properties = {
      claim = finding.claim and finding.claim.id,
      status = finding.claim and finding.claim.status,
      words = words,
    },
  }
end

-- Findings, and what else holds the article back, in text order.
local function findings_of(ctx, result)
  local list = {}
  for finding in result:findings() do
    list[#list + 1] = finding
  end
  for claim in result:claims() do
    list[#list + 1] = ctx.strict and gate.open(claim) and gate.unchecked(claim)
        or gate.judged(claim)
  end
  for i, finding in ipairs(list) do
    list[i] = { finding = finding, nth = i }
  end
  table.sort(list, function(a, b)
    if a.finding.first ~= b.finding.first then
      return a.finding.first < b.finding.first
    end
    return a.nth < b.nth
  end)
  return list
end

local function driver(context)
  local version = context.result.version
  return {
    name = "stet",
    version = version,
    semanticVersion = version:match("^%d+%.%d+%.%d+") and version or nil,
    rules = json.array(context.rules),
  }
end

-- 3.17: a category of its own for each article, since code scanning takes a later
-- upload of the same category as the new state of the whole.
local function automation_id(context)
  return ("stet/%s/%s"):format(context.uri, context.result.run.id)
end

local function run_of(context, results)
  local article = context.article
  return {
    tool = { driver = driver(context) },
    automationDetails = { id = automation_id(context) },
    columnKind = "unicodeCodePoints",
    artifacts = json.array {
      { location = { uri = context.uri }, roles = json.array { "analysisTarget" },
        hashes = { ["sha-256"] = article.sha256 } },
    },
    originalUriBaseIds = context.has_files and {
      [SOURCES] = { description = { text = "the folders that --sources gave" } },
    } or nil,
    results = json.array(results),
  }
end

return stet.reporter {
  id = "report/sarif", title = "SARIF 2.1.0 for code scanning",
  api = 1, version = "1.0.0", tags = { "default", "offline" },
  format = "sarif",
  run = function(ctx, result)
    local article = result.article
    local context = {
      result = result, article = article, rules = {}, index = {}, seen = {},
      uri = iri.reference(ctx.path) or iri.article(article),
      points = points.of(article.text),
    }
    local results = {}
    for i, item in ipairs(findings_of(ctx, result)) do
      results[i] = result_of(context, item.finding)
    end
    return json.encode({
      ["$schema"] = SCHEMA,
      version = "2.1.0",
      runs = json.array { run_of(context, results) },
    }, { indent = 2 }) .. "\n"
  end,
}
