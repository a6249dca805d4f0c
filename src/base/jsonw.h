/*
 * JSON, written: text goes into a buffer as it is told, without a tree.
 *
 * Keys of an object must come in sorted order (CONTRACT "JSON"); the writer
 * aborts on a key out of order, so a test of any output proves it.  U+0085,
 * U+2028, U+2029 and control characters are escaped; bytes that are not UTF-8
 * become U+FFFD.  jsonr.h reads.
 */
#ifndef STET_BASE_JSONW_H
#define STET_BASE_JSONW_H

#include "str.h"

#define JSONW_DEPTH 32

/* Start it as `{ .out = &buf }`. */
struct jsonw {
    struct buf *out;
    int depth;
    struct {
        struct str last_key; /* a view of the caller's: string literals */
        bool array, any;
    } level[JSONW_DEPTH];
    bool after_key;
};

void jsonw_object(struct jsonw *w);
void jsonw_array(struct jsonw *w);
void jsonw_end(struct jsonw *w); /* closes the innermost of the two */
/* The key's bytes must live until the object ends. */
void jsonw_key(struct jsonw *w, const char *key);
void jsonw_key_str(struct jsonw *w, struct str key);
void jsonw_null(struct jsonw *w);
void jsonw_bool(struct jsonw *w, bool value);
void jsonw_int(struct jsonw *w, int64_t value);
/* At most 4 decimals, trailing zeros cut, -0 is 0; from 2^53 on with an
   exponent; not finite is null. */
void jsonw_number(struct jsonw *w, double value);
/* With as many digits as it takes to read the same number again. */
void jsonw_exact(struct jsonw *w, double value);
/* STR_NONE is null. */
void jsonw_str(struct jsonw *w, struct str value);
void jsonw_cstr(struct jsonw *w, const char *value);

/* jsonw_key and the value in one call. */
void jsonw_key_int(struct jsonw *w, const char *key, int64_t value);
void jsonw_key_bool(struct jsonw *w, const char *key, bool value);
void jsonw_key_number(struct jsonw *w, const char *key, double value);
void jsonw_key_value(struct jsonw *w, const char *key, struct str value);
void jsonw_key_cstr(struct jsonw *w, const char *key, const char *value);

#endif
