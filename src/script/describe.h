/* A unit's help, for people. */
#ifndef STET_SCRIPT_DESCRIBE_H
#define STET_SCRIPT_DESCRIBE_H

#include "unit.h"

struct str unit_describe(const struct unit *unit, struct arena *arena);

#endif
