/*
 * Region memory: a list of blocks, the newest first, with a bump pointer.
 * Blocks double from 16 KiB to 1 MiB; what is larger gets a block of its own
 * behind the current one, so that a big array does not waste the rest.  Under
 * AddressSanitizer everything does, so that it sees a step over an edge.
 */
#include "arena.h"

#include <stdalign.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BLOCK_MIN     ((size_t)16 * 1024)
#define BLOCK_MAX     ((size_t)1024 * 1024)
#define RECENT_BLOCKS 8

#ifdef STET_SANITIZED
#define OWN_BLOCKS true
#else
#define OWN_BLOCKS false
#endif

struct block {
    struct block *next;
    size_t cap, used;
    alignas(max_align_t) char bytes[];
};

struct arena {
    struct block *head; /* never NULL */
    size_t used;
};

static void out_of_memory(size_t size)
{
    fprintf(stderr, "stet: out of memory (asked for %zu bytes)\n", size);
    abort();
}

void *xmalloc(size_t size)
{
    void *p = malloc(size ? size : 1);
    if (!p)
        out_of_memory(size);
    return p;
}

void *xrealloc(void *old, size_t size)
{
    void *p = realloc(old, size ? size : 1);
    if (!p)
        out_of_memory(size);
    return p;
}

static struct block *block_new(size_t cap)
{
    if (cap > SIZE_MAX - sizeof(struct block))
        out_of_memory(cap);
    struct block *b = xmalloc(sizeof(struct block) + cap);
    b->next = NULL;
    b->cap = cap;
    b->used = 0;
    return b;
}

struct arena *arena_new(void)
{
    struct arena *arena = xmalloc(sizeof *arena);
    arena->head = block_new(BLOCK_MIN);
    arena->used = 0;
    return arena;
}

void arena_free(struct arena *arena)
{
    if (!arena)
        return;
    for (struct block *b = arena->head, *next; b; b = next) {
        next = b->next;
        free(b);
    }
    free(arena);
}

void arena_reset(struct arena *arena)
{
    struct block *b = arena->head, *next;
    for (; b->next; b = next) {
        next = b->next;
        free(b);
    }
    b->used = 0;
    arena->head = b;
    arena->used = 0;
}

/* A block with room for size bytes; becomes the head unless it is a one-off. */
static struct block *block_for(struct arena *arena, size_t size)
{
    struct block *head = arena->head;
    if (OWN_BLOCKS || size > BLOCK_MAX / 4) {
        struct block *own = block_new(size);
        own->next = head->next;
        head->next = own;
        return own;
    }
    size_t cap = head->cap < BLOCK_MAX ? head->cap * 2 : BLOCK_MAX;
    struct block *b = block_new(cap < size ? size : cap);
    b->next = head;
    arena->head = b;
    return b;
}

/* What an allocation takes up in its block. */
static size_t size_padded(size_t size)
{
    const size_t align = alignof(max_align_t);
    if (size > SIZE_MAX - align - sizeof(struct block))
        out_of_memory(size);
    return OWN_BLOCKS ? size : (size + align - 1) & ~(align - 1);
}

/* Room whose bytes are what they were: its caller writes them all. */
static char *take(struct arena *arena, size_t size)
{
    struct block *b = arena->head;
    size = size_padded(size);
    if (OWN_BLOCKS || b->cap - b->used < size)
        b = block_for(arena, size);
    char *p = b->bytes + b->used;
    b->used += size;
    arena->used += size;
    return p;
}

void *arena_alloc(struct arena *arena, size_t size)
{
    return memset(take(arena, size), 0, size);
}

/* A block of its own that holds just this; among the newest, since what grows again grew last. */
static struct block **own_block_of(struct arena *arena, const void *old, size_t size)
{
    struct block **link = &arena->head;
    for (int i = 0; i < RECENT_BLOCKS; i++) {
        if ((*link)->bytes == old && (*link)->used == size && (*link)->cap == size)
            return link;
        link = &(*link)->next;
        if (!*link)
            break;
    }
    return NULL;
}

void *arena_grow(struct arena *arena, void *old, size_t old_size, size_t size)
{
    size_t from = size_padded(old_size), to = size_padded(size);
    struct block **link = old && to > from ? own_block_of(arena, old, from) : NULL;
    if (!link) {
        size_t kept = !old ? 0 : old_size < size ? old_size : size;
        char *copy = take(arena, size);
        if (kept)
            memcpy(copy, old, kept);
        memset(copy + kept, 0, size - kept);
        return copy;
    }
    struct block *b = *link = xrealloc(*link, sizeof(struct block) + to);
    memset(b->bytes + old_size, 0, to - old_size);
    arena->used += to - from;
    b->cap = b->used = to;
    return b->bytes;
}

void *arena_array(struct arena *arena, size_t n, size_t size)
{
    if (size && n > SIZE_MAX / size)
        out_of_memory(SIZE_MAX);
    return arena_alloc(arena, n * size);
}

char *arena_copy(struct arena *arena, const void *bytes, size_t len)
{
    char *copy = take(arena, len + 1);
    if (len)
        memcpy(copy, bytes, len);
    copy[len] = '\0';
    return copy;
}

char *arena_printf(struct arena *arena, const char *fmt, ...)
{
    va_list args, again;
    va_start(args, fmt);
    va_copy(again, args);
    int len = vsnprintf(NULL, 0, fmt, args);
    va_end(args);
    char *text = arena_alloc(arena, (size_t)(len < 0 ? 0 : len) + 1);
    if (len > 0)
        vsnprintf(text, (size_t)len + 1, fmt, again);
    va_end(again);
    return text;
}

size_t arena_used(const struct arena *arena)
{
    return arena->used;
}
