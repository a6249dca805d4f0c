/*
 * Handles are interned in one table an execution, so that equal things are
 * equal and may be keys.  A generation counter tells the expired ones, which a
 * unit may have kept somewhere; metatables hold no methods, so a handle has no
 * __gc or __index that a unit could call (rspamd's have).
 */
#include "handle.h"

#include <lauxlib.h>

#include "entry.h"
#include "value.h"
#include "vm.h"
#include "watching.h"

/* Room made at once for handles; an article of more claims grows into more. */
#define EXPECTED_MAX 256

struct handle {
    uint64_t generation;
    size_t index;
    enum handle_kind kind;
};

static const char *const kind_names[HANDLE_KIND_COUNT] = {
    [HANDLE_CTX] = "ctx",           [HANDLE_ARTICLE] = "article", [HANDLE_CLAIM] = "claim",
    [HANDLE_EVIDENCE] = "evidence", [HANDLE_SOURCE] = "source",   [HANDLE_RESULT] = "result",
};

static const char metatables_key, interned_key; /* registry */

static struct handle *to_handle(lua_State *L, int at)
{
    if (lua_type(L, at) != LUA_TUSERDATA || !lua_getmetatable(L, at))
        return NULL;
    lua_rawgetp(L, LUA_REGISTRYINDEX, &metatables_key);
    lua_pushvalue(L, -2);
    bool ours = lua_rawget(L, -2) != LUA_TNIL;
    lua_pop(L, 3);
    return ours ? lua_touserdata(L, at) : NULL;
}

static void check_alive(lua_State *L, const struct handle *handle)
{
    if (handle->generation != vm_of(L)->generation)
        luaL_error(L, "this %s is expired: it belonged to a run that has ended",
                   kind_names[handle->kind]);
}

/* Upvalues: names to light userdata of entries (fields) or functions, and the
   module for hints. */
static int l_handle_index(lua_State *L)
{
    const struct handle *handle = lua_touserdata(L, 1);
    check_alive(L, handle);
    lua_pushvalue(L, 2);
    int type = lua_rawget(L, lua_upvalueindex(1));
    if (type == LUA_TFUNCTION)
        return 1;
    if (type != LUA_TLIGHTUSERDATA)
        return entry_missing(L, lua_touserdata(L, lua_upvalueindex(2)), value_str(L, 2));
    const struct api_entry *entry = lua_touserdata(L, -1);
    lua_settop(L, 1);
    return entry->function(L);
}

static int l_handle_newindex(lua_State *L)
{
    const struct handle *handle = lua_touserdata(L, 1);
    return luaL_error(L, "a %s can't be changed by assignment: use the methods of ctx",
                      kind_names[handle->kind]);
}

static int l_handle_tostring(lua_State *L)
{
    const struct handle *handle = lua_touserdata(L, 1);
    const char *name = kind_names[handle->kind];
    if (handle->generation != vm_of(L)->generation) {
        lua_pushfstring(L, "expired %s", name);
    } else if (handle->kind == HANDLE_CTX || handle->kind == HANDLE_RESULT) {
        lua_pushstring(L, name);
    } else {
        lua_getfield(L, 1, "id");
        const char *id = luaL_tolstring(L, -1, NULL);
        lua_getfield(L, 1,
                     handle->kind >= HANDLE_SOURCE || handle->kind == HANDLE_ARTICLE ? "title"
                                                                                     : "text");
        const char *words = lua_tostring(L, -1);
        lua_pushfstring(L, "%s %s: %s", name, id, words ? words : "");
    }
    return 1;
}

void handle_define(lua_State *L, enum handle_kind kind, const struct api_module *module)
{
    if (lua_rawgetp(L, LUA_REGISTRYINDEX, &metatables_key) == LUA_TNIL) {
        lua_pop(L, 1);
        lua_newtable(L);
        lua_pushvalue(L, -1);
        lua_rawsetp(L, LUA_REGISTRYINDEX, &metatables_key);
    }
    lua_createtable(L, 0, 6);
    lua_newtable(L);
    for (const struct api_entry *e = module->entries; e->name; e++) {
        if (e->flags & API_FIELD)
            lua_pushlightuserdata(L, (void *)e);
        else if (!watching_push(L, module, e, e->function))
            lua_pushcfunction(L, e->function);
        lua_setfield(L, -2, e->name);
    }
    lua_pushlightuserdata(L, (void *)module);
    lua_pushcclosure(L, l_handle_index, 2);
    lua_setfield(L, -2, "__index");
    lua_pushcfunction(L, l_handle_newindex);
    lua_setfield(L, -2, "__newindex");
    lua_pushcfunction(L, l_handle_tostring);
    lua_setfield(L, -2, "__tostring");
    lua_pushstring(L, kind_names[kind]);
    lua_setfield(L, -2, "__name");
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    /* Known by kind, to make handles; and by itself, to tell them. */
    lua_pushvalue(L, -1);
    lua_rawseti(L, -3, kind + 1);
    lua_pushboolean(L, 1);
    lua_rawset(L, -3);
    lua_pop(L, 1);
}

void handle_renew(lua_State *L, size_t expected)
{
    vm_of(L)->generation++;
    lua_createtable(L, 0, expected < EXPECTED_MAX ? (int)expected : EXPECTED_MAX);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &interned_key);
}

void handle_push_kept(lua_State *L)
{
    lua_rawgetp(L, LUA_REGISTRYINDEX, &interned_key);
}

void handle_push(lua_State *L, enum handle_kind kind, size_t index)
{
    lua_Integer key = (lua_Integer)index * HANDLE_KIND_COUNT + kind;
    lua_rawgetp(L, LUA_REGISTRYINDEX, &interned_key);
    if (lua_rawgeti(L, -1, key) == LUA_TNIL) {
        lua_pop(L, 1);
        struct handle *handle = lua_newuserdatauv(L, sizeof *handle, 0);
        *handle = (struct handle){ vm_of(L)->generation, index, kind };
        lua_rawgetp(L, LUA_REGISTRYINDEX, &metatables_key);
        lua_rawgeti(L, -1, kind + 1);
        lua_setmetatable(L, -3);
        lua_pop(L, 1);
        lua_pushvalue(L, -1);
        lua_rawseti(L, -3, key);
    }
    lua_remove(L, -2);
}

bool handle_test(lua_State *L, int at, enum handle_kind kind, size_t *index)
{
    const struct handle *handle = to_handle(L, at);
    if (!handle || handle->kind != kind)
        return false;
    check_alive(L, handle);
    *index = handle->index;
    return true;
}

size_t handle_check(lua_State *L, int arg, enum handle_kind kind)
{
    size_t index = 0;
    if (!handle_test(L, arg, kind, &index)) {
        if (arg == 1)
            luaL_error(L, "not a %s: call its methods with a colon, as in %s:name()",
                       kind_names[kind], kind_names[kind]);
        luaL_typeerror(L, arg, kind_names[kind]);
    }
    return index;
}

bool handle_order(lua_State *L, int at, lua_Integer *order)
{
    const struct handle *handle = to_handle(L, at);
    if (!handle)
        return false;
    *order = (lua_Integer)handle->index * HANDLE_KIND_COUNT + handle->kind;
    return true;
}

size_t handle_field(lua_State *L, int table, const char *key, enum handle_kind kind, size_t none)
{
    size_t index = none;
    lua_pushstring(L, key);
    if (lua_rawget(L, table) != LUA_TNIL && !handle_test(L, -1, kind, &index))
        luaL_error(L, "'%s' must be a %s, not a %s", key, kind_names[kind], luaL_typename(L, -1));
    lua_pop(L, 1);
    return index;
}
