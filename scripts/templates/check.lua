-- Warns of words that promise more than a sentence can prove.  Change `words`, then what `run` does
-- with them, then the tests: `stet script test` says how far you are.

return stet.check {
  id = "{{id}}", title = "{{title}}",
  api = 1, version = "0.1.0", tags = { "default" }, -- "default": runs unless others are asked for
  options = {
    words = {
      type = "list", default = { "unprecedented", "fastest ever" },
      help = "words that need a source, in lower case",
    },
  },
  messages = { bare = "“{word}”: says who?" },
  -- Called for each claim that `on` lets through (here: all, since there is no `on`).
  run = function(ctx, claim)
    local text = claim.text:lower()
    for _, word in ipairs(ctx.options.words) do
      local first, last = text:find(word, 1, true)
      if first then
        -- Places are bytes of the article, from 1, both ends included.
        ctx:warning {
          claim = claim, message = "bare", data = { word = word },
          first = claim.first + first - 1, last = claim.first + last - 1,
        }
      end
    end
  end,
  tests = {
    { claim = "It was an unprecedented rise.", expect = { "warning", message = "bare" } },
    { claim = "Prices rose by 4 percent.", expect = "nothing" },
  },
}
