/*
 * Numbers: what cardinals and ordinals become with a sign, a fraction, a part
 * behind "point", or a ratio; and which of them are facts.  The same words
 * also stand in names ("Boeing 737"), in identifiers ("COVID-19") and as
 * pronouns ("this one"): those are not.
 */
#include "decimal.h"
#include "number_words.h"

#define SMALL_MAX 1000000 /* `whole` is told below it */

const struct lex *token_lex(const struct token *t, enum role role)
{
    for (size_t i = 0; i < t->lex_n; i++) {
        if (t->lex[i].role == role)
            return &t->lex[i];
    }
    return NULL;
}

int token_value(const struct token *t, enum role role)
{
    const struct lex *lex = token_has(t, role) ? token_lex(t, role) : NULL;
    return lex ? lex->value : 0;
}

bool token_is_sign(const struct token *t, int sign)
{
    return t->kind == TOKEN_SIGN && t->sign == sign;
}

size_t token_unhyphen(const struct parse *p, size_t i)
{
    const struct token *hyphen = token_at(p, i), *next = token_at(p, i + 1);
    bool joins = token_is_sign(hyphen, '-') && hyphen->gap == next->gap && token_near(hyphen);
    return joins ? i + 1 : i;
}

struct span tokens_span(const struct parse *p, size_t start, size_t end)
{
    return (struct span){ token_at(p, start)->at.start, token_at(p, end - 1)->at.end };
}

struct str power_text(const struct parse *p, int power)
{
    return decimal_shift(p->arena, STR("1"), power);
}

struct str number_precision(const struct parse *p, const struct number *n)
{
    return n->has_power ? power_text(p, n->power) : STR_NONE;
}

/* A part of one: what stands below the line, or behind the numerator. */
struct part {
    struct str denominator;
    size_t end;
    bool plural, strong; /* strong: "half", "quarter", never an ordinal */
};

static bool part_set(struct part *part, struct str denominator, size_t end)
{
    part->denominator = denominator;
    part->end = end;
    return true;
}

/* "thirds", "half", "twenty-fifths", "hundredth". */
static bool part_at(const struct parse *p, size_t i, struct part *out)
{
    const struct token *t = token_at(p, i);
    *out = (struct part){ 0 };
    if (token_is(p, i, "second"))
        return false;
    int strong = token_value(t, ROLE_HALF) + token_value(t, ROLE_QUARTER);
    out->strong = strong > 0;
    if (strong)
        return part_set(out, str_printf(p->arena, "%d", strong), i + 1);
    out->plural = token_has(t, ROLE_PARTS) || token_has(t, ROLE_SCALEPARTS);
    if (token_has(t, ROLE_SCALETH) || token_has(t, ROLE_SCALEPARTS))
        return part_set(
            out, power_text(p, token_value(t, ROLE_SCALETH) + token_value(t, ROLE_SCALEPARTS)),
            i + 1);
    int value =
        token_value(t, ROLE_PARTS) + token_value(t, ROLE_ORDINAL) + token_value(t, ROLE_TENTHS);
    size_t end = i + 1;
    if (value == 0 && token_has(t, ROLE_TENS)) {
        size_t next = token_unhyphen(p, i + 1);
        const struct token *unit = token_at(p, next);
        int units = token_value(unit, ROLE_PARTS) + token_value(unit, ROLE_ORDINAL);
        if (units == 0 || units > 9)
            return false;
        out->plural = token_has(unit, ROLE_PARTS);
        value = token_value(t, ROLE_TENS) + units;
        end = next + 1;
    }
    return value > 1 && part_set(out, str_printf(p->arena, "%d", value), end);
}

/* Whether nothing is counted here: the end of a clause, or "of". */
static bool stands_alone(const struct parse *p, size_t i)
{
    const struct token *t = token_at(p, i);
    return t->kind == TOKEN_END || t->gap == GAP_LINE || token_is(p, i, "of") ||
           (t->kind == TOKEN_SIGN && t->sign != '-');
}

/* Whether `numerator` parts are a fraction, not "a third term", "two quarters". */
static bool part_fits(const struct parse *p, const struct part *part, struct str numerator,
                      bool hyphened)
{
    bool one = str_eq_c(numerator, "1");
    if (part->plural && str_eq_c(part->denominator, "4"))
        return token_is(p, part->end, "of") || str_eq_c(numerator, "3");
    if (part->plural)
        return true;
    return one && (part->strong || hyphened || stands_alone(p, part->end));
}

static struct str part_value(const struct parse *p, struct str numerator, const struct part *part)
{
    return decimal_div(p->arena, numerator, part->denominator);
}

/* "a million", "million" behind a fraction: multiplies it. */
static size_t part_scale(const struct parse *p, size_t i, int *power)
{
    if (token_is(p, i, "of") && token_has(token_at(p, i + 1), ROLE_ARTICLE) &&
        token_has(token_at(p, i + 2), ROLE_SCALE))
        i++;
    if (token_has(token_at(p, i), ROLE_ARTICLE) && token_has(token_at(p, i + 1), ROLE_SCALE))
        i++;
    const struct token *t = token_at(p, i);
    *power = token_near(t) ? token_value(t, ROLE_SCALE) : 0;
    return *power ? i + 1 : i;
}

/* Makes a fraction, or where a scale follows it ("half a million") a cardinal. */
static void make_part(const struct parse *p, struct number *n, struct str value, size_t end)
{
    int power;
    n->end = part_scale(p, end, &power);
    n->kind = power ? NUMBER_CARDINAL : NUMBER_FRACTION;
    n->value = power ? decimal_shift(p->arena, value, power) : value;
    n->scale = power;
    n->has_power = n->plain = false;
    n->whole = -1;
}

static void make_fraction(struct number *n, struct str value, size_t end)
{
    n->kind = NUMBER_FRACTION;
    n->value = value;
    n->end = end;
    n->has_power = n->plain = false;
    n->whole = -1;
}

/* Fractions that start with their part: "half a million", "half of". */
static bool bare_part(const struct parse *p, size_t i, struct number *n)
{
    const struct token *t = token_at(p, i), *next = token_at(p, i + 1),
                       *before = token_at(p, i - 1);
    struct part part;
    if (!(t->roles & (ROLE_BIT(ROLE_HALF) | ROLE_BIT(ROLE_QUARTER))) || !part_at(p, i, &part))
        return false;
    make_part(p, n, part_value(p, STR("1"), &part), part.end);
    if (n->kind == NUMBER_CARDINAL)
        return true;
    if (token_has(next, ROLE_ARTICLE) && token_has(token_at(p, i + 2), ROLE_DOZEN)) {
        make_fraction(n, STR("6"), i + 3);
        n->kind = NUMBER_CARDINAL;
        return true;
    }
    bool of = token_is(p, i + 1, "of") || token_has(next, ROLE_THE);
    bool counted = token_has(before, ROLE_ORDINAL) || token_has(before, ROLE_RELATIVE) ||
                   token_has(before, ROLE_THE);
    return token_has(t, ROLE_HALF) && of && !counted;
}

/* "a third", "a half": an article instead of a numerator. */
static bool article_part(const struct parse *p, size_t i, struct number *n)
{
    const struct token *t = token_at(p, i), *next = token_at(p, i + 1);
    struct part part;
    if (!token_has(t, ROLE_ARTICLE) || !token_near(next) || !part_at(p, i + 1, &part) ||
        part.plural)
        return false;
    if (!token_has(next, ROLE_HALF) && !stands_alone(p, part.end))
        return false;
    if (part.strong && token_is_sign(token_at(p, part.end), '-'))
        return false;
    make_part(p, n, part_value(p, STR("1"), &part), part.end);
    return true;
}

/* "two-thirds", "five eighths": parts behind a cardinal. */
static bool counted_part(const struct parse *p, struct number *n)
{
    struct part part;
    size_t next = token_unhyphen(p, n->end);
    if (n->kind != NUMBER_CARDINAL || !token_near(token_at(p, next)) || !part_at(p, next, &part) ||
        !part_fits(p, &part, n->value, next != n->end))
        return false;
    make_part(p, n, part_value(p, n->value, &part), part.end);
    return true;
}

/* A fraction behind "and": "one and a half", "three and two thirds". */
static void joined_part(const struct parse *p, size_t i, struct number *n, int scale)
{
    struct number part = { .kind = NUMBER_CARDINAL, .value = STR("1"), .end = i + 1 };
    const struct token *t = token_at(p, i);
    if (token_has(t, ROLE_DIGIT))
        part.value = str_printf(p->arena, "%d", token_value(t, ROLE_DIGIT));
    bool found = token_has(t, ROLE_ARTICLE) ? article_part(p, i, &part)
                 : token_has(t, ROLE_DIGIT) ? counted_part(p, &part)
                                            : bare_part(p, i, &part);
    struct part alone;
    if (!found && token_has(t, ROLE_ARTICLE) && part_at(p, i + 1, &alone) && alone.strong) {
        make_fraction(&part, part_value(p, STR("1"), &alone), alone.end);
        found = true;
    }
    if (!found)
        return;
    if (part.kind == NUMBER_FRACTION) { /* "3 million and a half" */
        part.value = decimal_shift(p->arena, part.value, scale);
    } else if (scale == 0) { /* "two and a half million" */
        n->value = decimal_shift(p->arena, n->value, part.scale);
        n->scale = part.scale;
    }
    n->value = decimal_add(p->arena, n->value, part.value);
    n->end = part.end;
    n->has_power = n->plain = false;
    n->whole = -1;
}

static void and_part(const struct parse *p, struct number *n)
{
    if (n->kind == NUMBER_CARDINAL && token_has(token_at(p, n->end), ROLE_AND))
        joined_part(p, n->end + 1, n, n->scale);
}

/* Digits read out: "point seven one", "point seventy-one". */
static void point_part(const struct parse *p, struct number *n)
{
    char digits[16] = "0.";
    size_t len = 2, i = n->end + 1;
    if (!n->words || n->kind != NUMBER_CARDINAL || !token_has(token_at(p, n->end), ROLE_POINT))
        return;
    for (; len < sizeof digits - 3; i++) {
        const struct token *t = token_at(p, token_unhyphen(p, i));
        if (token_has(t, ROLE_TENS) &&
            !token_has(token_at(p, token_unhyphen(p, i + 1)), ROLE_DIGIT))
            break;
        if (!token_has(t, ROLE_DIGIT) && !token_has(t, ROLE_TENS))
            break;
        i = token_unhyphen(p, i);
        digits[len++] = (char)('0' + (token_has(t, ROLE_TENS) ? token_value(t, ROLE_TENS) / 10
                                                              : token_value(t, ROLE_DIGIT)));
    }
    if (len == 2)
        return;
    struct str fraction = decimal_canonical(p->arena, str_new(digits, len));
    n->value = decimal_add(p->arena, n->value, fraction);
    n->power = 2 - (int)len;
    n->whole = -1;
    n->end = i;
    size_t scaled = token_unhyphen(p, i);
    int power = token_value(token_at(p, scaled), ROLE_SCALE);
    if (power && token_near(token_at(p, scaled))) {
        n->value = decimal_shift(p->arena, n->value, power);
        n->power += power;
        n->scale = power;
        n->end = scaled + 1;
    }
}

static struct str digits_value(const struct parse *p, const struct token *t)
{
    char plain[64];
    size_t len = 0;
    struct str s = str_at(p->text, t->at);
    for (size_t i = 0; i < s.len && len < sizeof plain; i++) {
        if (s.ptr[i] != ',')
            plain[len++] = s.ptr[i];
    }
    return decimal_canonical(p->arena, str_new(plain, len));
}

/* "3/4" and, behind a whole number, "2 3/4" or a sign for a fraction. */
static bool slash_part(const struct parse *p, size_t i, struct str *value, size_t *end)
{
    const struct token *top = token_at(p, i), *slash = token_at(p, i + 1),
                       *bottom = token_at(p, i + 2);
    if (top->kind == TOKEN_VULGAR) {
        const struct vulgar *v = &vulgar_fractions[top->value];
        *value = decimal_div(p->arena, str_printf(p->arena, "%d", v->numerator),
                             str_printf(p->arena, "%d", v->denominator));
        *end = i + 1;
        return true;
    }
    if (top->kind != TOKEN_DIGITS || !token_is_sign(slash, '/') || bottom->kind != TOKEN_DIGITS ||
        !token_glued(slash) || !token_glued(bottom))
        return false;
    const struct token *behind = token_at(p, i + 3), *before = token_at(p, i - 1);
    bool chain =
        (token_glued(behind) && (token_is_sign(behind, '/') || behind->kind == TOKEN_WORD)) ||
        (token_glued(top) && before->kind != TOKEN_END && !token_is_sign(before, '(') &&
         !token_is_sign(before, '-'));
    struct str a = digits_value(p, top), b = digits_value(p, bottom);
    if (chain || str_is_none(a) || str_is_none(b) || decimal_cmp(a, b) >= 0 || a.len > 2 ||
        b.len > 3)
        return false;
    *value = decimal_div(p->arena, a, b);
    *end = i + 3;
    return !str_is_none(*value);
}

/* Digits that the grammar of words cannot hold: very many, or "6.2e-4". */
static bool long_digits(const struct parse *p, size_t i, struct number *n)
{
    const struct token *t = token_at(p, i);
    if (t->kind != TOKEN_DIGITS)
        return false;
    n->value = digits_value(p, t);
    n->end = i + 1;
    n->plain = n->has_power = true;
    return !str_is_none(n->value);
}

/* "x10^-4", "× 10^6", "e+14" behind digits. */
static void exponent_part(const struct parse *p, struct number *n)
{
    size_t i = n->end;
    const struct token *t = token_at(p, i);
    bool e = token_is(p, i, "e") && token_glued(t);
    bool times = token_is(p, i, "x") || token_is_sign(t, SIGN_TIMES);
    if (n->words || n->scale || (!e && !times))
        return;
    if (times && !(str_eq_c(str_at(p->text, token_at(p, i + 1)->at), "10") &&
                   token_is_sign(token_at(p, i + 2), '^')))
        return;
    i += e ? 1 : 3;
    bool negative = token_is_sign(token_at(p, i), '-');
    if (negative || token_is_sign(token_at(p, i), '+'))
        i++;
    else if (e)
        return; /* "5e" may be a name; with a sign it is a number */
    struct str digits = str_at(p->text, token_at(p, i)->at);
    if (token_at(p, i)->kind != TOKEN_DIGITS || !token_glued(token_at(p, i)) || digits.len > 2)
        return;
    int power = 0;
    for (size_t k = 0; k < digits.len; k++)
        power = power * 10 + digits.ptr[k] - '0';
    power = negative ? -power : power;
    struct str value = decimal_shift(p->arena, n->value, power);
    if (str_is_none(value))
        return;
    n->value = value;
    n->power += power;
    n->plain = false;
    n->whole = -1;
    n->end = i + 1;
}

/* "one in four", "nine out of ten", "one over three". */
static void ratio_part(const struct parse *p, struct number *n)
{
    size_t i = n->end;
    struct cardinal below;
    bool in = token_is(p, i, "in"), out_of = token_is(p, i, "out") && token_is(p, i + 1, "of");
    bool over = token_is(p, i, "over") && str_eq_c(n->value, "1");
    if (n->kind != NUMBER_CARDINAL || n->whole < 1 || (!in && !out_of && !over))
        return;
    if (!cardinal_at(p, i + 1 + out_of, &below) || below.ordinal)
        return;
    struct str denominator = figure_text(p->arena, below.value);
    const struct token *behind = token_at(p, token_unhyphen(p, below.end));
    bool measured = (behind->roles & (ROLE_BIT(ROLE_PERIOD) | ROLE_BIT(ROLE_PERCENT) |
                                      ROLE_BIT(ROLE_UNIT) | ROLE_BIT(ROLE_MONTH))) ||
                    token_is_sign(behind, '%');
    bool year = in && below.plain && below.value.exp == 0 && below.value.digits > 1000;
    if (measured || year || decimal_cmp(n->value, denominator) >= 0)
        return;
    make_fraction(n, decimal_div(p->arena, n->value, denominator), below.end);
}

/* "21st", "1,000th": digits with an ordinal ending. */
static bool digits_ordinal(const struct parse *p, struct number *n)
{
    const struct token *t = token_at(p, n->end);
    if (!n->plain || !token_has(t, ROLE_NTH) || !token_glued(t))
        return false;
    n->kind = NUMBER_ORDINAL;
    n->end++;
    n->plain = false;
    return true;
}

/* A figure without sign. */
static bool number_read(const struct parse *p, size_t i, struct number *n)
{
    struct cardinal c;
    size_t end;
    struct str part;
    *n = (struct number){ .whole = -1, .kind = NUMBER_CARDINAL };
    if (slash_part(p, i, &part, &end)) {
        make_fraction(n, part, end);
        return true;
    }
    if (article_part(p, i, n) || bare_part(p, i, n))
        return true;
    if (cardinal_at(p, i, &c)) {
        n->kind = c.ordinal ? NUMBER_ORDINAL : NUMBER_CARDINAL;
        n->value = figure_text(p->arena, c.value);
        n->power = c.value.power;
        n->has_power = true;
        n->plain = c.plain;
        n->words = c.words;
        n->scale = c.scale;
        n->end = c.end;
        n->whole = c.value.exp == 0 && c.value.digits < SMALL_MAX ? c.value.digits : -1;
    } else if (!long_digits(p, i, n)) {
        return false;
    }
    if (digits_ordinal(p, n) || n->kind == NUMBER_ORDINAL)
        return true;
    const struct token *next = token_at(p, n->end);
    if (n->plain && token_near(next) && slash_part(p, n->end, &part, &end)) {
        n->value = decimal_add(p->arena, n->value, part);
        make_fraction(n, n->value, end);
        n->kind = NUMBER_CARDINAL;
        return true;
    }
    exponent_part(p, n);
    point_part(p, n);
    bool quarters = token_has(token_at(p, i - 1), ROLE_RELATIVE) && token_is(p, n->end, "quarters");
    if (quarters || !counted_part(p, n)) {
        and_part(p, n);
        ratio_part(p, n);
    }
    return true;
}

/* Tokens that can start a number; all others are passed by at once. */
#define STARTS                                                                                   \
    (ROLE_BIT(ROLE_DIGIT) | ROLE_BIT(ROLE_TEEN) | ROLE_BIT(ROLE_TENS) | ROLE_BIT(ROLE_ARTICLE) | \
     ROLE_BIT(ROLE_ORDINAL) | ROLE_BIT(ROLE_TENTHS) | ROLE_BIT(ROLE_HALF) |                      \
     ROLE_BIT(ROLE_QUARTER) | ROLE_BIT(ROLE_NEGATIVE))

/* The sign before a number: a word, or a hyphen that joins no two things. */
static size_t sign_at(const struct parse *p, size_t i)
{
    const struct token *t = token_at(p, i), *before = token_at(p, i - 1),
                       *next = token_at(p, i + 1);
    if (token_has(t, ROLE_NEGATIVE))
        return i + 1;
    bool starts = !token_glued(t) || before->kind == TOKEN_END || token_is_sign(before, '(');
    bool minus = token_is_sign(t, '-') && next->kind == TOKEN_DIGITS && token_glued(next);
    return minus && starts ? i + 1 : i;
}

const struct number *number_at(struct parse *p, size_t i)
{
    struct token *t = &p->tokens.items[i < p->tokens.n ? i : p->tokens.n - 1];
    if (t->number)
        return t->number->kind == NUMBER_NONE ? NULL : t->number;
    bool minus = token_is_sign(t, '-');
    if (t->kind != TOKEN_DIGITS && t->kind != TOKEN_VULGAR && !minus && !(t->roles & STARTS))
        return NULL;
    size_t first = sign_at(p, i);
    if (minus && first == i)
        return NULL;
    t->number = ARENA_NEW(p->arena, struct number);
    if (!number_read(p, first, t->number) ||
        (first != i &&
         (t->number->kind == NUMBER_ORDINAL || token_at(p, first)->gap == GAP_LINE))) {
        t->number->kind = NUMBER_NONE;
        return NULL;
    }
    if (first != i) {
        t->number->value = decimal_sub(p->arena, STR("0"), t->number->value);
        t->number->plain = false;
        t->number->whole = -1;
    }
    return t->number;
}

int number_small(struct parse *p, size_t i, int max, size_t *end)
{
    struct cardinal c;
    const struct token *t = token_at(p, i);
    if (t->kind != TOKEN_DIGITS && !(t->roles & STARTS)) /* asked of words of all kinds */
        return 0;
    if (!cardinal_at(p, i, &c) || c.ordinal || c.value.exp != 0 || c.value.digits < 1 ||
        c.value.digits > max)
        return 0;
    *end = c.end;
    return (int)c.value.digits;
}

int ordinal_small(struct parse *p, size_t i, int max, size_t *end)
{
    const struct number *n = number_at(p, i);
    if (!n || n->kind != NUMBER_ORDINAL || n->whole < 1 || n->whole > max)
        return 0;
    *end = n->end;
    return (int)n->whole;
}
