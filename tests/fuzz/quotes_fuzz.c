/* Quotations of any bytes: runs inside the text and in order; nothing is read outside of it. */
#include "text/quote.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_new();
    struct quote_list quotes = { 0 };
    quotes_find(str_new((const char *)data, size), STR("en"), arena, &quotes);
    for (size_t i = 0; i < quotes.n; i++) {
        const struct quote *quote = &quotes.items[i];
        for (size_t k = 0; k < quote->runs.n; k++)
            if (quote->runs.items[k].start > quote->runs.items[k].end ||
                quote->runs.items[k].end > size)
                abort();
    }
    arena_free(arena);
    return 0;
}
