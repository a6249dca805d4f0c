/*
 * stet.conf: a Lua file that returns a table of settings, such as
 * { options = { ["check/numbers"] = { rounding = 0.1 } } }.
 */
#ifndef STET_SCRIPT_CONFIG_H
#define STET_SCRIPT_CONFIG_H

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "base/vec.h"

/* One option of a unit; whether the unit has it is asked when units are loaded. */
struct config_option {
    struct str unit, name;
    struct str value; /* JSON: a number, a text, true, false or a list of texts */
};
struct config {
    struct str select; /* the expression of `script`; none: not said */
    struct {
        VEC(struct config_option);
    } options; /* by unit and name */
};

/*
 * Runs the file in an empty sandbox: it sees no name at all, so that what it says
 * depends on nothing but itself.  ERR_SCRIPT with the file and the line; ERR_BUDGET
 * and ERR_MEMORY for one that does not end.
 */
bool config_read(struct str path, struct str bytes, struct arena *arena, struct config *out,
                 struct err *err);

#endif
