/*
 * Units make and drop some thousand small tables, handles and strings for each
 * article.  Lua tells a block's size when it gives it back, so a list of free
 * blocks for each size is all that is needed: a third of malloc's work, which has
 * to find that out and to merge neighbours.  What was taken stays with the heap,
 * for the next article; the cap of vm.c bounds it.
 *
 * Under AddressSanitizer every block comes from malloc, so that it sees each.
 */
#include "heap.h"

#include <assert.h>
#include <stdalign.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#define STEP_BYTES  ((size_t)16)
#define SMALL_BYTES (HEAP_CLASSES * STEP_BYTES)
#define SLAB_BYTES  ((size_t)32 * 1024)

static_assert(STEP_BYTES % alignof(max_align_t) == 0, "blocks must suit any type");

#ifdef STET_SANITIZED
#define ALL_LARGE true
#else
#define ALL_LARGE false
#endif

struct heap_free {
    struct heap_free *next;
};

struct heap_slab {
    struct heap_slab *next;
    alignas(max_align_t) char bytes[];
};

static bool is_small(size_t size)
{
    return !ALL_LARGE && size <= SMALL_BYTES;
}

static size_t class_of(size_t size)
{
    return (size - 1) / STEP_BYTES;
}

/* What is left of the slab before is too small for this, and is lost. */
static bool slab_add(struct heap *heap)
{
    struct heap_slab *slab = malloc(SLAB_BYTES);
    if (!slab)
        return false;
    slab->next = heap->slabs;
    heap->slabs = slab;
    heap->next = slab->bytes;
    heap->left = SLAB_BYTES - offsetof(struct heap_slab, bytes);
    return true;
}

static void *take(struct heap *heap, size_t size)
{
    if (!is_small(size))
        return malloc(size);
    size_t class = class_of(size), bytes = (class + 1) * STEP_BYTES;
    struct heap_free *block = heap->free[class];
    if (block) {
        heap->free[class] = block->next;
        return block;
    }
    if (heap->left < bytes && !slab_add(heap))
        return NULL;
    void *fresh = heap->next;
    heap->next += bytes;
    heap->left -= bytes;
    return fresh;
}

void heap_give(struct heap *heap, void *block, size_t size)
{
    if (!is_small(size)) {
        free(block);
        return;
    }
    struct heap_free *head = block;
    head->next = heap->free[class_of(size)];
    heap->free[class_of(size)] = head;
}

void *heap_resize(struct heap *heap, void *old, size_t old_size, size_t size)
{
    if (!old)
        return take(heap, size);
    if (!is_small(old_size) && !is_small(size))
        return realloc(old, size);
    if (is_small(old_size) && is_small(size) && class_of(old_size) == class_of(size))
        return old;
    void *moved = take(heap, size);
    if (moved) {
        memcpy(moved, old, old_size < size ? old_size : size);
        heap_give(heap, old, old_size);
    }
    return moved;
}

void heap_close(struct heap *heap)
{
    for (struct heap_slab *slab = heap->slabs, *next; slab; slab = next) {
        next = slab->next;
        free(slab);
    }
    *heap = (struct heap){ 0 };
}
