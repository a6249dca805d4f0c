/*
 * Stretches of the calendar: a day, a week, a quarter, a decade... with what
 * the text left unsaid.  A text says "March"; the year is the reader's guess
 * from the day of publication, so that the two stay apart: `value` is written
 * with the guess, `timex` with X for what was not said (TIMEX3, TimeML 1.2.1).
 */
#ifndef STET_TEXT_CALENDAR_H
#define STET_TEXT_CALENDAR_H

#include "base/clock.h"
#include "base/str.h"

enum grain {
    GRAIN_NONE,
    GRAIN_SECOND,
    GRAIN_MINUTE,
    GRAIN_HOUR,
    GRAIN_DAY,
    GRAIN_WEEK,
    GRAIN_WEEKEND,
    GRAIN_MONTH,
    GRAIN_QUARTER,
    GRAIN_HALF,
    GRAIN_SEASON,
    GRAIN_YEAR,
    GRAIN_DECADE,
    GRAIN_CENTURY,
    GRAIN_MILLENNIUM,
    GRAIN_COUNT
};

enum holiday {
    HOLIDAY_NONE,
    HOLIDAY_NEW_YEAR,
    HOLIDAY_VALENTINES_DAY,
    HOLIDAY_PRESIDENTS_DAY,
    HOLIDAY_GOOD_FRIDAY,
    HOLIDAY_EASTER,
    HOLIDAY_MEMORIAL_DAY,
    HOLIDAY_JUNETEENTH,
    HOLIDAY_INDEPENDENCE_DAY,
    HOLIDAY_BASTILLE_DAY,
    HOLIDAY_LABOR_DAY,
    HOLIDAY_COLUMBUS_DAY,
    HOLIDAY_HALLOWEEN,
    HOLIDAY_VETERANS_DAY,
    HOLIDAY_THANKSGIVING,
    HOLIDAY_BLACK_FRIDAY,
    HOLIDAY_CHRISTMAS,
    HOLIDAY_BOXING_DAY,
};

/* What the text left open, and a reader resolves. */
enum open { OPEN_NOTHING, OPEN_YEAR, OPEN_MONTH, OPEN_WEEKDAY };

struct when {
    enum grain grain; /* GRAIN_NONE: nothing */
    enum open open;
    struct day first;   /* year 0: not resolved */
    struct day until;   /* the first day after */
    int month, day;     /* as said, where the year is open */
    const char *season; /* "SP" */
    bool fiscal;
    bool part; /* "early", "end of": first and until are a part of it */
};

struct day day_add(struct day d, int64_t days);
/* A day that the month has not becomes its last one. */
struct day month_add(struct day d, int64_t months);
/* The first day of the week (ISO 8601: Monday), month, quarter... around a day. */
struct day grain_start(struct day d, enum grain grain);
struct day grain_add(struct day d, enum grain grain, int64_t n);
/* The stretch of one grain that holds a day. */
struct when when_around(struct day d, enum grain grain);
struct when when_day(struct day d);
struct when when_month(int year, int month);
struct when when_year(int year);
/* Three months as meteorologists count them, north of the equator: "SP", "SU",
   "FA", "WI" (from December of the year). */
struct when when_season(const char *code, int year);
/* Day 29 to 31 of a month without them: false. */
bool when_month_day(int year, int month, int day, struct when *out);
struct day holiday_day(enum holiday holiday, int year);
/* ISO year and week of a day. */
int iso_week(struct day d, int *year);
struct day iso_week_start(int year, int week);
/* ISO 8601 of what is resolved; STR_NONE where ISO has no form for it. */
struct str when_value(struct arena *arena, const struct when *w);
struct str when_timex(struct arena *arena, const struct when *w);
struct str day_text(struct arena *arena, struct day d);

#endif
