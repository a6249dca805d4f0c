/*
 * Dates as facts: what was read, put into a year; parts of it ("early March",
 * "the end of 2017"); and ranges ("March 3, 2021 to May 2022").
 *
 * The timex of a range is written as Recognizers-Text does, "(first,last,
 * length)" with both ends by their first day as stated; TIMEX3 itself has no
 * form for a range whose ends are given.
 */
#include "date_parse.h"

/* "early", "mid-", "late", "the end of", "the beginning of". */
static size_t part_at(const struct parse *p, size_t i, int *part)
{
    size_t at = i;
    const struct token *t = token_at(p, at);
    *part = token_value(t, ROLE_PART);
    if (!*part)
        return i;
    bool of_form = token_is(p, at, "end") || token_is(p, at, "beginning") ||
                   token_is(p, at, "start") || token_is(p, at, "middle");
    if (of_form && token_is(p, at + 1, "of"))
        return at + 2 + token_has(token_at(p, at + 2), ROLE_THE);
    if (of_form)
        return i;
    return at == i || token_is(p, at, "mid") ? token_unhyphen(p, at + 1) : i;
}

/* A third of a stretch, its first, second or last one; the second of a month
   is its 11th to 20th day, as people count. */
static void take_part(struct when *w, int part)
{
    int64_t first = day_number(w->first), length = day_number(w->until) - first;
    if (w->grain == GRAIN_MONTH)
        length = 30;
    w->part = true;
    if (!w->first.year)
        return;
    if (part > 1)
        w->first = day_from_number(first + length * (part - 1) / 3);
    if (part < 3)
        w->until = day_from_number(first + length * part / 3);
}

/* A verb of the future shortly before: "will meet on Friday". */
static bool speaks_of_future(const struct parse *p, size_t i)
{
    for (size_t k = 1; k <= 10 && k < i; k++) {
        const struct token *t = token_at(p, i - k);
        if (t->kind == TOKEN_END || token_is_sign(t, '.') || token_is_sign(t, ';') ||
            t->gap == GAP_LINE)
            return false;
        if (token_has(t, ROLE_FUTURE))
            return true;
    }
    return false;
}

static size_t longest_read(struct parse *p, size_t i, struct when *out)
{
    static size_t (*const readers[])(
        struct parse *, size_t, struct when *) = { absolute_at, period_of_year_at, relative_at };
    size_t best = 0;
    for (size_t k = 0; k < sizeof readers / sizeof *readers; k++) {
        struct when w = { 0 };
        size_t end = readers[k](p, i, &w);
        if (end > best) {
            best = end;
            *out = w;
        }
    }
    return best;
}

/* The same, remembered: a range and each of its forms try the same ends.  Not inside another
   date, where depth ends what would be read elsewhere. */
static size_t longest(struct parse *p, size_t i, struct when *out)
{
    struct when_memo *memo = &p->memos[i % WHEN_MEMOS];
    if (p->depth > 0)
        return longest_read(p, i, out);
    if (memo->token != i) {
        memo->token = i;
        memo->end = longest_read(p, i, &memo->when);
    }
    if (memo->end)
        *out = memo->when;
    return memo->end;
}

/* "two days before the week of ..." may go on without end. */
#define DEPTH_MAX 2

size_t when_at(struct parse *p, size_t i, struct when *out)
{
    if (!token_near(token_at(p, i)) || p->depth == DEPTH_MAX)
        return 0;
    p->depth++;
    size_t end = longest(p, i, out);
    p->depth--;
    return end;
}

/* "the" before a part inside a range: "from the end of 2007". */
static size_t skip_the(const struct parse *p, size_t i)
{
    return i + (token_has(token_at(p, i), ROLE_THE) && token_has(token_at(p, i + 1), ROLE_PART));
}

/* One stretch with its part, its year still open. */
static size_t stretch_at(struct parse *p, size_t i, struct when *out, int *part)
{
    size_t at = part_at(p, i, part);
    size_t end = longest(p, at, out);
    if (*part && (!end || out->grain < GRAIN_WEEK)) {
        *part = 0;
        end = at == i ? end : longest(p, i, out);
    }
    return end;
}

static void stretch_resolve(struct parse *p, size_t i, struct when *w, int part)
{
    bool weekday = w->open == OPEN_WEEKDAY;
    when_resolve(p, w, weekday && speaks_of_future(p, i) ? 1 : 0);
    if (part)
        take_part(w, part);
}

static void write_stretch(struct parse *p, const struct when *w, struct fact *out)
{
    bool day = w->grain == GRAIN_DAY && !w->part;
    out->value = when_value(p->arena, w);
    out->timex = when_timex(p->arena, w);
    bool plain = w->grain == GRAIN_DAY || w->grain == GRAIN_WEEK || w->grain == GRAIN_MONTH ||
                 w->grain == GRAIN_YEAR;
    out->type = plain && !w->part && !w->fiscal ? FACT_DATE : FACT_DATE_RANGE;
    if (day || !w->first.year)
        return;
    out->low = day_text(p->arena, w->first);
    out->high = day_text(p->arena, day_add(w->until, -1));
    out->until = day_text(p->arena, w->until);
}

/* One end of a range in its timex: the first day, X for what is open. */
static struct str end_timex(struct parse *p, const struct when *w)
{
    if (w->grain == GRAIN_DAY || (w->open == OPEN_NOTHING && w->first.year))
        return w->open != OPEN_NOTHING ? when_timex(p->arena, w) : day_text(p->arena, w->first);
    return str_printf(p->arena, "XXXX-%02d-%02d", w->month ? w->month : 1, w->day ? w->day : 1);
}

static struct str range_timex(struct parse *p, const struct when *low, const struct when *high)
{
    if (!low->first.year || !high->first.year)
        return STR_NONE;
    int64_t months =
        (int64_t)(high->first.year - low->first.year) * 12 + high->first.month - low->first.month;
    struct str length;
    if (low->grain == GRAIN_YEAR && high->grain == GRAIN_YEAR)
        length = str_printf(p->arena, "P%lldY", (long long)months / 12);
    else if (low->grain > GRAIN_WEEKEND && high->grain > GRAIN_WEEKEND)
        length = str_printf(p->arena, "P%lldM", (long long)months);
    else
        length = str_printf(p->arena, "P%lldD",
                            (long long)(day_number(high->first) - day_number(low->first)));
    struct str a = end_timex(p, low), b = end_timex(p, high);
    return str_printf(p->arena, "(%.*s,%.*s,%.*s)", STR_ARG(a), STR_ARG(b), STR_ARG(length));
}

/* The token behind what joins the ends of a range; 0: none. */
static size_t join_at(const struct parse *p, size_t i, bool between)
{
    const struct token *t = token_at(p, i), *next = token_at(p, i + 1);
    if (!token_near(t) || !token_near(next))
        return 0;
    if (token_is_sign(t, SIGN_DASH) || token_is_sign(t, '-') || token_is_sign(t, '~'))
        return t->gap == next->gap ? i + 1 : 0;
    if (between && token_has(t, ROLE_AND))
        return i + 1;
    return token_has(t, ROLE_TO) ? i + 1 : 0;
}

/* An end that says less takes month or year from the other: "March 3-5",
   "3 to 5 May 2021", "March to May 2022". */
static void share(struct parse *p, size_t i, struct when *low, struct when *high)
{
    if (low->open == OPEN_YEAR && high->open == OPEN_NOTHING && high->first.year) {
        int year = high->first.year;
        when_set_year(low, year);
        if (low->first.year && day_number(low->first) > day_number(high->first)) {
            low->open = OPEN_YEAR;
            when_set_year(low, year - 1);
        }
        return;
    }
    stretch_resolve(p, i, low, 0);
    if (high->open == OPEN_YEAR && low->first.year) {
        struct when set = *high;
        bool open = low->open == OPEN_YEAR;
        when_set_year(&set, low->first.year);
        if (set.first.year && day_number(set.first) < day_number(low->first)) {
            set = *high;
            when_set_year(&set, low->first.year + 1);
        }
        high->first = set.first;
        high->until = set.until;
        high->open = open ? OPEN_YEAR : OPEN_NOTHING;
        return;
    }
    when_resolve(p, high, 0);
}

/* The second end where only a day is said: "March 3-5, 2021", "ninth through
   seventeenth". */
static size_t bare_day_end(struct parse *p, size_t i, struct when *low, struct when *high)
{
    size_t end, at = i + token_has(token_at(p, i), ROLE_THE);
    int year = 0, day = ordinal_small(p, at, 31, &end);
    day = day ? day : number_small(p, at, 31, &end);
    if (!day || low->grain != GRAIN_DAY || (low->open != OPEN_YEAR && low->open != OPEN_NOTHING) ||
        !low->month)
        return 0;
    const struct token *behind = token_at(p, end);
    if (token_is_sign(behind, '%') || (token_glued(behind) && token_is_sign(behind, ':')))
        return 0;
    if (low->open == OPEN_YEAR)
        end = year_behind(p, end, &year);
    else
        year = low->first.year;
    if (year) {
        when_set_year(low, year);
        return low->first.year && when_month_day(year, low->month, day, high) ? end : 0;
    }
    *high = *low;
    high->day = day;
    return day > low->day && day <= day_month_length(2000, low->month) ? end : 0;
}

/* The first end where only a day is said: "3 to 5 May", "9-12 of June". */
static size_t bare_day_start(struct parse *p, size_t i, bool between, struct when *low,
                             struct when *high)
{
    size_t at = i + token_has(token_at(p, i), ROLE_THE), end;
    int day = ordinal_small(p, at, 31, &end);
    day = day ? day : number_small(p, at, 31, &end);
    size_t second = day ? join_at(p, end, between) : 0;
    end = second ? longest(p, second, high) : 0;
    if (!end || high->grain != GRAIN_DAY || !high->month || high->open > OPEN_YEAR ||
        token_has(token_at(p, second), ROLE_WEEKDAY) || day >= high->day)
        return 0;
    if (high->first.year)
        return when_month_day(high->first.year, high->month, day, low) ? end : 0;
    *low = *high;
    low->day = day;
    return end;
}

/* "now", "today" as the end of a range: "between now and May". */
static size_t now_at(struct parse *p, size_t i, struct when *out)
{
    if (!token_is(p, i, "now") || !date_now(p).year)
        return 0;
    *out = when_day(date_now(p));
    return i + 1;
}

/* "2014-18". */
static size_t short_year_end(struct parse *p, size_t i, const struct when *low, struct when *high)
{
    const struct token *t = token_at(p, i);
    size_t end;
    int year = number_small(p, i, 99, &end);
    if (low->grain != GRAIN_YEAR || low->part || t->kind != TOKEN_DIGITS ||
        t->at.end - t->at.start != 2 || !year || !token_glued(t))
        return 0;
    year += low->first.year / 100 * 100;
    if (year <= low->first.year)
        return 0;
    *high = when_year(year);
    return end;
}

static size_t range_ends(struct parse *p, size_t i, bool between, struct when *low,
                         struct when *high)
{
    int part_low, part_high = 0;
    size_t end = bare_day_start(p, i, between, low, high);
    if (end) {
        share(p, i, low, high);
        return end;
    }
    end = now_at(p, i, low);
    part_low = 0;
    end = end ? end : stretch_at(p, skip_the(p, i), low, &part_low);
    size_t second = end ? join_at(p, end, between) : 0;
    if (!second)
        return 0;
    end = stretch_at(p, skip_the(p, second), high, &part_high);
    end = end ? end : now_at(p, second, high);
    end = end ? end : short_year_end(p, second, low, high);
    struct when first = *low, last = { 0 };
    size_t day = bare_day_end(p, second, &first, &last);
    if (day > end) {
        *low = first;
        *high = last;
        end = day;
    }
    if (!end)
        return 0;
    share(p, i, low, high);
    if (part_low)
        take_part(low, part_low);
    if (part_high)
        take_part(high, part_high);
    return end;
}

static size_t range_fact(struct parse *p, size_t i, struct fact *out)
{
    struct when low = { 0 }, high = { 0 };
    bool between = token_is(p, i, "between"), from = token_is(p, i, "from");
    size_t end = range_ends(p, i + (between || from), between, &low, &high);
    if (!end)
        return 0;
    bool known = low.first.year && high.first.year;
    if (known && day_number(low.first) >= day_number(high.until))
        return 0;
    out->type = FACT_DATE_RANGE;
    out->timex = range_timex(p, &low, &high);
    if (!known)
        return low.open != OPEN_NOTHING && high.open != OPEN_NOTHING ? end : 0;
    out->low = day_text(p->arena, low.first);
    out->high = day_text(p->arena, day_add(high.until, -1));
    out->until = day_text(p->arena, high.until);
    return end;
}

/* Words that a date may start with. */
#define STARTS                                                                                    \
    (ROLE_BIT(ROLE_MONTH) | ROLE_BIT(ROLE_WEEKDAY) | ROLE_BIT(ROLE_DAYNAME) |                     \
     ROLE_BIT(ROLE_RELATIVE) | ROLE_BIT(ROLE_PART) | ROLE_BIT(ROLE_DECADE) |                      \
     ROLE_BIT(ROLE_SEASON) | ROLE_BIT(ROLE_HOLIDAY) | ROLE_BIT(ROLE_FROM) | ROLE_BIT(ROLE_THE) |  \
     ROLE_BIT(ROLE_DIGIT) | ROLE_BIT(ROLE_TEEN) | ROLE_BIT(ROLE_TENS) | ROLE_BIT(ROLE_ORDINAL) |  \
     ROLE_BIT(ROLE_TENTHS) | ROLE_BIT(ROLE_ARTICLE) | ROLE_BIT(ROLE_IN) | ROLE_BIT(ROLE_PERIOD) | \
     ROLE_BIT(ROLE_DATE))

size_t date_fact(struct parse *p, size_t i, struct fact *out)
{
    const struct token *t = token_at(p, i);
    struct when w = { 0 };
    int part;
    if (t->kind == TOKEN_WORD && !(t->roles & STARTS))
        return 0;
    if (t->kind == TOKEN_SIGN && !token_is_sign(t, '\''))
        return 0;
    size_t end = range_fact(p, i, out);
    if (end)
        return end;
    end = stretch_at(p, i, &w, &part);
    if (!end)
        return 0;
    stretch_resolve(p, i, &w, part);
    *out = (struct fact){ 0 };
    write_stretch(p, &w, out);
    bool said = !str_is_none(out->timex) || !str_is_none(out->value) || !str_is_none(out->low);
    return said ? end : 0;
}
