/*
 * A date is the stretch of days it may be: a year 365 of them.  One stretch
 * inside the other is agreement ("in March", "on 14 March").  A date that
 * does not say its year is compared by month and day, whatever year the run's
 * clock gave it.
 */
#include "compare_date.h"

#include "base/arena.h"

struct stretch {
    int64_t first, behind; /* day numbers; equal: unknown */
    int month, day;        /* 0: not said */
    bool open_year;
    bool explicit_ends; /* "from 3 to 7 May", not a week, month or year */
    enum fact_bound bound;
};

static int digits(struct str s, size_t at, size_t n)
{
    int value = 0;
    if (at + n > s.len)
        return -1;
    for (size_t i = at; i < at + n; i++) {
        if (s.ptr[i] < '0' || s.ptr[i] > '9')
            return -1;
        value = value * 10 + s.ptr[i] - '0';
    }
    return value;
}

static void stretch_of_days(struct day first, int days, struct stretch *out)
{
    out->first = day_number(first);
    out->behind = out->first + days;
}

/* The Monday of an ISO week: week 1 holds January 4. */
static int64_t week_start(int year, int week)
{
    struct day fourth = { year, 1, 4 };
    return day_number(fourth) - (day_weekday(fourth) - 1) + 7 * (int64_t)(week - 1);
}

/* "2019", "2019-03", "2019-03-14", "2019-W12", and the last with X for a year. */
static bool stretch_parse(struct str text, struct stretch *out)
{
    int year = digits(text, 0, 4), month = digits(text, 5, 2), day = digits(text, 8, 2);
    out->open_year = str_starts(text, STR("XXXX"));
    out->month = month > 0 ? month : 0;
    out->day = month > 0 && day > 0 ? day : 0;
    if (out->open_year)
        return out->month > 0;
    if (year < 1)
        return false;
    int week = text.len > 6 && text.ptr[5] == 'W' ? digits(text, 6, 2) : -1;
    if (week > 0) {
        out->first = week_start(year, week);
        out->behind = out->first + 7;
    } else if (out->day) {
        struct day d = { year, month, day };
        if (!day_valid(d))
            return false;
        stretch_of_days(d, 1, out);
    } else if (out->month) {
        if (month > 12)
            return false;
        stretch_of_days((struct day){ year, month, 1 }, day_month_length(year, month), out);
    } else {
        out->first = day_number((struct day){ year, 1, 1 });
        out->behind = day_number((struct day){ year + 1, 1, 1 });
    }
    return true;
}

static bool stretch_make(const struct fact *f, struct stretch *out)
{
    struct day first, last;
    *out = (struct stretch){ .bound = f->bound };
    out->explicit_ends = str_starts(f->timex, STR("("));
    if (!str_is_none(f->timex) && str_starts(f->timex, STR("XXXX-")) &&
        stretch_parse(f->timex, out))
        return true;
    if (!str_is_none(f->low) && !str_is_none(f->high) && day_parse(f->low, &first) &&
        day_parse(f->high, &last)) {
        out->first = day_number(first);
        out->behind = day_number(last) + 1;
        return out->behind > out->first;
    }
    return !str_is_none(f->value) && stretch_parse(f->value, out);
}

/* One of them lacks its year: month and day must do. */
static enum figure_match match_open(const struct stretch *a, const struct stretch *b)
{
    if (!a->month || !b->month)
        return FIGURE_OPEN;
    bool days_differ = a->day && b->day && a->day != b->day;
    return a->month != b->month || days_differ ? FIGURE_DIFFERS : FIGURE_AGREES;
}

static bool in_bound(const struct stretch *bound, const struct stretch *other)
{
    bool upper = bound->bound == BOUND_LE || bound->bound == BOUND_LT;
    return upper ? other->first < bound->behind : other->behind > bound->first;
}

static enum figure_match match(const struct stretch *a, const struct stretch *b)
{
    if (a->open_year || b->open_year)
        return match_open(a, b);
    bool bounds[2] = { a->bound != BOUND_NONE, b->bound != BOUND_NONE };
    if (bounds[0] != bounds[1])
        return in_bound(bounds[0] ? a : b, bounds[0] ? b : a) ? FIGURE_AGREES : FIGURE_DIFFERS;
    if (a->explicit_ends && b->explicit_ends)
        return a->first == b->first && a->behind == b->behind ? FIGURE_AGREES : FIGURE_DIFFERS;
    bool inside = (a->first >= b->first && a->behind <= b->behind) ||
                  (b->first >= a->first && b->behind <= a->behind);
    return inside ? FIGURE_AGREES : FIGURE_DIFFERS;
}

enum figure_match date_compare(const struct figure_pair *pair, struct arena *arena,
                               struct str *reason)
{
    const struct fact *c = pair->claim, *e = pair->evidence;
    struct stretch a, b;
    enum figure_match result;
    if (c->type == FACT_TIME || e->type == FACT_TIME) {
        if (c->type != e->type)
            return FIGURE_APART;
        result = str_eq(c->timex, e->timex) ? FIGURE_AGREES : FIGURE_DIFFERS;
    } else if (stretch_make(c, &a) && stretch_make(e, &b)) {
        result = match(&a, &b);
    } else {
        return FIGURE_APART;
    }
    *reason = str_printf(
        arena, result == FIGURE_AGREES ? "%.*s and %.*s can be one date" : "%.*s against %.*s",
        STR_ARG(pair->claim_words), STR_ARG(pair->evidence_words));
    return result;
}

bool date_excludes(const struct fact *a, const struct fact *b)
{
    struct stretch x, y;
    bool times = a->type == FACT_TIME || b->type == FACT_TIME;
    return !times && stretch_make(a, &x) && stretch_make(b, &y) && match(&x, &y) == FIGURE_DIFFERS;
}
