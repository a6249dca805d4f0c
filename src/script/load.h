/* From files to units. */
#ifndef STET_SCRIPT_LOAD_H
#define STET_SCRIPT_LOAD_H

#include "vm.h"

/*
 * Reads all units, bundled ones and files, into vm->units; sorted by kind and
 * id.  A file wins over a bundled unit of its id.
 */
bool units_load(struct script_vm *vm, const struct script_file_list *files, struct err *err);
/* NULL when there is none of that id. */
struct unit *units_find(const struct script_vm *vm, struct str id);

/* What is wrong with a value for the option, or NULL. */
const char *unit_option_check(const struct option *option, const struct option_value *value);

/* Runs the unit's file in a fresh environment and pushes its table. */
void unit_push(lua_State *L, const struct unit *unit);
/* The constructor's part: reads the table at 1 while a unit is loaded. */
void unit_construct(lua_State *L, enum unit_kind kind);

#endif
