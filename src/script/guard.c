/*
 * The base functions of a unit, and its environment.
 *
 * An environment is an empty table that reads through to one shared base;
 * libraries in the base are locked userdata, so that nothing a unit writes is
 * seen by another or by the next article.  Absent, and why: load, dofile,
 * loadfile (bytecode crashes the VM), io, os, debug, package (the world),
 * coroutine (chained closes overflow the C stack in 5.4.4), collectgarbage
 * (addresses and time), getmetatable and rawset (the locks), string.dump,
 * string.pack and kin (nothing needs them).
 */
#include "guard.h"

#include <lauxlib.h>
#include <lualib.h>

#include "value.h"
#include "vm.h"
#include "watching.h"

static const char base_key; /* registry: the metatable of environments */
static const char loaded_key[] = "stet.loaded", modules_key[] = "stet.modules";

/* Fields that setmetatable copies.  __gc and __close would run outside a
   unit's time, __mode makes 5.4.4 free twice near the memory cap, __metatable
   and __name lie to the host, __pairs would undo the sorted order. */
static const char *const metatable_fields[] = {
    "__add",      "__band", "__bnot",  "__bor", "__bxor", "__call",     "__concat", "__div",
    "__eq",       "__idiv", "__index", "__le",  "__len",  "__lt",       "__mod",    "__mul",
    "__newindex", "__pow",  "__shl",   "__shr", "__sub",  "__tostring", "__unm",    NULL,
};

static int l_base_setmetatable(lua_State *L)
{
    luaL_checktype(L, 1, LUA_TTABLE);
    if (!lua_isnil(L, 2))
        luaL_checktype(L, 2, LUA_TTABLE);
    if (luaL_getmetafield(L, 1, "__metatable") != LUA_TNIL)
        return luaL_error(L, "this table's metatable is locked");
    lua_settop(L, 2);
    if (!lua_isnil(L, 2)) {
        lua_newtable(L);
        for (const char *const *field = metatable_fields; *field; field++) {
            lua_pushstring(L, *field);
            lua_rawget(L, 2);
            if (lua_isnil(L, -1))
                lua_pop(L, 1);
            else
                lua_setfield(L, 3, *field);
        }
    }
    lua_setmetatable(L, 1);
    lua_settop(L, 1);
    return 1;
}

/* What an error costs besides instructions: its message, and the way back. */
#define ERROR_STEPS 64

static int l_base_pcall(lua_State *L)
{
    luaL_checkany(L, 1);
    lua_pushboolean(L, 1);
    lua_insert(L, 1);
    size_t calls = watching_depth(vm_of(L));
    int status = lua_pcall(L, lua_gettop(L) - 2, LUA_MULTRET, 0);
    if (status == LUA_OK)
        return lua_gettop(L);
    watching_raised(vm_of(L), calls, value_str(L, -1).ptr);
    vm_rethrow(L, status);
    vm_charge(L, ERROR_STEPS);
    lua_pushboolean(L, 0);
    lua_insert(L, -2);
    return 2;
}

/* The handler runs when the stack is unwound: Lua's own runs it inside the
   hook, with hooks off, where a loop never ends. */
static int l_base_xpcall(lua_State *L)
{
    luaL_checkany(L, 1);
    luaL_checktype(L, 2, LUA_TFUNCTION);
    lua_pushboolean(L, 1);
    lua_pushvalue(L, 1);
    lua_rotate(L, 3, 2); /* f, handler, true, f, arguments */
    size_t calls = watching_depth(vm_of(L));
    int status = lua_pcall(L, lua_gettop(L) - 4, LUA_MULTRET, 0);
    if (status == LUA_OK)
        return lua_gettop(L) - 2;
    watching_raised(vm_of(L), calls, value_str(L, -1).ptr);
    vm_rethrow(L, status);
    vm_charge(L, ERROR_STEPS);
    lua_pushvalue(L, 2);
    lua_insert(L, -2);
    status = lua_pcall(L, 1, 1, 0);
    if (status != LUA_OK)
        vm_rethrow(L, status);
    lua_pushboolean(L, 0);
    lua_insert(L, -2);
    return 2;
}

void guard_tostring(lua_State *L, int at)
{
    at = lua_absindex(L, at);
    int type = lua_type(L, at);
    if (type == LUA_TSTRING || type == LUA_TNUMBER || type == LUA_TBOOLEAN || type == LUA_TNIL) {
        luaL_tolstring(L, at, NULL);
    } else if (luaL_getmetafield(L, at, "__tostring") != LUA_TNIL) {
        lua_pushvalue(L, at);
        lua_call(L, 1, 1);
        if (lua_type(L, -1) != LUA_TSTRING)
            luaL_error(L, "'__tostring' must return a string");
    } else {
        lua_pushstring(L, lua_typename(L, type)); /* never its address */
    }
}

static int l_ipairs_step(lua_State *L)
{
    /* Behind the largest integer comes the smallest, as in Lua. */
    lua_Integer at = (lua_Integer)((lua_Unsigned)luaL_checkinteger(L, 2) + 1);
    lua_pushinteger(L, at);
    return lua_geti(L, 1, at) == LUA_TNIL ? 1 : 2;
}

/* Lua's takes any value and fails in the first step, without a line. */
static int l_base_ipairs(lua_State *L)
{
    luaL_checktype(L, 1, LUA_TTABLE);
    lua_pushcfunction(L, l_ipairs_step);
    lua_pushvalue(L, 1);
    lua_pushinteger(L, 0);
    return 3;
}

static int l_base_tostring(lua_State *L)
{
    luaL_checkany(L, 1);
    guard_tostring(L, 1);
    return 1;
}

static int call_charged(lua_State *L)
{
    size_t bytes = 0;
    for (int i = lua_gettop(L); i > 0; i--)
        if (lua_type(L, i) == LUA_TSTRING)
            bytes += lua_rawlen(L, i);
    vm_charge_bytes(L, bytes);
    return lua_tocfunction(L, lua_upvalueindex(1))(L);
}

void guard_copy_charged(lua_State *L, const char *const *names)
{
    for (; *names; names++) {
        lua_getfield(L, -1, *names);
        lua_pushcclosure(L, call_charged, 1);
        lua_setfield(L, -3, *names);
    }
}

void guard_copy_plain(lua_State *L, const char *const *names)
{
    for (; *names; names++) {
        lua_getfield(L, -1, *names);
        lua_setfield(L, -3, *names);
    }
}

static int l_read_only(lua_State *L)
{
    return luaL_error(L, "'%s' can't be changed: it is shared by all units",
                      lua_tostring(L, lua_upvalueindex(1)));
}

static int l_locked_tostring(lua_State *L)
{
    lua_pushfstring(L, "module %s", lua_tostring(L, lua_upvalueindex(1)));
    return 1;
}

void guard_lock(lua_State *L, const char *name)
{
    lua_newuserdatauv(L, 0, 0);
    lua_createtable(L, 0, 4);
    lua_pushvalue(L, -3);
    lua_setfield(L, -2, "__index");
    lua_pushstring(L, name);
    lua_pushcclosure(L, l_read_only, 1);
    lua_setfield(L, -2, "__newindex");
    lua_pushstring(L, name);
    lua_pushcclosure(L, l_locked_tostring, 1);
    lua_setfield(L, -2, "__tostring");
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    lua_setmetatable(L, -2);
    lua_remove(L, -2);
}

static int l_base_require(lua_State *L);

/* An environment whose require keeps its results in the table on top. */
static void push_env(lua_State *L)
{
    lua_createtable(L, 0, 8);
    lua_insert(L, -2);
    lua_pushcclosure(L, l_base_require, 1);
    lua_setfield(L, -2, "require");
    lua_rawgetp(L, LUA_REGISTRYINDEX, &base_key);
    lua_setmetatable(L, -2);
}

void guard_env(lua_State *L)
{
    lua_newtable(L);
    push_env(L);
}

/* Runs scripts/lib/NAME.lua in a fresh environment, and keeps what it returns
   for the unit that asked: upvalue 1 is the unit's table of such results. */
static void require_shared(lua_State *L, const char *name)
{
    if (lua_getfield(L, lua_upvalueindex(1), name) != LUA_TNIL)
        return;
    lua_pop(L, 1);
    if (lua_getfield(L, LUA_REGISTRYINDEX, loaded_key) != LUA_TTABLE ||
        lua_getfield(L, -1, name) != LUA_TFUNCTION)
        luaL_error(L, "no module '%s': there are stet.NAME and lib.NAME (scripts/lib/NAME.lua)",
                   name);
    /* A module that requires itself sees `false`. */
    lua_pushboolean(L, 0);
    lua_setfield(L, lua_upvalueindex(1), name);
    lua_pushvalue(L, lua_upvalueindex(1));
    push_env(L);
    lua_setupvalue(L, -2, 1);
    lua_call(L, 0, 1);
    if (lua_isnil(L, -1))
        luaL_error(L, "module '%s' returned nothing", name);
    lua_pushvalue(L, -1);
    lua_setfield(L, lua_upvalueindex(1), name);
}

static int l_base_require(lua_State *L)
{
    const char *name = luaL_checkstring(L, 1);
    luaL_getsubtable(L, LUA_REGISTRYINDEX, modules_key);
    if (lua_getfield(L, -1, name) == LUA_TNIL)
        require_shared(L, name);
    return 1;
}

void guard_module_add(lua_State *L, const char *name)
{
    luaL_getsubtable(L, LUA_REGISTRYINDEX, modules_key);
    lua_pushvalue(L, -2);
    lua_setfield(L, -2, name);
    lua_pop(L, 1);
}

void guard_library_add(lua_State *L, const char *name)
{
    luaL_getsubtable(L, LUA_REGISTRYINDEX, loaded_key);
    lua_insert(L, -2);
    lua_setfield(L, -2, name);
    lua_pop(L, 1);
}

static const luaL_Reg base_functions[] = {
    { "ipairs", l_base_ipairs },     { "next", l_base_next },
    { "pairs", l_base_pairs },       { "pcall", l_base_pcall },
    { "tostring", l_base_tostring }, { "setmetatable", l_base_setmetatable },
    { "xpcall", l_base_xpcall },     { NULL, NULL },
};

/* Originals that are harmless. */
static const char *const base_plain[] = { "assert", "error",  "rawequal", "rawget",
                                          "rawlen", "select", "type",     NULL };
static const char *const base_charged[] = { "tonumber", NULL };
static const char *const utf8_charged[] = { "char", "codepoint", "codes", "len", "offset", NULL };

/* Pushes a library that its luaopen function makes, without a global. */
static void open_library(lua_State *L, const char *name, lua_CFunction open)
{
    luaL_requiref(L, name, open, 0);
}

static void push_base(lua_State *L)
{
    luaL_newlib(L, base_functions);
    open_library(L, "_G", luaopen_base);
    guard_copy_plain(L, base_plain);
    guard_copy_charged(L, base_charged);
    lua_pop(L, 1);
    guard_string(L);
    guard_lock(L, "string");
    lua_setfield(L, -2, "string");
    guard_table(L);
    guard_lock(L, "table");
    lua_setfield(L, -2, "table");
    guard_math(L);
    guard_lock(L, "math");
    lua_setfield(L, -2, "math");
    lua_newtable(L);
    open_library(L, "utf8", luaopen_utf8);
    guard_copy_charged(L, utf8_charged);
    lua_getfield(L, -1, "charpattern");
    lua_setfield(L, -3, "charpattern");
    lua_pop(L, 1);
    guard_lock(L, "utf8");
    lua_setfield(L, -2, "utf8");
    lua_pushliteral(L, "Lua 5.4");
    lua_setfield(L, -2, "_VERSION");
}

void guard_open(lua_State *L)
{
    push_base(L);
}

void guard_seal(lua_State *L)
{
    lua_createtable(L, 0, 2); /* the metatable of environments */
    lua_insert(L, -2);
    lua_setfield(L, -2, "__index");
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    lua_rawsetp(L, LUA_REGISTRYINDEX, &base_key);
    /* What luaopen_base filled must not be reachable from anywhere. */
    lua_newtable(L);
    lua_rawseti(L, LUA_REGISTRYINDEX, LUA_RIDX_GLOBALS);
    lua_pushnil(L);
    lua_setfield(L, LUA_REGISTRYINDEX, LUA_LOADED_TABLE);
}
