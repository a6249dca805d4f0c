/*
 * Text: views (pointer and length) and a growing buffer.
 *
 * A `struct str` owns nothing; whoever made the bytes says how long they live
 * (mostly: as long as an arena).  ptr == NULL is "no value" and prints as
 * JSON null; an empty text has a pointer and length 0.
 */
#ifndef STET_BASE_STR_H
#define STET_BASE_STR_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct arena;

struct str {
    const char *ptr;
    size_t len; /* bytes */
};

/* A half-open range of bytes in some text. */
struct span {
    size_t start, end;
};

#define STR(literal) ((struct str){ (literal), sizeof(literal) - 1 })
#define STR_NONE     ((struct str){ NULL, 0 })
/* For printf: printf("%.*s", STR_ARG(s)). */
#define STR_ARG(s) (int)(s).len, (s).ptr ? (s).ptr : ""

static inline struct str str_new(const char *ptr, size_t len)
{
    return (struct str){ ptr, len };
}

/* NULL gives STR_NONE.  Inline, so that the length of a literal costs nothing. */
static inline struct str str_from(const char *cstr)
{
    return cstr ? str_new(cstr, strlen(cstr)) : STR_NONE;
}

static inline bool str_is_none(struct str s)
{
    return s.ptr == NULL;
}

/* Equal bytes; no value equals only no value.  This and the next ones are inline since most
   comparisons are with a literal, and end at its length. */
static inline bool str_eq(struct str a, struct str b)
{
    if (a.len != b.len)
        return false;
    if (!a.ptr || !b.ptr)
        return !a.ptr && !b.ptr;
    return a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0;
}
bool str_eq_c(struct str a, const char *b);
/* The part of the next one for texts of one length. */
bool str_same_nocase(struct str a, struct str b);
/* Equal when ASCII letters are folded. */
static inline bool str_eq_nocase(struct str a, struct str b)
{
    return a.len == b.len && str_same_nocase(a, b);
}
/* memcmp order, shorter first; for qsort. */
int str_cmp(struct str a, struct str b);
/* Offset of the first occurrence at or after `from`; SIZE_MAX when none. */
size_t str_find(struct str s, struct str needle, size_t from);
/* Bytes [start, end), both clamped to the text. */
static inline struct str str_sub(struct str s, size_t start, size_t end)
{
    if (end > s.len)
        end = s.len;
    if (start > end)
        start = end;
    return str_new(s.len ? s.ptr + start : s.ptr, end - start); /* of none: none */
}
static inline bool str_starts(struct str s, struct str prefix)
{
    return s.len >= prefix.len && str_eq(str_sub(s, 0, prefix.len), prefix);
}
static inline bool str_ends(struct str s, struct str suffix)
{
    return s.len >= suffix.len && str_eq(str_sub(s, s.len - suffix.len, s.len), suffix);
}
static inline struct str str_at(struct str s, struct span at)
{
    return str_sub(s, at.start, at.end);
}
/* Without ASCII white space at both ends. */
struct str str_trim(struct str s);
/* A copy in the arena, NUL-terminated. */
struct str str_copy(struct arena *arena, struct str s);
/* The bytes as a C string in the arena (cut at an inner NUL by its readers). */
const char *str_c(struct arena *arena, struct str s);
struct str str_printf(struct arena *arena, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
/* FNV-1a, 64 bits, the same on every machine: never for output, and never for
   a table of others' words, since anybody can make collisions. */
uint64_t str_hash(struct str s);

/* One code point as UTF-8; what is none (a surrogate, over U+10FFFF) as U+FFFD.  Writes at most
   four bytes and returns how many. */
size_t str_put_rune(char *out, uint32_t rune);

/* A growing buffer on the heap.  Start as `{ 0 }`; free with buf_free. */
struct buf {
    char *ptr; /* NULL until the first byte; NUL-terminated after it */
    size_t len, cap;
};

void buf_free(struct buf *buf);
static inline void buf_reset(struct buf *buf)
{
    buf->len = 0;
}
/* Makes room for `more` bytes behind len, and a NUL. */
void buf_reserve(struct buf *buf, size_t more);
/* Inline, since JSON is written mark by mark. */
static inline void buf_byte(struct buf *buf, char byte)
{
    if (buf->cap - buf->len < 2)
        buf_reserve(buf, 1);
    buf->ptr[buf->len++] = byte;
    buf->ptr[buf->len] = '\0';
}
void buf_put(struct buf *buf, const void *bytes, size_t len);
void buf_str(struct buf *buf, struct str s);
void buf_cstr(struct buf *buf, const char *cstr);
void buf_printf(struct buf *buf, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void buf_vprintf(struct buf *buf, const char *fmt, va_list args)
    __attribute__((format(printf, 2, 0)));
/* One code point, by str_put_rune. */
void buf_rune(struct buf *buf, uint32_t rune);
/* A view of what is in it; valid until the next change. */
static inline struct str buf_view(const struct buf *buf)
{
    return (struct str){ buf->ptr ? buf->ptr : "", buf->len };
}
/* A copy of what is in it, in the arena; the buffer is freed. */
struct str buf_take(struct buf *buf, struct arena *arena);

#endif
