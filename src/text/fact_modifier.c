/*
 * Bounds and approximations: the words around a figure that say it is not
 * meant exactly.  A table of phrases, each with what it can stand before;
 * "over 500" is a bound, "over two years" tells how long.
 */
#include "fact_parse.h"

enum { ON_NUMBER = 1, ON_DATE = 2, ON_DURATION = 4, ON_ANY = 7, ON_AMOUNT = 5 };

struct phrase {
    const char *words;
    uint8_t on, bound, approx;
};

/* Longer phrases stand before those that they end with. */
static const struct phrase before[] = {
    { "no more than", ON_AMOUNT, BOUND_LE, 0 },
    { "not more than", ON_AMOUNT, BOUND_LE, 0 },
    { "more than", ON_AMOUNT, BOUND_GT, 0 },
    { "no less than", ON_AMOUNT, BOUND_GE, 0 },
    { "not less than", ON_AMOUNT, BOUND_GE, 0 },
    { "no fewer than", ON_AMOUNT, BOUND_GE, 0 },
    { "not fewer than", ON_AMOUNT, BOUND_GE, 0 },
    { "less than", ON_AMOUNT, BOUND_LT, 0 },
    { "fewer than", ON_AMOUNT, BOUND_LT, 0 },
    { "lower than", ON_NUMBER, BOUND_LT, 0 },
    { "greater than", ON_AMOUNT, BOUND_GT, 0 },
    { "higher than", ON_NUMBER, BOUND_GT, 0 },
    { "larger than", ON_NUMBER, BOUND_GT, 0 },
    { "longer than", ON_DURATION, BOUND_GT, 0 },
    { "shorter than", ON_DURATION, BOUND_LT, 0 },
    { "no later than", ON_ANY, BOUND_LE, 0 },
    { "not later than", ON_ANY, BOUND_LE, 0 },
    { "later than", ON_ANY, BOUND_GT, 0 },
    { "no earlier than", ON_ANY, BOUND_GE, 0 },
    { "not earlier than", ON_ANY, BOUND_GE, 0 },
    { "earlier than", ON_DATE, BOUND_LT, 0 },
    { "at least", ON_ANY, BOUND_GE, 0 },
    { "at most", ON_ANY, BOUND_LE, 0 },
    { "a minimum of", ON_AMOUNT, BOUND_GE, 0 },
    { "minimum of", ON_AMOUNT, BOUND_GE, 0 },
    { "a maximum of", ON_AMOUNT, BOUND_LE, 0 },
    { "maximum of", ON_AMOUNT, BOUND_LE, 0 },
    { "in excess of", ON_AMOUNT, BOUND_GT, 0 },
    { "upwards of", ON_AMOUNT, BOUND_GE, 0 },
    { "up to", ON_AMOUNT, BOUND_LE, 0 },
    { "as much as", ON_AMOUNT, BOUND_LE, 0 },
    { "as many as", ON_AMOUNT, BOUND_LE, 0 },
    { "as few as", ON_AMOUNT, BOUND_GE, 0 },
    { "as little as", ON_AMOUNT, BOUND_GE, 0 },
    { "as early as", ON_DATE, BOUND_GE, 0 },
    { "as late as", ON_DATE, BOUND_LE, 0 },
    { "close to", ON_AMOUNT, BOUND_NONE, 1 },
    { "over", ON_NUMBER, BOUND_GT, 0 },
    { "above", ON_NUMBER, BOUND_GT, 0 },
    { "exceeding", ON_AMOUNT, BOUND_GT, 0 },
    { "exceeded", ON_AMOUNT, BOUND_GT, 0 },
    { "exceeds", ON_AMOUNT, BOUND_GT, 0 },
    { "surpassing", ON_AMOUNT, BOUND_GT, 0 },
    { "surpassed", ON_AMOUNT, BOUND_GT, 0 },
    { "topping", ON_NUMBER, BOUND_GT, 0 },
    { "topped", ON_NUMBER, BOUND_GT, 0 },
    { "beyond", ON_DATE, BOUND_GT, 0 },
    { "under", ON_AMOUNT, BOUND_LT, 0 },
    { "below", ON_NUMBER, BOUND_LT, 0 },
    { "about", ON_ANY, BOUND_NONE, 1 },
    { "around", ON_ANY, BOUND_NONE, 1 },
    { "approximately", ON_ANY, BOUND_NONE, 1 },
    { "approx", ON_ANY, BOUND_NONE, 1 },
    { "roughly", ON_ANY, BOUND_NONE, 1 },
    { "nearly", ON_ANY, BOUND_NONE, 1 },
    { "almost", ON_ANY, BOUND_NONE, 1 },
    { "some", ON_AMOUNT, BOUND_NONE, 1 },
    { "estimated", ON_AMOUNT, BOUND_NONE, 1 },
    { "circa", ON_ANY, BOUND_NONE, 1 },
    { "ca", ON_ANY, BOUND_NONE, 1 },
    { "by", ON_DATE, BOUND_LE, 0 },
    { "prior to", ON_DATE, BOUND_LT, 0 },
    { "before", ON_DATE, BOUND_LT, 0 },
    { "after", ON_DATE, BOUND_GT, 0 },
    { "since", ON_DATE, BOUND_GE, 0 },
    { "until", ON_DATE, BOUND_LE, 0 },
    { "till", ON_DATE, BOUND_LE, 0 },
    { "through", ON_DATE, BOUND_LE, 0 },
    { "starting from", ON_DATE, BOUND_GE, 0 },
    { "starting on", ON_DATE, BOUND_GE, 0 },
    { "starting in", ON_DATE, BOUND_GE, 0 },
    { "starting", ON_DATE, BOUND_GE, 0 },
    { "beginning on", ON_DATE, BOUND_GE, 0 },
    { "beginning in", ON_DATE, BOUND_GE, 0 },
    { "beginning", ON_DATE, BOUND_GE, 0 },
};

static const struct phrase behind[] = {
    { "or more", ON_AMOUNT, BOUND_GE, 0 },   { "or less", ON_AMOUNT, BOUND_LE, 0 },
    { "or fewer", ON_AMOUNT, BOUND_LE, 0 },  { "or higher", ON_NUMBER, BOUND_GE, 0 },
    { "or lower", ON_NUMBER, BOUND_LE, 0 },  { "or above", ON_NUMBER, BOUND_GE, 0 },
    { "or below", ON_NUMBER, BOUND_LE, 0 },  { "and above", ON_NUMBER, BOUND_GE, 0 },
    { "and over", ON_NUMBER, BOUND_GE, 0 },  { "or over", ON_NUMBER, BOUND_GE, 0 },
    { "and under", ON_NUMBER, BOUND_LE, 0 }, { "or longer", ON_DURATION, BOUND_GE, 0 },
    { "at least", ON_AMOUNT, BOUND_GE, 0 },  { "at most", ON_AMOUNT, BOUND_LE, 0 },
    { "or so", ON_ANY, BOUND_NONE, 1 },      { "or later", ON_DATE, BOUND_GE, 0 },
    { "and later", ON_DATE, BOUND_GE, 0 },   { "or earlier", ON_DATE, BOUND_LE, 0 },
    { "onwards", ON_DATE, BOUND_GE, 0 },     { "onward", ON_DATE, BOUND_GE, 0 },
};

static uint8_t place_of(enum fact_type type)
{
    switch (type) {
    case FACT_DATE:
    case FACT_DATE_RANGE:
    case FACT_TIME: return ON_DATE;
    case FACT_DURATION: return ON_DURATION;
    case FACT_LEGAL:
    case FACT_URL:
    case FACT_ORDINAL: return 0;
    default: return ON_NUMBER;
    }
}

static size_t count_words(const char *words)
{
    size_t n = 1;
    for (; *words; words++)
        n += *words == ' ';
    return n;
}

/* Whether the phrase stands at tokens [i, i + n). */
static bool phrase_at(const struct parse *p, size_t i, const char *words)
{
    for (const char *at = words; *at; i++) {
        size_t len = strcspn(at, " ");
        const struct token *t = token_at(p, i);
        if (t->kind != TOKEN_WORD || (at != words && t->gap != GAP_SPACE) ||
            !str_eq_nocase(str_at(p->text, t->at), str_new(at, len)))
            return false;
        at += len + (at[len] == ' ');
    }
    return true;
}

static struct modifier modifier_of(const struct phrase *phrase)
{
    return (struct modifier){ count_words(phrase->words), (enum fact_bound)phrase->bound,
                              phrase->approx != 0 };
}

/* "~5", "≈ 5", "> 5", ">= 5", "≤ 5". */
static struct modifier sign_before(const struct parse *p, size_t start)
{
    const struct token *t = token_at(p, start - 1), *far = token_at(p, start - 2);
    if (token_is_sign(t, '~') || token_is_sign(t, SIGN_ABOUT))
        return (struct modifier){ 1, BOUND_NONE, true };
    if (token_is_sign(t, SIGN_LE) || token_is_sign(t, SIGN_GE))
        return (struct modifier){ 1, t->sign == SIGN_LE ? BOUND_LE : BOUND_GE, false };
    bool equal = token_is_sign(t, '=');
    const struct token *angle = equal ? far : t;
    if (token_is_sign(angle, '<'))
        return (struct modifier){ 1 + equal, equal ? BOUND_LE : BOUND_LT, false };
    if (token_is_sign(angle, '>'))
        return (struct modifier){ 1 + equal, equal ? BOUND_GE : BOUND_GT, false };
    return (struct modifier){ 0 };
}

struct modifier modifier_before(const struct parse *p, size_t start, enum fact_type type)
{
    const struct token *last = token_at(p, start - 1);
    uint8_t place = place_of(type);
    if (!place || !token_near(token_at(p, start)))
        return (struct modifier){ 0 };
    if (last->kind == TOKEN_SIGN)
        return sign_before(p, start);
    for (size_t i = 0; token_has(last, ROLE_MODIFIER) && i < sizeof before / sizeof *before; i++) {
        size_t n = count_words(before[i].words);
        if ((before[i].on & place) && start > n && phrase_at(p, start - n, before[i].words))
            return modifier_of(&before[i]);
    }
    return (struct modifier){ 0 };
}

struct modifier modifier_behind(const struct parse *p, size_t end, enum fact_type type)
{
    uint8_t place = place_of(type);
    const struct token *t = token_at(p, end);
    if (!place)
        return (struct modifier){ 0 };
    if (token_is_sign(t, '+') && token_glued(t) && place == ON_NUMBER)
        return (struct modifier){ 1, BOUND_GE, false };
    bool word = t->kind == TOKEN_WORD && t->gap == GAP_SPACE;
    for (size_t i = 0; word && i < sizeof behind / sizeof *behind; i++) {
        if ((behind[i].on & place) && phrase_at(p, end, behind[i].words) &&
            !token_is(p, end + count_words(behind[i].words), "than"))
            return modifier_of(&behind[i]);
    }
    return (struct modifier){ 0 };
}
