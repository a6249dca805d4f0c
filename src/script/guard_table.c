/*
 * The table library on raw tables: lengths cannot lie, so loops are bounded by
 * what memory holds, and each is charged.  sort is a stable merge: Lua's own
 * picks pivots by the clock and by addresses, and equal items would change
 * places from run to run.
 */
#include <lauxlib.h>
#include <lualib.h>

#include "guard.h"
#include "vm.h"

/* As for string.byte: values that one call may leave on the stack. */
#define UNPACK_MAX 4096

static lua_Integer check_table(lua_State *L)
{
    luaL_checktype(L, 1, LUA_TTABLE);
    return (lua_Integer)lua_rawlen(L, 1);
}

static int l_table_insert(lua_State *L)
{
    lua_Integer n = check_table(L), at = n + 1;
    int top = lua_gettop(L);
    if (top != 2 && top != 3)
        return luaL_error(L, "table.insert takes (table, value) or (table, place, value)");
    if (top == 3) {
        at = luaL_checkinteger(L, 2);
        luaL_argcheck(L, at >= 1 && at <= n + 1, 2, "place outside of the list");
        vm_charge(L, n - at + 1);
        for (lua_Integer i = n; i >= at; i--) {
            lua_rawgeti(L, 1, i);
            lua_rawseti(L, 1, i + 1);
        }
    }
    lua_rawseti(L, 1, at);
    return 0;
}

static int l_table_remove(lua_State *L)
{
    lua_Integer n = check_table(L), at = luaL_optinteger(L, 2, n);
    if (lua_gettop(L) > 1)
        luaL_argcheck(L, (n == 0 && at == 0) || (at >= 1 && at <= n + 1), 2,
                      "place outside of the list");
    vm_charge(L, n > at ? n - at : 0);
    lua_rawgeti(L, 1, at);
    for (lua_Integer i = at; i < n; i++) {
        lua_rawgeti(L, 1, i + 1);
        lua_rawseti(L, 1, i);
    }
    if (at <= n && at > 0) {
        lua_pushnil(L);
        lua_rawseti(L, 1, n);
    }
    return 1;
}

static int l_table_move(lua_State *L)
{
    check_table(L);
    lua_Integer from = luaL_checkinteger(L, 2), end = luaL_checkinteger(L, 3);
    lua_Integer to = luaL_checkinteger(L, 4);
    int target = lua_isnoneornil(L, 5) ? 1 : 5;
    luaL_checktype(L, target, LUA_TTABLE);
    if (end >= from) {
        luaL_argcheck(L, from > 0 || end < LUA_MAXINTEGER + from, 3, "too many items to move");
        lua_Integer n = end - from + 1;
        luaL_argcheck(L, to <= LUA_MAXINTEGER - n + 1, 4, "place outside of the integers");
        /* The budget cannot cover more, so the loop ends in time. */
        vm_charge(L, n);
        bool up = to > end || to <= from || target != 1;
        for (lua_Integer i = 0; i < n; i++) {
            lua_Integer k = up ? i : n - 1 - i;
            lua_rawgeti(L, 1, from + k);
            lua_rawseti(L, target, to + k);
        }
    }
    lua_pushvalue(L, target);
    return 1;
}

static int l_table_concat(lua_State *L)
{
    lua_Integer n = check_table(L);
    size_t between_len;
    const char *between = luaL_optlstring(L, 2, "", &between_len);
    lua_Integer from = luaL_optinteger(L, 3, 1), to = luaL_optinteger(L, 4, n);
    luaL_Buffer out;
    luaL_buffinit(L, &out);
    for (lua_Integer i = from; i <= to; i++) {
        vm_charge(L, 1);
        lua_rawgeti(L, 1, i);
        if (!lua_isstring(L, -1))
            return luaL_error(L, "table.concat: item %I is a %s, not a text or a number",
                              (LUAI_UACINT)i, luaL_typename(L, -1));
        luaL_addvalue(&out);
        if (i < to)
            luaL_addlstring(&out, between, between_len);
        else
            break; /* `to` may be the largest integer */
    }
    luaL_pushresult(&out);
    return 1;
}

static int l_table_unpack(lua_State *L)
{
    lua_Integer n = check_table(L);
    lua_Integer from = luaL_optinteger(L, 2, 1), to = luaL_optinteger(L, 3, n);
    if (from > to)
        return 0;
    if ((lua_Unsigned)to - (lua_Unsigned)from >= UNPACK_MAX)
        return luaL_error(L, "table.unpack: more than %d values at once", UNPACK_MAX);
    int count = (int)(to - from) + 1;
    vm_charge(L, count);
    vm_need_stack(L, count);
    for (int i = 0; i < count; i++)
        lua_rawgeti(L, 1, from + i);
    return count;
}

static lua_Integer smaller(lua_Integer a, lua_Integer b)
{
    return a < b ? a : b;
}

/* Long texts that begin alike take long to compare. */
static void charge_texts(lua_State *L)
{
    if (lua_type(L, -1) == LUA_TSTRING && lua_type(L, -2) == LUA_TSTRING)
        vm_charge_bytes(
            L, (size_t)smaller((lua_Integer)lua_rawlen(L, -1), (lua_Integer)lua_rawlen(L, -2)));
}

/* Whether item a of table `list` comes before item b. */
static bool comes_before(lua_State *L, int list, lua_Integer a, lua_Integer b)
{
    bool before;
    if (lua_isnil(L, 2)) {
        lua_rawgeti(L, list, a);
        lua_rawgeti(L, list, b);
        charge_texts(L);
        before = lua_compare(L, -2, -1, LUA_OPLT);
        lua_pop(L, 2);
    } else {
        lua_pushvalue(L, 2);
        lua_rawgeti(L, list, a);
        lua_rawgeti(L, list, b);
        lua_call(L, 2, 1);
        before = lua_toboolean(L, -1);
        lua_pop(L, 1);
    }
    return before;
}

/* Merges list[a, middle) and list[middle, end) into `out` at a. */
static void merge_runs(lua_State *L, int list, int out, const lua_Integer run[3])
{
    lua_Integer a = run[0], b = run[1];
    vm_charge(L, run[2] - run[0]);
    for (lua_Integer to = run[0]; to < run[2]; to++) {
        bool right = a == run[1] || (b < run[2] && comes_before(L, list, b, a));
        lua_rawgeti(L, list, right ? b++ : a++);
        lua_rawseti(L, out, to);
    }
}

static int l_table_sort(lua_State *L)
{
    lua_Integer n = check_table(L);
    luaL_argcheck(L, n < INT32_MAX, 1, "too many items to sort");
    if (!lua_isnoneornil(L, 2))
        luaL_checktype(L, 2, LUA_TFUNCTION);
    lua_settop(L, 2);
    /* Work on a copy: a comparator that writes to the list changes nothing. */
    lua_createtable(L, (int)n, 0);
    lua_createtable(L, (int)n, 0);
    for (lua_Integer i = 1; i <= n; i++) {
        lua_rawgeti(L, 1, i);
        lua_rawseti(L, 3, i);
    }
    vm_charge(L, n);
    int from = 3, to = 4;
    for (lua_Integer width = 1; width < n; width *= 2) {
        for (lua_Integer at = 1; at <= n; at += 2 * width) {
            lua_Integer run[3] = { at, smaller(at + width, n + 1), smaller(at + 2 * width, n + 1) };
            merge_runs(L, from, to, run);
        }
        int other = from;
        from = to;
        to = other;
    }
    for (lua_Integer i = 1; i <= n; i++) {
        lua_rawgeti(L, from, i);
        lua_rawseti(L, 1, i);
    }
    return 0;
}

static const luaL_Reg functions[] = {
    { "concat", l_table_concat },
    { "insert", l_table_insert },
    { "move", l_table_move },
    { "remove", l_table_remove },
    { "sort", l_table_sort },
    { "unpack", l_table_unpack },
    { NULL, NULL },
};

void guard_table(lua_State *L)
{
    luaL_newlib(L, functions);
    luaL_requiref(L, "table", luaopen_table, 0);
    lua_getfield(L, -1, "pack");
    lua_setfield(L, -3, "pack");
    lua_pop(L, 1);
}
