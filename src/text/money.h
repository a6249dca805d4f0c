/* Money: signs, codes, names of currencies, and their hundredths. */
#ifndef STET_TEXT_MONEY_H
#define STET_TEXT_MONEY_H

#include "amount.h"

/* "$ 75 million", "C$5", "USD 200", "-€3bn": the sign comes first. */
bool money_prefixed(struct parse *p, size_t i, struct amount *out);
/* Sets the money behind a number that out holds: "5 dollars", "10 €". */
bool money_behind(struct parse *p, struct amount *out);

#endif
