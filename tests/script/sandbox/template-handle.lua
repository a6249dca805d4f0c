-- attack: a handle's unknown field in a template
-- ends: script-error
-- says: secret

return stet.linker {
  id = "link/template-handle", title = "Attack", api = 1, version = "1.0.0",
  when = function(ctx) return ctx.article.title == "Attacked" end,
  run = function(ctx, claim)
    return stet.template.render("{{ctx.secret}}", { ctx = ctx })
  end,
}
