/* stet.json: sorted keys out, plain tables in.  Written straight into a
   buffer of Lua's, whose memory counts against the cap. */
#include <lauxlib.h>
#include <math.h>

#include "api.h"
#include "base/jsonr.h"
#include "value.h"
#include "vm.h"

static const char null_key, array_key; /* registry: the value of null; the mark of lists */

static void push_null(lua_State *L)
{
    if (lua_rawgetp(L, LUA_REGISTRYINDEX, &null_key) != LUA_TNIL)
        return;
    lua_pop(L, 1);
    lua_newuserdatauv(L, 0, 0);
    lua_newtable(L);
    value_set_cstr(L, "__name", "null");
    value_set_bool(L, "__metatable", false);
    lua_setmetatable(L, -2);
    lua_pushvalue(L, -1);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &null_key);
}

static int l_json_null(lua_State *L)
{
    push_null(L);
    return 1;
}

static bool is_null(lua_State *L, int at)
{
    lua_rawgetp(L, LUA_REGISTRYINDEX, &null_key);
    bool same = lua_rawequal(L, at, -1);
    lua_pop(L, 1);
    return same;
}

/* The metatable that marks a table as a list, also when it is empty. */
static void push_array_mark(lua_State *L)
{
    if (lua_rawgetp(L, LUA_REGISTRYINDEX, &array_key) != LUA_TNIL)
        return;
    lua_pop(L, 1);
    lua_newtable(L);
    value_set_bool(L, "__metatable", false);
    lua_pushvalue(L, -1);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &array_key);
}

static int l_json_array(lua_State *L)
{
    if (lua_isnoneornil(L, 1)) {
        lua_settop(L, 0);
        lua_newtable(L);
    }
    luaL_checktype(L, 1, LUA_TTABLE);
    if (lua_getmetatable(L, 1))
        return luaL_error(L, "stet.json.array: the table has a metatable already");
    push_array_mark(L);
    lua_setmetatable(L, 1);
    lua_settop(L, 1);
    return 1;
}

struct writer {
    lua_State *L;
    struct value_buf out;
    int indent, depth;
};

static void write_value(struct writer *w, int at);

static void new_line(struct writer *w)
{
    if (w->indent == 0)
        return;
    value_buf_byte(&w->out, '\n');
    for (int i = 0; i < w->indent * w->depth; i++)
        value_buf_byte(&w->out, ' ');
}

/* U+0085, U+2028, U+2029 end lines for some readers of JSON Lines: escaped.  The
   bytes taken; 0: s has none of them at i. */
static size_t write_line_end(struct writer *w, struct str s, size_t i)
{
    static const struct {
        const char *bytes, *escape;
    } ends[] = { { "\xC2\x85", "\\u0085" },
                 { "\xE2\x80\xA8", "\\u2028" },
                 { "\xE2\x80\xA9", "\\u2029" } };
    for (size_t k = 0; k < sizeof ends / sizeof *ends; k++) {
        size_t len = strlen(ends[k].bytes);
        if (s.len - i >= len && memcmp(s.ptr + i, ends[k].bytes, len) == 0) {
            value_buf_cstr(&w->out, ends[k].escape);
            return len;
        }
    }
    return 0;
}

static void write_string(struct writer *w, struct str s)
{
    static const char hex[] = "0123456789abcdef", short_for[] = "\b\f\n\r\t", shorts[] = "bfnrt";
    value_buf_byte(&w->out, '"');
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.ptr[i];
        const char *brief = c ? strchr(short_for, c) : NULL;
        size_t end = c == 0xC2 || c == 0xE2 ? write_line_end(w, s, i) : 0;
        if (end > 0) {
            i += end - 1;
        } else if (c == '"' || c == '\\') {
            value_buf_byte(&w->out, '\\');
            value_buf_byte(&w->out, (char)c);
        } else if (brief) {
            value_buf_byte(&w->out, '\\');
            value_buf_byte(&w->out, shorts[brief - short_for]);
        } else if (c < 0x20 || c == '<' || c == 0x7F) {
            /* '<' too: such texts are put into pages. */
            value_buf_cstr(&w->out, "\\u00");
            value_buf_byte(&w->out, hex[c >> 4]);
            value_buf_byte(&w->out, hex[c & 15]);
        } else {
            value_buf_byte(&w->out, (char)c);
        }
    }
    value_buf_byte(&w->out, '"');
}

static void write_number(struct writer *w, int at)
{
    char text[40];
    double n = lua_tonumber(w->L, at);
    if (lua_isinteger(w->L, at))
        snprintf(text, sizeof text, "%lld", (long long)lua_tointeger(w->L, at));
    else if (!isfinite(n))
        snprintf(text, sizeof text, "null");
    else
        snprintf(text, sizeof text, "%.14g", n == 0 ? 0.0 : n);
    value_buf_cstr(&w->out, text);
}

static bool is_list(lua_State *L, int at)
{
    if (lua_rawlen(L, at) > 0)
        return true;
    if (!lua_getmetatable(L, at))
        return false;
    push_array_mark(L);
    bool marked = lua_rawequal(L, -1, -2);
    lua_pop(L, 2);
    return marked;
}

static void write_list(struct writer *w, int at)
{
    value_buf_byte(&w->out, '[');
    w->depth++;
    size_t n = lua_rawlen(w->L, at);
    for (size_t i = 1; i <= n; i++) {
        if (i > 1)
            value_buf_byte(&w->out, ',');
        new_line(w);
        lua_rawgeti(w->L, at, (lua_Integer)i);
        int top = lua_gettop(w->L);
        write_value(w, top);
        lua_remove(w->L, top);
    }
    w->depth--;
    if (n > 0)
        new_line(w);
    value_buf_byte(&w->out, ']');
}

static void write_object(struct writer *w, int at)
{
    size_t n;
    const struct str *keys = value_push_keys(w->L, (struct value_of){ at, "stet.json.encode" }, &n);
    vm_charge(w->L, (int64_t)n);
    int keys_at = lua_gettop(w->L);
    value_buf_byte(&w->out, '{');
    w->depth++;
    for (size_t i = 0; i < n; i++) {
        if (i > 0)
            value_buf_byte(&w->out, ',');
        new_line(w);
        write_string(w, keys[i]);
        value_buf_cstr(&w->out, w->indent ? ": " : ":");
        value_push_str(w->L, keys[i]);
        lua_rawget(w->L, at);
        int top = lua_gettop(w->L);
        write_value(w, top);
        lua_remove(w->L, top);
    }
    w->depth--;
    if (n > 0)
        new_line(w);
    value_buf_byte(&w->out, '}');
    lua_remove(w->L, keys_at);
}

static void write_value(struct writer *w, int at)
{
    if (w->depth > VALUE_DEPTH)
        luaL_error(w->L, "stet.json.encode: deeper than %d tables, or a table inside itself",
                   VALUE_DEPTH);
    vm_need_stack(w->L, 8);
    switch (lua_type(w->L, at)) {
    case LUA_TNIL: value_buf_cstr(&w->out, "null"); break;
    case LUA_TBOOLEAN: value_buf_cstr(&w->out, lua_toboolean(w->L, at) ? "true" : "false"); break;
    case LUA_TNUMBER: write_number(w, at); break;
    case LUA_TSTRING: write_string(w, value_str(w->L, at)); break;
    case LUA_TTABLE:
        if (is_list(w->L, at))
            write_list(w, at);
        else
            write_object(w, at);
        break;
    default:
        if (!is_null(w->L, at))
            luaL_error(w->L, "stet.json.encode: a %s has no form in JSON", luaL_typename(w->L, at));
        value_buf_cstr(&w->out, "null");
    }
}

static int l_json_encode(lua_State *L)
{
    lua_settop(L, 2);
    struct writer w = { .L = L };
    if (!lua_isnil(L, 2)) {
        luaL_checktype(L, 2, LUA_TTABLE);
        struct value_of of = { 2, "stet.json.encode" };
        value_check_keys(L, of, &args_encode);
        double indent = value_get_number(L, of, "indent", 0);
        luaL_argcheck(L, indent >= 0 && indent <= 8, 2, "'indent' must be from 0 to 8");
        w.indent = (int)indent;
    }
    w.out = value_buf_new(L);
    write_value(&w, 1);
    value_buf_push(&w.out);
    return 1;
}

static void push_json(lua_State *L, const struct jsonr *v, int depth);

struct object_ctx {
    lua_State *L;
    int depth;
};

static void push_member(void *ctx, struct str key, const struct jsonr *v)
{
    struct object_ctx *object = ctx;
    value_push_str(object->L, key);
    push_json(object->L, v, object->depth);
    lua_rawset(object->L, -3);
}

static void push_json(lua_State *L, const struct jsonr *v, int depth)
{
    if (depth > VALUE_DEPTH)
        luaL_error(L, "stet.json.decode: deeper than %d levels", VALUE_DEPTH);
    vm_need_stack(L, 6);
    struct object_ctx object = { L, depth + 1 };
    switch (jsonr_type(v)) {
    case JSONR_BOOL: lua_pushboolean(L, jsonr_bool(v, false)); break;
    case JSONR_NUMBER:
        if (jsonr_is_integer(v))
            lua_pushinteger(L, jsonr_integer(v, 0));
        else
            lua_pushnumber(L, jsonr_number(v, 0));
        break;
    case JSONR_STRING: value_push_str(L, jsonr_str(v)); break;
    case JSONR_ARRAY:
        lua_createtable(L, (int)jsonr_count(v), 0);
        push_array_mark(L);
        lua_setmetatable(L, -2);
        for (size_t i = 0; i < jsonr_count(v); i++) {
            push_json(L, jsonr_at(v, i), depth + 1);
            lua_rawseti(L, -2, (lua_Integer)i + 1);
        }
        break;
    case JSONR_OBJECT:
        lua_newtable(L);
        jsonr_each(v, push_member, &object);
        break;
    default: push_null(L);
    }
}

static int l_doc_collect(lua_State *L)
{
    struct jsonr_doc **box = lua_touserdata(L, 1);
    if (*box)
        jsonr_free(*box);
    *box = NULL;
    return 0;
}

/* The document rides in a userdata, so that an error on the way frees it. */
static struct jsonr_doc **push_doc_box(lua_State *L)
{
    struct jsonr_doc **box = lua_newuserdatauv(L, sizeof *box, 0);
    *box = NULL;
    if (luaL_newmetatable(L, "stet.json.doc")) {
        lua_pushcfunction(L, l_doc_collect);
        lua_setfield(L, -2, "__gc");
    }
    lua_setmetatable(L, -2);
    return box;
}

/* What jansson's tree of the text takes at most, with malloc's own: an empty
   object, two bytes of text, has a hash table of 8 places; an array has 8 too;
   a comma stands before one more value.  Texts may hold such signs, so this is
   a bound, not a size. */
static size_t tree_bytes(struct str text)
{
    size_t bytes = 2 * text.len + 64;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        bytes += c == '{' ? 288 : c == '[' ? 144 : c == ',' ? 48 : c == ':' ? 112 : 0;
    }
    return bytes;
}

static int l_json_decode(lua_State *L)
{
    struct str text = value_check_str(L, 1);
    vm_charge(L, (int64_t)text.len);
    size_t tree = tree_bytes(text);
    vm_charge_memory(L, tree);
    struct jsonr_doc **box = push_doc_box(L);
    struct err err = { 0 };
    *box = jsonr_parse(text, &err);
    if (!*box) {
        vm_of(L)->host_bytes -= tree;
        return api_fail(L, err_name(err.code), err.message, false);
    }
    push_json(L, jsonr_root(*box), 0);
    jsonr_free(*box);
    *box = NULL;
    vm_of(L)->host_bytes -= tree;
    return 1;
}

static const struct api_entry entries[] = {
    { .name = "array",
      .function = l_json_array,
      .signature = "(list: table?): table",
      .doc = "Marks a table as a list, so that it is written as [] when it is empty.",
      .params = "list: without a metatable; default: a new table",
      .more = "The same table.",
      .example = "stet.json.encode(stet.json.array {}) --> \"[]\"",
      .since = 1,
      .flags = API_LOAD },
    { .name = "decode",
      .function = l_json_decode,
      .signature = "(text: string): any, Failure?",
      .doc = "Reads a JSON text.",
      .params = "text: RFC 8259, at most 32 levels deep",
      .more = "The value; null is stet.json.null. nil and a Failure \"format\" on bad input.",
      .example = "stet.json.decode('{\"a\": [1, 2]}').a[2] --> 2",
      .since = 1,
      .flags = API_LOAD },
    { .name = "encode",
      .function = l_json_encode,
      .signature = "(value: any, options: EncodeOptions?): string",
      .doc = "Writes a value as JSON, keys sorted.",
      .params =
          "value: tables of at most 32 levels, texts, numbers, booleans, nil, stet.json.null\n"
          "options: how it is laid out",
      .more = "A table with items 1 to #t is a list, any other an object of string keys. \"<\" is "
              "escaped, since such texts are put into pages; nan and infinities are null. Objects "
              "of the host and functions raise.",
      .example = "stet.json.encode { b = 1, a = { true } } --> '{\"a\":[true],\"b\":1}'",
      .since = 1,
      .flags = API_LOAD },
    API_READ("null", l_json_null, "userdata", "JSON's null, which nil can't be in a table."),
    { 0 },
};

const struct api_module api_json = { "stet.json", "JSON.", .entries = entries };
