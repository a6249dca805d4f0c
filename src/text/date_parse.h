/* What the recognisers of dates share.  Each returns the token behind what it
   read, or 0. */
#ifndef STET_TEXT_DATE_PARSE_H
#define STET_TEXT_DATE_PARSE_H

#include "calendar.h"
#include "fact_parse.h"
#include "measure.h"

static inline struct day date_now(const struct parse *p)
{
    return p->context->now;
}

/* The longest stretch of time that starts at a token, relative ones included. */
size_t when_at(struct parse *p, size_t i, struct when *out);
/* Named in figures or by month, weekday, year: date.c. */
size_t absolute_at(struct parse *p, size_t i, struct when *out);
/* Quarters, halves, decades, centuries, fiscal years, holidays: date_period.c. */
size_t period_of_year_at(struct parse *p, size_t i, struct when *out);
/* "yesterday", "last week", "two days ago": date_relative.c. */
size_t relative_at(struct parse *p, size_t i, struct when *out);

/* A year of four digits (or "'98" where `short_too`) at token i. */
size_t year_at(struct parse *p, size_t i, bool short_too, int *year);
/* The same behind "of", "in" or a comma; i itself when there is none. */
size_t year_behind(struct parse *p, size_t i, int *year);
/* Puts a stretch whose year is open into a year: the one nearest to now, or
   with `bias` -1 or 1 the last or the next one. */
void when_resolve(const struct parse *p, struct when *w, int bias);
void when_set_year(struct when *w, int year);

#endif
