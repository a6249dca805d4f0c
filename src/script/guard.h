/*
 * What units get in place of Lua's base library (DESIGN §7 "Sandbox").
 */
#ifndef STET_SCRIPT_GUARD_H
#define STET_SCRIPT_GUARD_H

#include <lua.h>

/* Pushes the base that all environments read through to, once for a state;
   others add to it. */
void guard_open(lua_State *L);
/* Makes the table on top that base; pops. */
void guard_seal(lua_State *L);
/* Lets require find the value on top, which stays. */
void guard_module_add(lua_State *L, const char *name);
/* Pushes a fresh environment for a unit: empty, reading through to the base. */
void guard_env(lua_State *L);
/* Replaces the table on top by a userdata through which it can be read only. */
void guard_lock(lua_State *L, const char *name);

/* Makes the compiled chunk on top the shared module of that name ("lib.x"); pops. */
void guard_library_add(lua_State *L, const char *name);

/* Each pushes a library's table. */
void guard_string(lua_State *L);
void guard_table(lua_State *L);
void guard_math(lua_State *L);

/* tostring without addresses: pushes a string for the value at `at`. */
void guard_tostring(lua_State *L, int at);

/* Original functions of a library that need no more than a charge for the
   bytes of their arguments; copies those named from the table on top to the
   one below it. */
void guard_copy_charged(lua_State *L, const char *const *names);
void guard_copy_plain(lua_State *L, const char *const *names);

/* Lua patterns under a step budget (guard_match.c). */
int l_string_find(lua_State *L);
int l_string_match(lua_State *L);
int l_string_gmatch(lua_State *L);
int l_string_gsub(lua_State *L);

/* Iterates in sorted order (guard_pairs.c). */
int l_base_pairs(lua_State *L);
int l_base_next(lua_State *L);

#endif
