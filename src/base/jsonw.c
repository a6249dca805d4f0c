/*
 * JSON, written.  Rejected: jansson's own dump, because it prints 0.1 with
 * seventeen digits, leaves U+2028 as it is, and needs a tree first.
 */
#include "jsonw.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* Larger ones have no decimals (2^53), and many a reader, ours too, refuses an
   integer of more than 64 bits: they are written with an exponent. */
#define EXACT_MAX 9007199254740992.0

/* What comes before any value: a comma in an array, nothing after a key. */
static void value_starts(struct jsonw *w)
{
    if (w->after_key) {
        w->after_key = false;
        return;
    }
    if (w->depth > 0) {
        if (!w->level[w->depth - 1].array)
            abort(); /* a member without a key: the caller is wrong */
        if (w->level[w->depth - 1].any)
            buf_byte(w->out, ',');
        w->level[w->depth - 1].any = true;
    }
}

static void open_level(struct jsonw *w, bool array)
{
    value_starts(w);
    if (w->depth == JSONW_DEPTH)
        abort();
    w->level[w->depth].array = array;
    w->level[w->depth].any = false;
    w->level[w->depth].last_key = STR_NONE;
    w->depth++;
    buf_byte(w->out, array ? '[' : '{');
}

void jsonw_object(struct jsonw *w)
{
    open_level(w, false);
}

void jsonw_array(struct jsonw *w)
{
    open_level(w, true);
}

void jsonw_end(struct jsonw *w)
{
    if (w->depth == 0 || w->after_key)
        abort();
    w->depth--;
    buf_byte(w->out, w->level[w->depth].array ? ']' : '}');
}

/* Length of the valid UTF-8 character at s[i], or 0 (Unicode table 3-7). */
static size_t utf8_length(struct str s, size_t i)
{
    const unsigned char *p = (const unsigned char *)s.ptr + i;
    size_t left = s.len - i;
    if (p[0] < 0x80)
        return 1;
    if (p[0] >= 0xC2 && p[0] <= 0xDF)
        return left >= 2 && (p[1] & 0xC0) == 0x80 ? 2 : 0;
    if (left < 3 || (p[1] & 0xC0) != 0x80 || (p[2] & 0xC0) != 0x80)
        return 0;
    if ((p[0] & 0xF0) == 0xE0) {
        bool overlong = p[0] == 0xE0 && p[1] < 0xA0;
        bool surrogate = p[0] == 0xED && p[1] > 0x9F;
        return overlong || surrogate ? 0 : 3;
    }
    if (p[0] < 0xF0 || p[0] > 0xF4 || left < 4 || (p[3] & 0xC0) != 0x80)
        return 0;
    return (p[0] == 0xF0 && p[1] < 0x90) || (p[0] == 0xF4 && p[1] > 0x8F) ? 0 : 4;
}

static void escape_ascii(struct buf *out, unsigned char c)
{
    switch (c) {
    case '"': buf_cstr(out, "\\\""); break;
    case '\\': buf_cstr(out, "\\\\"); break;
    case '\n': buf_cstr(out, "\\n"); break;
    case '\r': buf_cstr(out, "\\r"); break;
    case '\t': buf_cstr(out, "\\t"); break;
    default: buf_printf(out, "\\u%04x", c);
    }
}

/* Writes the character at s[*i] when it needs an escape, and steps over it. */
static bool escape_one(struct buf *out, struct str s, size_t *i)
{
    unsigned char c = (unsigned char)s.ptr[*i];
    if (c < 0x20 || c == '"' || c == '\\' || c == 0x7F) {
        escape_ascii(out, c);
        ++*i;
        return true;
    }
    if (c < 0x80)
        return false;
    size_t len = utf8_length(s, *i);
    if (len == 0) {
        buf_cstr(out, "\xEF\xBF\xBD");
        ++*i;
        return true;
    }
    static const struct {
        const char *bytes, *escape;
    } lines[] = {
        { "\xC2\x85", "\\u0085" },
        { "\xE2\x80\xA8", "\\u2028" },
        { "\xE2\x80\xA9", "\\u2029" },
    };
    for (size_t k = 0; k < sizeof lines / sizeof *lines; k++) {
        if (len == strlen(lines[k].bytes) && memcmp(s.ptr + *i, lines[k].bytes, len) == 0) {
            buf_cstr(out, lines[k].escape);
            *i += len;
            return true;
        }
    }
    return false;
}

#define EACH_BYTE UINT64_C(0x0101010101010101)

/* The top bit of each byte that is zero; of the first one for sure, those above it may err. */
static uint64_t zero_bytes(uint64_t eight)
{
    return (eight - EACH_BYTE) & ~eight;
}

/* Printable ASCII but for " and \\, which needs no look: eight bytes at once, since nearly all are
   (for the borrow see "Bit Twiddling Hacks", "Determine if a word has a zero byte"). */
static bool plain_eight(const char *bytes)
{
    uint64_t eight;
    memcpy(&eight, bytes, sizeof eight);
    uint64_t control = eight - EACH_BYTE * 0x20, high = eight + EACH_BYTE;
    uint64_t marks = zero_bytes(eight ^ EACH_BYTE * '"') | zero_bytes(eight ^ EACH_BYTE * '\\');
    return ((eight | control | high | marks) & EACH_BYTE * 0x80) == 0;
}

static bool plain_byte(char c)
{
    return c >= 0x20 && c < 0x7F && c != '"' && c != '\\';
}

/* How many bytes from i on need no look. */
static size_t plain_run(struct str s, size_t i)
{
    size_t start = i;
    while (s.len - i >= 8 && plain_eight(s.ptr + i))
        i += 8;
    while (i < s.len && plain_byte(s.ptr[i]))
        i++;
    return i - start;
}

static void put_string(struct buf *out, struct str s)
{
    buf_reserve(out, s.len + 2);
    buf_byte(out, '"');
    for (size_t i = 0; i < s.len;) {
        size_t run = plain_run(s, i);
        buf_put(out, s.ptr + i, run);
        i += run;
        if (i < s.len && !escape_one(out, s, &i)) {
            size_t len = utf8_length(s, i);
            buf_put(out, s.ptr + i, len);
            i += len;
        }
    }
    buf_byte(out, '"');
}

void jsonw_key_str(struct jsonw *w, struct str key)
{
    if (w->depth == 0 || w->level[w->depth - 1].array || w->after_key)
        abort();
    struct str last = w->level[w->depth - 1].last_key;
    if (last.ptr && str_cmp(last, key) >= 0) {
        fprintf(stderr, "stet: JSON key \"%.*s\" after \"%.*s\"\n", STR_ARG(key), STR_ARG(last));
        abort();
    }
    if (w->level[w->depth - 1].any)
        buf_byte(w->out, ',');
    w->level[w->depth - 1].any = true;
    w->level[w->depth - 1].last_key = key;
    put_string(w->out, key);
    buf_byte(w->out, ':');
    w->after_key = true;
}

void jsonw_key(struct jsonw *w, const char *key)
{
    jsonw_key_str(w, str_from(key));
}

void jsonw_null(struct jsonw *w)
{
    value_starts(w);
    buf_cstr(w->out, "null");
}

void jsonw_bool(struct jsonw *w, bool value)
{
    value_starts(w);
    buf_cstr(w->out, value ? "true" : "false");
}

void jsonw_int(struct jsonw *w, int64_t value)
{
    /* Positions are most of what is written, and printf would be most of the cost. */
    char digits[20], *first = digits + sizeof digits;
    uint64_t left = value < 0 ? -(uint64_t)value : (uint64_t)value;
    do
        *--first = (char)('0' + left % 10);
    while ((left /= 10) > 0);
    value_starts(w);
    if (value < 0)
        buf_byte(w->out, '-');
    buf_put(w->out, first, (size_t)(digits + sizeof digits - first));
}

void jsonw_number(struct jsonw *w, double value)
{
    if (!isfinite(value)) {
        jsonw_null(w);
        return;
    }
    value_starts(w);
    if (fabs(value) >= EXACT_MAX) {
        buf_printf(w->out, "%.17g", value);
        return;
    }
    char text[32];
    int len = snprintf(text, sizeof text, "%.4f", value);
    while (len > 0 && text[len - 1] == '0')
        len--;
    if (len > 0 && text[len - 1] == '.')
        len--;
    struct str digits = str_new(text, (size_t)len);
    buf_str(w->out, str_eq_c(digits, "-0") ? STR("0") : digits);
}

void jsonw_exact(struct jsonw *w, double value)
{
    char text[32];
    int digits = 15; /* any decimal of so many comes back; 17 always do */
    if (!isfinite(value)) {
        jsonw_null(w);
        return;
    }
    do
        snprintf(text, sizeof text, "%.*g", digits, value);
    while (strtod(text, NULL) != value && digits++ < 17);
    value_starts(w);
    buf_cstr(w->out, text);
}

void jsonw_str(struct jsonw *w, struct str value)
{
    if (str_is_none(value)) {
        jsonw_null(w);
        return;
    }
    value_starts(w);
    put_string(w->out, value);
}

void jsonw_cstr(struct jsonw *w, const char *value)
{
    jsonw_str(w, str_from(value));
}

void jsonw_key_int(struct jsonw *w, const char *key, int64_t value)
{
    jsonw_key(w, key);
    jsonw_int(w, value);
}

void jsonw_key_bool(struct jsonw *w, const char *key, bool value)
{
    jsonw_key(w, key);
    jsonw_bool(w, value);
}

void jsonw_key_number(struct jsonw *w, const char *key, double value)
{
    jsonw_key(w, key);
    jsonw_number(w, value);
}

void jsonw_key_value(struct jsonw *w, const char *key, struct str value)
{
    jsonw_key(w, key);
    jsonw_str(w, value);
}

void jsonw_key_cstr(struct jsonw *w, const char *key, const char *value)
{
    jsonw_key(w, key);
    jsonw_cstr(w, value);
}
