-- ClaimReview (schema.org) as JSON-LD, for search engines and collections of
-- fact-checks: one for each claim that sources settled.  A claim that nobody could
-- settle has no rating, and so no review.

local best = require "lib.best"
local iri = require "lib.iri"
local plain = require "lib.plain"

local json = stet.json

-- Google's scale for ClaimReview: five numbers from false to true.  Where sources
-- disagree the number is its middle and the words say which it is.
local WORST, BEST = 1, 5
local RATINGS = {
  refuted = { value = WORST, name = "Refuted" },
  conflicting = { value = 3, name = "Sources disagree" },
  supported = { value = BEST, name = "Supported" },
}

-- A person or a body?  Names of bodies as they stand in texts have an article, small
-- letters, or nothing but capitals ("the ministry", "UNICEF").
local function named(name)
  name = plain.line(name)
  local body = name:find("^[Tt]he ") or name:find("^%l") or name:find("^[%u%d]+$")
  return { ["@type"] = body and "Organization" or "Person", name = name }
end

-- Authors stand in one byline, joined by "; ".
local function authors(byline)
  local list = {}
  for name in byline:gmatch("[^;]+") do
    list[#list + 1] = named(name)
  end
  return #list == 1 and list[1] or json.array(list)
end

local function appearance(context)
  local article = context.article
  local url = context.url
  return {
    ["@type"] = "Article",
    ["@id"] = not url and iri.urn("article", article.id) or nil,
    url = url,
    headline = article.title and plain.line(article.title),
    datePublished = article.published,
    author = article.byline and authors(article.byline),
    publisher = article.publisher and
        { ["@type"] = "Organization", name = plain.line(article.publisher) } or nil,
  }
end

local function author_of(context, claim)
  local article, speaker = context.article, claim.speaker
  if speaker then
    return named(speaker.name or speaker.text)
  elseif article.byline then
    return authors(article.byline)
  end
  return article.publisher and named(article.publisher)
end

-- The review's page, where there is one, at the claim's place in it; a name elsewhere.
local function url_of(ctx, claim)
  local page = ctx.options.url
  if page == "" then
    return iri.urn("claim", claim.id)
  end
  return iri.reference(page:gsub("#.*$", "")) .. "#claim-" .. claim.id
end

local function citations(claim)
  local list, seen = {}, {}
  for evidence in claim:evidence() do
    local source = evidence.source
    if evidence.stance ~= "mentions" and not seen[source.id] then
      seen[source.id] = true
      local reference = iri.reference(source.url)
      list[#list + 1] = {
        ["@type"] = "CreativeWork",
        name = plain.line(source.title or source.url or source.id),
        url = reference and iri.is_absolute(reference) and reference or nil,
      }
    end
  end
  return #list > 0 and json.array(list) or nil
end

local function review_of(ctx, context, claim)
  local rating, said = RATINGS[claim.status], best.messages(claim)
  return {
    ["@context"] = "https://schema.org",
    ["@type"] = "ClaimReview",
    url = url_of(ctx, claim),
    claimReviewed = plain.line(claim.text),
    reviewBody = #said > 0 and table.concat(said, "; ") or nil,
    datePublished = ctx.now:sub(1, 10),
    inLanguage = context.article.lang,
    author = { ["@type"] = "Organization", name = ctx.options.author,
               url = ctx.options.author_url ~= "" and ctx.options.author_url or nil },
    reviewRating = {
      ["@type"] = "Rating",
      alternateName = rating.name,
      ratingValue = rating.value,
      worstRating = WORST,
      bestRating = BEST,
    },
    itemReviewed = {
      ["@type"] = "Claim",
      author = author_of(context, claim),
      datePublished = context.article.published,
      appearance = appearance(context),
      citation = citations(claim),
    },
  }
end

return stet.reporter {
  id = "report/claimreview", title = "ClaimReview for search engines",
  api = 1, version = "1.0.0", tags = { "default", "offline" },
  format = "claimreview",
  options = {
    author = { type = "string", default = "stet", help = "who publishes the reviews" },
    author_url = { type = "string", default = "", help = "the publisher's home page" },
    url = { type = "string", default = "", help = "the page where the reviews are published" },
  },
  run = function(ctx, result)
    local url = iri.reference(result.article.url)
    local context = {
      article = result.article,
      url = url and iri.is_absolute(url) and url or nil,
    }
    local reviews = {}
    for claim in result:claims() do
      if RATINGS[claim.status] then
        reviews[#reviews + 1] = review_of(ctx, context, claim)
      end
    end
    return json.encode(json.array(reviews), { indent = 2 }) .. "\n"
  end,
}
