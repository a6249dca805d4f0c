/* A claim and its evidence, parted by the first line end: compared, and aligned as a quotation. */
#include "text/align.h"
#include "text/compare.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_new();
    struct str all = str_new((const char *)data, size);
    size_t cut = str_find(all, STR("\n"), 0);
    struct str claim = str_sub(all, 0, cut), evidence = str_sub(all, cut, size);
    struct compare_options options = { .now = { 2024, 5, 14 }, .rounding = COMPARE_ROUNDING };
    struct compare result = { 0 };
    compare_texts(claim, evidence, &options, arena, &result);
    struct align found = { 0 };
    align_find(align_index_new(arena, evidence), claim, arena, &found);
    if (found.at.start > found.at.end || found.at.end > evidence.len)
        abort();
    arena_free(arena);
    return 0;
}
