/* See lint.h. */
#include "lint.h"

#include <lauxlib.h>

#include "base/map.h"
#include "base/nearest.h"
#include "chunk.h"
#include "guard.h"
#include "value.h"

#define NAME_BYTES 100 /* of a name in a message */

struct linting {
    struct script_vm *vm;
    struct unit *unit;
    struct chunk chunk;
};

void unit_problem(struct script_vm *vm, struct unit *unit, struct str text)
{
    unit->info.problems =
        str_printf(vm->arena, "%.*s%.*s\n", STR_ARG(unit->info.problems), STR_ARG(text));
}

static struct str clean(const struct linting *l, struct str name)
{
    return value_clean(l->vm->arena, name, NAME_BYTES);
}

/* The environment's names are those of the table behind it. */
static const char *nearest_global(lua_State *L, struct str name, char *hint, size_t size)
{
    struct nearest near = { .word = name };
    int top = lua_gettop(L);
    guard_env(L);
    if (luaL_getmetafield(L, -1, "__index") == LUA_TTABLE)
        for (lua_pushnil(L); lua_next(L, -2); lua_pop(L, 1))
            if (lua_type(L, -2) == LUA_TSTRING)
                nearest_try(&near, str_from(lua_tostring(L, -2)));
    nearest_hint(&near, hint, size);
    lua_settop(L, top);
    return hint;
}

static bool is_known(lua_State *L, struct str name)
{
    guard_env(L);
    lua_pushlstring(L, name.ptr, name.len);
    bool known = lua_gettable(L, -2) != LUA_TNIL;
    lua_pop(L, 2);
    return known;
}

static void lint_global(lua_State *L, const struct linting *l, const struct chunk_global *global)
{
    const char *path = l->unit->info.path.ptr;
    struct str name = clean(l, global->name);
    char hint[96];
    if (global->written)
        unit_problem(l->vm, l->unit,
                     str_printf(l->vm->arena,
                                "%s:%zu: '%.*s' is set as a global, which the next article does "
                                "not see; write 'local %.*s'",
                                path, global->line, STR_ARG(name), STR_ARG(name)));
    else
        unit_problem(l->vm, l->unit,
                     str_printf(l->vm->arena, "%s:%zu: no global '%.*s'%s", path, global->line,
                                STR_ARG(name), nearest_global(L, name, hint, sizeof hint)));
}

static bool is_set(const struct chunk *chunk, struct str name)
{
    for (size_t i = 0; i < chunk->globals.n; i++)
        if (chunk->globals.items[i].written && str_eq(chunk->globals.items[i].name, name))
            return true;
    return false;
}

/* Each name once. */
static void lint_globals(lua_State *L, const struct linting *l)
{
    struct map *seen = map_new(l->vm->arena);
    static char yes;
    for (size_t i = 0; i < l->chunk.globals.n; i++) {
        const struct chunk_global *global = &l->chunk.globals.items[i];
        bool wrong =
            global->written || (!is_set(&l->chunk, global->name) && !is_known(L, global->name));
        if (!wrong || map_get(seen, global->name))
            continue;
        map_put(seen, global->name, &yes);
        lint_global(L, l, global);
    }
}

static bool names_word(const struct chunk *chunk, struct str word)
{
    for (size_t i = 0; i < chunk->words.n; i++)
        if (str_eq(chunk->words.items[i], word))
            return true;
    return false;
}

static void lint_unused(const struct linting *l, const char *what, struct str name)
{
    if (!names_word(&l->chunk, name))
        unit_problem(l->vm, l->unit,
                     str_printf(l->vm->arena,
                                "%s: %s '%.*s' is in its table, but no function of "
                                "the file names it",
                                l->unit->info.path.ptr, what, STR_ARG(clean(l, name))));
}

static int lint_protected(lua_State *L)
{
    struct linting *l = lua_touserdata(L, 1);
    struct unit *unit = l->unit;
    lua_rawgeti(L, LUA_REGISTRYINDEX, unit->chunk);
    if (!chunk_read(L, l->vm->arena, &l->chunk))
        luaL_error(L, "this Lua's binary form is not known: globals can't be checked");
    lint_globals(L, l);
    for (size_t i = 0; i < map_count(unit->messages); i++)
        lint_unused(l, "message", map_key_at(unit->messages, i));
    for (size_t i = 0; i < unit->options.n; i++)
        lint_unused(l, "option", unit->options.items[i].name);
    return 0;
}

bool unit_lint(struct script_vm *vm, struct unit *unit, struct err *err)
{
    struct linting l = { .vm = vm, .unit = unit };
    return vm_protect(vm, lint_protected, &l, err);
}
