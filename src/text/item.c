/*
 * Markers of list items.
 *
 * At the start of a line any marker counts.  Within a line, where pasting put
 * it, only the successor of the last marker does: "costs 2. Then" is prose
 * unless a sentence before it began with "1.".
 */
#include "item.h"

#include "unicode.h"

/* Lists are short; "2019." is a year. */
#define DIGITS 3
/* A bullet, a space, digits. */
#define MARKER_BYTES 10

static bool is_bullet(uint32_t rune)
{
    switch (rune) {
    case '-':
    case '*':
    case 0x2022:
    case 0x2023:
    case 0x2043:
    case 0x25AA:
    case 0x25CF:
    case 0x25E6: return true;
    }
    return rune >= 0x80 && rune_is_dash(rune);
}

static char at_or_nul(struct str text, size_t at, size_t end)
{
    return at < end ? text.ptr[at] : '\0';
}

/* The number or letter; returns where it ends, `at` when there is none. */
static size_t read_value(struct str text, size_t at, size_t end, struct item *item)
{
    size_t i = at;
    while (i < end && i - at < DIGITS && rune_is_digit((unsigned char)text.ptr[i]))
        item->value = item->value * 10 + (text.ptr[i++] - '0');
    char c = at_or_nul(text, at, end);
    if (i > at) {
        item->kind = '1';
    } else if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) {
        item->kind = c >= 'a' ? 'a' : 'A';
        item->value = c - item->kind + 1;
        i++;
    }
    return i;
}

static size_t read_shape(struct str text, size_t at, size_t end, struct item *item)
{
    char c = at_or_nul(text, at, end);
    if (c == '.' && at_or_nul(text, at + 1, end) == ')') {
        item->shape = ':';
        return at + 2;
    }
    if (c != '.' && c != ')')
        return at;
    item->shape = c;
    return at + 1;
}

bool item_read(struct str text, size_t at, size_t end, struct item *item)
{
    *item = (struct item){ 0 };
    if (at >= end)
        return false;
    size_t i = at;
    uint32_t rune = rune_next(text, &i);
    if (is_bullet(rune))
        item->bullet = rune;
    else
        i = at;
    size_t behind_bullet = i;
    if (item->bullet && at_or_nul(text, i, end) == ' ')
        i++;
    size_t value = read_value(text, i, end, item), shape = value;
    if (value > i)
        shape = read_shape(text, value, end, item);
    if (shape > value && at_or_nul(text, shape, end) == ' ') {
        item->end = shape + 1;
        return true;
    }
    uint32_t bullet = item->bullet;
    *item = (struct item){ .bullet = bullet, .end = behind_bullet + 1 };
    return bullet && i > behind_bullet;
}

bool item_follows(const struct item *last, const struct item *next)
{
    return last->end > 0 && last->bullet == next->bullet && last->kind == next->kind &&
           last->shape == next->shape && (next->kind == 0 || next->value == last->value + 1);
}

size_t item_start(struct str text, size_t at, size_t from)
{
    size_t start = at;
    while (start > from && at - start < MARKER_BYTES && text.ptr[start - 1] != ' ')
        start--;
    if (start < from + 2)
        return start;
    size_t before = start - 1; /* over the space, to a bullet */
    return is_bullet(rune_before(text, &before)) && before > from && text.ptr[before - 1] == ' '
               ? before
               : start;
}
