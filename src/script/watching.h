/*
 * The watching itself: what is put between a unit and the API when somebody wants to
 * see what it does (watch.h).  A vm that is not watched has none of it: its functions
 * are registered without it, and vm->watching is NULL.
 */
#ifndef STET_SCRIPT_WATCHING_H
#define STET_SCRIPT_WATCHING_H

#include <lua.h>
#include <stdbool.h>

#include "watch.h"

struct api_entry;
struct api_module;
struct script_vm;
struct unit;
struct watching;

/* NULL when nothing is wanted.  Lives as long as the vm. */
struct watching *watching_new(struct script_vm *vm, const struct watch *watch);
void watching_free(struct watching *watching);

/* When calls are watched: pushes what tells of them in front of a function of the API.
   False, and nothing pushed: they are not. */
bool watching_push(lua_State *L, const struct api_module *module, const struct api_entry *entry,
                   lua_CFunction function);

/* Around a unit's execution.  The others below count only in between. */
void watching_start(struct script_vm *vm, const struct unit *unit);
void watching_end(struct script_vm *vm);
/* Before each call of run(). */
void watching_run(struct script_vm *vm);

/* How many calls are under way, for watching_raised: those above it ended by the error. */
size_t watching_depth(const struct script_vm *vm);
void watching_raised(struct script_vm *vm, size_t depth, const char *message);

/* Whether lines of the class are wanted now; then watching_say sends one. */
bool watching_wants(const struct script_vm *vm, enum watch_class class);
void watching_say(struct script_vm *vm, enum watch_class class, struct str line);

#endif
