/*
 * Bounds and approximations: the words around a figure that say it is not
 * meant exactly.  A table of phrases, each with what it can stand before;
 * "over 500" is a bound, "over two years" tells how long.
 */
#include "fact_parse.h"

enum { ON_NUMBER = 1, ON_DATE = 2, ON_DURATION = 4, ON_ANY = 7, ON_AMOUNT = 5 };

struct phrase {
    const char *words;
    uint8_t len; /* bytes */
    uint8_t on, bound, approx;
};
#define PHRASE(words, on, bound, approx)                  \
    {                                                     \
        words, sizeof(words) - 1, (on), (bound), (approx) \
    }

/* Longer phrases stand before those that they end with. */
static const struct phrase before[] = {
    PHRASE("no more than", ON_AMOUNT, BOUND_LE, 0),
    PHRASE("not more than", ON_AMOUNT, BOUND_LE, 0),
    PHRASE("more than", ON_AMOUNT, BOUND_GT, 0),
    PHRASE("no less than", ON_AMOUNT, BOUND_GE, 0),
    PHRASE("not less than", ON_AMOUNT, BOUND_GE, 0),
    PHRASE("no fewer than", ON_AMOUNT, BOUND_GE, 0),
    PHRASE("not fewer than", ON_AMOUNT, BOUND_GE, 0),
    PHRASE("less than", ON_AMOUNT, BOUND_LT, 0),
    PHRASE("fewer than", ON_AMOUNT, BOUND_LT, 0),
    PHRASE("lower than", ON_NUMBER, BOUND_LT, 0),
    PHRASE("greater than", ON_AMOUNT, BOUND_GT, 0),
    PHRASE("higher than", ON_NUMBER, BOUND_GT, 0),
    PHRASE("larger than", ON_NUMBER, BOUND_GT, 0),
    PHRASE("longer than", ON_DURATION, BOUND_GT, 0),
    PHRASE("shorter than", ON_DURATION, BOUND_LT, 0),
    PHRASE("no later than", ON_ANY, BOUND_LE, 0),
    PHRASE("not later than", ON_ANY, BOUND_LE, 0),
    PHRASE("later than", ON_ANY, BOUND_GT, 0),
    PHRASE("no earlier than", ON_ANY, BOUND_GE, 0),
    PHRASE("not earlier than", ON_ANY, BOUND_GE, 0),
    PHRASE("earlier than", ON_DATE, BOUND_LT, 0),
    PHRASE("at least", ON_ANY, BOUND_GE, 0),
    PHRASE("at most", ON_ANY, BOUND_LE, 0),
    PHRASE("a minimum of", ON_AMOUNT, BOUND_GE, 0),
    PHRASE("minimum of", ON_AMOUNT, BOUND_GE, 0),
    PHRASE("a maximum of", ON_AMOUNT, BOUND_LE, 0),
    PHRASE("maximum of", ON_AMOUNT, BOUND_LE, 0),
    PHRASE("in excess of", ON_AMOUNT, BOUND_GT, 0),
    PHRASE("upwards of", ON_AMOUNT, BOUND_GE, 0),
    PHRASE("up to", ON_AMOUNT, BOUND_LE, 0),
    PHRASE("as much as", ON_AMOUNT, BOUND_LE, 0),
    PHRASE("as many as", ON_AMOUNT, BOUND_LE, 0),
    PHRASE("as few as", ON_AMOUNT, BOUND_GE, 0),
    PHRASE("as little as", ON_AMOUNT, BOUND_GE, 0),
    PHRASE("as early as", ON_DATE, BOUND_GE, 0),
    PHRASE("as late as", ON_DATE, BOUND_LE, 0),
    PHRASE("close to", ON_AMOUNT, BOUND_NONE, 1),
    PHRASE("over", ON_NUMBER, BOUND_GT, 0),
    PHRASE("above", ON_NUMBER, BOUND_GT, 0),
    PHRASE("exceeding", ON_AMOUNT, BOUND_GT, 0),
    PHRASE("exceeded", ON_AMOUNT, BOUND_GT, 0),
    PHRASE("exceeds", ON_AMOUNT, BOUND_GT, 0),
    PHRASE("surpassing", ON_AMOUNT, BOUND_GT, 0),
    PHRASE("surpassed", ON_AMOUNT, BOUND_GT, 0),
    PHRASE("topping", ON_NUMBER, BOUND_GT, 0),
    PHRASE("topped", ON_NUMBER, BOUND_GT, 0),
    PHRASE("beyond", ON_DATE, BOUND_GT, 0),
    PHRASE("under", ON_AMOUNT, BOUND_LT, 0),
    PHRASE("below", ON_NUMBER, BOUND_LT, 0),
    PHRASE("about", ON_ANY, BOUND_NONE, 1),
    PHRASE("around", ON_ANY, BOUND_NONE, 1),
    PHRASE("approximately", ON_ANY, BOUND_NONE, 1),
    PHRASE("approx", ON_ANY, BOUND_NONE, 1),
    PHRASE("roughly", ON_ANY, BOUND_NONE, 1),
    PHRASE("nearly", ON_ANY, BOUND_NONE, 1),
    PHRASE("almost", ON_ANY, BOUND_NONE, 1),
    PHRASE("some", ON_AMOUNT, BOUND_NONE, 1),
    PHRASE("estimated", ON_AMOUNT, BOUND_NONE, 1),
    PHRASE("circa", ON_ANY, BOUND_NONE, 1),
    PHRASE("ca", ON_ANY, BOUND_NONE, 1),
    PHRASE("by", ON_DATE, BOUND_LE, 0),
    PHRASE("prior to", ON_DATE, BOUND_LT, 0),
    PHRASE("before", ON_DATE, BOUND_LT, 0),
    PHRASE("after", ON_DATE, BOUND_GT, 0),
    PHRASE("since", ON_DATE, BOUND_GE, 0),
    PHRASE("until", ON_DATE, BOUND_LE, 0),
    PHRASE("till", ON_DATE, BOUND_LE, 0),
    PHRASE("through", ON_DATE, BOUND_LE, 0),
    PHRASE("starting from", ON_DATE, BOUND_GE, 0),
    PHRASE("starting on", ON_DATE, BOUND_GE, 0),
    PHRASE("starting in", ON_DATE, BOUND_GE, 0),
    PHRASE("starting", ON_DATE, BOUND_GE, 0),
    PHRASE("beginning on", ON_DATE, BOUND_GE, 0),
    PHRASE("beginning in", ON_DATE, BOUND_GE, 0),
    PHRASE("beginning", ON_DATE, BOUND_GE, 0),
};

static const struct phrase behind[] = {
    PHRASE("or more", ON_AMOUNT, BOUND_GE, 0),   PHRASE("or less", ON_AMOUNT, BOUND_LE, 0),
    PHRASE("or fewer", ON_AMOUNT, BOUND_LE, 0),  PHRASE("or higher", ON_NUMBER, BOUND_GE, 0),
    PHRASE("or lower", ON_NUMBER, BOUND_LE, 0),  PHRASE("or above", ON_NUMBER, BOUND_GE, 0),
    PHRASE("or below", ON_NUMBER, BOUND_LE, 0),  PHRASE("and above", ON_NUMBER, BOUND_GE, 0),
    PHRASE("and over", ON_NUMBER, BOUND_GE, 0),  PHRASE("or over", ON_NUMBER, BOUND_GE, 0),
    PHRASE("and under", ON_NUMBER, BOUND_LE, 0), PHRASE("or longer", ON_DURATION, BOUND_GE, 0),
    PHRASE("at least", ON_AMOUNT, BOUND_GE, 0),  PHRASE("at most", ON_AMOUNT, BOUND_LE, 0),
    PHRASE("or so", ON_ANY, BOUND_NONE, 1),      PHRASE("or later", ON_DATE, BOUND_GE, 0),
    PHRASE("and later", ON_DATE, BOUND_GE, 0),   PHRASE("or earlier", ON_DATE, BOUND_LE, 0),
    PHRASE("onwards", ON_DATE, BOUND_GE, 0),     PHRASE("onward", ON_DATE, BOUND_GE, 0),
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

/* The letter in small, for a look at a phrase's end before all of it. */
static char letter_at(const struct parse *p, size_t at)
{
    return (char)(p->text.ptr[at] | 0x20);
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
    if (!token_has(last, ROLE_MODIFIER))
        return (struct modifier){ 0 };
    char end = letter_at(p, last->at.end - 1);
    for (size_t i = 0; i < sizeof before / sizeof *before; i++) {
        if (!(before[i].on & place) || before[i].words[before[i].len - 1] != end)
            continue;
        size_t n = count_words(before[i].words);
        if (start > n && phrase_at(p, start - n, before[i].words))
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
        if ((behind[i].on & place) && behind[i].words[0] == letter_at(p, t->at.start) &&
            phrase_at(p, end, behind[i].words) &&
            !token_is(p, end + count_words(behind[i].words), "than"))
            return modifier_of(&behind[i]);
    }
    return (struct modifier){ 0 };
}
