/* The right name for a mistyped one. */
#ifndef STET_BASE_NEAREST_H
#define STET_BASE_NEAREST_H

#include "str.h"

/* Keeps the best of the names that it is shown; start as { .word = ... }. */
struct nearest {
    struct str word;
    struct str best; /* none: nothing is near enough */
    size_t distance;
};
void nearest_try(struct nearest *nearest, struct str name);
/* "; did you mean 'x'?" into `out`, or "" when nothing is near. */
const char *nearest_hint(const struct nearest *nearest, char *out, size_t size);

#endif
