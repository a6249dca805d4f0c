/*
 * math, with a generator of its own: Lua's seeds itself from the clock and an
 * address.  Each execution starts from the article's and the unit's hash, so a
 * unit that draws samples draws the same ones on replay.
 */
#include <lauxlib.h>
#include <lualib.h>

#include "guard.h"
#include "vm.h"

/* xorshift128+ (Vigna, "Further scramblings of Marsaglia's xorshift
   generators", 2014): short, and good enough to pick examples. */
static uint64_t random_next(struct script_vm *vm)
{
    uint64_t a = vm->random[0], b = vm->random[1];
    vm->random[0] = b;
    a ^= a << 23;
    vm->random[1] = a ^ b ^ (a >> 18) ^ (b >> 5);
    return vm->random[1] + b;
}

/* A number in [0, n), n > 0, all alike: draws above the last full multiple of
   n are thrown away. */
static uint64_t random_below(struct script_vm *vm, uint64_t n)
{
    uint64_t reject = -n % n, draw;
    do
        draw = random_next(vm);
    while (draw < reject);
    return draw % n;
}

static int l_math_random(lua_State *L)
{
    struct script_vm *vm = vm_of(L);
    if (lua_gettop(L) == 0) {
        lua_pushnumber(L, (lua_Number)(random_next(vm) >> 11) * 0x1p-53);
        return 1;
    }
    lua_Integer low = 1, high = luaL_checkinteger(L, 1);
    if (lua_gettop(L) > 1) {
        low = high;
        high = luaL_checkinteger(L, 2);
    }
    luaL_argcheck(L, low <= high, lua_gettop(L) > 1 ? 2 : 1, "interval is empty");
    uint64_t span = (uint64_t)high - (uint64_t)low + 1;
    uint64_t draw = span == 0 ? random_next(vm) : random_below(vm, span);
    draw += (uint64_t)low; /* modulo 2^64 */
    lua_pushinteger(L, (lua_Integer)draw);
    return 1;
}

static const char *const plain[] = {
    "abs",  "acos", "asin", "atan", "ceil",       "cos",  "deg",        "exp",  "floor",
    "fmod", "huge", "log",  "max",  "maxinteger", "min",  "mininteger", "modf", "pi",
    "rad",  "sin",  "sqrt", "tan",  "tointeger",  "type", "ult",        NULL,
};

void guard_math(lua_State *L)
{
    lua_newtable(L);
    luaL_requiref(L, "math", luaopen_math, 0);
    guard_copy_plain(L, plain);
    lua_pop(L, 1);
    lua_pushcfunction(L, l_math_random);
    lua_setfield(L, -2, "random");
}
