/*
 * JSON, read by jansson; the only file that includes it.  A `struct jsonr` is
 * a json_t under another name.  Rejected: a parser of our own; jansson is
 * strict, depth-limited and fuzzed.
 */
#include "jsonr.h"

#include "arena.h"
#include "jsonw.h"

#include <jansson.h>
#include <stdlib.h>

static const json_t *inner(const struct jsonr *v)
{
    return (const json_t *)(const void *)v;
}

static const struct jsonr *outer(const json_t *v)
{
    return (const struct jsonr *)(const void *)v;
}

struct jsonr_doc *jsonr_parse(struct str text, struct err *err)
{
    json_error_t e;
    size_t flags = JSON_DECODE_ANY | JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL;
    json_t *root = json_loadb(text.ptr ? text.ptr : "", text.len, flags, &e);
    if (!root)
        err_set(err, ERR_FORMAT, "not JSON at line %d, column %d: %s", e.line, e.column, e.text);
    return (struct jsonr_doc *)(void *)root;
}

void jsonr_free(struct jsonr_doc *doc)
{
    json_decref((json_t *)(void *)doc);
}

const struct jsonr *jsonr_root(const struct jsonr_doc *doc)
{
    return (const struct jsonr *)(const void *)doc;
}

enum jsonr_type jsonr_type(const struct jsonr *v)
{
    if (!v)
        return JSONR_NONE;
    switch (json_typeof(inner(v))) {
    case JSON_OBJECT: return JSONR_OBJECT;
    case JSON_ARRAY: return JSONR_ARRAY;
    case JSON_STRING: return JSONR_STRING;
    case JSON_INTEGER:
    case JSON_REAL: return JSONR_NUMBER;
    case JSON_TRUE:
    case JSON_FALSE: return JSONR_BOOL;
    case JSON_NULL: return JSONR_NULL;
    }
    return JSONR_NONE;
}

const struct jsonr *jsonr_get(const struct jsonr *object, const char *key)
{
    return outer(json_object_get(inner(object), key));
}

struct str jsonr_str_of(const struct jsonr *object, const char *key)
{
    return jsonr_str(jsonr_get(object, key));
}

size_t jsonr_count(const struct jsonr *v)
{
    return json_is_object(inner(v)) ? json_object_size(inner(v)) : json_array_size(inner(v));
}

const struct jsonr *jsonr_at(const struct jsonr *array, size_t i)
{
    return outer(json_array_get(inner(array), i));
}

struct str jsonr_str(const struct jsonr *v)
{
    if (!json_is_string(inner(v)))
        return STR_NONE;
    return str_new(json_string_value(inner(v)), json_string_length(inner(v)));
}

double jsonr_number(const struct jsonr *v, double otherwise)
{
    return json_is_number(inner(v)) ? json_number_value(inner(v)) : otherwise;
}

bool jsonr_bool(const struct jsonr *v, bool otherwise)
{
    return json_is_boolean(inner(v)) ? json_is_true(inner(v)) : otherwise;
}

bool jsonr_is_integer(const struct jsonr *v)
{
    return json_is_integer(inner(v));
}

int64_t jsonr_integer(const struct jsonr *v, int64_t otherwise)
{
    return json_is_integer(inner(v)) ? json_integer_value(inner(v)) : otherwise;
}

void jsonr_each(const struct jsonr *object,
                void (*each)(void *ctx, struct str key, const struct jsonr *v), void *ctx)
{
    json_t *j = (json_t *)(void *)inner(object);
    for (void *it = json_object_iter(j); it; it = json_object_iter_next(j, it))
        each(ctx, str_from(json_object_iter_key(it)), outer(json_object_iter_value(it)));
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void echo_object(const json_t *object, struct jsonw *w)
{
    size_t n = json_object_size(object), i = 0;
    const char **keys = xmalloc(n * sizeof *keys);
    json_t *j = (json_t *)(void *)object;
    for (void *it = json_object_iter(j); it; it = json_object_iter_next(j, it))
        keys[i++] = json_object_iter_key(it);
    qsort(keys, n, sizeof *keys, by_name);
    jsonw_object(w);
    for (i = 0; i < n; i++) {
        jsonw_key(w, keys[i]);
        jsonr_echo(outer(json_object_get(object, keys[i])), w);
    }
    jsonw_end(w);
    free(keys);
}

void jsonr_echo(const struct jsonr *v, struct jsonw *w)
{
    if (w->depth >= JSONW_DEPTH - 1) {
        jsonw_null(w); /* deeper than any id or option of stet's */
        return;
    }
    switch (jsonr_type(v)) {
    case JSONR_NONE:
    case JSONR_NULL: jsonw_null(w); break;
    case JSONR_BOOL: jsonw_bool(w, jsonr_bool(v, false)); break;
    case JSONR_NUMBER:
        if (jsonr_is_integer(v))
            jsonw_int(w, jsonr_integer(v, 0));
        else
            jsonw_number(w, jsonr_number(v, 0));
        break;
    case JSONR_STRING: jsonw_str(w, jsonr_str(v)); break;
    case JSONR_ARRAY:
        jsonw_array(w);
        for (size_t i = 0; i < jsonr_count(v); i++)
            jsonr_echo(jsonr_at(v, i), w);
        jsonw_end(w);
        break;
    case JSONR_OBJECT: echo_object(inner(v), w); break;
    }
}
