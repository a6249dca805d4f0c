/*
 * Bytes to UTF-8.  In order of trust: a byte order mark; bytes that are valid
 * UTF-8 beyond ASCII (nothing else looks so by chance); the HTTP header; a
 * page's own <meta>; UTF-16 without a mark; uchardet's guess; windows-1252.
 */
#ifndef STET_READ_CHARSET_H
#define STET_READ_CHARSET_H

#include "base/err.h"
#include "base/str.h"

struct arena;

struct charset_hint {
    struct str http; /* a label, or none */
    bool html;       /* look for <meta charset> in the first KiB */
};

/*
 * Valid UTF-8 without a byte order mark and without U+0000, in the arena (or
 * a view of `bytes`).  What cannot be decoded becomes U+FFFD, one a byte, so
 * that nothing is lost silently.
 */
struct str charset_decode(struct str bytes, const struct charset_hint *hint, struct arena *arena);

/*
 * Loads all converters, for the rest of the process: glibc keeps each in a file
 * of its own, opened at first use, and a confined process opens none.
 */
void charset_load(void);

/* iconv's name for a label of the WHATWG Encoding Standard; NULL when unknown. */
const char *charset_name(struct str label);

/* Whether the bytes are UTF-16 without a mark: 'l', 'b', or 0. */
char charset_utf16_order(struct str bytes);

#endif
