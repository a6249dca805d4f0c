/*
 * What a compiled file tells of itself: the lines that have code, the globals that it
 * names, the words that its functions use.  Read from the interpreter's own binary form
 * (ldump.c, lopcodes.h of Lua 5.4), which it writes for this and which is never loaded
 * again; a file's text is parsed by nothing but Lua.
 */
#ifndef STET_SCRIPT_CHUNK_H
#define STET_SCRIPT_CHUNK_H

#include <lua.h>

#include "base/str.h"
#include "base/vec.h"

struct chunk_global {
    struct str name;
    size_t line;
    bool written;
};

struct chunk {
    struct {
        VEC(bool);
    } code; /* by line, from 1: whether it has any of a function; top level is left out */
    struct {
        VEC(struct chunk_global);
    } globals; /* as often as they are named; but not beyond a function's 256th constant */
    struct {
        VEC(struct str);
    } words; /* short strings that functions in the file name; not those of its top level */
};

/* Of the function on the stack's top, which stays there.  False: a form that is not known,
   as another release of Lua may have it. */
bool chunk_read(lua_State *L, struct arena *arena, struct chunk *out);

#endif
