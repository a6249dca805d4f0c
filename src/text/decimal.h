/*
 * Arithmetic on canonical decimal strings ("-12.5"), so that no figure ever
 * passes through a double.  Results are canonical too, in the arena.  Inputs
 * must be canonical; digits are capped at 60, quotients at 12 significant.
 */
#ifndef STET_TEXT_DECIMAL_H
#define STET_TEXT_DECIMAL_H

#include "base/str.h"

/* Canonical form of digits with an optional sign and '.', e.g. "+007.50" to
   "7.5"; STR_NONE when it is no such thing. */
struct str decimal_canonical(struct arena *arena, struct str text);
int decimal_cmp(struct str a, struct str b);
struct str decimal_add(struct arena *arena, struct str a, struct str b);
struct str decimal_sub(struct arena *arena, struct str a, struct str b);
struct str decimal_mul(struct arena *arena, struct str a, struct str b);
/* STR_NONE when b is 0. */
struct str decimal_div(struct arena *arena, struct str a, struct str b);
struct str decimal_abs(struct arena *arena, struct str a);
/* a times ten to the power n. */
struct str decimal_shift(struct arena *arena, struct str a, int n);
/* Half up, to a multiple of step ("0.1", "1000"). */
struct str decimal_round(struct arena *arena, struct str a, struct str step);
double decimal_double(struct str a);

#endif
