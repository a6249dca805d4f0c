/* Amounts: a number with its unit, which ranges join. */
#ifndef STET_TEXT_MEASURE_H
#define STET_TEXT_MEASURE_H

#include "calendar.h"
#include "fact_parse.h"

struct amount {
    enum fact_type type; /* FACT_NUMBER when there is no unit */
    struct number number;
    struct str unit;
    enum grain grain; /* of a duration */
    int grains;       /* how many of them one unit is: a fortnight is 2 weeks */
    bool business;    /* "business days" */
    size_t end;
};

bool amount_at(struct parse *p, size_t i, struct amount *out);
/* ISO 8601: "P30D", "PT2.5H"; TIMEX3's "P1DE" has no ISO form and is cut. */
struct str duration_text(const struct parse *p, struct str value, const struct amount *a);

#endif
