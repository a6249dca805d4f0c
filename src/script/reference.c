/* See reference.h. */
#include "reference.h"

#include "base/arena.h"
#include "topic.h"

/* Markdown. */

static void put_table_row(struct buf *out, const struct api_entry *e)
{
    buf_printf(out, "| `%s` | `", e->name);
    for (const char *c = e->signature; *c; c++)
        buf_printf(out, *c == '|' ? "\\%c" : "%c", *c);
    buf_printf(out, "` | %s |\n", e->doc);
}

static void put_function(const struct api_module *module, const struct api_entry *e,
                         struct arena *arena, struct buf *out)
{
    struct str params = str_from(e->params), name, text;
    buf_printf(out, "\n### %.*s\n\n```lua\n%.*s%s\n```\n\n%s\n",
               STR_ARG(topic_name(&(struct topic){ module, e }, arena)),
               STR_ARG(topic_name(&(struct topic){ module, e }, arena)), e->signature, e->doc);
    if (params.len > 0)
        buf_byte(out, '\n');
    while (topic_param(&params, &name, &text))
        buf_printf(out, "- `%.*s`: %.*s\n", STR_ARG(name), STR_ARG(text));
    if (e->more)
        buf_printf(out, "\n%s\n", e->more);
    if (e->example)
        buf_printf(out, "\n```lua\n%s\n```\n", e->example);
}

static void put_module(const struct api_module *module, struct arena *arena, struct buf *out)
{
    bool rows = false;
    buf_printf(out, "\n## %s\n\n%s\n", module->name, module->doc);
    if (module->alias)
        buf_printf(out, "\nOne of `%s`.\n", module->alias);
    if (module->base)
        buf_printf(out, "\nHas what %s has, and its own.\n", module->base->name);
    for (const struct api_entry *e = module->entries; e && e->name; e++) {
        if (!(e->flags & API_FIELD))
            continue;
        if (!rows)
            buf_cstr(out, "\n| field | type | |\n|---|---|---|\n");
        rows = true;
        put_table_row(out, e);
    }
    for (const struct api_entry *e = module->entries; e && e->name; e++)
        if (!(e->flags & API_FIELD))
            put_function(module, e, arena, out);
}

void reference_markdown(struct arena *arena, struct buf *out)
{
    buf_printf(out,
               "# The Lua API of units\n\n"
               "Version %d. Written by `make api` from the tables that register it; change those.\n"
               "Texts are UTF-8; positions count bytes from 1, the last included, as Lua's\n"
               "`string.sub` does. `T?` may be nil, `T[]` is a list. In an example, `-->` stands\n"
               "before what it gives. `stet help NAME` shows one of them on the terminal.\n",
               API_VERSION);
    for (size_t group = 0; topic_groups[group]; group++)
        for (const struct api_module *const *m = topic_groups[group]; *m; m++)
            put_module(*m, arena, out);
}

/* LuaCATS. */

/* One parameter of "(a: T, b: U?): V", or its results behind the parenthesis. */
static struct str next_part(struct str *rest)
{
    int depth = 0;
    size_t i = 0;
    for (; i < rest->len; i++) {
        char c = rest->ptr[i];
        if (depth == 0 && (c == ',' || c == ')'))
            break;
        depth += (c == '(' || c == '<' || c == '{') - (c == ')' || c == '>' || c == '}');
    }
    struct str part = str_trim(str_sub(*rest, 0, i));
    *rest = str_sub(*rest, i, rest->len);
    return part;
}

/* The comments of a function, and the names of its parameters into `names`. */
static void put_annotations(const struct api_entry *e, struct buf *names, struct buf *out)
{
    struct str rest = str_sub(str_from(e->signature), 1, SIZE_MAX), params = str_from(e->params);
    while (rest.len > 0 && rest.ptr[0] != ')') {
        struct str part = next_part(&rest), name, text = STR("");
        size_t colon = str_find(part, STR(": "), 0);
        struct str type = str_sub(part, colon + 2, part.len);
        bool optional = str_ends(type, STR("?"));
        part = str_sub(part, 0, colon);
        topic_param(&params, &name, &text);
        buf_printf(out, "---@param %.*s%s %.*s %.*s\n", STR_ARG(part), optional ? "?" : "",
                   STR_ARG(str_sub(type, 0, type.len - optional)), STR_ARG(text));
        buf_printf(names, "%s%.*s", names->len > 0 ? ", " : "", STR_ARG(part));
        if (rest.len > 0 && rest.ptr[0] == ',')
            rest = str_sub(rest, 1, rest.len);
    }
    for (rest = str_sub(rest, 1, rest.len); rest.len > 0;) {
        rest = str_sub(rest, 1, rest.len); /* ':' or ',' */
        struct str result = next_part(&rest);
        buf_printf(out, "---@return %.*s\n", STR_ARG(result));
    }
}

static void put_stub(const struct api_module *module, const struct api_entry *e, struct buf *out)
{
    struct buf names = { 0 };
    bool method = topic_is_object(module);
    buf_printf(out, "\n---%s\n", e->doc);
    if (e->more)
        buf_printf(out, "---\n---%s\n", e->more);
    put_annotations(e, &names, out);
    buf_printf(out, "function %s%c%s(%.*s) end\n", module->name, method ? ':' : '.', e->name,
               STR_ARG(buf_view(&names)));
    buf_free(&names);
}

static void put_class(const struct api_module *module, struct buf *out)
{
    buf_printf(out, "\n---%s\n", module->doc);
    if (module->alias) {
        buf_printf(out, "---@alias %s %s\n", module->name, module->alias);
        return;
    }
    buf_printf(out, "---@class %s%s%s\n", module->name, module->base ? ": " : "",
               module->base ? module->base->name : "");
    for (const struct api_entry *e = module->entries; e->name; e++)
        if (e->flags & API_FIELD) {
            size_t n = strlen(e->signature);
            bool optional = e->signature[n - 1] == '?';
            buf_printf(out, "---@field %s%s %.*s %s\n", e->name, optional ? "?" : "",
                       (int)(n - optional), e->signature, e->doc);
        }
    if (entry_is_plain(module))
        return;
    /* A module is a global; an object's class needs a table that its methods stand in. */
    bool global = !topic_is_object(module);
    buf_printf(out, "%s%s = {}\n", global ? "" : "local ", module->name);
    for (const struct api_entry *e = module->entries; e->name; e++)
        if (!(e->flags & API_FIELD))
            put_stub(module, e, out);
}

void reference_luacats(struct buf *out)
{

    buf_cstr(out, "---@meta\n"
                  "-- What units may use, for lua-language-server.  Written by stet from the\n"
                  "-- tables that register it (stet help stet --format luacats); not loaded.\n");
    for (size_t group = 0; topic_groups[group]; group++)
        for (const struct api_module *const *m = topic_groups[group]; *m; m++)
            put_class(*m, out);
}
