/*
 * What is wrong with a unit's file, or looks so, without running it: globals that no unit
 * has, messages and options that its functions never name.
 */
#ifndef STET_SCRIPT_LINT_H
#define STET_SCRIPT_LINT_H

#include "unit.h"
#include "vm.h"

/* Adds to info.problems, a line each.  False: Lua had no memory for it. */
bool unit_lint(struct script_vm *vm, struct unit *unit, struct err *err);
/* One problem more. */
void unit_problem(struct script_vm *vm, struct unit *unit, struct str text);

#endif
