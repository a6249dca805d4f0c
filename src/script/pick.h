/* Which units run, in which order, with which options. */
#ifndef STET_SCRIPT_PICK_H
#define STET_SCRIPT_PICK_H

#include "vm.h"

/* Picks by expression, adds what `needs` names, orders into vm->order. */
bool units_pick(struct script_vm *vm, const struct script_setup *setup, struct err *err);
/* The user's values over the defaults; an error names the file that has them. */
bool units_configure(struct script_vm *vm, const struct script_setup *setup, struct err *err);

#endif
