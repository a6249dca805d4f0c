/*
 * Base64.  Decoding is strict, so that each value has one spelling and what was
 * read is written again as the same bytes.  OpenSSL's decoder is not used: it
 * skips white space and leaves the padding's bytes in the result.
 */
#include "base64.h"

#include "arena.h"

static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

struct str base64_encode(struct arena *arena, struct str bytes)
{
    size_t len = (bytes.len + 2) / 3 * 4;
    char *out = arena_alloc(arena, len + 1);
    for (size_t i = 0, o = 0; i < bytes.len; i += 3, o += 4) {
        size_t n = bytes.len - i < 3 ? bytes.len - i : 3;
        uint32_t group = 0;
        for (size_t k = 0; k < 3; k++)
            group = group << 8 | (k < n ? (unsigned char)bytes.ptr[i + k] : 0);
        for (size_t k = 0; k < 4; k++)
            out[o + k] = k <= n ? digits[group >> (18 - 6 * k) & 63] : '=';
    }
    return str_new(out, len);
}

/* The value of a digit; -1 for any other character. */
static int value_of(char c)
{
    if (c >= 'A' && c <= 'Z')
        return c - 'A';
    if (c >= 'a' && c <= 'z')
        return c - 'a' + 26;
    if (c >= '0' && c <= '9')
        return c - '0' + 52;
    return c == '+' ? 62 : c == '/' ? 63 : -1;
}

bool base64_decode(struct arena *arena, struct str text, struct str *out)
{
    size_t pad = 0, len = 0;
    while (pad < 2 && pad < text.len && text.ptr[text.len - 1 - pad] == '=')
        pad++;
    if (text.len % 4 != 0)
        return false;
    char *bytes = arena_alloc(arena, text.len / 4 * 3 + 1);
    uint32_t bits = 0;
    int held = 0; /* bits that are not written yet */
    for (size_t i = 0; i < text.len - pad; i++) {
        int value = value_of(text.ptr[i]);
        if (value < 0)
            return false;
        bits = bits << 6 | (uint32_t)value;
        held += 6;
        if (held >= 8) {
            held -= 8;
            bytes[len++] = (char)(bits >> held);
        }
    }
    *out = str_new(bytes, len);
    return (bits & ((1u << held) - 1)) == 0;
}
