/*
 * The calendar: grains and their borders, holidays, and how stretches are
 * written.  Easter is computed by the anonymous Gregorian algorithm (Nature,
 * 20 April 1876).
 */
#include "calendar.h"

#include "base/arena.h"

struct day day_add(struct day d, int64_t days)
{
    return d.year ? day_from_number(day_number(d) + days) : d;
}

struct day month_add(struct day d, int64_t months)
{
    if (!d.year)
        return d;
    int64_t month = (int64_t)d.year * 12 + d.month - 1 + months;
    d.year = (int)(month / 12);
    d.month = (int)(month % 12) + 1;
    int length = day_month_length(d.year, d.month);
    d.day = d.day > length ? length : d.day;
    return d;
}

static int months_in(enum grain grain)
{
    switch (grain) {
    case GRAIN_MONTH: return 1;
    case GRAIN_QUARTER:
    case GRAIN_SEASON: return 3;
    case GRAIN_HALF: return 6;
    case GRAIN_YEAR: return 12;
    case GRAIN_DECADE: return 120;
    case GRAIN_CENTURY: return 1200;
    case GRAIN_MILLENNIUM: return 12000;
    default: return 0;
    }
}

static int days_in(enum grain grain)
{
    switch (grain) {
    case GRAIN_DAY: return 1;
    case GRAIN_WEEK:
    case GRAIN_WEEKEND: return 7;
    default: return 0;
    }
}

struct day grain_add(struct day d, enum grain grain, int64_t n)
{
    int months = months_in(grain);
    return months ? month_add(d, n * months) : day_add(d, n * days_in(grain));
}

struct day grain_start(struct day d, enum grain grain)
{
    if (!d.year || grain <= GRAIN_DAY)
        return d;
    if (grain == GRAIN_WEEK)
        return day_add(d, 1 - day_weekday(d));
    if (grain == GRAIN_WEEKEND)
        return day_add(d, 6 - day_weekday(d));
    int months = months_in(grain);
    if (months <= 12)
        return (struct day){ d.year, (d.month - 1) / months * months + 1, 1 };
    int years = months / 12;
    int first = d.year / years * years;
    return (struct day){ first ? first : 1, 1, 1 };
}

struct when when_around(struct day d, enum grain grain)
{
    struct day first = grain_start(d, grain);
    struct when w = { .grain = grain, .first = first, .month = first.month, .day = first.day };
    w.until = grain == GRAIN_WEEKEND ? day_add(first, 2) : grain_add(first, grain, 1);
    return w;
}

struct when when_day(struct day d)
{
    return when_around(d, GRAIN_DAY);
}

struct when when_month(int year, int month)
{
    struct when w = when_around((struct day){ year, month, 1 }, GRAIN_MONTH);
    w.month = month;
    return w;
}

struct when when_year(int year)
{
    return when_around((struct day){ year, 1, 1 }, GRAIN_YEAR);
}

struct when when_season(const char *code, int year)
{
    int month = code[0] == 'W' ? 12 : code[1] == 'P' ? 3 : code[1] == 'U' ? 6 : 9;
    struct when w = { .grain = GRAIN_SEASON, .season = code, .month = month, .day = 1 };
    w.first = (struct day){ year, month, 1 };
    w.until = month_add(w.first, 3);
    return w;
}

bool when_month_day(int year, int month, int day, struct when *out)
{
    /* 29 February is a day of some year */
    if (day < 1 || day > day_month_length(year ? year : 2000, month))
        return false;
    *out = when_day((struct day){ year, month, day });
    out->month = month;
    out->day = day;
    return true;
}

/* The nth weekday of a month; n -1: the last one. */
static struct day nth_weekday(int year, int month, int weekday, int n)
{
    struct day first = { year, month, 1 };
    int skip = (weekday - day_weekday(first) + 7) % 7;
    if (n > 0)
        return day_add(first, skip + 7 * (n - 1));
    struct day last = { year, month, day_month_length(year, month) };
    return day_add(last, -((day_weekday(last) - weekday + 7) % 7));
}

static struct day easter(int year)
{
    int a = year % 19, b = year / 100, c = year % 100;
    int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    int m = (a + 11 * h + 22 * l) / 451;
    int n = h + l - 7 * m + 114;
    return (struct day){ year, n / 31, n % 31 + 1 };
}

struct day holiday_day(enum holiday holiday, int year)
{
    static const struct {
        uint8_t month, day; /* a fixed day, or */
        uint8_t weekday;    /* the nth weekday of the month */
        int8_t nth, after;  /* and so many days after it */
    } rules[] = {
        [HOLIDAY_NEW_YEAR] = { 1, 1, 0, 0, 0 },
        [HOLIDAY_VALENTINES_DAY] = { 2, 14, 0, 0, 0 },
        [HOLIDAY_PRESIDENTS_DAY] = { 2, 0, 1, 3, 0 },
        [HOLIDAY_MEMORIAL_DAY] = { 5, 0, 1, -1, 0 },
        [HOLIDAY_JUNETEENTH] = { 6, 19, 0, 0, 0 },
        [HOLIDAY_INDEPENDENCE_DAY] = { 7, 4, 0, 0, 0 },
        [HOLIDAY_BASTILLE_DAY] = { 7, 14, 0, 0, 0 },
        [HOLIDAY_LABOR_DAY] = { 9, 0, 1, 1, 0 },
        [HOLIDAY_COLUMBUS_DAY] = { 10, 0, 1, 2, 0 },
        [HOLIDAY_HALLOWEEN] = { 10, 31, 0, 0, 0 },
        [HOLIDAY_VETERANS_DAY] = { 11, 11, 0, 0, 0 },
        [HOLIDAY_THANKSGIVING] = { 11, 0, 4, 4, 0 },
        [HOLIDAY_BLACK_FRIDAY] = { 11, 0, 4, 4, 1 },
        [HOLIDAY_CHRISTMAS] = { 12, 25, 0, 0, 0 },
        [HOLIDAY_BOXING_DAY] = { 12, 26, 0, 0, 0 },
    };
    if (holiday == HOLIDAY_EASTER || holiday == HOLIDAY_GOOD_FRIDAY)
        return day_add(easter(year), holiday == HOLIDAY_EASTER ? 0 : -2);
    if (rules[holiday].day)
        return (struct day){ year, rules[holiday].month, rules[holiday].day };
    return day_add(
        nth_weekday(year, rules[holiday].month, rules[holiday].weekday, rules[holiday].nth),
        rules[holiday].after);
}

int iso_week(struct day d, int *year)
{
    struct day thursday = day_add(d, 4 - day_weekday(d));
    *year = thursday.year;
    return (int)((day_number(thursday) - day_number((struct day){ thursday.year, 1, 1 })) / 7) + 1;
}

struct day iso_week_start(int year, int week)
{
    struct day monday = grain_start((struct day){ year, 1, 4 }, GRAIN_WEEK);
    return day_add(monday, (int64_t)7 * (week - 1));
}

struct str day_text(struct arena *arena, struct day d)
{
    if (!d.year)
        return STR_NONE;
    if (d.year < 0 || d.year > 9999)
        return str_printf(arena, "%04d-%02d-%02d", d.year, d.month, d.day);
    /* Three of them a date: worth writing by hand. */
    const int parts[] = { d.year / 100, d.year % 100, d.month, d.day };
    char text[10], *to = text;
    for (size_t i = 0; i < 4; i++) {
        if (i > 1)
            *to++ = '-';
        *to++ = (char)('0' + parts[i] / 10);
        *to++ = (char)('0' + parts[i] % 10);
    }
    return str_new(arena_copy(arena, text, sizeof text), sizeof text);
}

static struct str week_text(struct arena *arena, struct day d, const char *suffix)
{
    int year, week = iso_week(d, &year);
    return str_printf(arena, "%04d-W%02d%s", year, week, suffix);
}

struct str when_value(struct arena *arena, const struct when *w)
{
    if (!w->first.year || w->part || w->fiscal)
        return STR_NONE;
    switch (w->grain) {
    case GRAIN_DAY: return day_text(arena, w->first);
    case GRAIN_WEEK: return week_text(arena, w->first, "");
    case GRAIN_MONTH: return str_printf(arena, "%04d-%02d", w->first.year, w->first.month);
    case GRAIN_YEAR: return str_printf(arena, "%04d", w->first.year);
    default: return STR_NONE;
    }
}

/* The forms in which something is left open. */
static struct str open_timex(struct arena *arena, const struct when *w)
{
    switch (w->grain) {
    case GRAIN_DAY:
        if (w->open == OPEN_WEEKDAY)
            return str_printf(arena, "XXXX-WXX-%d", w->day);
        if (w->open == OPEN_MONTH)
            return str_printf(arena, "XXXX-XX-%02d", w->day);
        return str_printf(arena, "XXXX-%02d-%02d", w->month, w->day);
    case GRAIN_MONTH: return str_printf(arena, "XXXX-%02d", w->month);
    case GRAIN_QUARTER: return str_printf(arena, "XXXX-Q%d", (w->month + 2) / 3);
    case GRAIN_HALF: return str_printf(arena, "XXXX-H%d", (w->month + 5) / 6);
    case GRAIN_SEASON: return str_printf(arena, "XXXX-%s", w->season);
    default: return STR_NONE;
    }
}

struct str when_timex(struct arena *arena, const struct when *w)
{
    int year = w->first.year;
    if (w->open != OPEN_NOTHING)
        return open_timex(arena, w);
    if (!year)
        return STR_NONE;
    if (w->fiscal)
        return str_printf(arena, "FY%04d", year);
    switch (w->grain) {
    case GRAIN_WEEKEND: return week_text(arena, w->first, "-WE");
    case GRAIN_QUARTER: return str_printf(arena, "%04d-Q%d", year, (w->month + 2) / 3);
    case GRAIN_HALF: return str_printf(arena, "%04d-H%d", year, (w->month + 5) / 6);
    case GRAIN_SEASON: return str_printf(arena, "%04d-%s", year, w->season);
    case GRAIN_DECADE: return str_printf(arena, "%03d", year / 10);
    case GRAIN_CENTURY: return str_printf(arena, "%02d", year / 100);
    case GRAIN_MILLENNIUM: return str_printf(arena, "%d", year / 1000);
    default: break;
    }
    struct when whole = *w;
    whole.part = false;
    return when_value(arena, &whole);
}
