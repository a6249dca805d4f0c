/*
 * One thing that Lua may use: a function of a module, a method or a field of
 * an object, a key of a plain table.  A table of these drives registration,
 * which keys of a table are known, the types for editors, `stet help` and the
 * reference, so that none of them can tell another story.
 */
#ifndef STET_SCRIPT_ENTRY_H
#define STET_SCRIPT_ENTRY_H

#include <lua.h>

#include "base/str.h"

#define API_VERSION 1

enum api_flags {
    API_FIELD = 1, /* `function` pushes its value; a key of a plain table has none */
    API_LOAD = 2,  /* may be called while a unit's table is made */
};

struct api_entry {
    const char *name;
    lua_CFunction function;
    const char *signature; /* LuaCATS: "(text: string): string[]"; a field's type */
    const char *doc;       /* one sentence */
    const char *params;    /* a line for each: "text: UTF-8\ncolumns: 1 or more" */
    const char *more;      /* what is returned, units, limits, errors; or NULL */
    const char *example;   /* Lua that runs; "expression --> value" tells what it gives */
    int since;             /* the API version that brought it */
    unsigned flags;
};

/* A field of an object, and a key of a plain table. */
#define API_READ(key, pusher, type, text)                                            \
    {                                                                                \
        .name = key, .function = pusher, .signature = type, .doc = text, .since = 1, \
        .flags = API_FIELD                                                           \
    }
#define API_KEY(key, type, text) API_READ(key, NULL, type, text)

struct api_module {
    const char *name; /* "stet.text", an object's "Claim", a plain table's "Span" */
    const char *doc;
    const struct api_entry *entries; /* ends with a NULL name */
    const struct api_module *base;   /* a plain table: what it has besides its own keys */
    const char *alias;               /* no table but one of these values: "\"a\"|\"b\"" */
};

/* Whether it is of the plain tables: documented, with nothing to register. */
bool entry_is_plain(const struct api_module *module);
/* The entry of that name, those of `base` included; NULL: none. */
const struct api_entry *entry_find(const struct api_module *module, struct str name);
/* Raises that an object or module has no such name, hinting at the nearest. */
int entry_missing(lua_State *L, const struct api_module *module, struct str name);

#endif
