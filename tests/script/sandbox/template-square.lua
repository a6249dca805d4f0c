-- attack: a list in a list in a list
-- ends: budget|memory

return stet.check {
  id = "check/template-square", title = "Attack", api = 1, version = "1.0.0",
  when = function(ctx) return ctx.article.title == "Attacked" end,
  run = function(ctx, claim)
    local list = {}
    for i = 1, 1000 do list[i] = {} end
    local rows = "{{#list}}{{#list}}{{#list}}some words{{/list}}{{/list}}{{/list}}"
    return stet.template.render(rows, { list = list })
  end,
}
