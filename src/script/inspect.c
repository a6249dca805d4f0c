/*
 * See inspect.h.  A table is first written on one line; where that is too wide and
 * columns count, it is written again with a line an item.  Each level is written at most
 * twice as often as the one above it, which `depth` and `items` bound.  Of a table with
 * too many keys to sort the first found are shown.  Rejected: shapes of tables seen
 * before as "cycle", since `depth` ends those as well.
 */
#include "inspect.h"

#include <stdio.h>
#include <stdlib.h>

#include <lauxlib.h>

#include "text/unicode.h"
#include "value.h"

#define KEYS_SORTED_MAX 4096
/* Of everything that one value may take. */
#define VALUE_BYTES_MAX ((size_t)256 * 1024)

const struct inspect_style inspect_line = {
    .text_bytes = 60, .object_bytes = 44, .items = 6, .depth = 2
};
const struct inspect_style inspect_page = {
    .text_bytes = 400, .object_bytes = 120, .items = 40, .depth = 4, .columns = 78
};

struct inspecting {
    lua_State *L;
    const struct inspect_style *style;
    struct buf *out;
    size_t indent;
};

static void put_value(struct inspecting *in, int at, size_t depth);

static void put_text(struct inspecting *in, struct str text)
{
    struct arena *arena = arena_new();
    struct str shown = value_clean(arena, text, in->style->text_bytes);
    buf_byte(in->out, '"');
    for (size_t i = 0; i < shown.len; i++) {
        if (shown.ptr[i] == '"')
            buf_byte(in->out, '\\');
        buf_byte(in->out, shown.ptr[i]);
    }
    buf_byte(in->out, '"');
    arena_free(arena);
}

static void put_number(struct inspecting *in, int at)
{
    char text[64];
    if (lua_isinteger(in->L, at))
        snprintf(text, sizeof text, "%lld", (long long)lua_tointeger(in->L, at));
    else
        snprintf(text, sizeof text, "%.14g", lua_tonumber(in->L, at));
    buf_cstr(in->out, text);
}

/* Whether the text may stand as a key without brackets. */
static bool is_name(struct str text)
{
    bool ok = text.len > 0 && text.len <= 60 && !(text.ptr[0] >= '0' && text.ptr[0] <= '9');
    for (size_t i = 0; i < text.len && ok; i++) {
        char c = text.ptr[i];
        ok = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    }
    return ok;
}

/* Keys in order: texts by bytes behind numbers, others as they come. */
struct key {
    enum { KEY_NUMBER, KEY_TEXT, KEY_OTHER } rank;
    lua_Number number;
    struct str text; /* the table keeps it alive */
    int nth;         /* its place in the table of keys, from 1 */
};

static int key_cmp(const void *left, const void *right)
{
    const struct key *a = left, *b = right;
    if (a->rank != b->rank)
        return a->rank < b->rank ? -1 : 1;
    if (a->rank == KEY_TEXT)
        return str_cmp(a->text, b->text);
    if (a->rank == KEY_NUMBER && a->number != b->number)
        return a->number < b->number ? -1 : 1;
    return (a->nth > b->nth) - (a->nth < b->nth);
}

static struct key key_of(lua_State *L, int at, int nth)
{
    struct key key = { .rank = KEY_OTHER, .nth = nth };
    if (lua_type(L, at) == LUA_TNUMBER) {
        key.rank = KEY_NUMBER;
        key.number = lua_tonumber(L, at);
    } else if (lua_type(L, at) == LUA_TSTRING) {
        key.rank = KEY_TEXT;
        key.text = value_str(L, at);
    }
    return key;
}

static bool is_listed(lua_State *L, int at, size_t listed)
{
    lua_Integer number = lua_isinteger(L, at) ? lua_tointeger(L, at) : 0;
    return number >= 1 && (lua_Unsigned)number <= listed;
}

/* Pushes a table of the keys behind the list part and, as a userdata that an error frees,
   struct key[] of them, sorted; *more is how many there are besides. */
static const struct key *push_keys(lua_State *L, int table, size_t *n, size_t *more)
{
    size_t listed = lua_rawlen(L, table), all = 0;
    for (lua_pushnil(L); lua_next(L, table); lua_pop(L, 1))
        all++;
    all = all > listed ? all - listed : 0;
    size_t most = all < KEYS_SORTED_MAX ? all : KEYS_SORTED_MAX;
    lua_newtable(L);
    int kept = lua_gettop(L);
    struct key *keys = lua_newuserdatauv(L, (most + 1) * sizeof *keys, 0);
    *n = 0;
    for (lua_pushnil(L); *n < most && lua_next(L, table); lua_settop(L, kept + 2)) {
        if (is_listed(L, kept + 2, listed))
            continue;
        keys[*n] = key_of(L, kept + 2, (int)*n + 1);
        ++*n;
        lua_pushvalue(L, kept + 2);
        lua_rawseti(L, kept, (lua_Integer)*n);
    }
    lua_settop(L, kept + 1);
    *more = all - *n;
    qsort(keys, *n, sizeof *keys, key_cmp);
    return keys;
}

/* Between two items, and in front of the first: a blank, or a line of its own. */
static void put_gap(struct inspecting *in, bool first, bool lines)
{
    if (!first)
        buf_byte(in->out, ',');
    buf_byte(in->out, lines ? '\n' : ' ');
    for (size_t i = 0; lines && i < in->indent; i++)
        buf_byte(in->out, ' ');
}

static void put_key(struct inspecting *in, const struct key *key, int at)
{
    if (key->rank == KEY_TEXT && is_name(key->text)) {
        buf_str(in->out, key->text);
    } else {
        buf_byte(in->out, '[');
        put_value(in, at, 0);
        buf_byte(in->out, ']');
    }
    buf_cstr(in->out, " = ");
}

struct items {
    size_t shown, left;
    bool lines; /* an item a line */
};

static bool has_room(const struct inspecting *in, struct items *items)
{
    if (items->shown < in->style->items && in->out->len < VALUE_BYTES_MAX) {
        items->shown++;
        return true;
    }
    items->left++;
    return false;
}

static void put_listed(struct inspecting *in, int table, size_t depth, struct items *items)
{
    size_t n = lua_rawlen(in->L, table);
    for (size_t i = 1; i <= n; i++) {
        if (!has_room(in, items)) {
            items->left += n - i;
            return;
        }
        put_gap(in, items->shown == 1, items->lines);
        lua_rawgeti(in->L, table, (lua_Integer)i);
        put_value(in, lua_gettop(in->L), depth - 1);
        lua_pop(in->L, 1);
    }
}

static void put_keyed(struct inspecting *in, int table, size_t depth, struct items *items)
{
    lua_State *L = in->L;
    size_t n, more;
    const struct key *keys = push_keys(L, table, &n, &more);
    int top = lua_gettop(L);
    items->left += more;
    for (size_t i = 0; i < n; i++) {
        if (!has_room(in, items))
            continue;
        put_gap(in, items->shown == 1, items->lines);
        lua_rawgeti(L, top - 1, keys[i].nth);
        put_key(in, &keys[i], top + 1);
        lua_pushvalue(L, top + 1);
        lua_rawget(L, table);
        put_value(in, top + 2, depth - 1);
        lua_settop(L, top);
    }
    lua_settop(L, top - 2);
}

static void put_items(struct inspecting *in, int table, size_t depth, bool lines)
{
    struct items items = { .lines = lines };
    in->indent += 2;
    buf_byte(in->out, '{');
    put_listed(in, table, depth, &items);
    put_keyed(in, table, depth, &items);
    if (items.left > 0) {
        put_gap(in, items.shown == 0, lines);
        buf_printf(in->out, "… %zu more", items.left);
    }
    in->indent -= 2;
    if (items.shown + items.left > 0) {
        buf_byte(in->out, lines ? '\n' : ' ');
        for (size_t i = 0; lines && i < in->indent; i++)
            buf_byte(in->out, ' ');
    }
    buf_byte(in->out, '}');
}

static size_t column_of(const struct buf *out)
{
    size_t start = out->len;
    while (start > 0 && out->ptr[start - 1] != '\n')
        start--;
    return text_width(str_new(out->ptr + start, out->len - start));
}

static void put_table(struct inspecting *in, int at, size_t depth)
{
    if (depth == 0) {
        lua_pushnil(in->L);
        bool any = lua_next(in->L, at) != 0;
        lua_pop(in->L, any ? 2 : 0);
        buf_cstr(in->out, any ? "{…}" : "{}");
        return;
    }
    size_t start = in->out->len;
    put_items(in, at, depth, false);
    if (in->style->columns == 0 || column_of(in->out) <= in->style->columns)
        return;
    in->out->len = start;
    put_items(in, at, depth, true);
}

/* Pushes what an object of the host says of itself.  No userdata comes from a unit, and
   setmetatable takes tables only: whatever its
   __tostring is, it is the host's. */
static bool push_description(lua_State *L, int at)
{
    if (lua_type(L, at) != LUA_TUSERDATA || luaL_getmetafield(L, at, "__tostring") == LUA_TNIL)
        return false;
    lua_pushvalue(L, at);
    lua_call(L, 1, 1);
    return true;
}

/* Objects of the host by what they say of themselves, which is C and no unit's. */
static void put_object(struct inspecting *in, int at)
{
    lua_State *L = in->L;
    if (push_description(L, at)) {
        struct arena *arena = arena_new();
        buf_str(in->out, value_clean(arena, value_str(L, -1), in->style->object_bytes));
        arena_free(arena);
        lua_pop(L, 1);
    } else {
        buf_cstr(in->out, lua_typename(L, lua_type(L, at)));
    }
}

static void put_value(struct inspecting *in, int at, size_t depth)
{
    lua_State *L = in->L;
    if (!lua_checkstack(L, 10)) {
        buf_cstr(in->out, "…");
        return;
    }
    switch (lua_type(L, at)) {
    case LUA_TNIL:
    case LUA_TNONE: buf_cstr(in->out, "nil"); break;
    case LUA_TBOOLEAN: buf_cstr(in->out, lua_toboolean(L, at) ? "true" : "false"); break;
    case LUA_TNUMBER: put_number(in, at); break;
    case LUA_TSTRING: put_text(in, value_str(L, at)); break;
    case LUA_TTABLE: put_table(in, at, depth); break;
    default: put_object(in, at);
    }
}

void inspect_put(lua_State *L, int at, const struct inspect_style *style, struct buf *out)
{
    struct inspecting in = { .L = L, .style = style, .out = out };
    put_value(&in, lua_absindex(L, at), style->depth);
}
