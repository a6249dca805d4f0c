/*
 * Cardinals and ordinals: groups below a thousand, each times a scale, the
 * scales falling ("two million three hundred thousand and five").  A group
 * starts with words or with digits; the next one must be smaller than the
 * scale before it, else it is another number: "4 thousand 3 hundred" is one,
 * "4000 3 hundred" are two.
 *
 * An ordinal is a cardinal whose last word is an ordinal one.
 */
#include "number_words.h"

#include "decimal.h"

#define FIGURE_MAX   100000000000000000 /* 10^17: a sum of two never overflows */
#define SCALE_MAX    18
#define DIGITS_TAKEN 17 /* digits of one token that take part in the grammar */

static bool figure_scale(struct figure *f, int power)
{
    f->exp += power;
    f->power += power;
    return f->exp <= SCALE_MAX;
}

/* The same value with a smaller exponent. */
static bool figure_lower(struct figure *f, int exp)
{
    for (; f->exp > exp; f->exp--) {
        if (f->digits >= FIGURE_MAX / 10)
            return false;
        f->digits *= 10;
    }
    return true;
}

bool figure_add(struct figure *to, struct figure more)
{
    struct figure sum = *to;
    if (!figure_lower(&sum, more.exp) || !figure_lower(&more, sum.exp))
        return false;
    sum.digits += more.digits;
    sum.power = more.power < sum.power ? more.power : sum.power;
    *to = sum;
    return true;
}

struct str figure_text(struct arena *arena, struct figure f)
{
    return decimal_shift(arena, str_printf(arena, "%lld", (long long)f.digits), f.exp);
}

/* "1,234.50" as a figure; false when it has too many digits. */
static bool figure_read(struct str s, struct figure *out)
{
    bool point = false;
    int n = 0;
    *out = (struct figure){ 0 };
    for (size_t i = 0; i < s.len; i++) {
        char c = s.ptr[i];
        point |= c == '.';
        if (c < '0' || c > '9')
            continue;
        if (++n > DIGITS_TAKEN)
            return false;
        out->digits = out->digits * 10 + (c - '0');
        out->exp -= point;
    }
    out->power = out->exp;
    return n > 0;
}

/* Whether the value is a whole number below `limit`. */
static bool figure_below(struct figure f, int64_t limit)
{
    return f.exp == 0 && f.digits < limit;
}

static struct figure small(int value)
{
    return (struct figure){ .digits = value };
}

/* One to ninety-nine in words; an ordinal word may end it. */
static bool below_hundred(const struct parse *p, size_t i, struct cardinal *out)
{
    const struct token *t = token_at(p, i);
    out->end = i + 1;
    out->ordinal = token_has(t, ROLE_ORDINAL) || token_has(t, ROLE_TENTHS);
    if (token_has(t, ROLE_DIGIT))
        out->value = small(token_value(t, ROLE_DIGIT));
    else if (token_has(t, ROLE_TEEN))
        out->value = small(token_value(t, ROLE_TEEN));
    else if (token_has(t, ROLE_ORDINAL))
        out->value = small(token_value(t, ROLE_ORDINAL));
    else if (token_has(t, ROLE_TENTHS))
        out->value = small(token_value(t, ROLE_TENTHS));
    else if (!token_has(t, ROLE_TENS))
        return false;
    if (!token_has(t, ROLE_TENS))
        return true;
    out->value = small(token_value(t, ROLE_TENS));
    size_t next = token_unhyphen(p, i + 1);
    const struct token *unit = token_at(p, next);
    int value = token_has(unit, ROLE_DIGIT) ? token_value(unit, ROLE_DIGIT)
                                            : token_value(unit, ROLE_ORDINAL);
    if (token_near(unit) && value > 0 && value < 10) {
        out->value.digits += value;
        out->ordinal = token_has(unit, ROLE_ORDINAL);
        out->end = next + 1;
    }
    return true;
}

/* "and" may join what follows "hundred", and words behind higher scales. */
static size_t skip_and(const struct parse *p, size_t i)
{
    const struct token *t = token_at(p, i);
    return token_has(t, ROLE_AND) && token_near(t) && token_near(token_at(p, i + 1)) ? i + 1 : i;
}

/* What follows "hundred" in a group: "[and] twenty-one", "and 21". */
static void hundred_tail(const struct parse *p, struct cardinal *group)
{
    size_t next = skip_and(p, group->end);
    const struct token *t = token_at(p, next);
    struct cardinal tail = { 0 };
    if (!token_near(t))
        return;
    if (t->kind == TOKEN_DIGITS) {
        tail.end = next + 1;
        if (!figure_read(str_at(p->text, t->at), &tail.value) || !figure_below(tail.value, 100) ||
            next == group->end)
            return;
    } else if (!below_hundred(p, next, &tail)) {
        return;
    }
    if (figure_add(&group->value, tail.value)) {
        group->end = tail.end;
        group->ordinal = tail.ordinal;
    }
}

/* Digits that spaces group: "40 000"; a month before them makes a date. */
static void spaced_groups(const struct parse *p, size_t i, struct cardinal *group)
{
    size_t first = token_at(p, i)->at.end - token_at(p, i)->at.start;
    if (first > 3 || token_has(token_at(p, i - 1), ROLE_MONTH) || group->value.digits == 0)
        return;
    for (;;) {
        const struct token *t = token_at(p, group->end);
        const struct token *behind = token_at(p, group->end + 1);
        bool more =
            t->kind == TOKEN_DIGITS && t->gap == GAP_SPACE && t->at.end - t->at.start == 3 &&
            memchr(p->text.ptr + t->at.start, '.', 3) == NULL &&
            !(token_glued(behind) && (behind->kind == TOKEN_WORD || token_is_sign(behind, '-') ||
                                      token_is_sign(behind, '/')));
        struct figure thousands;
        if (!more || !figure_read(str_at(p->text, t->at), &thousands) ||
            group->value.digits > FIGURE_MAX / 10000)
            return;
        group->value.digits = group->value.digits * 1000 + thousands.digits;
        group->end++;
    }
}

/* A group: "7", "3 hundred and 21", "two hundred and one", "a hundred". */
static bool group_at(const struct parse *p, size_t i, struct cardinal *out)
{
    const struct token *t = token_at(p, i);
    *out = (struct cardinal){ .words = true };
    if (t->kind == TOKEN_DIGITS) {
        out->end = i + 1;
        out->words = false;
        if (!figure_read(str_at(p->text, t->at), &out->value))
            return false;
        spaced_groups(p, i, out);
        out->plain = out->end == i + 1;
    } else if (token_has(t, ROLE_ARTICLE)) {
        const struct token *next = token_at(p, i + 1);
        if (!token_near(next) || !(next->roles & (ROLE_BIT(ROLE_SCALE) | ROLE_BIT(ROLE_DOZEN))))
            return false;
        out->value = small(1);
        out->end = i + 1;
    } else if (!below_hundred(p, i, out)) {
        return false;
    }
    if (out->ordinal)
        return true;
    size_t next = token_unhyphen(p, out->end);
    const struct token *hundred = token_at(p, next);
    bool is_hundred = token_near(hundred) && token_value(hundred, ROLE_SCALE) == 2;
    bool is_hundredth = token_near(hundred) && token_has(hundred, ROLE_SCALETH) &&
                        token_value(hundred, ROLE_SCALETH) == 2;
    if ((is_hundred || is_hundredth) && figure_scale(&out->value, 2)) {
        out->end = next + 1;
        out->plain = false;
        out->ordinal = is_hundredth;
        if (is_hundred)
            hundred_tail(p, out);
    }
    return true;
}

/* Letters glued to digits that scale them: "10k", "1.2bn".  A lone "m" or "t"
   is a unit, except behind a currency sign (measure.c). */
static int suffix_scale(const struct parse *p, size_t i)
{
    const struct token *t = token_at(p, i);
    struct str word = str_at(p->text, t->at);
    bool unit = word.len == 1 && (word.ptr[0] == 'm' || word.ptr[0] == 't' || word.ptr[0] == 'M');
    bool digits = token_at(p, i - 1)->kind == TOKEN_DIGITS;
    if (!digits || !token_has(t, ROLE_SUFFIX) || unit || str_eq_c(word, "mm"))
        return 0;
    bool spaced = word.len > 1 && t->gap == GAP_SPACE;
    return token_glued(t) || spaced ? token_value(t, ROLE_SUFFIX) : 0;
}

/* The scale words behind a group: "thousand", "lakh crore", "dozen". */
static bool scales_at(const struct parse *p, struct cardinal *group)
{
    group->scale = suffix_scale(p, group->end);
    if (group->scale > 0) {
        group->end++;
        group->plain = false;
        return figure_scale(&group->value, group->scale);
    }
    for (;;) {
        size_t next = token_unhyphen(p, group->end);
        const struct token *t = token_at(p, next);
        if (!token_near(t))
            return true;
        int power = token_value(t, ROLE_SCALE) + token_value(t, ROLE_SCALETH);
        if (power == 0 || group->scale + power > SCALE_MAX || group->ordinal)
            return true;
        if (!figure_scale(&group->value, power))
            return false;
        group->scale += power;
        group->ordinal = token_has(t, ROLE_SCALETH);
        group->end = next + 1;
        group->plain = false;
    }
}

static void dozens(const struct parse *p, struct cardinal *group)
{
    const struct token *t = token_at(p, group->end);
    if (!token_near(t) || !token_has(t, ROLE_DOZEN) || !figure_below(group->value, 100000))
        return;
    group->value.digits *= token_value(t, ROLE_DOZEN);
    group->end++;
    group->plain = false;
}

/* Whether a group may follow a part that ended in the scale `last`. */
static bool group_fits(const struct cardinal *group, int last, bool joined)
{
    struct figure limit = { .digits = 1, .exp = last };
    struct figure value = group->value;
    if (!figure_lower(&limit, 0) || value.exp < 0 || !figure_lower(&value, 0))
        return false;
    /* "5 million and three officers": a count and another one. */
    if (joined && last > 3 && value.digits < 100)
        return false;
    return value.digits < limit.digits &&
           (group->words || (!joined && last <= 3 && group->scale > 0) ||
            (!group->plain && group->scale < last));
}

bool cardinal_at(const struct parse *p, size_t i, struct cardinal *out)
{
    if (!group_at(p, i, out) || !scales_at(p, out))
        return false;
    dozens(p, out);
    while (out->scale > 2 && !out->ordinal) {
        size_t next = skip_and(p, out->end);
        struct cardinal group;
        if (!token_near(token_at(p, next)) || !group_at(p, next, &group) || !scales_at(p, &group) ||
            !group_fits(&group, out->scale, next != out->end) ||
            !figure_add(&out->value, group.value))
            return true;
        out->end = group.end;
        out->scale = group.scale;
        out->ordinal = group.ordinal;
        out->words &= group.words;
    }
    return true;
}
