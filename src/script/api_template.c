/*
 * stet.template: the useful part of mustache, without code in templates.
 *
 *   {{name}} {{a.b}} {{.}}   the value, escaped     {{{name}}} {{&name}}  as it is
 *   {{#list}}...{{/list}}    for each item, or once for a table or true
 *   {{^list}}...{{/list}}    when it is empty, false or absent      {{! remark }}
 *
 * Names are looked up from the innermost section outwards, raw, in tables; in
 * handles by their fields.
 */
#include <lauxlib.h>

#include "api.h"
#include "value.h"
#include "vm.h"

#define DEPTH_MAX 32

struct template
{
    lua_State *L;
    struct str text;
    struct value_buf out;
    bool escape;
    int scopes[DEPTH_MAX]; /* stack slots, outermost first */
    int depth;             /* of scopes */
    int nested;            /* sections, `^` too: each is a frame of C */
};

struct tag {
    char sort; /* '#' '^' '/' '!' '&' '{' or 0 for a plain name */
    struct str name;
    size_t start, end; /* of the whole tag */
};

/* The next tag that starts in `in`; false when there is none. */
static bool next_tag(struct template *t, struct span in, struct tag *tag)
{
    size_t open = str_find(str_sub(t->text, 0, in.end), STR("{{"), in.start);
    if (open == SIZE_MAX)
        return false;
    size_t inside = open + 2;
    char sort = inside < t->text.len ? t->text.ptr[inside] : '\0';
    bool three = sort == '{';
    size_t close = str_find(t->text, three ? STR("}}}") : STR("}}"), inside);
    if (close == SIZE_MAX)
        luaL_error(t->L, "stet.template: '{{' at byte %d is not closed", (int)open + 1);
    bool marked = sort && strchr("#^/!&{", sort);
    tag->sort = '\0';
    if (marked)
        tag->sort = sort;
    tag->name = str_trim(str_sub(t->text, inside + marked, close));
    tag->start = open;
    tag->end = close + (three ? 3 : 2);
    return true;
}

/* Replaces the value on top by its member. */
static void step_into(struct template *t, struct str name)
{
    lua_State *L = t->L;
    int type = lua_type(L, -1);
    value_push_str(L, name);
    if (type == LUA_TTABLE)
        lua_rawget(L, -2);
    else if (type == LUA_TUSERDATA)
        lua_gettable(L, -2);
    else {
        lua_pop(L, 1);
        lua_pushnil(L);
    }
    lua_remove(L, -2);
}

static bool scope_has(struct template *t, int slot, struct str head)
{
    lua_pushvalue(t->L, slot);
    step_into(t, head);
    return !lua_isnil(t->L, -1);
}

/* Pushes the value of "a.b.c" or "."; nil when there is none. */
static void push_value(struct template *t, struct str name)
{
    lua_State *L = t->L;
    vm_charge(L, 4 + (int64_t)name.len);
    if (str_eq_c(name, ".")) {
        lua_pushvalue(L, t->scopes[t->depth - 1]);
        return;
    }
    size_t dot = str_find(name, STR("."), 0);
    struct str head = dot == SIZE_MAX ? name : str_sub(name, 0, dot);
    int i = t->depth - 1;
    for (; i >= 0 && !scope_has(t, t->scopes[i], head); i--)
        lua_pop(L, 1);
    if (i < 0)
        lua_pushnil(L);
    while (dot != SIZE_MAX) {
        size_t from = dot + 1;
        dot = str_find(name, STR("."), from);
        step_into(t, str_sub(name, from, dot == SIZE_MAX ? name.len : dot));
    }
}

static void put_value(struct template *t, const struct tag *tag)
{
    lua_State *L = t->L;
    push_value(t, tag->name);
    int type = lua_type(L, -1);
    if (type == LUA_TBOOLEAN) {
        value_buf_cstr(&t->out, lua_toboolean(L, -1) ? "true" : "false");
    } else if (type == LUA_TSTRING || type == LUA_TNUMBER) {
        struct str s;
        s.ptr = lua_tolstring(L, -1, &s.len);
        if (t->escape && tag->sort == '\0')
            api_escape_html(&t->out, s);
        else
            value_buf_put(&t->out, s.ptr, s.len);
    } else if (type != LUA_TNIL) {
        luaL_error(L, "stet.template: '%s' is a %s, not a text", str_c(vm_scratch(L), tag->name),
                   luaL_typename(L, -1));
    }
    lua_pop(L, 1);
}

/* The tag that closes a section that begins behind `at`. */
static struct tag find_close(struct template *t, const struct tag *section)
{
    struct tag tag;
    size_t at = section->end;
    for (int open = 1; next_tag(t, (struct span){ at, t->text.len }, &tag); at = tag.end) {
        vm_charge_bytes(t->L, tag.end - at);
        if (tag.sort == '#' || tag.sort == '^')
            open++;
        if (tag.sort == '/' && --open == 0) {
            if (!str_eq(tag.name, section->name))
                break;
            return tag;
        }
    }
    luaL_error(t->L, "stet.template: section '%s' is not closed",
               str_c(vm_scratch(t->L), section->name));
    return tag;
}

static void render(struct template *t, struct span at);

static void render_scoped(struct template *t, struct span inner)
{
    t->scopes[t->depth++] = lua_gettop(t->L);
    render(t, inner);
    t->depth--;
}

static void render_section(struct template *t, const struct tag *tag, struct span inner)
{
    lua_State *L = t->L;
    push_value(t, tag->name);
    int slot = lua_gettop(L);
    size_t n = lua_istable(L, slot) ? lua_rawlen(L, slot) : 0;
    bool empty_table = false;
    if (lua_istable(L, slot) && n == 0) {
        lua_pushnil(L);
        empty_table = !lua_next(L, slot);
        lua_settop(L, slot);
    }
    bool holds = lua_toboolean(L, slot) && !empty_table;
    if (tag->sort == '^') {
        if (!holds)
            render(t, inner);
    } else if (n > 0) {
        for (size_t i = 1; i <= n; i++) {
            lua_rawgeti(L, slot, (lua_Integer)i);
            render_scoped(t, inner);
            lua_settop(L, slot);
        }
    } else if (holds) {
        render_scoped(t, inner);
    }
    lua_settop(L, slot - 1);
}

static void render(struct template *t, struct span at)
{
    struct tag tag;
    size_t done = at.start;
    if (t->nested++ == DEPTH_MAX)
        luaL_error(t->L, "stet.template: sections are nested deeper than %d", DEPTH_MAX - 1);
    vm_need_stack(t->L, 8);
    vm_charge_bytes(t->L, at.end - at.start);
    while (next_tag(t, (struct span){ done, at.end }, &tag)) {
        value_buf_put(&t->out, t->text.ptr + done, tag.start - done);
        done = tag.end;
        if (tag.sort == '#' || tag.sort == '^') {
            struct tag close = find_close(t, &tag);
            render_section(t, &tag, (struct span){ tag.end, close.start });
            done = close.end;
        } else if (tag.sort == '/') {
            luaL_error(t->L, "stet.template: '{{/%s}}' closes nothing",
                       str_c(vm_scratch(t->L), tag.name));
        } else if (tag.sort != '!') {
            put_value(t, &tag);
        }
    }
    value_buf_put(&t->out, t->text.ptr + done, at.end - done);
    t->nested--;
}

static int l_template_render(lua_State *L)
{
    lua_settop(L, 3);
    struct template t = { .L = L, .text = value_check_str(L, 1), .escape = true };
    luaL_checkany(L, 2);
    if (!lua_isnil(L, 3)) {
        luaL_checktype(L, 3, LUA_TTABLE);
        struct value_of of = { 3, "stet.template.render" };
        value_check_keys(L, of, &args_render);
        struct str escape = value_get_str(L, of, "escape");
        if (escape.ptr && !str_eq_c(escape, "html") && !str_eq_c(escape, "none"))
            return luaL_error(L, "stet.template.render: 'escape' must be \"html\" or \"none\"");
        t.escape = !escape.ptr || str_eq_c(escape, "html");
    }
    t.out = value_buf_new(L);
    t.scopes[t.depth++] = 2;
    render(&t, (struct span){ 0, t.text.len });
    value_buf_push(&t.out);
    return 1;
}

static const struct api_entry entries[] = {
    { .name = "render",
      .function = l_template_render,
      .signature = "(template: string, data: table, options: RenderOptions?): string",
      .doc = "Fills a template.",
      .params = "template: {{name}} {{a.b}} {{.}} values; {{{raw}}} unescaped; "
                "{{#list}}...{{/list}} for each item, or once for what is true; "
                "{{^none}}...{{/none}} when it is empty; {{! remark }}\n"
                "data: names to values; objects of the host by their fields\n"
                "options: how values are escaped",
      .more =
          "Names are looked up from the innermost section outwards. An unclosed section raises.",
      .example = "stet.template.render(\"{{#who}}<b>{{name}}</b>{{/who}}\", { who = { { name = \"A "
                 "& B\" } } }) --> \"<b>A &amp; B</b>\"",
      .since = 1,
      .flags = API_LOAD },
    { 0 },
};

const struct api_module api_template = { "stet.template", "Pages from templates.",
                                         .entries = entries };
