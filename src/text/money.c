/*
 * Money.  The value is in the currency itself, never in hundredths, so that
 * "50 cents" and "$0.50" are the same amount.  A word like "pound" or "won"
 * is money only where nothing speaks for its other meaning.
 */
#include "money.h"

#include "decimal.h"

/* Scales that only money has without a space: "$5m", "$2t", "$3mm". */
static void money_suffix(struct parse *p, struct amount *a)
{
    const struct token *t = token_at(p, a->end);
    bool open = a->number.scale == 0 && !a->number.words && token_glued(t);
    int power = open ? token_value(t, ROLE_SUFFIX) : 0;
    if (power == 0)
        return;
    a->number.value = decimal_shift(p->arena, a->number.value, power);
    a->number.power += power;
    a->number.scale = power;
    a->end++;
}

/* The code of a word that is a currency here; NULL when it is none. */
static const char *code_of(const struct parse *p, size_t i)
{
    const struct token *t = token_at(p, i);
    const struct lex *lex = token_has(t, ROLE_CURRENCY) ? token_lex(t, ROLE_CURRENCY) : NULL;
    if (!lex)
        return NULL;
    struct str code = str_from(lex->code);
    bool is_code = str_eq_nocase(str_from(lex->word), code);
    bool common = str_eq_c(code, "USD") || str_eq_c(code, "EUR");
    return is_code && !t->upper && !common ? NULL : lex->code;
}

/* A country before a sign or a noun: "C$", "us dollar". */
static const char *nation_code(const struct parse *p, size_t i)
{
    const struct lex *lex = token_lex(token_at(p, i), ROLE_NATION);
    return lex ? lex->code : NULL;
}

/* The token of a currency sign at or shortly behind i, with its currency. */
static size_t sign_of(const struct parse *p, size_t i, const char **code)
{
    const struct token *t = token_at(p, i), *next = token_at(p, i + 1);
    if (token_is_sign(t, SIGN_MONEY) && token_has(t, ROLE_CURRENCY)) {
        *code = t->lex->code;
        return i + 1;
    }
    if (t->kind != TOKEN_WORD)
        return i;
    bool signed_next = token_is_sign(next, SIGN_MONEY) && token_near(next);
    if (signed_next &&
        (token_glued(next) || token_is(p, i, "c") || (t->upper && token_has(t, ROLE_CURRENCY)))) {
        *code = nation_code(p, i);
        if (!*code && token_has(t, ROLE_CURRENCY))
            *code = token_lex(t, ROLE_CURRENCY)->code;
        if (*code && (token_glued(next) || !token_has(t, ROLE_ARTICLE)))
            return i + 2;
    }
    *code = t->upper || next->kind == TOKEN_DIGITS ? code_of(p, i) : NULL;
    bool is_code = *code && t->at.end - t->at.start == 3 && next->kind == TOKEN_DIGITS && t->upper;
    return is_code ? i + 1 : i;
}

bool money_prefixed(struct parse *p, size_t i, struct amount *out)
{
    const char *code = NULL;
    const struct token *t = token_at(p, i), *before = token_at(p, i - 1);
    bool minus = token_is_sign(t, '-') && token_glued(token_at(p, i + 1)) &&
                 (!token_glued(t) || before->kind == TOKEN_END || token_is_sign(before, '('));
    size_t first = i + minus, at = sign_of(p, first, &code);
    if (at == first || !token_near(token_at(p, at)))
        return false;
    if (token_is_sign(token_at(p, at), '-') && token_glued(token_at(p, at + 1))) {
        minus = true;
        at++;
    }
    const struct number *n = number_at(p, at);
    if (!n || n->kind == NUMBER_ORDINAL)
        return false;
    out->type = FACT_MONEY;
    out->number = *n;
    out->unit = str_from(code);
    out->end = n->end;
    money_suffix(p, out);
    if (minus)
        out->number.value = decimal_sub(p->arena, STR("0"), out->number.value);
    /* "$10 dollars" says it twice. */
    const struct token *again = token_at(p, out->end);
    if (token_has(again, ROLE_CURRENCY) && again->kind == TOKEN_WORD && token_near(again) &&
        code_of(p, out->end)) {
        out->unit = str_from(code_of(p, out->end));
        out->end++;
    }
    return true;
}

/* "pounds" are weight, and "won" is a verb, unless the scale is that of money. */
static bool is_money(const struct parse *p, const struct amount *a, size_t i, bool nation)
{
    bool pound = token_has(token_at(p, i), ROLE_UNIT), won = token_is(p, i, "won");
    return nation || !(pound || won) || a->number.scale >= 6 || token_is(p, i + 1, "sterling") ||
           token_is(p, i, "GBP");
}

static size_t currency_behind(const struct parse *p, const struct amount *a, const char **code)
{
    size_t i = token_unhyphen(p, a->end);
    const struct token *t = token_at(p, i);
    if (!token_near(t))
        return 0;
    if (token_is_sign(t, SIGN_MONEY) && token_has(t, ROLE_CURRENCY)) {
        const struct token *next = token_at(p, i + 1);
        *code = t->lex->code;
        return next->kind == TOKEN_DIGITS && token_glued(next) ? 0 : i + 1;
    }
    const char *nation = token_has(t, ROLE_NATION) ? nation_code(p, i) : NULL;
    size_t noun = i + (nation && token_has(token_at(p, i + 1), ROLE_CURRENCY));
    *code = code_of(p, noun);
    if (!*code || !is_money(p, a, noun, noun != i))
        return 0;
    if (noun != i)
        *code = nation;
    return noun + 1 + token_is(p, noun + 1, "sterling");
}

/* Hundredths behind: "and forty-five cents", "dollars 50" at the end. */
static void cents_behind(struct parse *p, struct amount *a)
{
    size_t i = a->end + token_has(token_at(p, a->end), ROLE_AND);
    const struct number *n = number_at(p, i);
    if (!n || n->whole < 1 || n->whole > 99 || !token_near(token_at(p, i)) ||
        n->kind != NUMBER_CARDINAL || str_is_none(a->number.value))
        return;
    const struct token *behind = token_at(p, n->end);
    bool named = token_has(behind, ROLE_CENT) && token_near(behind);
    bool ends = i == a->end && n->whole > 9 &&
                (behind->kind == TOKEN_END || token_is_sign(behind, '.') ||
                 token_is_sign(behind, ',') || token_is_sign(behind, ';'));
    if (!named && !ends)
        return;
    struct str cents = decimal_shift(p->arena, n->value, -2);
    a->number.value = decimal_add(p->arena, a->number.value, cents);
    a->number.power = -2;
    a->end = n->end + named;
}

/* "75 USD million". */
static void scale_behind(struct parse *p, struct amount *a)
{
    const struct token *t = token_at(p, a->end);
    int power = token_near(t) && a->number.scale == 0 ? token_value(t, ROLE_SCALE) : 0;
    if (power == 0)
        return;
    a->number.value = decimal_shift(p->arena, a->number.value, power);
    a->number.power += power;
    a->number.scale = power;
    a->end++;
}

bool money_behind(struct parse *p, struct amount *out)
{
    const char *code = NULL;
    struct amount a = *out;
    money_suffix(p, &a);
    size_t end = currency_behind(p, &a, &code);
    if (!end)
        a = *out;
    end = end ? end : currency_behind(p, &a, &code);
    if (end) {
        *out = a;
        out->type = FACT_MONEY;
        out->unit = str_from(code);
        out->end = end;
        scale_behind(p, out);
        cents_behind(p, out);
        return true;
    }
    size_t i = token_unhyphen(p, out->end);
    const struct token *t = token_at(p, i);
    if (!token_has(t, ROLE_CENT) || !token_near(t))
        return false;
    out->type = FACT_MONEY;
    out->unit = str_from(token_lex(t, ROLE_CENT)->code);
    out->number.value = decimal_shift(p->arena, out->number.value, -2);
    out->number.power -= 2;
    out->end = i + 1;
    return true;
}
