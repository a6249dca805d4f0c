/* Amounts: a number with its unit, which ranges join. */
#ifndef STET_TEXT_MEASURE_H
#define STET_TEXT_MEASURE_H

#include "amount.h"

bool amount_at(struct parse *p, size_t i, struct amount *out);
/* ISO 8601: "P30D", "PT2.5H"; TIMEX3's "P1DE" has no ISO form and is cut. */
struct str duration_text(const struct parse *p, struct str value, const struct amount *a);

#endif
