/* See entry.h. */
#include "entry.h"

#include <lauxlib.h>

#include "base/nearest.h"

int entry_missing(lua_State *L, const struct api_module *module, struct str name)
{
    struct nearest near = { .word = name };
    char hint[96];
    for (const struct api_entry *e = module->entries; e->name; e++)
        nearest_try(&near, str_from(e->name));
    return luaL_error(L, "%s has no '%s'%s", module->name, name.ptr ? name.ptr : "?",
                      nearest_hint(&near, hint, sizeof hint));
}
