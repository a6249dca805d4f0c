/* Times of day: "9:30 a.m.", "21:00", "9pm", "noon". */
#include "fact_parse.h"

/* "a.m.", "pm": hours to add to a clock of twelve; the token behind, or 0. */
static size_t meridiem_at(const struct parse *p, size_t i, int *add)
{
    const struct token *t = token_at(p, i);
    if (!token_near(t))
        return 0;
    if (token_has(t, ROLE_MERIDIEM)) {
        *add = token_value(t, ROLE_MERIDIEM);
        return i + 1;
    }
    bool a = token_is(p, i, "a"), letter = a || token_is(p, i, "p");
    bool dotted = letter && token_is_sign(token_at(p, i + 1), '.') && token_is(p, i + 2, "m") &&
                  token_glued(token_at(p, i + 1)) && token_glued(token_at(p, i + 2));
    *add = a ? 0 : 12;
    if (!dotted)
        return 0;
    return i + 3 + (token_is_sign(token_at(p, i + 3), '.') && token_glued(token_at(p, i + 3)));
}

static int two_digits(const struct parse *p, size_t i)
{
    const struct token *t = token_at(p, i);
    struct str s = str_at(p->text, t->at);
    if (t->kind != TOKEN_DIGITS || s.len > 2 || s.len == 0)
        return -1;
    return s.len == 1 ? s.ptr[0] - '0' : (s.ptr[0] - '0') * 10 + s.ptr[1] - '0';
}

static size_t make_time(struct parse *p, size_t end, int hour, int minute, struct fact *out)
{
    out->type = FACT_TIME;
    out->value = str_printf(p->arena, "%02d:%02d", hour, minute);
    out->timex = str_printf(p->arena, "T%02d:%02d", hour, minute);
    return end;
}

static size_t clock_at(struct parse *p, size_t i, struct fact *out)
{
    int hour = two_digits(p, i), minute = 0, add = 0;
    const struct token *t = token_at(p, i), *colon = token_at(p, i + 1);
    size_t end = i + 1;
    if (hour < 0 || (token_glued(t) && token_at(p, i - 1)->kind == TOKEN_SIGN &&
                     token_at(p, i - 1)->sign == ':'))
        return 0;
    bool minutes = token_is_sign(colon, ':') && token_glued(colon) &&
                   token_glued(token_at(p, i + 2)) &&
                   token_at(p, i + 2)->at.end - token_at(p, i + 2)->at.start == 2;
    if (minutes) {
        minute = two_digits(p, i + 2);
        end = i + 3;
    }
    size_t half = meridiem_at(p, end, &add);
    bool oclock = !minutes && token_is(p, end, "o") && token_is_sign(token_at(p, end + 1), '\'') &&
                  token_is(p, end + 2, "clock");
    if (minute < 0 || minute > 59 || hour > 23 || (!minutes && !half && !oclock) ||
        (half && (hour > 12 || hour == 0)))
        return 0;
    const struct token *behind = token_at(p, end);
    if (!half && minutes && token_glued(behind) &&
        (token_is_sign(behind, ':') || behind->kind == TOKEN_WORD))
        return 0;
    if (half)
        hour = hour % 12 + add;
    return make_time(p, half ? half : oclock ? end + 3 : end, hour, minute, out);
}

size_t time_fact(struct parse *p, size_t i, struct fact *out)
{
    const struct token *t = token_at(p, i);
    if (t->kind == TOKEN_DIGITS)
        return clock_at(p, i, out);
    if (t->kind != TOKEN_WORD || !token_has(t, ROLE_HOUR))
        return 0;
    return make_time(p, i + 1, token_value(t, ROLE_HOUR), 0, out);
}
