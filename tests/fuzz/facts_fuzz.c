/* Facts of any bytes: inside the text, in its order, and never cutting it in two. */
#include "text/fact.h"
#include "text/worth.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_new();
    struct str text = str_new((const char *)data, size);
    struct fact_context context = { .now = { 2024, 5, 14 }, .lang = STR("en") };
    struct fact_list facts = { 0 };
    facts_find(text, &context, arena, &facts);
    size_t last = 0;
    for (size_t i = 0; i < facts.n; i++) {
        struct span at = facts.items[i].at;
        if (at.start < last || at.end <= at.start || at.end > size)
            abort();
        last = at.start;
    }
    struct worth worth = worth_of(text, (struct span){ 0, size }, &facts, NULL);
    if (!(worth.score >= 0 && worth.score <= 1))
        abort();
    arena_free(arena);
    return 0;
}
