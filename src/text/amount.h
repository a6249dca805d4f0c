/* A number with its unit, as measure.c and money.c hand it to each other. */
#ifndef STET_TEXT_AMOUNT_H
#define STET_TEXT_AMOUNT_H

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

#endif
