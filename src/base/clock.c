/*
 * Time.  The conversion between days and dates is the era arithmetic of
 * Howard Hinnant, "chrono-compatible low-level date algorithms" (2013).
 */
#include "clock.h"

#include "arena.h"

#include <time.h>

int64_t clock_now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_REALTIME, &t);
    return t.tv_sec;
}

int64_t clock_ticks_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

int64_t clock_cpu_ns(void)
{
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

int64_t day_number(struct day d)
{
    int64_t y = d.year - (d.month <= 2);
    int64_t era = (y >= 0 ? y : y - 399) / 400;
    int64_t yoe = y - era * 400;
    int64_t doy = (153 * (d.month + (d.month > 2 ? -3 : 9)) + 2) / 5 + d.day - 1;
    int64_t doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
    return era * 146097 + doe - 719468;
}

struct day day_from_number(int64_t number)
{
    int64_t z = number + 719468;
    int64_t era = (z >= 0 ? z : z - 146096) / 146097;
    int64_t doe = z - era * 146097;
    int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    int64_t mp = (5 * doy + 2) / 153;
    int month = (int)(mp < 10 ? mp + 3 : mp - 9);
    return (struct day){ (int)(yoe + era * 400 + (month <= 2)), month,
                         (int)(doy - (153 * mp + 2) / 5 + 1) };
}

struct day day_from_seconds(int64_t seconds)
{
    int64_t days = seconds / 86400 - (seconds % 86400 < 0);
    return day_from_number(days);
}

int day_weekday(struct day d)
{
    int64_t since_monday = (day_number(d) + 3) % 7; /* 1970-01-01: Thursday */
    return (int)(since_monday < 0 ? since_monday + 7 : since_monday) + 1;
}

int day_month_length(int year, int month)
{
    static const int length[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    if (month < 1 || month > 12)
        return 0;
    return month == 2 && leap ? 29 : length[month - 1];
}

bool day_valid(struct day d)
{
    return d.year >= 1 && d.year <= 9999 && d.day >= 1 &&
           d.day <= day_month_length(d.year, d.month);
}

/* Reads exactly n digits at s[at]. */
static bool digits(struct str s, size_t at, size_t n, int *out)
{
    int value = 0;
    if (at + n > s.len)
        return false;
    for (size_t i = at; i < at + n; i++) {
        if (s.ptr[i] < '0' || s.ptr[i] > '9')
            return false;
        value = value * 10 + (s.ptr[i] - '0');
    }
    *out = value;
    return true;
}

bool day_parse(struct str text, struct day *out)
{
    struct day d;
    if (text.len < 10 || text.ptr[4] != '-' || text.ptr[7] != '-')
        return false;
    if (!digits(text, 0, 4, &d.year) || !digits(text, 5, 2, &d.month) ||
        !digits(text, 8, 2, &d.day) || !day_valid(d))
        return false;
    *out = d;
    return true;
}

bool clock_parse(struct str text, int64_t *seconds, struct err *err)
{
    struct day d;
    int h = 0, m = 0, s = 0;
    bool ok = day_parse(text, &d);
    if (ok && text.len != 10)
        ok = text.len == 20 && text.ptr[10] == 'T' && text.ptr[13] == ':' && text.ptr[16] == ':' &&
             text.ptr[19] == 'Z' && digits(text, 11, 2, &h) && digits(text, 14, 2, &m) &&
             digits(text, 17, 2, &s) && h < 24 && m < 60 && s < 60;
    if (!ok)
        return err_set(err, ERR_USAGE,
                       "\"%.*s\" is not a time; write YYYY-MM-DD or YYYY-MM-DDTHH:MM:SSZ",
                       STR_ARG(text));
    *seconds = day_number(d) * 86400 + h * 3600 + m * 60 + s;
    return true;
}

struct str clock_format(struct arena *arena, int64_t seconds)
{
    struct day d = day_from_seconds(seconds);
    int64_t left = seconds - day_number(d) * 86400;
    return str_printf(arena, "%04d-%02d-%02dT%02d:%02d:%02dZ", d.year, d.month, d.day,
                      (int)(left / 3600), (int)(left / 60 % 60), (int)(left % 60));
}
