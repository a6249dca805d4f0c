/*
 * Memory for Lua: small blocks by size, in lists of free ones.  Not thread-safe,
 * and it counts nothing: vm.c does.
 */
#ifndef STET_SCRIPT_HEAP_H
#define STET_SCRIPT_HEAP_H

#include <stddef.h>

#define HEAP_CLASSES 16

/* Starts as `{ 0 }`. */
struct heap {
    struct heap_free *free[HEAP_CLASSES];
    struct heap_slab *slabs;
    char *next; /* what the newest slab has not given out yet */
    size_t left;
};

/* realloc of a block of old_size bytes (`old` NULL: none), size > 0; NULL when there is no
   memory. */
void *heap_resize(struct heap *heap, void *old, size_t old_size, size_t size);
void heap_give(struct heap *heap, void *block, size_t size);
/* Frees the small blocks, all at once; large ones must have been given back. */
void heap_close(struct heap *heap);

#endif
