/*
 * Text views and a growing buffer.  Nothing here knows of Unicode but
 * buf_rune; that is text/unicode's work.
 */
#include "str.h"

#include "arena.h"

#include <stdio.h>
#include <stdlib.h>

/* Room in which most of what is printed fits at the first attempt. */
#define PRINTF_GUESS_BYTES 64

bool str_eq_c(struct str a, const char *b)
{
    return str_eq(a, str_from(b));
}

static char ascii_lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

bool str_same_nocase(struct str a, struct str b)
{
    if (!a.ptr || !b.ptr)
        return !a.ptr && !b.ptr;
    for (size_t i = 0; i < a.len; i++) /* strncasecmp would stop at a NUL */
        if (ascii_lower(a.ptr[i]) != ascii_lower(b.ptr[i]))
            return false;
    return true;
}

int str_cmp(struct str a, struct str b)
{
    size_t len = a.len < b.len ? a.len : b.len;
    int order = len ? memcmp(a.ptr, b.ptr, len) : 0;
    if (order)
        return order;
    return a.len < b.len ? -1 : a.len > b.len;
}

size_t str_find(struct str s, struct str needle, size_t from)
{
    if (from > s.len || needle.len > s.len - from)
        return SIZE_MAX;
    if (needle.len == 0)
        return from;
    const char *hit = memmem(s.ptr + from, s.len - from, needle.ptr, needle.len);
    return hit ? (size_t)(hit - s.ptr) : SIZE_MAX;
}

static bool is_blank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

struct str str_trim(struct str s)
{
    size_t start = 0, end = s.len;
    while (start < end && is_blank(s.ptr[start]))
        start++;
    while (end > start && is_blank(s.ptr[end - 1]))
        end--;
    return str_sub(s, start, end);
}

struct str str_copy(struct arena *arena, struct str s)
{
    if (!s.ptr)
        return STR_NONE;
    return str_new(arena_copy(arena, s.ptr, s.len), s.len);
}

const char *str_c(struct arena *arena, struct str s)
{
    return arena_copy(arena, s.ptr, s.len);
}

struct str str_printf(struct arena *arena, const char *fmt, ...)
{
    char room[128]; /* for nearly all */
    va_list args, again;
    va_start(args, fmt);
    va_copy(again, args);
    int len = vsnprintf(room, sizeof room, fmt, args);
    va_end(args);
    size_t size = len > 0 ? (size_t)len : 0;
    char *text = size < sizeof room ? arena_copy(arena, room, size) : arena_alloc(arena, size + 1);
    if (size >= sizeof room)
        vsnprintf(text, size + 1, fmt, again);
    va_end(again);
    return str_new(text, size);
}

uint64_t str_hash(struct str s)
{
    uint64_t hash = 0xcbf29ce484222325u;
    for (size_t i = 0; i < s.len; i++)
        hash = (hash ^ (unsigned char)s.ptr[i]) * 0x100000001b3u;
    return hash;
}

void buf_free(struct buf *buf)
{
    free(buf->ptr);
    *buf = (struct buf){ 0 };
}

void buf_reserve(struct buf *buf, size_t more)
{
    if (more >= SIZE_MAX / 2 - buf->len)
        abort();
    size_t need = buf->len + more + 1;
    if (need <= buf->cap)
        return;
    size_t cap = buf->cap ? buf->cap * 2 : 64;
    buf->cap = cap < need ? need : cap;
    buf->ptr = xrealloc(buf->ptr, buf->cap);
}

void buf_put(struct buf *buf, const void *bytes, size_t len)
{
    buf_reserve(buf, len);
    if (len)
        memcpy(buf->ptr + buf->len, bytes, len);
    buf->len += len;
    buf->ptr[buf->len] = '\0';
}

void buf_str(struct buf *buf, struct str s)
{
    buf_put(buf, s.ptr, s.len);
}

void buf_cstr(struct buf *buf, const char *cstr)
{
    buf_put(buf, cstr, strlen(cstr));
}

void buf_vprintf(struct buf *buf, const char *fmt, va_list args)
{
    va_list again;
    va_copy(again, args);
    buf_reserve(buf, PRINTF_GUESS_BYTES);
    size_t room = buf->cap - buf->len;
    int len = vsnprintf(buf->ptr + buf->len, room, fmt, args);
    if (len > 0 && (size_t)len >= room) {
        buf_reserve(buf, (size_t)len);
        vsnprintf(buf->ptr + buf->len, (size_t)len + 1, fmt, again);
    }
    buf->len += len > 0 ? (size_t)len : 0;
    buf->ptr[buf->len] = '\0';
    va_end(again);
}

void buf_printf(struct buf *buf, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    buf_vprintf(buf, fmt, args);
    va_end(args);
}

size_t str_put_rune(char *out, uint32_t rune)
{
    size_t n = 0;
    if (rune > 0x10FFFF || (rune >= 0xD800 && rune <= 0xDFFF))
        rune = 0xFFFD;
    if (rune < 0x80) {
        out[n++] = (char)rune;
        return n;
    }
    if (rune < 0x800) {
        out[n++] = (char)(0xC0 | rune >> 6);
    } else if (rune < 0x10000) {
        out[n++] = (char)(0xE0 | rune >> 12);
        out[n++] = (char)(0x80 | (rune >> 6 & 0x3F));
    } else {
        out[n++] = (char)(0xF0 | rune >> 18);
        out[n++] = (char)(0x80 | (rune >> 12 & 0x3F));
        out[n++] = (char)(0x80 | (rune >> 6 & 0x3F));
    }
    out[n++] = (char)(0x80 | (rune & 0x3F));
    return n;
}

void buf_rune(struct buf *buf, uint32_t rune)
{
    char out[4];
    buf_put(buf, out, str_put_rune(out, rune));
}

struct str buf_take(struct buf *buf, struct arena *arena)
{
    struct str copy = str_new(arena_copy(arena, buf->ptr, buf->len), buf->len);
    buf_free(buf);
    return copy;
}
