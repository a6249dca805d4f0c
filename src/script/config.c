/*
 * Settings are read before any worker runs, since they say what workers load.  Hence
 * the empty environment: without a single function the file can only compute, and the
 * budget and the memory cap end that.  JSON or TOML were rejected: a user who writes
 * units knows Lua's tables, and these have comments.
 */
#include "config.h"

#include <lauxlib.h>
#include <math.h>

#include "api.h"
#include "base/jsonw.h"
#include "base/map.h"
#include "traceback.h"
#include "value.h"
#include "vm.h"

/* A table of settings takes a few thousand. */
#define CONFIG_INSTRUCTIONS (1000 * 1000)
#define CONFIG_BYTES        ((size_t)8 * 1024 * 1024)

struct reading {
    struct str path, bytes;
    struct arena *arena;
    struct config *out;
    struct buf json; /* of one value; its owner frees it, since what fills it may raise */
};

static void write_list(lua_State *L, struct jsonw *w, const char *name)
{
    lua_Integer n = (lua_Integer)lua_rawlen(L, -1);
    jsonw_array(w);
    for (lua_Integer i = 1; i <= n; i++) {
        lua_rawgeti(L, -1, i);
        struct str item = value_str(L, -1);
        if (!item.ptr)
            luaL_error(L, "'%s' must be a list of texts, but item %I is a %s", name, i,
                       luaL_typename(L, -1));
        jsonw_str(w, item);
        lua_pop(L, 1);
    }
    jsonw_end(w);
    lua_pushnil(L);
    for (lua_Integer seen = 0; lua_next(L, -2); lua_pop(L, 1))
        if (++seen > n)
            luaL_error(L, "'%s' must be a list of texts, without keys", name);
}

/* The value on top. */
static void write_value(lua_State *L, struct jsonw *w, const char *name)
{
    int type = lua_type(L, -1);
    if (type == LUA_TTABLE)
        write_list(L, w, name);
    else if (type == LUA_TSTRING)
        jsonw_str(w, value_str(L, -1));
    else if (type == LUA_TBOOLEAN)
        jsonw_bool(w, lua_toboolean(L, -1));
    else if (lua_isinteger(L, -1))
        jsonw_int(w, lua_tointeger(L, -1));
    else if (type == LUA_TNUMBER && isfinite(lua_tonumber(L, -1)))
        jsonw_exact(w, lua_tonumber(L, -1));
    else if (type == LUA_TNUMBER)
        luaL_error(L, "'%s' is not a finite number", name);
    else
        luaL_error(L, "'%s' must be a number, a text, a boolean or a list of texts, not a %s", name,
                   lua_typename(L, type));
}

/* The value of an option is on top. */
static void read_option(lua_State *L, struct reading *r, struct str unit, struct str name)
{
    const char *full = lua_pushfstring(L, "%s.%s", unit.ptr, name.ptr);
    lua_insert(L, -2);
    struct jsonw w = { .out = &r->json };
    buf_reset(&r->json);
    write_value(L, &w, full);
    VEC_PUSH(r->arena, &r->out->options,
             ((struct config_option){ str_copy(r->arena, unit), str_copy(r->arena, name),
                                      str_copy(r->arena, buf_view(&r->json)) }));
    lua_remove(L, -2);
}

/* The unit's table of options is on top. */
static void read_unit(lua_State *L, struct reading *r, struct str unit)
{
    if (!lua_istable(L, -1))
        luaL_error(L, "options of '%s' must be a table, not a %s", unit.ptr, luaL_typename(L, -1));
    struct value_of of = { lua_gettop(L), lua_pushfstring(L, "options of '%s'", unit.ptr) };
    size_t n;
    const struct str *names = value_push_keys(L, of, &n);
    for (size_t i = 0; i < n; i++) {
        value_push_str(L, names[i]);
        lua_rawget(L, of.at);
        read_option(L, r, unit, names[i]);
        lua_pop(L, 1);
    }
    lua_settop(L, of.at);
}

static void read_options(lua_State *L, struct reading *r)
{
    lua_pushliteral(L, "options");
    if (lua_rawget(L, 1) == LUA_TNIL)
        return;
    if (!lua_istable(L, -1))
        luaL_error(L, "'options' must be a table, not a %s", luaL_typename(L, -1));
    struct value_of of = { lua_gettop(L), "options" };
    size_t n;
    const struct str *units = value_push_keys(L, of, &n);
    for (size_t i = 0; i < n; i++) {
        value_push_str(L, units[i]);
        lua_rawget(L, of.at);
        read_unit(L, r, units[i]);
        lua_pop(L, 1);
    }
}

static int read_protected(lua_State *L)
{
    struct reading *r = lua_touserdata(L, 1);
    lua_settop(L, 0);
    const char *name = lua_pushfstring(L, "@%s", r->path.ptr);
    if (luaL_loadbufferx(L, r->bytes.ptr, r->bytes.len, name, "t") != LUA_OK)
        lua_error(L);
    lua_newtable(L); /* its only upvalue is _ENV */
    lua_setupvalue(L, -2, 1);
    lua_call(L, 0, 1);
    if (!lua_istable(L, -1))
        luaL_error(L, "must return a table of settings, not a %s", luaL_typename(L, -1));
    lua_replace(L, 1);
    lua_settop(L, 1);
    struct value_of of = { 1, "settings" };
    value_check_keys(L, of, &unit_config);
    r->out->select = str_copy(r->arena, value_get_str(L, of, "script"));
    read_options(L, r);
    return 0;
}

bool config_read(struct str path, struct str bytes, struct arena *arena, struct config *out,
                 struct err *err)
{
    struct script_vm vm = {
        .limits = { .memory_bytes = CONFIG_BYTES },
        .scratch = arena_new(),
        .where = ARENA_ARRAY(arena, ERR_DETAIL_BYTES, char),
        .on_error = traceback_take,
        .texts = map_new(arena),
    };
    struct reading r = {
        .path = str_copy(arena, path), .bytes = bytes, .arena = arena, .out = out
    };
    *out = (struct config){ 0 };
    bool ok = vm_open(&vm, err);
    if (ok) {
        vm_budget_start(&vm, CONFIG_INSTRUCTIONS, 0);
        ok = vm_protect(&vm, read_protected, &r, err);
        vm_budget_end(&vm);
        /* Lua's own errors name the file and the line already. */
        if (!ok && !str_starts(str_from(err->message), r.path))
            err_wrap(err, "%s", r.path.ptr);
    }
    vm_close(&vm);
    arena_free(vm.scratch);
    buf_free(&r.json);
    return ok;
}
