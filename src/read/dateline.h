/*
 * Days as pages print them: "2025-12-11T09:30:00+01:00", "Dec. 11, 2025",
 * "11. Dezember 2025", "11/12/2025", "2025年12月11日".
 *
 * Not text/date: that grammar reads running text against an anchor; this one
 * wants a full day, in twenty languages, and nothing else.
 */
#ifndef STET_READ_DATELINE_H
#define STET_READ_DATELINE_H

#include "base/clock.h"
#include "base/str.h"

/* How to read 03/04/2025. */
enum day_order { DAY_FIRST, MONTH_FIRST };

/* The order that a language (BCP 47) writes. */
enum day_order dateline_order(struct str lang);

struct dateline {
    struct day day;
    struct span at;   /* the bytes it was read from */
    struct span time; /* of an ISO time with its zone behind the day; may be empty */
};

/* The first full day (1990 to 2099) at or after `from`. */
bool dateline_find(struct str text, size_t from, enum day_order order, struct dateline *out);

/* The day in a URL's path: /2025/12/11/, /2025-12-11-, /20251211. */
bool dateline_in_url(struct str url, struct day *out);

/* "2025-12-11", or with the time that stood behind it. */
struct str dateline_iso(struct arena *arena, struct str text, const struct dateline *dateline);

/* Whether the word names a month or a day of the week, in any of the languages. */
bool dateline_is_name(struct str word);

#endif
