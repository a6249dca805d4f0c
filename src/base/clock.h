/*
 * Time: a run reads the clock once; --now fixes it (DESIGN §10).  Days are
 * proleptic Gregorian; instants are UTC seconds since 1970.
 */
#ifndef STET_BASE_CLOCK_H
#define STET_BASE_CLOCK_H

#include "err.h"
#include "str.h"

struct day {
    int year, month, day; /* month and day from 1; year 0 means "no date" */
};

/* Seconds since 1970-01-01T00:00:00Z, from the system's clock. */
int64_t clock_now(void);
/* Milliseconds that only go up: for deadlines and rates. */
int64_t clock_ticks_ms(void);
/* Nanoseconds that this thread has computed: for what something costs. */
int64_t clock_cpu_ns(void);
/* "2025-12-11T00:00:00Z". */
struct str clock_format(struct arena *arena, int64_t seconds);
/* "YYYY-MM-DD" or "YYYY-MM-DDTHH:MM:SSZ"; ERR_USAGE with the form otherwise. */
bool clock_parse(struct str text, int64_t *seconds, struct err *err);

/* Days since 1970-01-01, and back; weekday from Monday = 1 (ISO 8601). */
int64_t day_number(struct day d);
struct day day_from_number(int64_t number);
struct day day_from_seconds(int64_t seconds);
int day_weekday(struct day d);
int day_month_length(int year, int month);
bool day_valid(struct day d);
/* The leading YYYY-MM-DD of an ISO 8601 text; false when there is none. */
bool day_parse(struct str text, struct day *out);

#endif
