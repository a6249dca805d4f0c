/* Units in UCUM's notation, brought to one measure by exact factors. */
#ifndef STET_TEXT_COMPARE_UNIT_H
#define STET_TEXT_COMPARE_UNIT_H

#include "base/str.h"

/* A unit as a factor and an offset to SI, and what it measures as powers of
   metre, kilogram, second, bit, and a mark for anything else. */
struct unit_scale {
    struct str factor, offset; /* SI value = (value + offset) * factor */
    int powers[4];
    struct str other; /* the code itself when it is in no table */
};

void unit_scale_of(struct str code, struct arena *arena, struct unit_scale *out);

/* Whether both measure the same dimension. */
bool unit_same_dimension(const struct unit_scale *a, const struct unit_scale *b);

struct str unit_to_si(struct str value, const struct unit_scale *scale, struct arena *arena);

#endif
