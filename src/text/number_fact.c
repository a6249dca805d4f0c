/*
 * Which numbers are facts: not those of names ("Boeing 737"), identifiers
 * ("F-16", "1.2.3") and pronouns ("this one").  And multiples: "doubled",
 * "threefold", "three times as many".
 */
#include "fact_parse.h"

static bool is_digits(const struct token *t)
{
    return t->kind == TOKEN_DIGITS;
}

/* Whether a sign glues this token to the one before it, as in "F-16". */
static bool joins(const struct token *t)
{
    return t->kind == TOKEN_SIGN && strchr("-./:_&+#", t->sign) && t->sign < 0x80;
}

/* Letters or more digits run into the digits from the left. */
static bool glued_before(const struct parse *p, size_t i)
{
    const struct token *t = token_at(p, i), *before = token_at(p, i - 1), *far = token_at(p, i - 2);
    if (!token_glued(t) || before->kind == TOKEN_END)
        return false;
    if (before->kind == TOKEN_WORD || is_digits(before) || before->kind == TOKEN_NAME)
        return true;
    if (!joins(before) || !token_glued(before) || far->kind == TOKEN_END)
        return false;
    if (far->kind == TOKEN_WORD && before->sign == '-')
        return far->capital; /* "top-10" counts, "COVID-19" names */
    if (before->sign == '-' && is_digits(far))
        return joins(token_at(p, i - 3)) && token_glued(far); /* 555-12-12 */
    return far->kind == TOKEN_WORD || is_digits(far);
}

/* Letters or more digits run on behind: "3D", "4:3", "777-300ER", "1.2.3". */
static bool glued_behind(const struct parse *p, size_t end)
{
    const struct token *t = token_at(p, end), *next = token_at(p, end + 1);
    if (!token_glued(t) || t->kind == TOKEN_END)
        return false;
    if (t->kind == TOKEN_WORD || is_digits(t))
        return true;
    if (!joins(t) || !token_glued(next))
        return false;
    if (t->sign == '-' && is_digits(next)) {
        const struct token *third = token_at(p, end + 2);
        return (joins(third) || third->kind == TOKEN_WORD) && token_glued(third) &&
               token_glued(token_at(p, end + 3));
    }
    if (t->sign == '-')
        return next->kind == TOKEN_WORD && next->upper && next->at.end - next->at.start > 1;
    return is_digits(next) || (t->sign != '.' && next->kind == TOKEN_WORD);
}

static bool starts_sentence(const struct parse *p, size_t i)
{
    const struct token *before = token_at(p, i - 1);
    return before->kind == TOKEN_END || token_at(p, i)->gap == GAP_LINE ||
           token_is_sign(before, '.') || token_is_sign(before, '!') || token_is_sign(before, '?') ||
           token_is_sign(before, SIGN_QUOTE) || token_is_sign(before, ':');
}

/* A proper noun before bare digits takes them in, unless something is counted
   behind ("Apollo 11 landed", but "in Gaza 500 people"). */
static bool named_by(const struct parse *p, size_t i, size_t end)
{
    const struct token *name = token_at(p, i - 1), *behind = token_at(p, end);
    if (name->kind != TOKEN_WORD || token_at(p, i)->gap != GAP_SPACE || !name->capital)
        return false;
    if (token_has(name, ROLE_DESIGNATOR))
        return true;
    if (name->lex_n > 0 || starts_sentence(p, i - 1))
        return false;
    bool counts = behind->kind == TOKEN_WORD && token_near(behind) && !behind->capital &&
                  !token_has(behind, ROLE_FUNCTION);
    return !counts;
}

bool name_holds(const struct parse *p, size_t i, size_t end)
{
    if (!is_digits(token_at(p, i)))
        return false;
    if (glued_before(p, i) || glued_behind(p, end))
        return true;
    return end == i + 1 && named_by(p, i, end);
}

/* "this one", "no one", "one of them", "one's": a pronoun. */
static bool is_pronoun(const struct parse *p, size_t i, const struct number *n)
{
    static const char *const before[] = { "this",  "that", "the",   "no",      "which", "each",
                                          "every", "any",  "some",  "another", "other", "these",
                                          "last",  "next", "first", "only",    "right", "current" };
    static const char *const behind[] = { "of",     "is",  "can", "must",
                                          "should", "day", "who", "another" };
    if (!token_is(p, i, "one") || n->end != i + 1)
        return false;
    for (size_t k = 0; k < sizeof before / sizeof *before; k++) {
        if (token_is(p, i - 1, before[k]))
            return true;
    }
    for (size_t k = 0; k < sizeof behind / sizeof *behind; k++) {
        if (token_is(p, i + 1, behind[k]))
            return true;
    }
    return token_is_sign(token_at(p, i + 1), '\'');
}

/* "times" behind a number makes a multiple where something is compared. */
static bool compares(const struct parse *p, size_t i)
{
    static const char *const words[] = { "as",      "more",   "higher", "larger",   "greater",
                                         "bigger",  "faster", "longer", "lower",    "the",
                                         "its",     "what",   "that",   "likelier", "stronger",
                                         "heavier", "smaller" };
    for (size_t k = 0; k < sizeof words / sizeof *words; k++) {
        if (token_is(p, i, words[k]))
            return true;
    }
    return false;
}

static size_t counted_multiple(const struct parse *p, const struct number *n)
{
    size_t i = token_unhyphen(p, n->end);
    const struct token *t = token_at(p, i);
    if (n->kind == NUMBER_ORDINAL || n->kind == NUMBER_FRACTION || !token_near(t))
        return 0;
    if (token_is(p, i, "fold") || (token_is(p, i, "times") && compares(p, i + 1)))
        return i + 1;
    bool x = token_is(p, i, "x") || token_is_sign(t, SIGN_TIMES);
    const struct token *behind = token_at(p, i + 1);
    return x && token_glued(t) && !(token_glued(behind) && behind->kind != TOKEN_SIGN) &&
                   behind->kind != TOKEN_DIGITS
               ? i + 1
               : 0;
}

/* "doubled", "threefold"; "double" and "twice" only before what they multiply:
   "double the rate", but "a double room", "twice a week". */
static size_t word_multiple(const struct parse *p, size_t i, struct fact *out)
{
    const struct token *t = token_at(p, i), *behind = token_at(p, i + 1);
    size_t len = t->at.end - t->at.start;
    bool verb = len > 4 && (str_ends(str_at(p->text, t->at), STR("ed")) ||
                            str_ends(str_at(p->text, t->at), STR("ing")) ||
                            str_ends(str_at(p->text, t->at), STR("fold")));
    if (!verb && !compares(p, i + 1) && !(behind->kind == TOKEN_SIGN && len == 5))
        return 0;
    out->type = FACT_MULTIPLE;
    out->value = str_printf(p->arena, "%d", token_value(t, ROLE_MULTIPLE));
    return i + 1;
}

size_t number_fact(struct parse *p, size_t i, struct fact *out)
{
    if (token_has(token_at(p, i), ROLE_MULTIPLE))
        return word_multiple(p, i, out);
    const struct number *n = number_at(p, i);
    if (!n || is_pronoun(p, i, n))
        return 0;
    size_t multiple = counted_multiple(p, n);
    out->type = multiple                     ? FACT_MULTIPLE
                : n->kind == NUMBER_ORDINAL  ? FACT_ORDINAL
                : n->kind == NUMBER_FRACTION ? FACT_FRACTION
                                             : FACT_NUMBER;
    out->value = n->value;
    out->precision = number_precision(p, n);
    size_t end = multiple ? multiple : n->end;
    return name_holds(p, i, end) ? 0 : end;
}
