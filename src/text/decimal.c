/*
 * Decimal arithmetic by the schoolbook: a number is an array of digits, most
 * significant first, and how many of them stand behind the point.  Sixty
 * digits hold every figure that an article states; a library for arbitrary
 * precision would be one more dependency, and int128 ends at 38.
 */
#include "decimal.h"

#include "base/arena.h"

#include <stdlib.h>

#define DIGITS_MAX  60 /* of a result, as decimal.h promises */
#define WORK_MAX    (2 * DIGITS_MAX + 8)
#define SIGNIFICANT 12 /* of a quotient */

struct decimal {
    bool negative;
    int n, scale; /* digits; how many of them are behind the point */
    uint8_t digit[WORK_MAX];
};

static void strip_leading(struct decimal *d)
{
    int zeros = 0;
    while (zeros < d->n && d->digit[zeros] == 0)
        zeros++;
    d->n -= zeros;
    memmove(d->digit, d->digit + zeros, (size_t)d->n);
}

/* Drops zeros at both ends; zero has no digits and no sign. */
static void normalise(struct decimal *d)
{
    while (d->scale > 0 && d->n > 0 && d->digit[d->n - 1] == 0) {
        d->n--;
        d->scale--;
    }
    strip_leading(d);
    if (d->n == 0) {
        d->scale = 0;
        d->negative = false;
    }
}

static bool parse(struct str s, struct decimal *d)
{
    size_t at = s.len > 0 && (s.ptr[0] == '-' || s.ptr[0] == '+');
    bool point = false, any = false;
    *d = (struct decimal){ .negative = at && s.ptr[0] == '-' };
    for (; at < s.len; at++) {
        char c = s.ptr[at];
        if (c == '.' && !point) {
            point = true;
            continue;
        }
        if (c < '0' || c > '9')
            return false;
        any = true;
        if (d->n == 0 && c == '0' && !point)
            continue;
        if (d->n == DIGITS_MAX)
            return false;
        d->digit[d->n++] = (uint8_t)(c - '0');
        d->scale += point;
    }
    normalise(d);
    return any;
}

/* Digits beyond the sixtieth behind the point are cut; a whole part longer
   than that has no text. */
static struct str format(struct arena *arena, struct decimal *d)
{
    normalise(d);
    while (d->scale > 0 && (d->n > DIGITS_MAX || d->scale > DIGITS_MAX)) {
        d->n -= d->n > 0;
        d->scale--;
    }
    normalise(d);
    if (d->n - d->scale > DIGITS_MAX || d->scale < -DIGITS_MAX)
        return STR_NONE;
    char text[4 * DIGITS_MAX];
    size_t len = 0;
    int whole = d->n - d->scale;
    if (d->negative)
        text[len++] = '-';
    if (whole <= 0)
        text[len++] = '0';
    for (int i = 0; i < whole; i++)
        text[len++] = (char)('0' + (i < d->n ? d->digit[i] : 0));
    if (d->scale > 0)
        text[len++] = '.';
    for (int i = whole; i < d->n; i++)
        text[len++] = (char)('0' + (i >= 0 ? d->digit[i] : 0));
    return str_new(arena_copy(arena, text, len), len);
}

/* Appends zeros until the scale is the wanted one. */
static void rescale(struct decimal *d, int scale)
{
    while (d->scale < scale && d->n < WORK_MAX) {
        d->digit[d->n++] = 0;
        d->scale++;
    }
}

/* Same scale and the same number of digits, so that columns line up. */
static void align(struct decimal *a, struct decimal *b)
{
    rescale(a, b->scale);
    rescale(b, a->scale);
    struct decimal *shorter = a->n < b->n ? a : b;
    int gap = (a->n > b->n ? a->n : b->n) - shorter->n;
    memmove(shorter->digit + gap, shorter->digit, (size_t)shorter->n);
    memset(shorter->digit, 0, (size_t)gap);
    shorter->n += gap;
}

static int cmp_magnitude(struct decimal a, struct decimal b)
{
    align(&a, &b);
    return memcmp(a.digit, b.digit, (size_t)a.n);
}

static struct decimal add_magnitude(struct decimal a, struct decimal b)
{
    align(&a, &b);
    struct decimal sum = { .n = a.n + 1, .scale = a.scale };
    int carry = 0;
    for (int i = a.n - 1; i >= 0; i--) {
        carry += a.digit[i] + b.digit[i];
        sum.digit[i + 1] = (uint8_t)(carry % 10);
        carry /= 10;
    }
    sum.digit[0] = (uint8_t)carry;
    return sum;
}

/* a - b where a is not the smaller one. */
static struct decimal sub_magnitude(struct decimal a, struct decimal b)
{
    align(&a, &b);
    int borrow = 0;
    for (int i = a.n - 1; i >= 0; i--) {
        int digit = a.digit[i] - b.digit[i] - borrow;
        borrow = digit < 0;
        a.digit[i] = (uint8_t)(digit + 10 * borrow);
    }
    a.negative = false;
    return a;
}

static struct decimal sum_of(struct decimal a, struct decimal b)
{
    struct decimal result;
    if (a.negative == b.negative) {
        result = add_magnitude(a, b);
        result.negative = a.negative;
    } else if (cmp_magnitude(a, b) >= 0) {
        result = sub_magnitude(a, b);
        result.negative = a.negative;
    } else {
        result = sub_magnitude(b, a);
        result.negative = b.negative;
    }
    return result;
}

static struct decimal product_of(const struct decimal *a, const struct decimal *b)
{
    struct decimal p = { .negative = a->negative != b->negative,
                         .n = a->n + b->n,
                         .scale = a->scale + b->scale };
    for (int i = a->n - 1; i >= 0; i--) {
        int carry = 0;
        for (int j = b->n - 1; j >= 0; j--) {
            carry += p.digit[i + j + 1] + a->digit[i] * b->digit[j];
            p.digit[i + j + 1] = (uint8_t)(carry % 10);
            carry /= 10;
        }
        p.digit[i] = (uint8_t)carry;
    }
    return p;
}

/* Long division of whole numbers: the next digit of rest / by, rest reduced. */
static int divide_step(struct decimal *rest, const struct decimal *by)
{
    int digit = 0;
    while (cmp_magnitude(*rest, *by) >= 0) {
        *rest = sub_magnitude(*rest, *by);
        digit++;
    }
    strip_leading(rest);
    return digit;
}

/* The digits as a whole number, the point forgotten. */
static struct decimal whole_digits(const struct decimal *d)
{
    struct decimal whole = *d;
    whole.negative = false;
    whole.scale = 0;
    strip_leading(&whole);
    return whole;
}

/* Adds one in the last place. */
static void increment(struct decimal *d)
{
    struct decimal one = { .n = 1, .scale = d->scale, .digit = { 1 } };
    bool negative = d->negative;
    *d = add_magnitude(*d, one);
    d->negative = negative;
    strip_leading(d);
}

struct str decimal_canonical(struct arena *arena, struct str text)
{
    struct decimal d;
    return parse(text, &d) ? format(arena, &d) : STR_NONE;
}

int decimal_cmp(struct str a, struct str b)
{
    struct decimal x, y;
    parse(a, &x);
    parse(b, &y);
    if (x.negative != y.negative)
        return x.negative ? -1 : 1;
    int order = cmp_magnitude(x, y);
    order = (order > 0) - (order < 0);
    return x.negative ? -order : order;
}

struct str decimal_add(struct arena *arena, struct str a, struct str b)
{
    struct decimal x, y;
    if (!parse(a, &x) || !parse(b, &y))
        return STR_NONE;
    struct decimal sum = sum_of(x, y);
    return format(arena, &sum);
}

struct str decimal_sub(struct arena *arena, struct str a, struct str b)
{
    struct decimal x, y;
    if (!parse(a, &x) || !parse(b, &y))
        return STR_NONE;
    y.negative = !y.negative;
    struct decimal difference = sum_of(x, y);
    return format(arena, &difference);
}

struct str decimal_mul(struct arena *arena, struct str a, struct str b)
{
    struct decimal x, y;
    if (!parse(a, &x) || !parse(b, &y))
        return STR_NONE;
    struct decimal product = product_of(&x, &y);
    return format(arena, &product);
}

struct str decimal_div(struct arena *arena, struct str a, struct str b)
{
    struct decimal x, y;
    if (!parse(a, &x) || !parse(b, &y) || y.n == 0)
        return STR_NONE;
    struct decimal by = whole_digits(&y), from = whole_digits(&x), rest = { 0 };
    struct decimal q = { .negative = x.negative != y.negative,
                         .scale = x.scale - y.scale - from.n };
    /* Each step brings down a digit (a zero behind the last one). */
    for (int i = 0; q.n < SIGNIFICANT && (i < from.n || rest.n > 0); i++) {
        rest.digit[rest.n++] = i < from.n ? from.digit[i] : 0;
        strip_leading(&rest);
        int digit = divide_step(&rest, &by);
        if (q.n > 0 || digit > 0)
            q.digit[q.n++] = (uint8_t)digit;
        q.scale++;
    }
    rest.digit[rest.n++] = 0;
    if (divide_step(&rest, &by) >= 5)
        increment(&q);
    for (; q.scale < 0 && q.n < WORK_MAX; q.scale++)
        q.digit[q.n++] = 0;
    return format(arena, &q);
}

struct str decimal_abs(struct arena *arena, struct str a)
{
    (void)arena;
    return a.len > 0 && a.ptr[0] == '-' ? str_sub(a, 1, a.len) : a;
}

struct str decimal_shift(struct arena *arena, struct str a, int n)
{
    struct decimal d;
    if (!parse(a, &d))
        return STR_NONE;
    if (d.n == 0)
        return STR("0");
    if (n > DIGITS_MAX || n < -DIGITS_MAX)
        return STR_NONE;
    d.scale -= n;
    for (; d.scale < 0 && d.n < WORK_MAX; d.scale++)
        d.digit[d.n++] = 0;
    return format(arena, &d);
}

struct str decimal_round(struct arena *arena, struct str a, struct str step)
{
    struct decimal x, unit;
    if (!parse(a, &x) || !parse(step, &unit) || unit.n == 0)
        return STR_NONE;
    struct decimal from = x, by = unit;
    rescale(&from, by.scale);
    rescale(&by, from.scale);
    from = whole_digits(&from);
    by = whole_digits(&by);
    struct decimal q = { .negative = x.negative }, rest = { 0 };
    for (int i = 0; i < from.n; i++) {
        rest.digit[rest.n++] = from.digit[i];
        strip_leading(&rest);
        q.digit[q.n++] = (uint8_t)divide_step(&rest, &by);
    }
    if (cmp_magnitude(add_magnitude(rest, rest), by) >= 0)
        increment(&q);
    unit.negative = false;
    normalise(&q);
    struct decimal result = product_of(&q, &unit);
    return format(arena, &result);
}

double decimal_double(struct str a)
{
    char text[4 * DIGITS_MAX];
    size_t len = a.len < sizeof text - 1 ? a.len : sizeof text - 1;
    memcpy(text, a.ptr ? a.ptr : "", len);
    text[len] = '\0';
    return strtod(text, NULL);
}
