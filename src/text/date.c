/*
 * Dates in figures and names: "2025-12-05", "5 December 2025", "Dec. 5",
 * "Friday", "2027".
 *
 * "03/04" is ambiguous: the month comes first in the United States, the day
 * nearly everywhere else.  The language tag decides ("en-GB": day first); a
 * figure above 12 settles it.  With points the day comes first.
 */
#include "date_parse.h"

#include "number_words.h"

#define YEAR_MIN 1000
#define YEAR_MAX 2999

/* Digits alone, as a number; -1 for anything else. */
static int digits_of(const struct parse *p, size_t i, size_t max_len)
{
    const struct token *t = token_at(p, i);
    size_t len = t->at.end - t->at.start;
    int value = 0;
    if (t->kind != TOKEN_DIGITS || len > max_len)
        return -1;
    for (size_t k = t->at.start; k < t->at.end; k++) {
        if (p->text.ptr[k] < '0' || p->text.ptr[k] > '9')
            return -1;
        value = value * 10 + p->text.ptr[k] - '0';
    }
    return value;
}

static size_t token_len(const struct parse *p, size_t i)
{
    const struct token *t = token_at(p, i);
    return t->at.end - t->at.start;
}

/* A year of two digits: at most twenty years ahead. */
static int century_of(const struct parse *p, int year)
{
    int now = date_now(p).year ? date_now(p).year : 2000;
    int full = now / 100 * 100 + year;
    return full > now + 20 ? full - 100 : full;
}

/* "nineteen eighty-six", "two thousand and fifteen". */
static size_t worded_year(struct parse *p, size_t i, int *year)
{
    struct cardinal c;
    size_t end;
    int first = number_small(p, i, 20, &end);
    if (first >= 15 && token_has(token_at(p, i), first < 20 ? ROLE_TEEN : ROLE_TENS)) {
        int second = number_small(p, end, 99, &end);
        *year = first * 100 + second;
        return second > 9 ? end : 0;
    }
    if (first != 2 && !token_is(p, i, "two"))
        return 0;
    if (!cardinal_at(p, i, &c) || !c.words || c.value.exp != 0 || c.value.digits < 2000 ||
        c.value.digits > 2100)
        return token_is(p, i, "two") && token_is(p, i + 1, "thousand") ? (*year = 2000, i + 2) : 0;
    *year = (int)c.value.digits;
    return c.end;
}

size_t year_at(struct parse *p, size_t i, bool short_too, int *year)
{
    const struct token *t = token_at(p, i);
    if (token_is_sign(t, '\'') && token_len(p, i + 1) == 2 && token_glued(token_at(p, i + 1)) &&
        digits_of(p, i + 1, 2) >= 0) {
        *year = century_of(p, digits_of(p, i + 1, 2));
        return i + 2;
    }
    int value = digits_of(p, i, 4);
    if (value >= YEAR_MIN && value <= YEAR_MAX) {
        *year = value;
        return i + 1;
    }
    if (short_too && value >= 0 && token_len(p, i) == 2) {
        *year = century_of(p, value);
        return i + 1;
    }
    return t->kind == TOKEN_WORD ? worded_year(p, i, year) : 0;
}

size_t year_behind(struct parse *p, size_t i, int *year)
{
    size_t at = i + token_is_sign(token_at(p, i), ',');
    bool of = token_is(p, at, "of") || token_is(p, at, "in");
    at += of;
    at += of && token_is(p, at, "the") && token_is(p, at + 1, "year") ? 2 : 0;
    at = at == i ? token_unhyphen(p, i) : at;
    /* "May 5, 2000 people": a comma alone needs a year of this age */
    size_t end = year_at(p, at, of && token_is(p, at - 1, "of"), year);
    return end && token_near(token_at(p, i)) && token_near(token_at(p, at)) ? end : i;
}

void when_set_year(struct when *w, int year)
{
    if (w->open != OPEN_YEAR)
        return;
    struct when set = *w;
    if (w->grain == GRAIN_DAY) {
        if (!when_month_day(year, w->month, w->day, &set)) /* 29 February */
            set.first = set.until = (struct day){ 0 };
    } else {
        set = when_around((struct day){ year, w->month, 1 }, w->grain);
    }
    set.open = OPEN_NOTHING;
    set.month = w->month;
    set.day = w->day;
    set.season = w->season;
    *w = set;
}

/* How far a stretch is from now, in days. */
static int64_t distance(const struct parse *p, const struct when *w)
{
    int64_t days = day_number(w->first) - day_number(date_now(p));
    return days < 0 ? -days : days;
}

/* The nearest year in which the day exists: 29 February waits for a leap year. */
static void resolve_year(const struct parse *p, struct when *w, int bias)
{
    struct when best = { 0 };
    int now = date_now(p).year;
    for (int year = now - 4; year <= now + 4; year++) {
        struct when w2 = *w;
        when_set_year(&w2, year);
        if (!w2.first.year || year < 1)
            continue;
        int64_t from_now = day_number(w2.first) - day_number(date_now(p));
        bool wrong_side = (bias < 0 && from_now >= 0) || (bias > 0 && from_now <= 0);
        if (!wrong_side && (!best.first.year || distance(p, &w2) < distance(p, &best)))
            best = w2;
    }
    w->first = best.first;
    w->until = best.until;
}

void when_resolve(const struct parse *p, struct when *w, int bias)
{
    struct day now = date_now(p);
    if (w->open == OPEN_NOTHING || w->first.year || !now.year)
        return;
    if (w->open == OPEN_YEAR) {
        resolve_year(p, w, bias);
        return;
    }
    struct day day = { now.year, now.month, w->day };
    if (w->open == OPEN_WEEKDAY) {
        int back = (day_weekday(now) - w->day + 7) % 7;
        if (bias < 0 && back == 0)
            back = 7;
        day = day_add(now, bias > 0 ? 7 - back : -back);
    } else if (!day_valid(day)) {
        return;
    }
    w->first = day;
    w->until = day_add(day, 1);
}

static bool open_day(int month, int day, struct when *out)
{
    if (!when_month_day(0, month, day, out))
        return false;
    out->first = out->until = (struct day){ 0 };
    out->open = OPEN_YEAR;
    return true;
}

static bool make_day(int year, int month, int day, struct when *out)
{
    return year ? when_month_day(year, month, day, out) : open_day(month, day, out);
}

static bool day_comes_first(const struct parse *p, char separator)
{
    struct str lang = p->context->lang;
    bool american = lang.len < 5 || str_eq_c(str_sub(lang, 3, 5), "US");
    return separator == '.' || !american;
}

/* Month and day from two figures in the order of the place. */
static bool order_day(const struct parse *p, const int part[3], char separator, struct when *out)
{
    bool day_first = part[0] > 12 || (part[1] <= 12 && day_comes_first(p, separator));
    int month = day_first ? part[1] : part[0], day = day_first ? part[0] : part[1];
    return month >= 1 && month <= 12 && make_day(part[2], month, day, out);
}

/* The separator between figures of a date at token i: '-', '/', '.', or 0. */
static char separator_at(const struct parse *p, size_t i)
{
    const struct token *t = token_at(p, i);
    bool is = token_is_sign(t, '-') || token_is_sign(t, '/') || token_is_sign(t, '.');
    return is && token_glued(t) && token_glued(token_at(p, i + 1)) ? (char)t->sign : 0;
}

/* A month as figures or a name, in "23/Jan/2019". */
static int month_part(const struct parse *p, size_t i, bool *named)
{
    int month = token_value(token_at(p, i), ROLE_MONTH);
    *named = month != 0;
    return month ? month : digits_of(p, i, 4);
}

static bool alone_before(const struct parse *p, size_t i)
{
    const struct token *t = token_at(p, i), *before = token_at(p, i - 1);
    return !token_glued(t) || before->kind == TOKEN_END ||
           !(before->sign == '.' || before->sign == '/' || before->kind == TOKEN_WORD);
}

/* Three parts: "2025-12-05", "12/5/2025", "5.12.25", "23/Jan/2019". */
static size_t three_parts(const struct parse *p, size_t i, struct when *out)
{
    char separator = separator_at(p, i + 1);
    bool named[3];
    int part[3];
    if (!separator || separator_at(p, i + 3) != separator || !alone_before(p, i))
        return 0;
    for (size_t k = 0; k < 3; k++) {
        part[k] = month_part(p, i + 2 * k, &named[k]);
        if (part[k] < 0)
            return 0;
    }
    bool ok;
    if (token_len(p, i) == 4 && !named[0]) {
        bool swapped = named[2] || part[1] > 12;
        ok = part[0] >= YEAR_MIN && (swapped ? make_day(part[0], part[2], part[1], out)
                                             : make_day(part[0], part[1], part[2], out));
    } else {
        if (token_len(p, i + 4) != 4 && token_len(p, i + 4) != 2)
            return 0;
        part[2] = token_len(p, i + 4) == 2 ? century_of(p, part[2]) : part[2];
        ok = part[2] >= YEAR_MIN && (named[0]   ? make_day(part[2], part[0], part[1], out)
                                     : named[1] ? make_day(part[2], part[1], part[0], out)
                                                : order_day(p, part, separator, out));
    }
    return ok ? i + 5 : 0;
}

/* "22/04", "12-2015", "2019-08", "Dec-2018", "Jan/3". */
static size_t two_parts(struct parse *p, size_t i, struct when *out)
{
    char separator = separator_at(p, i + 1);
    bool named[2];
    int part[3] = { month_part(p, i, &named[0]), month_part(p, i + 2, &named[1]), 0 };
    const struct token *behind = token_at(p, i + 3);
    if (!separator || separator == '.' || part[0] < 0 || part[1] < 0 || !alone_before(p, i) ||
        (token_glued(behind) &&
         (behind->kind == TOKEN_WORD || token_is_sign(behind, '/') || token_is_sign(behind, '%'))))
        return 0;
    size_t first = token_len(p, i), second = token_len(p, i + 2);
    if (!named[1] && second == 4 && part[1] >= YEAR_MIN && part[0] >= 1 && part[0] <= 12) {
        *out = when_month(part[1], part[0]);
        return i + 3;
    }
    if (!named[0] && first == 4 && part[0] >= YEAR_MIN && part[1] >= 1 && part[1] <= 12 &&
        (named[1] || second == 2)) {
        *out = when_month(part[0], part[1]);
        return i + 3;
    }
    if (named[0] != named[1] && (named[0] ? second : first) <= 2)
        return open_day(named[0] ? part[0] : part[1], named[0] ? part[1] : part[0], out) ? i + 3
                                                                                         : 0;
    if (separator != '/' || first > 2 || second > 2 || named[0])
        return 0;
    size_t end = year_behind(p, i + 3, &part[2]); /* "5/7, 2020" */
    return order_day(p, part, separator, out) ? end : 0;
}

/* A day of a month at token i: "5", "5th", "the ninth", "twenty third [day]". */
static size_t day_at(struct parse *p, size_t i, int *day)
{
    size_t end, at = i + token_has(token_at(p, i), ROLE_THE);
    *day = ordinal_small(p, at, 31, &end);
    if (*day)
        return token_is(p, end, "day") && token_is(p, end + 1, "of") ? end + 1 : end;
    if (at != i)
        return 0;
    int digits = digits_of(p, at, 2);
    bool suffixed = token_has(token_at(p, at + 1), ROLE_NTH) && token_glued(token_at(p, at + 1));
    *day = digits;
    if (digits >= 1 && digits <= 31)
        return at + 1 + suffixed;
    *day = number_small(p, at, 31, &end);
    return *day && token_at(p, at)->kind == TOKEN_WORD ? end : 0;
}

/* A month's name at i; abbreviations need a capital, and may have a point. */
static size_t month_at(const struct parse *p, size_t i, int *month)
{
    const struct token *t = token_at(p, i);
    *month = token_value(t, ROLE_MONTH);
    if (!*month)
        return 0;
    bool point = token_len(p, i) <= 4 && !token_is(p, i, "may") && !token_is(p, i, "june") &&
                 !token_is(p, i, "july") && token_is_sign(token_at(p, i + 1), '.') &&
                 token_glued(token_at(p, i + 1)) && token_at(p, i + 2)->kind != TOKEN_END;
    return i + 1 + point;
}

/* Whether digits at i are counted, not a day: "May 500", "March 5 percent". */
static bool counts_on(const struct parse *p, size_t i)
{
    const struct token *t = token_at(p, i);
    return token_is_sign(t, '%') || token_has(t, ROLE_PERCENT) ||
           (token_has(t, ROLE_SCALE) && token_near(t)) ||
           (token_glued(t) &&
            (t->kind == TOKEN_DIGITS ||
             (token_is_sign(t, ':') && token_at(p, i + 1)->kind == TOKEN_DIGITS)));
}

/* "December 5, 2025", "December 5", "Dec. the fifth". */
static size_t month_day(struct parse *p, size_t i, struct when *out)
{
    int month, day, year = 0;
    size_t at = month_at(p, i, &month);
    if (!at)
        return 0;
    size_t end = token_near(token_at(p, at)) ? day_at(p, at, &day) : 0;
    if (!end || counts_on(p, end))
        return 0;
    size_t behind = year_behind(p, end, &year);
    return make_day(year, month, day, out) ? behind : 0;
}

/* "5 December 2025", "the 5th of December", "fourth of July 1995". */
static size_t day_month(struct parse *p, size_t i, struct when *out)
{
    int month, day, year = 0;
    size_t at = day_at(p, i, &day);
    if (!at)
        return 0;
    at += token_is(p, at, "of");
    at = token_unhyphen(p, at);
    size_t end = token_near(token_at(p, at)) ? month_at(p, at, &month) : 0;
    if (!end)
        return 0;
    size_t behind = year_behind(p, end, &year);
    /* "5 may", "5 march on": a verb unless something speaks for a month */
    bool verb = (token_is(p, end - 1, "may") || token_is(p, end - 1, "march")) &&
                !token_at(p, end - 1)->capital && behind == end && !token_is(p, at - 1, "of");
    return !verb && make_day(year, month, day, out) ? behind : 0;
}

/* A month alone or with a year: "May 2022", "April of 1987", "in March". */
static size_t month_alone(struct parse *p, size_t i, struct when *out)
{
    int month, year = 0;
    const struct token *t = token_at(p, i);
    size_t end = month_at(p, i, &month);
    if (!end)
        return 0;
    size_t behind = year_behind(p, end, &year);
    if (behind != end && !counts_on(p, behind)) {
        *out = when_month(year, month);
        return behind;
    }
    bool word = token_is(p, i, "may") || token_is(p, i, "march") || token_is(p, i, "mar") ||
                token_is(p, i, "sun");
    bool told = token_has(token_at(p, i - 1), ROLE_IN) ||
                token_has(token_at(p, i - 1), ROLE_RELATIVE) ||
                token_has(token_at(p, i - 1), ROLE_PART);
    bool short_form =
        token_len(p, i) <= 4 && !word && !token_is(p, i, "june") && !token_is(p, i, "july");
    if ((word && !(t->capital && told)) || (short_form && !t->capital && !told))
        return 0;
    *out = (struct when){ .grain = GRAIN_MONTH, .open = OPEN_YEAR, .month = month, .day = 1 };
    return end;
}

/* A weekday, and the date that may follow it: "Friday, December 5, 2025". */
static size_t weekday_at(struct parse *p, size_t i, struct when *out)
{
    const struct token *t = token_at(p, i);
    int weekday = token_value(t, ROLE_WEEKDAY), day;
    bool short_form = token_len(p, i) <= 5 && !str_ends(str_at(p->text, t->at), STR("day"));
    bool point =
        short_form && token_is_sign(token_at(p, i + 1), '.') && token_glued(token_at(p, i + 1));
    if (!weekday || (short_form && !t->capital))
        return 0;
    size_t at = i + 1 + point;
    bool bracket = token_is_sign(token_at(p, at), '(');
    size_t next = at + (token_is_sign(token_at(p, at), ',') || bracket);
    if (token_near(token_at(p, next))) {
        size_t end = three_parts(p, next, out);
        end = end ? end : month_day(p, next, out);
        end = end ? end : day_month(p, next, out);
        end = end ? end : two_parts(p, next, out);
        if (end && out->grain == GRAIN_DAY)
            return bracket ? end + token_is_sign(token_at(p, end), ')') : end;
    }
    *out = (struct when){ .grain = GRAIN_DAY, .open = OPEN_WEEKDAY, .day = weekday };
    size_t end = day_at(p, at, &day);
    bool nth = end && number_at(p, end - 2) && token_has(token_at(p, end - 1), ROLE_NTH);
    if (nth && token_at(p, at)->kind == TOKEN_DIGITS)
        return end;
    /* "sun" and "sat" are words; alone they are no days */
    return token_is(p, i, "sun") || token_is(p, i, "sat") || token_is(p, i, "mon") ||
                   token_is(p, i, "wed")
               ? (token_at(p, i)->capital && !token_is(p, i, "sun") && !token_is(p, i, "sat") ? at
                                                                                              : 0)
               : at;
}

/* Whether four bare digits are a year here, not a count. */
static bool year_stands(const struct parse *p, size_t i, size_t end, int year)
{
    const struct token *behind = token_at(p, end), *before = token_at(p, i - 1);
    if (name_holds(p, i, end) || token_is_sign(behind, '%') || counts_on(p, end))
        return false;
    bool told = token_has(before, ROLE_IN) && token_near(token_at(p, i));
    bool likely = year >= 1900 && year < 2100;
    uint64_t measured = ROLE_BIT(ROLE_UNIT) | ROLE_BIT(ROLE_PERIOD) | ROLE_BIT(ROLE_PERCENT) |
                        ROLE_BIT(ROLE_CURRENCY);
    if ((behind->roles & measured) && token_near(behind))
        return false;
    bool counted =
        behind->kind == TOKEN_WORD && token_near(behind) && !behind->capital &&
        (token_is(p, end, "people") || token_is(p, end, "men") || token_is(p, end, "women") ||
         (year % 100 == 0 && str_ends(str_at(p->text, behind->at), STR("s")) &&
          !(behind->roles & ROLE_BIT(ROLE_FUNCTION))));
    if (counted)
        return false;
    bool sized =
        told &&
        (token_is(p, i - 1, "of") || token_is(p, i - 1, "to") || token_is(p, i - 1, "from") ||
         token_is(p, i - 1, "for") || token_is(p, i - 1, "and") || token_is(p, i - 1, "than") ||
         token_is(p, i - 1, "around") || token_is(p, i - 1, "or") || token_is(p, i - 1, "between"));
    return likely || (told && !sized && year >= 1000 && year < 2200);
}

static size_t year_alone(struct parse *p, size_t i, struct when *out)
{
    int year, digits = digits_of(p, i, 4);
    size_t the = i + (token_has(token_at(p, i), ROLE_THE) && token_is(p, i + 1, "year"));
    size_t word = the + token_is(p, the, "year");
    if (word != the && digits_of(p, word + token_is(p, word, "of"), 4) >= YEAR_MIN)
        word += token_is(p, word, "of");
    digits = word != i ? digits_of(p, word, 4) : digits;
    if (digits < YEAR_MIN || token_len(p, word) != 4) {
        size_t end = token_has(token_at(p, i), ROLE_TEEN) ? worded_year(p, i, &year) : 0;
        if (!end || year < 1700)
            return 0;
        *out = when_year(year);
        return end;
    }
    if (word == i && !year_stands(p, i, i + 1, digits))
        return 0;
    *out = when_year(digits);
    return word + 1;
}

/* "2016 10 16": figures with spaces, only with the year first. */
static size_t spaced_figures(const struct parse *p, size_t i, struct when *out)
{
    int year = digits_of(p, i, 4), month = digits_of(p, i + 1, 2), day = digits_of(p, i + 2, 2);
    bool spaced = token_at(p, i + 1)->gap == GAP_SPACE && token_at(p, i + 2)->gap == GAP_SPACE &&
                  token_len(p, i + 1) == 2 && token_len(p, i + 2) == 2;
    return spaced && year >= YEAR_MIN && month >= 1 && month <= 12 && day >= 1 &&
                   make_day(year, month, day, out)
               ? i + 3
               : 0;
}

/* "the 18th" alone: a day of this month. */
static size_t lone_day(struct parse *p, size_t i, struct when *out)
{
    int day;
    bool on = token_is(p, i - 1, "on") || token_is(p, i - 1, "by") || token_is(p, i - 1, "until");
    if (!token_has(token_at(p, i), ROLE_THE) || !on)
        return 0;
    size_t end = day_at(p, i, &day);
    const struct token *behind = token_at(p, end);
    bool noun =
        behind->kind == TOKEN_WORD && token_near(behind) && !token_has(behind, ROLE_FUNCTION);
    if (!end || noun || token_at(p, end - 1)->kind != TOKEN_WORD ||
        !token_has(token_at(p, end - 1), ROLE_NTH))
        return 0;
    *out = (struct when){ .grain = GRAIN_DAY, .open = OPEN_MONTH, .day = day };
    return end;
}

size_t absolute_at(struct parse *p, size_t i, struct when *out)
{
    static size_t (*const forms[])(struct parse *, size_t,
                                   struct when *) = { month_day,   day_month, weekday_at,
                                                      month_alone, lone_day,  year_alone };
    if (token_is_sign(token_at(p, i - 1), SIGN_MONEY)) /* "$12 December 27" */
        return 0;
    size_t end = three_parts(p, i, out);
    end = end ? end : two_parts(p, i, out);
    end = end ? end : spaced_figures(p, i, out);
    for (size_t k = 0; !end && k < sizeof forms / sizeof *forms; k++)
        end = forms[k](p, i, out);
    return end;
}
