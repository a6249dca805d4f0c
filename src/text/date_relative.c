/*
 * Dates told from another day: "yesterday", "last week", "next March", "two
 * days ago", "the past three years".  Without a `now` they stay unread: a text
 * that says "yesterday" has no date to offer.
 */
#include "date_parse.h"

static enum grain period_of(const struct token *t, int *times)
{
    int value = token_value(t, ROLE_PERIOD);
    *times = value < GRAIN_COUNT ? 1 : value / GRAIN_COUNT;
    return (enum grain)(value % GRAIN_COUNT);
}

/* "today", "the day before yesterday". */
static size_t day_name(struct parse *p, size_t i, struct when *out)
{
    size_t at = i + token_has(token_at(p, i), ROLE_THE);
    bool beyond =
        token_is(p, at, "day") && (token_is(p, at + 1, "before") || token_is(p, at + 1, "after"));
    const struct token *t = token_at(p, beyond ? at + 2 : i);
    if (!token_has(t, ROLE_DAYNAME))
        return 0;
    int days = token_value(t, ROLE_DAYNAME);
    if (beyond)
        days += token_is(p, at + 1, "after") ? 1 : -1;
    *out = when_day(day_add(date_now(p), days));
    return beyond ? at + 3 : i + 1;
}

/* A stretch of several units next to now: "past 3 months", "next two days". */
static size_t several(struct parse *p, size_t i, int side, struct when *out)
{
    struct amount a;
    size_t couple = i + (token_is(p, i, "couple") ? 1 + token_is(p, i + 1, "of") : 0);
    int times, n = 2;
    if (couple != i) {
        a.grain = period_of(token_at(p, couple), &times);
        a.end = couple + 1;
    } else {
        if (!amount_at(p, i, &a) || a.type != FACT_DURATION || a.business)
            return 0;
        n = a.number.whole > 0 && a.number.whole < 10000 ? (int)a.number.whole : 0;
        times = a.grains;
    }
    if (n == 0 || side == 0 || a.grain < GRAIN_DAY || a.grain == GRAIN_WEEKEND ||
        !token_near(token_at(p, i)))
        return 0;
    struct day now = date_now(p);
    if (a.grain == GRAIN_QUARTER) /* whole quarters, as books are closed */
        now = side < 0 ? grain_start(now, GRAIN_QUARTER)
                       : grain_add(grain_start(now, GRAIN_QUARTER), GRAIN_QUARTER, 1);
    else if (side > 0)
        now = day_add(now, 1);
    struct day other = grain_add(now, a.grain, (int64_t)side * n * times);
    *out = (struct when){ .grain = a.grain, .part = true };
    out->first = side < 0 ? other : now;
    out->until = side < 0 ? now : other;
    return a.end;
}

/* "next Friday" is next week's, "previous Friday" last week's, "last Friday"
   the latest one, "coming Friday" the first one ahead. */
static struct day weekday_beside(const struct parse *p, size_t i, int weekday, int side)
{
    struct day now = date_now(p), day = day_add(grain_start(now, GRAIN_WEEK), weekday - 1);
    int64_t ahead = day_number(day) - day_number(now);
    bool whole_week = token_is(p, i - 1, "next") || token_is(p, i - 1, "following") ||
                      token_is(p, i - 1, "previous");
    bool move = whole_week || (side > 0 && ahead <= 0) || (side < 0 && ahead >= 0);
    return move ? day_add(day, 7 * side) : day;
}

static size_t season_beside(struct parse *p, size_t i, int side, struct when *out)
{
    const char *code = token_lex(token_at(p, i), ROLE_SEASON)->code;
    struct day now = date_now(p);
    *out = when_season(code, now.year);
    if (side < 0 && day_number(out->until) > day_number(now))
        *out = when_season(code, now.year - 1);
    if (side > 0 && day_number(out->first) <= day_number(now))
        *out = when_season(code, now.year + 1);
    return i + 1;
}

/* "last March", "next Friday", "this summer". */
static size_t named(struct parse *p, size_t i, int side, struct when *out)
{
    const struct token *t = token_at(p, i);
    if (token_has(t, ROLE_SEASON) && token_near(t))
        return season_beside(p, i, side, out);
    if (!token_has(t, ROLE_WEEKDAY) && !token_has(t, ROLE_MONTH) && !token_has(t, ROLE_HOLIDAY))
        return 0;
    size_t end = absolute_at(p, i, out);
    end = end ? end : period_of_year_at(p, i, out);
    if (!end || out->open == OPEN_NOTHING)
        return 0;
    if (out->open == OPEN_WEEKDAY) {
        *out = when_day(weekday_beside(p, i, out->day, side));
    } else if (side == 0) {
        when_set_year(out, date_now(p).year);
    } else {
        when_resolve(p, out, side);
        out->open = out->first.year ? OPEN_NOTHING : out->open;
    }
    return end;
}

/* "last week", "this month", "the previous quarter", "the next decade". */
static size_t beside_now(struct parse *p, size_t i, struct when *out)
{
    size_t at = i;
    const struct token *t = token_at(p, at);
    bool same = token_is(p, at, "same") || token_is(p, at, "that");
    if ((!token_has(t, ROLE_RELATIVE) && !same) || !date_now(p).year)
        return 0;
    int side = token_value(t, ROLE_RELATIVE), times;
    at++;
    if (token_has(token_at(p, at), ROLE_RELATIVE) && side == 0 && !same) /* "this past Wednesday" */
        side = token_value(token_at(p, at++), ROLE_RELATIVE);
    if (!token_near(token_at(p, at)))
        return 0;
    size_t end = same ? 0 : several(p, at, side, out);
    end = end || same ? end : named(p, at, side, out);
    if (end)
        return end;
    at += token_is(p, at, "calendar") || token_is(p, at, "working");
    enum grain grain = period_of(token_at(p, at), &times);
    if (grain < GRAIN_DAY || times != 1 || (same && grain != GRAIN_WEEK && grain != GRAIN_WEEKEND))
        return 0;
    *out = when_around(grain_add(date_now(p), grain, side), grain);
    return at + 1;
}

/* "earlier this month", "later this week": the part before, or behind, today. */
static size_t part_of_now(struct parse *p, size_t i, struct when *out)
{
    bool earlier = token_is(p, i, "earlier"), later = token_is(p, i, "later");
    if ((!earlier && !later) || !token_is(p, i + 1, "this") || !token_near(token_at(p, i + 1)))
        return 0;
    size_t end = beside_now(p, i + 1, out);
    if (!end || out->grain < GRAIN_WEEK)
        return 0;
    out->part = true;
    if (earlier)
        out->until = date_now(p);
    else
        out->first = day_add(date_now(p), 1);
    return day_number(out->first) < day_number(out->until) ? end : 0;
}

/* "3rd week of January", "the last week of 2019": a week belongs to the month
   or year that has its Thursday, as in ISO 8601. */
static size_t week_of(struct parse *p, size_t i, struct when *out)
{
    size_t at = i + token_has(token_at(p, i), ROLE_THE), end = at + 1;
    bool last = token_is(p, at, "last");
    int n = last ? 1 : ordinal_small(p, at, 5, &end);
    struct when whole;
    if (!n || !token_is(p, end, "week") || !token_is(p, end + 1, "of"))
        return 0;
    end = when_at(p, end + 2, &whole);
    if (!end || (whole.grain != GRAIN_MONTH && whole.grain != GRAIN_YEAR) || whole.part)
        return 0;
    when_resolve(p, &whole, 0);
    if (!whole.first.year)
        return 0;
    struct day thursday = day_add(grain_start(whole.first, GRAIN_WEEK), 3);
    if (day_number(thursday) < day_number(whole.first))
        thursday = day_add(thursday, 7);
    if (last) {
        struct day day = day_add(whole.until, -1);
        thursday = day_add(grain_start(day, GRAIN_WEEK), 3);
        if (day_number(thursday) > day_number(day))
            thursday = day_add(thursday, -7);
    }
    *out = when_around(day_add(thursday, 7 * (n - 1)), GRAIN_WEEK);
    return end;
}

/* "5 upcoming years", "the 10 previous weeks". */
static size_t counted_beside(struct parse *p, size_t i, struct when *out)
{
    size_t at;
    int n = number_small(p, i, 9999, &at), times;
    const struct token *t = token_at(p, at), *unit = token_at(p, at + 1);
    if (!n || !token_has(t, ROLE_RELATIVE) || !token_near(t) || !token_near(unit))
        return 0;
    int side = token_value(t, ROLE_RELATIVE);
    enum grain grain = period_of(unit, &times);
    struct day now = date_now(p);
    if (side == 0 || grain < GRAIN_DAY || grain == GRAIN_WEEKEND || !now.year)
        return 0;
    now = side > 0 ? day_add(now, 1) : now;
    struct day other = grain_add(now, grain, (int64_t)side * n * times);
    *out = (struct when){ .grain = grain, .part = true };
    out->first = side < 0 ? other : now;
    out->until = side < 0 ? now : other;
    return at + 2;
}

/* "next week Wednesday", "this week Monday", "Tuesday of last week". */
static size_t weekday_in_week(struct parse *p, size_t i, struct when *out)
{
    bool first = token_has(token_at(p, i), ROLE_WEEKDAY);
    size_t week = i, day = i, end;
    if (first)
        week = i + 1 + (token_is(p, i + 1, "of"));
    size_t week_end =
        token_has(token_at(p, week), ROLE_RELATIVE) || token_has(token_at(p, week), ROLE_THE)
            ? beside_now(p, week, out)
            : 0;
    if (!week_end || out->grain != GRAIN_WEEK || out->part)
        return 0;
    if (!first)
        day = week_end + token_is(p, week_end, "on");
    const struct token *t = token_at(p, day);
    if (!token_has(t, ROLE_WEEKDAY) || !token_near(t))
        return 0;
    end = first ? week_end : day + 1;
    *out = when_day(day_add(out->first, token_value(t, ROLE_WEEKDAY) - 1));
    return end;
}

/* A distance: "two days", "a week", "2 years 1 month 21 days". */
struct distance {
    int64_t months, days;
    size_t end;
};

static size_t distance_unit(struct parse *p, size_t i, struct distance *d)
{
    struct amount a = { 0 };
    int times;
    int64_t n = 1;
    bool article = token_has(token_at(p, i), ROLE_ARTICLE);
    if (article && token_has(token_at(p, i + 1), ROLE_PERIOD)) {
        a.grain = period_of(token_at(p, i + 1), &times);
        a.end = i + 2;
    } else {
        if (!amount_at(p, i, &a) || a.type != FACT_DURATION || a.number.whole < 1 || a.business)
            return 0;
        n = a.number.whole;
        times = a.grains;
    }
    n *= times;
    switch (a.grain) {
    case GRAIN_DAY: d->days += n; break;
    case GRAIN_WEEK: d->days += 7 * n; break;
    case GRAIN_MONTH: d->months += n; break;
    case GRAIN_QUARTER: d->months += 3 * n; break;
    case GRAIN_YEAR: d->months += 12 * n; break;
    case GRAIN_DECADE: d->months += 120 * n; break;
    case GRAIN_CENTURY: d->months += 1200 * n; break;
    default: return 0;
    }
    return a.end;
}

static bool distance_at(struct parse *p, size_t i, struct distance *out)
{
    *out = (struct distance){ .end = i };
    for (int n = 0; n < 4; n++) {
        size_t at = out->end + (n > 0 && token_has(token_at(p, out->end), ROLE_AND));
        size_t end = token_near(token_at(p, at)) || n == 0 ? distance_unit(p, at, out) : 0;
        if (!end)
            return n > 0;
        out->end = end;
    }
    return true;
}

static struct day move(struct day from, const struct distance *d, int side)
{
    if (d->months > 12 * 9000 || d->days > 365 * 9000)
        return (struct day){ 0 };
    struct day day = day_add(month_add(from, side * d->months), side * d->days);
    return day.year > 0 && day.year < 10000 ? day : (struct day){ 0 };
}

/* "two days ago", "3 weeks later", "a week from tomorrow", "5 days before Christmas". */
static size_t distance_from(struct parse *p, size_t i, struct when *out)
{
    struct distance d;
    struct when anchor = when_day(date_now(p));
    if (!distance_at(p, i, &d) || !date_now(p).year)
        return 0;
    size_t at = d.end, end = at + 1;
    int side =
        token_is(p, at, "ago") || token_is(p, at, "earlier") || token_is(p, at, "before") ? -1 : 1;
    bool from = token_is(p, at, "from") || token_is(p, at, "after") || token_is(p, at, "before");
    if (from) {
        end = token_is(p, at + 1, "now") ? at + 2 : when_at(p, at + 1, &anchor);
        if (token_is(p, at + 1, "now") && !token_is(p, at, "from"))
            return 0;
        if (!end || anchor.grain != GRAIN_DAY)
            return 0;
        when_resolve(p, &anchor, 1);
    } else if (!token_is(p, at, "ago") && !token_is(p, at, "later") && !token_is(p, at, "hence")) {
        return 0;
    }
    struct day day = move(anchor.first, &d, side);
    if (!day.year || !token_near(token_at(p, at)))
        return 0;
    *out = when_day(day);
    return end;
}

/* "in two weeks": a day from now, unless something took that long. */
static size_t in_distance(struct parse *p, size_t i, struct when *out)
{
    struct distance d;
    if (!token_is(p, i, "in") || !date_now(p).year || !distance_at(p, i + 1, &d))
        return 0;
    const struct token *before = token_at(p, i - 1);
    bool took = token_is(p, i - 1, "only") || token_is(p, i - 1, "just") ||
                before->kind == TOKEN_DIGITS || token_is(p, i - 1, "time") ||
                token_is(p, i - 1, "times");
    struct day day = move(date_now(p), &d, 1);
    if (took || !day.year || token_is_sign(token_at(p, d.end), '-'))
        return 0;
    *out = when_day(day);
    return d.end;
}

/* "the week after next", "the year to date". */
static size_t fixed_phrase(struct parse *p, size_t i, struct when *out)
{
    size_t at = i + token_has(token_at(p, i), ROLE_THE);
    int times;
    enum grain grain = period_of(token_at(p, at), &times);
    struct day now = date_now(p);
    if (grain < GRAIN_WEEK || times != 1 || !now.year)
        return 0;
    bool after_next = token_is(p, at + 1, "after") && token_is(p, at + 2, "next");
    bool before_last = token_is(p, at + 1, "before") && token_is(p, at + 2, "last");
    if (after_next || before_last) {
        *out = when_around(grain_add(now, grain, after_next ? 2 : -2), grain);
        return at + 3;
    }
    if (at == i && token_is(p, at + 1, "to") && token_is(p, at + 2, "date")) {
        *out = when_around(now, grain);
        out->part = true;
        out->until = now;
        return at + 3;
    }
    return 0;
}

size_t relative_at(struct parse *p, size_t i, struct when *out)
{
    static size_t (*const forms[])(struct parse *, size_t, struct when *) = {
        week_of,        weekday_in_week, fixed_phrase, distance_from, in_distance,
        counted_beside, part_of_now,     beside_now,   day_name
    };
    size_t end = 0;
    for (size_t k = 0; !end && k < sizeof forms / sizeof *forms; k++)
        end = forms[k](p, i, out);
    return end;
}
