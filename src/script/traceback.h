/*
 * Where in a unit an error came from: the line itself, marked, and the way to it.
 */
#ifndef STET_SCRIPT_TRACEBACK_H
#define STET_SCRIPT_TRACEBACK_H

#include <lua.h>

/* A message handler for lua_pcall: leaves the error as it is and writes the place to
   vm->where.  Asks Lua for no memory, since there may be none left. */
int traceback_take(lua_State *L);

#endif
