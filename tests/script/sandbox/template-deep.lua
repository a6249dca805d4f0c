-- attack: sections in sections without end
-- ends: script-error
-- says: nested deeper

return stet.reporter {
  id = "report/template-deep", title = "Attack", api = 1, version = "1.0.0",
  format = "template-deep",
  run = function(ctx, result)
    if result.article.title ~= "Attacked" then return "fine" end
    return stet.template.render(("{{^x}}"):rep(1000) .. ("{{/x}}"):rep(1000), {})
  end,
}
