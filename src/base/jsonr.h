/*
 * JSON, read: parsed values owned by their document.
 *
 * A wrong type reads as "no value", so that callers check what they need and
 * ignore the rest.  jsonw.h writes.
 */
#ifndef STET_BASE_JSONR_H
#define STET_BASE_JSONR_H

#include "err.h"
#include "str.h"

struct jsonw;
struct jsonr_doc; /* a parsed text */
struct jsonr;     /* one value in it; NULL is "no value" everywhere below */

enum jsonr_type {
    JSONR_NONE, /* absent */
    JSONR_NULL,
    JSONR_BOOL,
    JSONR_NUMBER,
    JSONR_STRING,
    JSONR_ARRAY,
    JSONR_OBJECT
};

/*
 * Parses one JSON text (any value at the top, UTF-8, a key twice is an error,
 * nesting up to jansson's 2048).  NULL and ERR_FORMAT with the place on bad
 * input.  The caller owns the document; values and strings live as long.
 */
struct jsonr_doc *jsonr_parse(struct str text, struct err *err);
void jsonr_free(struct jsonr_doc *doc);
const struct jsonr *jsonr_root(const struct jsonr_doc *doc);

enum jsonr_type jsonr_type(const struct jsonr *v);
/* A member of an object. */
const struct jsonr *jsonr_get(const struct jsonr *object, const char *key);
/* STR_NONE when the member is absent or no string. */
struct str jsonr_str_of(const struct jsonr *object, const char *key);
/* Items of an array or an object; 0 for anything else. */
size_t jsonr_count(const struct jsonr *v);
const struct jsonr *jsonr_at(const struct jsonr *array, size_t i);
struct str jsonr_str(const struct jsonr *v);
double jsonr_number(const struct jsonr *v, double otherwise);
bool jsonr_bool(const struct jsonr *v, bool otherwise);
bool jsonr_is_integer(const struct jsonr *v);
int64_t jsonr_integer(const struct jsonr *v, int64_t otherwise);
/* Calls back for each member, in the order of the text. */
void jsonr_each(const struct jsonr *object,
                void (*each)(void *ctx, struct str key, const struct jsonr *v), void *ctx);
/* Writes a parsed value out again (an `id` that is echoed); keys sorted. */
void jsonr_echo(const struct jsonr *v, struct jsonw *w);

#endif
