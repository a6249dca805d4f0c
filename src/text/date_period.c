/*
 * Named stretches of a year and longer: quarters, halves, seasons, weeks by
 * number, fiscal years, decades, centuries, holidays.
 */
#include "date_parse.h"

/* The year behind a period: "2024", "of 2024", ", 2024", "of last year". */
static size_t owner_year(struct parse *p, size_t i, int *year)
{
    size_t end = year_behind(p, i, year);
    if (end != i)
        return end;
    size_t at = i + token_is(p, i, "of");
    at += at != i && token_has(token_at(p, at), ROLE_THE);
    const struct token *relative = token_at(p, at);
    bool named = token_has(relative, ROLE_RELATIVE) && token_is(p, at + 1, "year");
    int now = date_now(p).year;
    if (now && named) {
        *year = now + token_value(relative, ROLE_RELATIVE);
        return at + 2;
    }
    if (now && at > i + 1 && token_is(p, at, "year")) {
        *year = now;
        return at + 1;
    }
    return i;
}

static void set_period(struct when *out, enum grain grain, int n, int year)
{
    int month = grain == GRAIN_QUARTER ? 3 * n - 2 : 6 * n - 5;
    if (year)
        *out = when_around((struct day){ year, month, 1 }, grain);
    else
        *out = (struct when){ .grain = grain, .open = OPEN_YEAR };
    out->month = month;
    out->day = 1;
}

/* "Q3 2024", "H1", "2017 Q1": letters with their figure. */
static size_t lettered(struct parse *p, size_t i, struct when *out)
{
    int year = 0;
    size_t at = year_at(p, i, false, &year);
    at = at && token_at(p, i)->kind == TOKEN_DIGITS ? token_unhyphen(p, at) : i;
    const struct token *letter = token_at(p, at), *digit = token_at(p, at + 1);
    bool quarter = token_is(p, at, "Q"), half = token_is(p, at, "H");
    size_t len = digit->at.end - digit->at.start;
    if ((!quarter && !half) || (at != i && !token_near(letter)) || !token_glued(digit) ||
        digit->kind != TOKEN_DIGITS || len != 1)
        return 0;
    int n = p->text.ptr[digit->at.start] - '0';
    if (n < 1 || n > (quarter ? 4 : 2) || (half && !letter->upper && !year))
        return 0;
    size_t end = at + 2;
    if (!year)
        end = owner_year(p, token_unhyphen(p, end), &year);
    set_period(out, quarter ? GRAIN_QUARTER : GRAIN_HALF, n, year);
    return year ? end : at + 2;
}

/* "the third quarter of 2024", "first half of the year", "2024's first quarter". */
static size_t ordinal_period(struct parse *p, size_t i, struct when *out)
{
    int year = 0;
    size_t at = i + token_has(token_at(p, i), ROLE_THE), end;
    int n = ordinal_small(p, at, 4, &end);
    if (!n)
        return 0;
    end = token_unhyphen(p, end);
    bool quarter = token_is(p, end, "quarter"), half = token_is(p, end, "half") && n <= 2;
    if (!quarter && !half)
        return 0;
    size_t behind = owner_year(p, end + 1, &year);
    if (half && !year) /* of a game, or of anything */
        return 0;
    set_period(out, quarter ? GRAIN_QUARTER : GRAIN_HALF, n, year);
    return behind;
}

/* "fiscal 2025", "fiscal year 2026", "FY2026", "FY25". */
static size_t fiscal_year(struct parse *p, size_t i, struct when *out)
{
    int year;
    bool letters = token_is(p, i, "FY") || token_is(p, i, "CY");
    size_t at = i + 1;
    if (!letters && !token_is(p, i, "fiscal"))
        return 0;
    at += !letters && token_is(p, at, "year");
    size_t end = year_at(p, at, letters, &year);
    if (!end)
        return 0;
    *out = when_year(year);
    out->fiscal = !token_is(p, i, "CY");
    return end;
}

/* "1990s", "the '90s", "1990 s", "the nineties". */
static size_t decade(struct parse *p, size_t i, struct when *out)
{
    size_t mark = i + token_is_sign(token_at(p, i), '\'');
    const struct token *digits = token_at(p, mark), *s = token_at(p, mark + 1);
    size_t len = digits->at.end - digits->at.start, end = mark + 2;
    int now = date_now(p).year ? date_now(p).year : 2000, year;
    if (digits->kind == TOKEN_DIGITS) {
        if (token_is_sign(s, '\'')) {
            s = token_at(p, ++end - 1);
        }
        if (!token_is(p, end - 1, "s") || s->gap == GAP_LINE ||
            (len != 4 && !(len == 2 && token_glued(s))))
            return 0;
        struct str text = str_at(p->text, digits->at);
        year = (text.ptr[len - 2] - '0') * 10;
        if (text.ptr[len - 1] != '0' || (len == 4 && (text.ptr[0] < '1' || text.ptr[0] > '2')))
            return 0;
        year = len == 4 ? (text.ptr[0] - '0') * 1000 + (text.ptr[1] - '0') * 100 + year : year;
    } else if (mark == i && token_has(digits, ROLE_DECADE) &&
               token_has(token_at(p, i - 1), ROLE_THE)) {
        year = token_value(digits, ROLE_DECADE);
        len = 2;
        end = i + 1;
    } else {
        return 0;
    }
    if (len == 2)
        year += year + now / 100 * 100 > now ? now / 100 * 100 - 100 : now / 100 * 100;
    *out = when_around((struct day){ year, 1, 1 }, GRAIN_DECADE);
    return end;
}

/* "21st century", "the nineteenth-century": as people use it, from the year 00. */
static size_t century(struct parse *p, size_t i, struct when *out)
{
    size_t at = i + token_has(token_at(p, i), ROLE_THE), end;
    int n = ordinal_small(p, at, 30, &end);
    end = n ? token_unhyphen(p, end) : 0;
    if (n < 2 || !token_is(p, end, "century"))
        return 0;
    *out = when_around((struct day){ (n - 1) * 100, 1, 1 }, GRAIN_CENTURY);
    return end + 1;
}

/* "summer 2018", "the summer of 2018". */
static size_t season(struct parse *p, size_t i, struct when *out)
{
    const struct token *t = token_at(p, i);
    int year;
    if (!token_has(t, ROLE_SEASON))
        return 0;
    size_t end = year_behind(p, i + 1, &year);
    if (end == i + 1)
        return 0;
    *out = when_season(token_lex(t, ROLE_SEASON)->code, year);
    return end;
}

/* "week 23", "week 3 of 2027". */
static size_t numbered_week(struct parse *p, size_t i, struct when *out)
{
    int year = date_now(p).year;
    size_t end;
    if (!token_is(p, i, "week") || token_at(p, i + 1)->kind != TOKEN_DIGITS)
        return 0;
    int week = number_small(p, i + 1, 53, &end);
    end = week ? owner_year(p, end, &year) : 0;
    if (!week || !year)
        return 0;
    *out = when_around(iso_week_start(year, week), GRAIN_WEEK);
    return end;
}

/* "2019-W12", ISO 8601. */
static size_t iso_form(struct parse *p, size_t i, struct when *out)
{
    int year;
    size_t at = year_at(p, i, false, &year), end;
    if (!at || !token_is_sign(token_at(p, at), '-') || !token_is(p, at + 1, "W"))
        return 0;
    int week = number_small(p, at + 2, 53, &end);
    if (!week || !token_glued(token_at(p, at + 2)))
        return 0;
    *out = when_around(iso_week_start(year, week), GRAIN_WEEK);
    return end;
}

/* The words of a holiday behind its first one: "Day", "Year's Day", "Friday". */
static size_t holiday_words(const struct parse *p, size_t i, enum holiday *holiday)
{
    const struct token *t = token_at(p, i);
    *holiday = (enum holiday)token_value(t, ROLE_HOLIDAY);
    size_t at = i + 1;
    if (*holiday == HOLIDAY_NONE)
        return 0;
    if (*holiday == HOLIDAY_NEW_YEAR) {
        if (!token_is(p, at, "Year") ||
            (!token_at(p, at)->capital && !token_is_sign(token_at(p, at + 1), '\'')))
            return 0;
        at++;
    }
    if (*holiday == HOLIDAY_BLACK_FRIDAY || *holiday == HOLIDAY_GOOD_FRIDAY)
        return token_is(p, at, "Friday") ? at + 1 : 0;
    if (token_is_sign(token_at(p, at), '\''))
        at += 1 + token_is(p, at + 1, "s");
    if (token_is(p, at, "Day") || token_is(p, at, "Eve"))
        return at + 1;
    bool alone = *holiday == HOLIDAY_CHRISTMAS || *holiday == HOLIDAY_THANKSGIVING ||
                 *holiday == HOLIDAY_HALLOWEEN || *holiday == HOLIDAY_JUNETEENTH ||
                 *holiday == HOLIDAY_EASTER;
    return alone ? at : 0;
}

static size_t holiday_at(struct parse *p, size_t i, struct when *out)
{
    enum holiday holiday;
    int year = 0;
    size_t end = holiday_words(p, i, &holiday);
    if (!end)
        return 0;
    size_t behind = owner_year(p, end, &year);
    int guess = year ? year : date_now(p).year;
    int back = token_is(p, end - 1, "Eve") ? -1 : 0;
    struct day day = holiday_day(holiday, guess ? guess : 2000);
    *out = when_day(day_add(day, back));
    out->month = out->first.month;
    out->day = out->first.day;
    bool fixed = holiday_day(holiday, 2001).day == holiday_day(holiday, 2002).day &&
                 holiday_day(holiday, 2001).day == holiday_day(holiday, 2003).day;
    if (!year && fixed) {
        out->open = OPEN_YEAR;
        out->first = out->until = (struct day){ 0 };
    } else if (!year && !date_now(p).year) {
        return 0;
    }
    return behind;
}

size_t period_of_year_at(struct parse *p, size_t i, struct when *out)
{
    static size_t (*const forms[])(struct parse *, size_t,
                                   struct when *) = { lettered, iso_form,      fiscal_year,
                                                      decade,   century,       ordinal_period,
                                                      season,   numbered_week, holiday_at };
    size_t end = 0;
    for (size_t k = 0; !end && k < sizeof forms / sizeof *forms; k++)
        end = forms[k](p, i, out);
    return end;
}
