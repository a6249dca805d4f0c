/* Which units run, in which order, with which options. */
#ifndef STET_SCRIPT_PICK_H
#define STET_SCRIPT_PICK_H

#include "vm.h"

/* Picks by expression, adds what `needs` names, orders into vm->order. */
bool units_pick(struct script_vm *vm, struct str expression, struct err *err);
/* The user's values, as JSON, over the defaults. */
bool units_configure(struct script_vm *vm, struct str json, struct err *err);

#endif
