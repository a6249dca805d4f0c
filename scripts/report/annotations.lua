-- W3C Web Annotations (Recommendation of 2017) as a collection with one page: what
-- readers of annotations put beside the article's words.  One for each claim that is
-- worth checking or has something said of it.

local best = require "lib.best"
local iri = require "lib.iri"
local points = require "lib.points"
local status = require "lib.status"

local json = stet.json

-- So many characters around the words, to find them again in a changed text.
local AROUND = 32

local function quote_selector(text, first, last)
  return {
    type = "TextQuoteSelector",
    exact = text:sub(first, last),
    prefix = points.before(text, first, AROUND),
    suffix = points.from(text, last + 1, AROUND),
  }
end

local function target_of(context, claim)
  local from, to = context.points(claim.first, claim.last)
  return {
    type = "SpecificResource",
    source = context.source,
    selector = json.array {
      quote_selector(context.text, claim.first, claim.last),
      { type = "TextPositionSelector", start = from, ["end"] = to },
    },
  }
end

-- What is said of the claim, in words.
local function verdict(claim)
  local said = best.messages(claim)
  local words = status.word[claim.status]
  return best.verdict(words, said[1] and table.concat(said, "; ") or status.meaning[claim.status])
end

local function bodies(claim)
  local list = json.array {
    { type = "TextualBody", purpose = "assessing", format = "text/plain", language = "en",
      value = verdict(claim) },
    { type = "TextualBody", purpose = "tagging", value = claim.status },
  }
  for evidence in claim:evidence() do
    local source = evidence.source
    list[#list + 1] = {
      type = "SpecificResource",
      purpose = "linking",
      source = iri.reference(source.url) or iri.urn("source", source.id),
      selector = { type = "TextQuoteSelector", exact = evidence.text, prefix = evidence.before,
                   suffix = evidence.after },
    }
  end
  return list
end

local function annotation_of(ctx, context, claim)
  return {
    id = iri.urn("annotation", claim.id),
    type = "Annotation",
    motivation = "assessing",
    created = ctx.now,
    generator = context.generator,
    body = bodies(claim),
    target = target_of(context, claim),
  }
end

return stet.reporter {
  id = "report/annotations", title = "W3C Web Annotations",
  api = 1, version = "1.0.0", tags = { "default", "offline" },
  format = "annotations",
  run = function(ctx, result)
    local article = result.article
    local context = {
      text = article.text, points = points.of(article.text),
      source = iri.article(article, ctx.path),
      generator = { type = "Software", name = "stet " .. result.version },
    }
    local items = json.array {}
    for i, claim in ipairs(status.shown(result)) do
      items[i] = annotation_of(ctx, context, claim)
    end
    local name = iri.urn("annotations", article.id)
    return json.encode({
      ["@context"] = "http://www.w3.org/ns/anno.jsonld",
      id = name,
      type = "AnnotationCollection",
      label = status.headline(article),
      generator = context.generator,
      total = #items,
      first = {
        id = iri.urn("annotations", article.id, "1"),
        type = "AnnotationPage",
        partOf = name,
        startIndex = 0,
        items = items,
      },
      last = iri.urn("annotations", article.id, "1"),
    }, { indent = 2 }) .. "\n"
  end,
}
