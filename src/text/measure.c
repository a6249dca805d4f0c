/*
 * Amounts: a number with what it counts in (percent, money, a unit, a span of
 * time), and ranges of them.  Units are written in UCUM (ucum.org, 2.1), whose
 * codes compose: "square miles" is [mi_i]2, "miles per hour" [mi_i]/h.
 */
#include "measure.h"

#include "decimal.h"
#include "money.h"

/* Symbols whose case matters, or that are words elsewhere. */
static const struct {
    const char *symbol, *code;
} symbols[] = {
    { "m", "m" },   { "g", "g" },     { "t", "t" },    { "L", "L" },    { "l", "L" },
    { "W", "W" },   { "V", "V" },     { "MW", "MW" },  { "mW", "mW" },  { "s", "s" },
    { "m2", "m2" }, { "Mb", "Mbit" }, { "GB", "GBy" }, { "kB", "kBy" },
};

static const char *symbol_code(const struct parse *p, size_t i)
{
    const struct token *t = token_at(p, i);
    struct str word = str_at(p->text, t->at);
    for (size_t k = 0;
         t->kind == TOKEN_WORD && word.len < 3 && k < sizeof symbols / sizeof *symbols; k++) {
        bool possessive = symbols[k].symbol[0] == 's' && !token_glued(t);
        if (str_eq_c(word, symbols[k].symbol) && !possessive)
            return symbols[k].code;
    }
    return NULL;
}

static const char *unit_code(const struct parse *p, size_t i)
{
    const struct token *t = token_at(p, i);
    const char *symbol = symbol_code(p, i);
    if (symbol || !token_has(t, ROLE_UNIT))
        return symbol;
    return token_lex(t, ROLE_UNIT)->code;
}

/* "°C", "degrees Fahrenheit", "degrees". */
static size_t degrees_at(const struct parse *p, size_t i, struct str *unit)
{
    const struct token *t = token_at(p, i), *scale = token_at(p, i + 1);
    bool sign = token_is_sign(t, SIGN_DEGREE);
    if (!sign && !token_is(p, i, "degrees") && !token_is(p, i, "degree"))
        return 0;
    bool near = token_near(scale);
    bool celsius = near && (token_is(p, i + 1, "C") || token_is(p, i + 1, "Celsius") ||
                            token_is(p, i + 1, "centigrade"));
    bool fahrenheit = near && (token_is(p, i + 1, "F") || token_is(p, i + 1, "Fahrenheit"));
    if (!sign && scale->kind == TOKEN_WORD && scale->at.end - scale->at.start == 1 && !scale->upper)
        celsius = fahrenheit = false;
    *unit = celsius ? STR("Cel") : fahrenheit ? STR("[degF]") : STR("deg");
    return i + 1 + (celsius || fahrenheit);
}

/* What a rate is per: "per hour", "/s", "/kg". */
static size_t rate_at(const struct parse *p, size_t i, struct str *unit)
{
    static const char *const codes[GRAIN_COUNT] = {
        [GRAIN_SECOND] = "s", [GRAIN_MINUTE] = "min", [GRAIN_HOUR] = "h", [GRAIN_DAY] = "d",
        [GRAIN_WEEK] = "wk",  [GRAIN_MONTH] = "mo",   [GRAIN_YEAR] = "a",
    };
    bool slash = token_is_sign(token_at(p, i), '/') && token_glued(token_at(p, i));
    if (!slash && !token_is(p, i, "per") && !token_is(p, i, "an"))
        return i;
    const struct token *t = token_at(p, i + 1);
    int period = token_value(t, ROLE_PERIOD);
    const char *code = period > 0 && period < GRAIN_COUNT ? codes[period] : NULL;
    if (token_is(p, i, "an") && period != GRAIN_HOUR)
        return i;
    code = code ? code : unit_code(p, i + 1);
    if (!code || !token_near(t))
        return i;
    *unit = str_printf(p->arena, "%.*s/%s", STR_ARG(*unit), code);
    return i + 2;
}

/* A unit at token i; the token behind it, 0 when there is none. */
static size_t unit_at(const struct parse *p, size_t i, struct str *unit)
{
    if (!token_near(token_at(p, i)))
        return 0;
    size_t end = degrees_at(p, i, unit);
    if (end)
        return end;
    int power = token_value(token_at(p, i), ROLE_POWER);
    size_t noun = i + (power > 0);
    if (token_is(p, noun, "metric") &&
        (token_is(p, noun + 1, "tons") || token_is(p, noun + 1, "ton"))) {
        *unit = STR("t");
        return noun + 2;
    }
    if (token_is(p, noun, "nautical") &&
        (token_is(p, noun + 1, "miles") || token_is(p, noun + 1, "mile"))) {
        *unit = STR("[nmi_i]");
        return noun + 2;
    }
    const char *code = unit_code(p, noun);
    if (!code)
        return 0;
    /* "km2", "m3" */
    const struct token *raised = token_at(p, noun + 1);
    struct str digit = str_at(p->text, raised->at);
    if (!power && raised->kind == TOKEN_DIGITS && token_glued(raised) &&
        (str_eq_c(digit, "2") || str_eq_c(digit, "3")) && str_ends(str_from(code), STR("m"))) {
        power = digit.ptr[0] - '0';
        noun++;
    }
    *unit = power ? str_printf(p->arena, "%s%d", code, power) : str_from(code);
    return rate_at(p, noun + 1, unit);
}

static bool percent_behind(const struct parse *p, struct amount *a)
{
    size_t i = token_unhyphen(p, a->end), end = 0;
    const struct token *t = token_at(p, i);
    bool per_cent = token_is(p, i, "per") && token_is(p, i + 1, "cent");
    bool basis = token_has(t, ROLE_BASIS) && token_has(token_at(p, i + 1), ROLE_POINTS);
    if (!token_near(t))
        return false;
    if (token_is_sign(t, '%') || token_has(t, ROLE_PERCENT))
        end = i + 1;
    else if (per_cent || basis)
        end = i + 2;
    a->type = FACT_PERCENT;
    if (basis) {
        a->number.value = decimal_shift(p->arena, a->number.value, -2);
        a->number.power -= 2;
        a->type = FACT_PERCENT_POINTS;
    } else if (end) {
        size_t points = token_unhyphen(p, end);
        bool pointed =
            token_has(token_at(p, points), ROLE_POINTS) && token_near(token_at(p, points));
        a->type = pointed ? FACT_PERCENT_POINTS : FACT_PERCENT;
        end = pointed ? points + 1 : end;
    } else if (token_is(p, i, "pp")) {
        a->type = FACT_PERCENT_POINTS;
        end = i + 1;
    }
    a->end = end ? end : a->end;
    return end != 0;
}

/* "days", "business days", "calendar months", "h" glued to its digits. */
static size_t period_at(const struct parse *p, size_t i, struct amount *a)
{
    const struct token *t = token_at(p, i);
    a->business = token_is(p, i, "business") || token_is(p, i, "working");
    if (a->business || token_is(p, i, "calendar") || token_is(p, i, "consecutive") ||
        token_is(p, i, "full") || token_is(p, i, "straight"))
        t = token_at(p, ++i);
    int value = token_value(t, ROLE_PERIOD);
    bool letter = t->at.end - t->at.start == 1;
    if (value == 0 || !token_near(t) || (letter && !token_glued(t)) ||
        str_eq_c(str_at(p->text, t->at), "D"))
        return 0;
    a->grain = (enum grain)(value % GRAIN_COUNT);
    a->grains = value < GRAIN_COUNT ? 1 : value / GRAIN_COUNT;
    a->business &= a->grain == GRAIN_DAY;
    return i + 1;
}

static bool duration_behind(const struct parse *p, struct amount *a)
{
    size_t end = period_at(p, token_unhyphen(p, a->end), a);
    if (!end)
        return false;
    a->type = FACT_DURATION;
    a->end = end;
    return true;
}

struct str duration_text(const struct parse *p, struct str value, const struct amount *a)
{
    static const struct {
        const char *prefix, *letter;
        int times;
    } forms[GRAIN_COUNT] = {
        [GRAIN_SECOND] = { "PT", "S", 1 },   [GRAIN_MINUTE] = { "PT", "M", 1 },
        [GRAIN_HOUR] = { "PT", "H", 1 },     [GRAIN_DAY] = { "P", "D", 1 },
        [GRAIN_WEEK] = { "P", "W", 1 },      [GRAIN_WEEKEND] = { "P", "WE", 1 },
        [GRAIN_MONTH] = { "P", "M", 1 },     [GRAIN_QUARTER] = { "P", "M", 3 },
        [GRAIN_YEAR] = { "P", "Y", 1 },      [GRAIN_DECADE] = { "P", "Y", 10 },
        [GRAIN_CENTURY] = { "P", "Y", 100 }, [GRAIN_MILLENNIUM] = { "P", "Y", 1000 },
    };
    int times = forms[a->grain].times * a->grains;
    if (times == 0 || str_is_none(value))
        return STR_NONE;
    if (times != 1)
        value = decimal_mul(p->arena, value, str_printf(p->arena, "%d", times));
    return str_printf(p->arena, "%s%.*s%s", forms[a->grain].prefix, STR_ARG(value),
                      a->business ? "BD" : forms[a->grain].letter);
}

static bool quantity_behind(const struct parse *p, struct amount *a)
{
    struct str unit;
    size_t end = unit_at(p, token_unhyphen(p, a->end), &unit);
    if (!end)
        return false;
    a->type = FACT_QUANTITY;
    a->unit = unit;
    a->end = end;
    return true;
}

bool amount_at(struct parse *p, size_t i, struct amount *out)
{
    *out = (struct amount){ .type = FACT_NUMBER };
    if (money_prefixed(p, i, out))
        return true;
    const struct number *n = number_at(p, i);
    if (!n || n->kind == NUMBER_ORDINAL)
        return false;
    out->number = *n;
    out->end = n->end;
    if (percent_behind(p, out))
        return true;
    out->type = FACT_NUMBER;
    if (!money_behind(p, out) && !duration_behind(p, out))
        quantity_behind(p, out);
    return true;
}

/* The first token of the second figure of a range; 0: no range. */
static size_t range_join(const struct parse *p, size_t start, size_t end)
{
    const struct token *t = token_at(p, end), *next = token_at(p, end + 1);
    if (!token_near(t) || !token_near(next))
        return 0;
    if (token_is_sign(t, SIGN_DASH) || token_is_sign(t, '~'))
        return t->gap == next->gap ? end + 1 : 0;
    if (token_is_sign(t, '-'))
        return token_glued(t) && token_glued(next) ? end + 1 : 0;
    bool between = token_is(p, start - 1, "between");
    if (between)
        return token_has(t, ROLE_AND) ? end + 1 : 0;
    /* "rose from 5 to 7 percent" is a change, not a range */
    return token_is(p, end, "to") && !token_is(p, start - 1, "from") ? end + 1 : 0;
}

/* "3 to 5 million": the first figure takes the scale of the second. */
static void share_scale(const struct parse *p, struct amount *low, const struct amount *high)
{
    int scale = high->number.scale;
    if (scale == 0 || low->number.scale != 0 || !low->number.has_power)
        return;
    struct str scaled = decimal_shift(p->arena, low->number.value, scale);
    if (str_is_none(scaled) || decimal_cmp(scaled, high->number.value) >= 0)
        return;
    low->number.value = scaled;
    low->number.power += scale;
}

/* Whether two amounts measure the same; one without a unit takes the other's. */
static bool share_unit(struct amount *low, struct amount *high)
{
    if (low->type == high->type)
        return str_eq(low->unit, high->unit) && low->grain == high->grain;
    if (low->type == FACT_NUMBER) {
        struct number number = low->number;
        *low = *high;
        low->number = number;
        return true;
    }
    if (low->type != FACT_MONEY || high->type != FACT_NUMBER)
        return false;
    high->type = FACT_MONEY;
    high->unit = low->unit;
    return true;
}

/* "from 25 to 20 percent": both are percent, though no range. */
static bool percent_later(struct parse *p, size_t i, struct amount *a)
{
    struct amount later;
    size_t next = a->end + 1;
    if (!token_is(p, i - 1, "from") || !token_is(p, a->end, "to") ||
        !token_near(token_at(p, next)) || !amount_at(p, next, &later) ||
        (later.type != FACT_PERCENT && later.type != FACT_PERCENT_POINTS))
        return false;
    a->type = FACT_PERCENT;
    return true;
}

static size_t range_fact(struct parse *p, size_t i, struct amount low, struct fact *out)
{
    struct amount high;
    size_t second = range_join(p, i, low.end);
    if (!second || !amount_at(p, second, &high) || low.number.kind != high.number.kind ||
        !share_unit(&low, &high))
        return 0;
    share_scale(p, &low, &high);
    if (decimal_cmp(low.number.value, high.number.value) >= 0)
        return 0;
    out->type = low.type;
    out->unit = low.unit;
    out->low = low.number.value;
    out->high = high.number.value;
    if (low.type == FACT_DURATION) {
        out->low = duration_text(p, out->low, &low);
        out->high = duration_text(p, out->high, &high);
    } else {
        out->precision =
            number_precision(p, high.number.power < low.number.power ? &high.number : &low.number);
    }
    return high.end;
}

/* Smaller spans behind: "3 hours 30 minutes", "an hour and a half". */
static size_t duration_tail(struct parse *p, const struct amount *first, struct str *value)
{
    enum grain grain = first->grain;
    size_t end = first->end;
    for (;;) {
        struct amount next;
        size_t i =
            end + (token_has(token_at(p, end), ROLE_AND) || token_is_sign(token_at(p, end), ','));
        if (!token_near(token_at(p, i)) || !amount_at(p, i, &next) || next.type != FACT_DURATION ||
            next.grain >= grain || next.business)
            return end;
        struct str more = duration_text(p, next.number.value, &next);
        bool time = str_find(*value, STR("T"), 0) != SIZE_MAX;
        size_t cut = str_starts(more, STR("PT")) && time ? 2 : 1;
        *value = str_printf(p->arena, "%.*s%.*s", STR_ARG(*value),
                            STR_ARG(str_sub(more, cut, more.len)));
        grain = next.grain;
        end = next.end;
    }
}

/* "an hour and a half", "one year and a quarter": a part of the same unit. */
static size_t half_behind(struct parse *p, struct amount *a)
{
    size_t at = a->end + 1;
    at += token_has(token_at(p, at), ROLE_ARTICLE);
    const struct token *t = token_at(p, at);
    bool half = token_has(t, ROLE_HALF), quarter = token_has(t, ROLE_QUARTER);
    if (!token_has(token_at(p, a->end), ROLE_AND) || (!half && !quarter) || !token_near(t) ||
        token_has(token_at(p, at + 1), ROLE_SCALE) || token_has(token_at(p, at + 1), ROLE_PERIOD))
        return a->end;
    a->number.value = decimal_add(p->arena, a->number.value, half ? STR("0.5") : STR("0.25"));
    return at + 1;
}

static size_t duration_fact(struct parse *p, struct amount *a, struct fact *out)
{
    a->end = half_behind(p, a);
    struct str value = duration_text(p, a->number.value, a);
    size_t end = a->business ? a->end : duration_tail(p, a, &value);
    out->type = FACT_DURATION;
    out->value = out->timex = value;
    return end;
}

/* "all day", "all week": one of them. */
static size_t whole_period(const struct parse *p, size_t i, struct fact *out)
{
    struct amount a = { .type = FACT_DURATION };
    size_t end = token_is(p, i, "all") ? period_at(p, i + 1, &a) : 0;
    struct str word = str_at(p->text, token_at(p, i + 1)->at);
    if (!end || a.grain < GRAIN_DAY || str_ends(word, STR("s")))
        return 0;
    out->type = FACT_DURATION;
    out->value = out->timex = duration_text(p, STR("1"), &a);
    return end;
}

size_t measure_fact(struct parse *p, size_t i, struct fact *out)
{
    struct amount a;
    size_t whole = whole_period(p, i, out);
    if (whole)
        return whole;
    if (!amount_at(p, i, &a))
        return 0;
    size_t end = range_fact(p, i, a, out);
    if (end)
        return a.type == FACT_NUMBER && name_holds(p, i, end) ? 0 : end;
    if ((a.type == FACT_NUMBER && !percent_later(p, i, &a)) ||
        (a.type != FACT_MONEY && name_holds(p, i, a.end)))
        return 0;
    if (a.type == FACT_DURATION)
        return duration_fact(p, &a, out);
    out->type = a.type;
    out->value = a.number.value;
    out->unit = a.unit;
    out->precision = number_precision(p, &a.number);
    return a.end;
}
