/* Growth of the arrays of vec.h; memory beyond n is zero. */
#include "vec.h"

#include <string.h>

void *vec_grow(struct arena *arena, void *items, size_t n, size_t *cap, size_t size)
{
    size_t wider = *cap ? *cap * 2 : 8;
    void *copy = arena_array(arena, wider, size);
    if (n)
        memcpy(copy, items, n * size);
    *cap = wider;
    return copy;
}
