/*
 * Facts: figures of a text in a normal form (CONTRACT "FACT").
 *
 * facts_find runs the recognisers (number.c, measure.c, date.c, legal.c, and
 * urls) over one token list and settles overlaps: the longest reading wins,
 * but a legal reference or a range holds the facts inside it.  Values are
 * canonical decimal strings, never doubles: no exponent, no trailing zeros, no
 * separators, "0.5" not ".5".
 */
#ifndef STET_TEXT_FACT_H
#define STET_TEXT_FACT_H

#include "base/clock.h"
#include "base/jsonw.h"
#include "base/vec.h"
#include "offset.h"

#define FACT_TYPES(X)                        \
    X(FACT_NUMBER, "number")                 \
    X(FACT_PERCENT, "percent")               \
    X(FACT_PERCENT_POINTS, "percent_points") \
    X(FACT_MONEY, "money")                   \
    X(FACT_QUANTITY, "quantity")             \
    X(FACT_ORDINAL, "ordinal")               \
    X(FACT_FRACTION, "fraction")             \
    X(FACT_MULTIPLE, "multiple")             \
    X(FACT_DATE, "date")                     \
    X(FACT_DATE_RANGE, "date_range")         \
    X(FACT_TIME, "time")                     \
    X(FACT_DURATION, "duration")             \
    X(FACT_LEGAL, "legal")                   \
    X(FACT_URL, "url")

enum fact_type {
#define FACT_ENUM(code, name) code,
    FACT_TYPES(FACT_ENUM)
#undef FACT_ENUM
        FACT_TYPE_COUNT
};

enum fact_bound { BOUND_NONE, BOUND_GT, BOUND_GE, BOUND_LT, BOUND_LE };

/* A value; strings are views into the arena or static; STR_NONE: null. */
struct fact {
    struct span at; /* bytes of the text */
    enum fact_type type;
    enum fact_bound bound;
    bool approx;          /* "about", "nearly", "some" */
    struct str value;     /* in `unit`; NULL for a range */
    struct str unit;      /* ISO 4217, or UCUM */
    struct str low, high; /* a range, both included */
    struct str until;     /* dates: the first day after */
    struct str precision; /* the value of the last stated digit */
    struct str timex;     /* TIMEX3, keeps what the text does not say */
};

struct fact_list {
    VEC(struct fact);
};

struct fact_context {
    struct day now;  /* relative dates start here; year 0: leave them open */
    struct str lang; /* BCP 47 tag; none: "en" */
};

/* Appends the facts of `text`, in text order. */
void facts_find(struct str text, const struct fact_context *context, struct arena *arena,
                struct fact_list *out);

const char *fact_type_name(enum fact_type type);
/* "gt", "ge", "lt", "le"; NULL for none. */
const char *fact_bound_name(enum fact_bound bound);
/* Writes a FACT; `offsets` are of `text`, which fact.at points into. */
void fact_write(const struct fact *fact, struct str text, const struct offsets *offsets,
                struct jsonw *w);

#endif
