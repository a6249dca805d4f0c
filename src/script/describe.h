/* A unit's help, for people. */
#ifndef STET_SCRIPT_DESCRIBE_H
#define STET_SCRIPT_DESCRIBE_H

#include "unit.h"

struct str unit_describe(const struct unit *unit, struct arena *arena);
/* Why it was picked, on what it runs and with which options: a line each. */
struct str unit_terms(const struct unit *unit, struct arena *arena);

#endif
