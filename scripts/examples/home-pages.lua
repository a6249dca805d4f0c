-- A link to https://example.org/ proves nothing: which page of it?

-- Whether the address names a site and no page of it.
local function is_home(address)
  local url = stet.url.parse(address)
  return url and url.host and (url.path or ""):find("^/?$") and not url.query
    or url and (url.path or ""):find("^/index%.%a+$") ~= nil
end

return stet.check {
  id = "check/home-pages", title = "A link leads to a page, not to a site",
  api = 1, version = "1.0.0",
  help = "Tomorrow the home page says something else: link the page that has the figure.",
  options = {
    allowed = { type = "list", default = {}, help = "hosts that may be linked as a whole" },
  },
  messages = { home = "{url} is a home page: link the page that says this" },
  run = function(ctx, claim)
    for citation in ctx.article:citations() do
      if citation.first >= claim.first and citation.first <= claim.last
          and citation.url and is_home(citation.url) then
        local host = stet.url.parse(citation.url).host
        local allowed = false
        for _, name in ipairs(ctx.options.allowed) do
          allowed = allowed or name == host
        end
        if not allowed then
          ctx:note { message = "home", data = { url = citation.url }, span = citation }
        end
      end
    end
  end,
  -- Links are of articles: the tests are in fixtures/home-pages.md.
}
