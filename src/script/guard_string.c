/*
 * The string library: lengths are bounded, patterns run under the budget
 * (guard_match.c), nothing shows an address, and its metatable is locked.
 */
#include <lauxlib.h>
#include <lualib.h>

#include "guard.h"
#include "vm.h"

/* So many values at most come back from one call: Lua copies them at the cost
   of one instruction. */
#define BYTES_MAX 4096

static int l_string_rep(lua_State *L)
{
    size_t len, between_len;
    luaL_checklstring(L, 1, &len);
    lua_Integer n = luaL_checkinteger(L, 2);
    luaL_optlstring(L, 3, "", &between_len);
    size_t limit = vm_of(L)->limits.memory_bytes;
    if (n <= 0 || len + between_len == 0) {
        lua_pushliteral(L, "");
        return 1;
    }
    if ((lua_Unsigned)n > limit / (len + between_len))
        return luaL_error(L, "string.rep: the result would be larger than the memory allowed");
    return lua_tocfunction(L, lua_upvalueindex(1))(L);
}

static int l_string_byte(lua_State *L)
{
    lua_Integer len;
    {
        size_t size;
        luaL_checklstring(L, 1, &size);
        len = (lua_Integer)size;
    }
    lua_Integer from = luaL_optinteger(L, 2, 1);
    lua_Integer to = luaL_optinteger(L, 3, from);
    from = from < 0 ? from + len + 1 : from;
    to = to < 0 ? to + len + 1 : to;
    if (from < 1)
        from = 1;
    if (to > len)
        to = len;
    if (to >= from && to - from >= BYTES_MAX) /* both are in the text: no overflow */
        return luaL_error(L, "string.byte: more than %d bytes at once", BYTES_MAX);
    return lua_tocfunction(L, lua_upvalueindex(1))(L);
}

/* Turns the arguments of %s into strings first, since the original would show
   addresses, and refuses %p. */
static int l_string_format(lua_State *L)
{
    size_t len;
    const char *at = luaL_checklstring(L, 1, &len), *end = at + len;
    int arg = 1, top = lua_gettop(L);
    vm_charge_bytes(L, len);
    while (at < end) {
        if (*at++ != '%')
            continue;
        if (at < end && *at == '%') {
            at++;
            continue;
        }
        while (at < end && (strchr("-+ #0.", *at) ? *at != '\0' : *at >= '0' && *at <= '9'))
            at++;
        arg++;
        if (at < end && *at == 'p')
            return luaL_error(L, "string.format: '%%p' is not allowed: addresses change");
        if (at < end && *at == 's' && arg <= top) {
            guard_tostring(L, arg);
            lua_replace(L, arg);
        }
        if (at < end)
            at++;
    }
    return lua_tocfunction(L, lua_upvalueindex(1))(L);
}

static const char *const charged[] = { "char", "len", "lower", "reverse", "sub", "upper", NULL };
static const luaL_Reg wrapped[] = {
    { "byte", l_string_byte },
    { "format", l_string_format },
    { "rep", l_string_rep },
    { NULL, NULL },
};
static const luaL_Reg own[] = {
    { "find", l_string_find },
    { "gmatch", l_string_gmatch },
    { "gsub", l_string_gsub },
    { "match", l_string_match },
    { NULL, NULL },
};

void guard_string(lua_State *L)
{
    luaL_newlib(L, own);
    luaL_requiref(L, "string", luaopen_string, 0);
    guard_copy_charged(L, charged);
    for (const luaL_Reg *w = wrapped; w->name; w++) {
        lua_getfield(L, -1, w->name);
        lua_pushcclosure(L, w->func, 1);
        lua_setfield(L, -3, w->name);
    }
    /* luaopen_string gave all strings a metatable with arithmetic for figures
       in texts; only the library behind it changes. */
    lua_getmetatable(L, (lua_pushliteral(L, ""), -1));
    lua_pushvalue(L, -4);
    lua_setfield(L, -2, "__index");
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    lua_pop(L, 3);
}
