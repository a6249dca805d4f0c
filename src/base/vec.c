/* Growth of the arrays of vec.h; memory beyond n is zero. */
#include "vec.h"

#include <stdint.h>

/* From here on a list grows by a quarter: its tail is zeroed, and so costs memory before use. */
#define LARGE_BYTES ((size_t)1024 * 1024)

void *vec_grow(struct arena *arena, void *items, size_t n, size_t *cap, size_t size)
{
    size_t wider = *cap ? *cap * 2 : 8;
    if (*cap > LARGE_BYTES / size)
        wider = *cap + *cap / 4 + 1;
    if (wider > SIZE_MAX / size)
        wider = SIZE_MAX / size; /* more than any memory: arena_grow aborts */
    *cap = wider;
    return arena_grow(arena, items, n * size, wider * size);
}
