/*
 * One thing that Lua may use: a function of a module, a method or a field of
 * an object.  A table of these drives registration, the types for editors,
 * `stet help` and the reference.
 */
#ifndef STET_SCRIPT_ENTRY_H
#define STET_SCRIPT_ENTRY_H

#include <lua.h>

#include "base/str.h"

#define API_VERSION 1

enum api_flags {
    API_FIELD = 1, /* of an object: `function` pushes its value */
    API_LOAD = 2,  /* may be called while a unit's table is made */
};

struct api_entry {
    const char *name;
    lua_CFunction function;
    const char *signature; /* LuaCATS: "(text: string): string[]"; a field's type */
    const char *doc;       /* one sentence */
    int since;             /* the API version that brought it */
    unsigned flags;
};

struct api_module {
    const char *name; /* "stet.text", or an object's: "Claim" */
    const char *doc;
    const struct api_entry *entries; /* ends with a NULL name */
};

/* Raises that an object or module has no such name, hinting at the nearest. */
int entry_missing(lua_State *L, const struct api_module *module, struct str name);

#endif
