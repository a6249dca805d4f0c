/*
 * JSON read and written again.  What stet writes must be JSON that it reads as
 * the same text: echo(parse(echo(parse(x)))) equals echo(parse(x)).
 */
#include "base/jsonr.h"
#include "base/jsonw.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The text as stet writes it; false when it is no JSON. */
static bool echo(struct str text, struct buf *out)
{
    struct err err = { 0 };
    struct jsonr_doc *doc = jsonr_parse(text, &err);
    if (!doc)
        return false;
    struct jsonw w = { .out = out };
    jsonr_echo(jsonr_root(doc), &w);
    jsonr_free(doc);
    return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct buf once = { 0 }, twice = { 0 };
    if (echo(str_new((const char *)data, size), &once)) {
        if (!echo(buf_view(&once), &twice) || !str_eq(buf_view(&once), buf_view(&twice)))
            abort();
    }
    buf_free(&once);
    buf_free(&twice);
    return 0;
}
