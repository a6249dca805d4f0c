/* See value.h.  Strings on their way out are copied by Lua; on their way in
   they are views, copied by whoever keeps them. */
#include "value.h"

#include <lauxlib.h>
#include <stdlib.h>

#include "base/nearest.h"
#include "entry.h"
#include "text/unicode.h"
#include "text/worth.h"

#define VALUE_LONG_KEY "stet.long"
#define LIST_BYTES_MAX (1024 * 1024)
#define ERROR_CAP      700 /* leaves room in ERR_MESSAGE_BYTES for what wraps it */

/* Bytes from `at` on, at most `cap`, that are printable ASCII. */
static size_t plain_run(struct str text, size_t at, size_t cap)
{
    size_t n = 0;
    while (n < cap && at + n < text.len && text.ptr[at + n] >= 0x20 && text.ptr[at + n] < 0x7F)
        n++;
    return n;
}

static void clean_rune(struct buf *out, uint32_t rune)
{
    static const char hex[] = "0123456789abcdef";
    bool control = rune < 0x20 || (rune >= 0x7F && rune < 0xA0) || rune == 0x2028 ||
                   rune == 0x2029 || (rune >= 0x202A && rune <= 0x202E) ||
                   (rune >= 0x2066 && rune <= 0x2069);
    if (rune == '\n')
        buf_cstr(out, "\\n");
    else if (rune == '\t')
        buf_byte(out, ' ');
    else if (control && rune < 0x100)
        buf_put(out, (char[]){ '\\', 'x', hex[rune >> 4], hex[rune & 15] }, 4);
    else if (control)
        buf_rune(out, RUNE_BAD);
    else
        buf_rune(out, rune);
}

struct str value_clean(struct arena *arena, struct str text, size_t cap_bytes)
{
    struct buf out = { 0 };
    for (size_t at = 0; at < text.len && out.len < cap_bytes;) {
        size_t plain = plain_run(text, at, cap_bytes - out.len);
        buf_put(&out, text.ptr + at, plain);
        at += plain;
        if (at < text.len && out.len < cap_bytes)
            clean_rune(&out, rune_next(text, &at));
        if (out.len >= cap_bytes && at < text.len)
            buf_cstr(&out, "…");
    }
    if (!out.ptr)
        return STR("");
    return buf_take(&out, arena);
}

/* A text, the `message` of a table, or the name of its type; no metamethods. */
void value_error(lua_State *L, int at, struct err *err)
{
    at = lua_absindex(L, at);
    struct str text = { 0 };
    if (lua_type(L, at) == LUA_TTABLE && lua_checkstack(L, 2)) {
        for (lua_pushnil(L); !text.ptr && lua_next(L, at); lua_settop(L, at + 1))
            if (str_eq_c(value_str(L, at + 1), "message"))
                text = value_str(L, at + 2); /* the table keeps it alive */
        lua_settop(L, at);
    } else {
        text = value_str(L, at);
    }
    struct arena *arena = arena_new();
    if (!text.ptr)
        text = str_printf(arena, "the error raised is a %s value", luaL_typename(L, at));
    text = value_clean(arena, text, ERROR_CAP);
    err_set(err, ERR_SCRIPT, "%.*s", STR_ARG(text));
    arena_free(arena);
}

void value_push_str(lua_State *L, struct str s)
{
    if (s.ptr)
        lua_pushlstring(L, s.ptr, s.len);
    else
        lua_pushnil(L);
}

void value_push_long(lua_State *L, struct str s)
{
    luaL_getsubtable(L, LUA_REGISTRYINDEX, VALUE_LONG_KEY);
    if (lua_rawgetp(L, -1, s.ptr) == LUA_TNIL || lua_rawlen(L, -1) != s.len) {
        lua_pop(L, 1);
        value_push_str(L, s);
        lua_pushvalue(L, -1);
        lua_rawsetp(L, -3, s.ptr);
    }
    lua_remove(L, -2);
}

void value_forget_long(lua_State *L)
{
    lua_pushnil(L);
    lua_setfield(L, LUA_REGISTRYINDEX, VALUE_LONG_KEY);
}

void value_set_str(lua_State *L, const char *key, struct str s)
{
    if (!s.ptr)
        return;
    lua_pushlstring(L, s.ptr, s.len);
    lua_setfield(L, -2, key);
}

void value_set_cstr(lua_State *L, const char *key, const char *s)
{
    value_set_str(L, key, str_from(s));
}

void value_set_int(lua_State *L, const char *key, int64_t n)
{
    lua_pushinteger(L, n);
    lua_setfield(L, -2, key);
}

void value_set_number(lua_State *L, const char *key, double n)
{
    lua_pushnumber(L, n);
    lua_setfield(L, -2, key);
}

void value_set_bool(lua_State *L, const char *key, bool b)
{
    lua_pushboolean(L, b);
    lua_setfield(L, -2, key);
}

void value_set_span(lua_State *L, struct span at, size_t base)
{
    value_set_int(L, "first", (int64_t)(at.start - base) + 1);
    value_set_int(L, "last", (int64_t)at.end - (int64_t)base);
}

void value_push_span(lua_State *L, struct span at, size_t base, struct str text)
{
    lua_createtable(L, 0, 3);
    value_set_span(L, at, base);
    if (text.ptr)
        value_set_str(L, "text", str_at(text, at));
}

void value_push_fact(lua_State *L, const struct fact *fact, struct str text, size_t base)
{
    lua_createtable(L, 0, 8);
    value_set_span(L, fact->at, base);
    value_set_str(L, "text", str_at(text, fact->at));
    value_set_cstr(L, "type", fact_type_name(fact->type));
    value_set_str(L, "value", fact->value);
    value_set_str(L, "unit", fact->unit);
    value_set_str(L, "low", fact->low);
    value_set_str(L, "high", fact->high);
    value_set_str(L, "until", fact->until);
    value_set_cstr(L, "bound", fact_bound_name(fact->bound));
    value_set_bool(L, "approx", fact->approx);
    value_set_str(L, "precision", fact->precision);
    value_set_str(L, "timex", fact->timex);
}

static bool span_empty(struct span at)
{
    return at.start >= at.end;
}

void value_push_quote(lua_State *L, const struct quote *quote, struct str text, size_t base)
{
    lua_createtable(L, 0, 8);
    value_set_span(L, quote->at, base);
    value_set_str(L, "text", quote->text);
    value_set_cstr(L, "kind", quote_kind_name(quote->kind));
    lua_createtable(L, (int)quote->runs.n, 0);
    for (size_t i = 0; i < quote->runs.n; i++) {
        value_push_span(L, quote->runs.items[i], base, STR_NONE);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    lua_setfield(L, -2, "runs");
    value_push_span(L, quote->content, base, STR_NONE);
    lua_setfield(L, -2, "content");
    if (!span_empty(quote->speaker)) {
        value_push_span(L, quote->speaker, base, text);
        value_set_str(L, "name", quote->speaker_name);
        lua_setfield(L, -2, "speaker");
    }
    if (!span_empty(quote->cue)) {
        value_push_span(L, quote->cue, base, text);
        lua_setfield(L, -2, "cue");
    }
}

static int kind_name_cmp(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

void value_push_kinds(lua_State *L, unsigned kinds)
{
    const char *names[KIND_COUNT];
    size_t n = 0;
    for (int k = 0; k < KIND_COUNT; k++)
        if (kinds & 1u << k)
            names[n++] = worth_kind_name((enum worth_kind_index)k);
    qsort(names, n, sizeof *names, kind_name_cmp);
    lua_createtable(L, (int)n, 0);
    for (size_t i = 0; i < n; i++) {
        lua_pushstring(L, names[i]);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
}

void value_push_strings(lua_State *L, const struct str *items, size_t n)
{
    lua_createtable(L, (int)n, 0);
    for (size_t i = 0; i < n; i++) {
        value_push_str(L, items[i]);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
}

struct str value_str(lua_State *L, int at)
{
    struct str s = { 0 };
    if (lua_type(L, at) == LUA_TSTRING)
        s.ptr = lua_tolstring(L, at, &s.len);
    return s;
}

struct str value_check_str(lua_State *L, int arg)
{
    luaL_checktype(L, arg, LUA_TSTRING);
    return value_str(L, arg);
}

/* Pushes the raw field and returns its type. */
static int push_field(lua_State *L, struct value_of of, const char *key)
{
    lua_pushstring(L, key);
    return lua_rawget(L, of.at);
}

static void wrong_type(lua_State *L, struct value_of of, const char *key, const char *want)
{
    luaL_error(L, "%s: '%s' must be a %s, not a %s", of.what, key, want, luaL_typename(L, -1));
}

struct str value_get_str(lua_State *L, struct value_of of, const char *key)
{
    int type = push_field(L, of, key);
    if (type != LUA_TNIL && type != LUA_TSTRING)
        wrong_type(L, of, key, "string");
    struct str s = value_str(L, -1);
    lua_pop(L, 1); /* the table keeps it alive */
    return s;
}

double value_get_number(lua_State *L, struct value_of of, const char *key, double none)
{
    int type = push_field(L, of, key);
    if (type != LUA_TNIL && type != LUA_TNUMBER)
        wrong_type(L, of, key, "number");
    double n = type == LUA_TNIL ? none : lua_tonumber(L, -1);
    if (n != n)
        luaL_error(L, "%s: '%s' is not a number (nan)", of.what, key);
    lua_pop(L, 1);
    return n;
}

bool value_get_bool(lua_State *L, struct value_of of, const char *key, bool none)
{
    int type = push_field(L, of, key);
    if (type != LUA_TNIL && type != LUA_TBOOLEAN)
        wrong_type(L, of, key, "boolean");
    bool b = type == LUA_TNIL ? none : lua_toboolean(L, -1);
    lua_pop(L, 1);
    return b;
}

static bool inside_character(struct str text, size_t at)
{
    return at < text.len && ((unsigned char)text.ptr[at] & 0xC0) == 0x80;
}

struct span value_get_span(lua_State *L, struct value_of of, struct str text, bool *given)
{
    int top = lua_gettop(L);
    struct value_of in = of;
    int type = push_field(L, of, "span");
    if (type == LUA_TTABLE)
        in.at = lua_gettop(L);
    else if (type != LUA_TNIL)
        wrong_type(L, of, "span", "table");
    double first = value_get_number(L, in, "first", 0), last = value_get_number(L, in, "last", 0);
    lua_settop(L, top);
    *given = first != 0 || last != 0;
    if (!*given)
        return (struct span){ 0, 0 };
    if (first < 1 || last < first || last > (double)text.len || first != (double)(size_t)first ||
        last != (double)(size_t)last)
        luaL_error(L, "%s: bytes %f to %f are not a span of a text of %I bytes", of.what, first,
                   last, (LUAI_UACINT)text.len);
    struct span at = { (size_t)first - 1, (size_t)last };
    if (inside_character(text, at.start) || inside_character(text, at.end))
        luaL_error(L, "%s: the span cuts a character of several bytes in two", of.what);
    return at;
}

/* Adds a copy of the text on top of the stack; returns how many bytes are left.  A
   short list may name one long text a million times. */
static size_t push_copy(lua_State *L, struct arena *arena, struct str_list *out, size_t left)
{
    struct str s = value_str(L, -1);
    size_t bytes = s.len + sizeof s;
    if (bytes > left)
        luaL_error(L, "a list of texts of more than %d MiB", LIST_BYTES_MAX >> 20);
    VEC_PUSH(arena, out, str_copy(arena, s));
    return left - bytes;
}

void value_get_strings(lua_State *L, struct value_of of, const char *key, struct arena *arena,
                       struct str_list *out)
{
    int type = push_field(L, of, key);
    if (type == LUA_TSTRING) {
        push_copy(L, arena, out, LIST_BYTES_MAX);
    } else if (type == LUA_TTABLE) {
        size_t n = lua_rawlen(L, -1), left = LIST_BYTES_MAX;
        for (size_t i = 1; i <= n; i++) {
            if (lua_rawgeti(L, -1, (lua_Integer)i) != LUA_TSTRING)
                luaL_error(L, "%s: '%s' must be a list of strings", of.what, key);
            left = push_copy(L, arena, out, left);
            lua_pop(L, 1);
        }
    } else if (type != LUA_TNIL) {
        wrong_type(L, of, key, "list of strings");
    }
    lua_pop(L, 1);
}

static unsigned kind_bit(lua_State *L, struct value_of of, struct str name)
{
    enum worth_kind_index kind = worth_kind_from(name);
    if (kind == KIND_COUNT) {
        struct nearest near = { .word = name };
        char hint[96];
        for (int k = 0; k < KIND_COUNT; k++)
            nearest_try(&near, str_from(worth_kind_name((enum worth_kind_index)k)));
        luaL_error(L, "%s: no kind '%s'%s", of.what, name.ptr,
                   nearest_hint(&near, hint, sizeof hint));
    }
    return 1u << kind;
}

unsigned value_get_kinds(lua_State *L, struct value_of of, const char *key)
{
    unsigned kinds = 0;
    int type = push_field(L, of, key);
    if (type == LUA_TSTRING) {
        kinds = kind_bit(L, of, value_str(L, -1));
    } else if (type == LUA_TTABLE) {
        size_t n = lua_rawlen(L, -1);
        for (size_t i = 1; i <= n; i++) {
            if (lua_rawgeti(L, -1, (lua_Integer)i) != LUA_TSTRING)
                luaL_error(L, "%s: '%s' must be a list of kinds", of.what, key);
            kinds |= kind_bit(L, of, value_str(L, -1));
            lua_pop(L, 1);
        }
    } else if (type != LUA_TNIL) {
        wrong_type(L, of, key, "list of kinds");
    }
    lua_pop(L, 1);
    return kinds;
}

static int key_order(const void *a, const void *b)
{
    return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

const struct str *value_push_keys(lua_State *L, struct value_of of, size_t *count)
{
    size_t n = 0, i = 0;
    for (lua_pushnil(L); lua_next(L, of.at); lua_pop(L, 1))
        n++;
    struct str *keys = lua_newuserdatauv(L, (n + 1) * sizeof *keys, 0);
    for (lua_pushnil(L); lua_next(L, of.at); lua_pop(L, 1)) {
        keys[i] = value_str(L, -2);
        if (!keys[i++].ptr)
            luaL_error(L, "%s: a key must be a text, not a %s", of.what, luaL_typename(L, -2));
    }
    qsort(keys, n, sizeof *keys, key_order);
    *count = n;
    return keys;
}

static void unknown_key(lua_State *L, struct value_of of, const struct api_module *shape,
                        struct str key)
{
    struct nearest near = { .word = key };
    char hint[96];
    for (const struct api_module *m = shape; m; m = m->base)
        for (const struct api_entry *e = m->entries; e->name; e++)
            nearest_try(&near, str_from(e->name));
    luaL_error(L, "%s: unknown key '%s'%s", of.what, key.ptr,
               nearest_hint(&near, hint, sizeof hint));
}

void value_check_keys(lua_State *L, struct value_of of, const struct api_module *shape)
{
    struct str unknown = { 0 };
    for (lua_pushnil(L); lua_next(L, of.at); lua_pop(L, 1)) {
        struct str key = value_str(L, -2);
        if (!key.ptr)
            luaL_error(L, "%s: a key must be a name, not a %s", of.what, luaL_typename(L, -2));
        if (!entry_find(shape, key) && (!unknown.ptr || str_cmp(key, unknown) < 0))
            unknown = key;
    }
    if (unknown.ptr)
        unknown_key(L, of, shape, unknown);
}

/* Adds the raw value of a name; false when it has none that prints. */
static bool add_named(lua_State *L, luaL_Buffer *out, struct str name, int data)
{
    if (data == 0)
        return false;
    lua_pushlstring(L, name.ptr, name.len);
    int type = lua_rawget(L, data);
    if (type == LUA_TBOOLEAN) {
        lua_pushstring(L, lua_toboolean(L, -1) ? "true" : "false");
        lua_remove(L, -2);
    } else if (type != LUA_TSTRING && type != LUA_TNUMBER) {
        lua_pop(L, 1);
        return false;
    }
    luaL_addvalue(out);
    return true;
}

void value_push_message(lua_State *L, struct str template, int data)
{
    luaL_Buffer out;
    luaL_buffinit(L, &out);
    for (size_t at = 0; at < template.len;) {
        size_t open = str_find(template, STR("{"), at);
        size_t close = open == SIZE_MAX ? SIZE_MAX : str_find(template, STR("}"), open);
        if (close == SIZE_MAX) {
            luaL_addlstring(&out, template.ptr + at, template.len - at);
            break;
        }
        luaL_addlstring(&out, template.ptr + at, open - at);
        /* A name without a value stays as it is, so that it is seen. */
        if (!add_named(L, &out, str_sub(template, open + 1, close), data))
            luaL_addlstring(&out, template.ptr + open, close + 1 - open);
        at = close + 1;
    }
    luaL_pushresult(&out);
}

struct value_buf value_buf_new(lua_State *L)
{
    lua_pushnil(L);
    return (struct value_buf){ .L = L, .at = lua_gettop(L) };
}

void value_buf_put(struct value_buf *buf, const char *bytes, size_t len)
{
    if (len > buf->cap - buf->len) {
        size_t cap = buf->cap ? buf->cap : 256;
        while (len > cap - buf->len)
            cap *= 2;
        char *grown = lua_newuserdatauv(buf->L, cap, 0);
        if (buf->len > 0)
            memcpy(grown, buf->ptr, buf->len);
        lua_replace(buf->L, buf->at);
        buf->ptr = grown;
        buf->cap = cap;
    }
    if (len > 0)
        memcpy(buf->ptr + buf->len, bytes, len);
    buf->len += len;
}

void value_buf_byte(struct value_buf *buf, char c)
{
    value_buf_put(buf, &c, 1);
}

void value_buf_cstr(struct value_buf *buf, const char *s)
{
    value_buf_put(buf, s, strlen(s));
}

void value_buf_push(const struct value_buf *buf)
{
    lua_pushlstring(buf->L, buf->ptr ? buf->ptr : "", buf->len);
}
