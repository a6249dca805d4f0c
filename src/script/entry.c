/* See entry.h. */
#include "entry.h"

#include <lauxlib.h>

#include "base/nearest.h"

bool entry_is_plain(const struct api_module *module)
{
    return module->alias || !module->entries[0].function;
}

const struct api_entry *entry_find(const struct api_module *module, struct str name)
{
    for (; module; module = module->base)
        for (const struct api_entry *e = module->entries; e && e->name; e++)
            if (str_eq_c(name, e->name))
                return e;
    return NULL;
}

int entry_missing(lua_State *L, const struct api_module *module, struct str name)
{
    struct nearest near = { .word = name };
    char hint[96];
    for (const struct api_entry *e = module->entries; e->name; e++)
        nearest_try(&near, str_from(e->name));
    return luaL_error(L, "%s has no '%s'%s", module->name, name.ptr ? name.ptr : "?",
                      nearest_hint(&near, hint, sizeof hint));
}
